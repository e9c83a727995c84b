#include "stages/adjust/deciding.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/adjust/ballots.h"

const char *deciding_method(const struct adjust *adjust, const char *cycle, const char *category, bool has_scores)
{
	const char *named = programme_text(&adjust->stage->programme, "judging", "method");
	const struct ballot_panel *ballots = ballot_panels_find(&adjust->ballots->panels, cycle, category);
	bool has_choices = ballots && ballots->n_choices, has_rankings = ballots && ballots->n_entries;
	bool is_pairs = !strcmp(named, "bradley_terry"), is_ranks = !strcmp(named, "plackett_luce");

	if ((is_pairs && has_choices) || (is_ranks && has_rankings))
		return named;
	if (has_scores || !ballots)
		return is_pairs || is_ranks ? "raw" : named;
	return has_choices ? "bradley_terry" : "plackett_luce";
}

static bool is_declared(const struct programme *programme)
{
	const struct section *judging = programme_section(programme, "judging", "");

	for (size_t i = 0; judging && i < judging->n_entries; i++)
		if (!strcmp(judging->entries[i].key, "method"))
			return true;
	return false;
}

static void tell(const struct adjust *adjust, const char *named, size_t n_elsewhere, size_t n_panels)
{
	char *sentence = text_format("Panels that hold nothing for the declared method %s to go by, so that another one decides there: %zu of %zu.", named,
	                             n_elsewhere, n_panels);

	stage_find(adjust->stage, "method_elsewhere", "judges", "", "warning", sentence,
	           "The column decides of the board shows which method that is: raw where there are scores, bradley_terry where nominees were compared two "
	           "by two, plackett_luce where they were ranked. See that the rules of the programme have it so.");
	free(sentence);
}

/* Whether the panel is among those with scores. */
static bool is_scored(const struct judging *judgings, size_t n, const struct ballot_panel *panel)
{
	for (size_t p = 0; p < n; p++)
		if (!strcmp(judgings[p].panel->cycle, panel->cycle) && !strcmp(judgings[p].panel->category, panel->category))
			return true;
	return false;
}

size_t deciding_find(const struct adjust *adjust, const struct judging *judgings, size_t n)
{
	const char *named = programme_text(&adjust->stage->programme, "judging", "method");
	const struct ballot_panels *ballots = &adjust->ballots->panels;
	size_t n_panels = n, n_elsewhere = 0;

	for (size_t p = 0; p < n; p++)
		n_elsewhere += strcmp(deciding_method(adjust, judgings[p].panel->cycle, judgings[p].panel->category, judgings[p].totals.n > 0), named) != 0;
	for (size_t p = 0; p < ballots->n; p++) {
		if (is_scored(judgings, n, &ballots->all[p]))
			continue;
		n_panels++;
		n_elsewhere += strcmp(deciding_method(adjust, ballots->all[p].cycle, ballots->all[p].category, false), named) != 0;
	}
	if (n_elsewhere > 0 && is_declared(&adjust->stage->programme))
		tell(adjust, named, n_elsewhere, n_panels);
	return n_panels;
}
