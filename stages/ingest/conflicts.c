#include "stages/ingest/conflicts.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/scored.h"

static char *pair_name(const char *cycle, const char *category, const char *judge, const char *nominee)
{
	return text_format("%s\x1f%s\x1f%s\x1f%s", cycle, category, judge, nominee);
}

void conflicts_meet(struct conflicts *conflicts, const char *cycle, const char *category, const char *judge,
                    const char *nominee, struct tie_found found)
{
	char *name = pair_name(cycle, category, judge, nominee);
	bool is_new = map_find(&conflicts->pairs, name) == SIZE_MAX;
	size_t number = map_add(&conflicts->pairs, name);

	free(name);
	if (!is_new)
		return;
	conflicts->met = mem_grow(conflicts->met, &conflicts->capacity, number + 1, sizeof *conflicts->met);
	conflicts->met[number] = (struct conflicts_pair){ mem_copy_text(cycle), mem_copy_text(category), .found = found };
}

void conflicts_note(struct conflicts *conflicts, const char *file, long line)
{
	conflicts->places = mem_grow(conflicts->places, &conflicts->places_capacity, conflicts->n_places + 1, sizeof *conflicts->places);
	conflicts->places[conflicts->n_places++] = text_format("%s:%ld", file, line);
}

/* Whether a score counts by consent, whenever it was given. */
static bool is_kept(const struct conflicts_pair *pair, bool keeps_consent)
{
	return keeps_consent && pair->found.conflict.has_consent && !pair->found.conflict.is_recused;
}

/* Whether a score counts no more. Of the day of the declaration it is taken to be given after it: who declares
 * does not score. */
static bool is_excluded(const struct conflicts_pair *pair, long day, bool keeps_consent)
{
	const struct ties_conflict *conflict = &pair->found.conflict;

	if (!pair->found.is_declared || is_kept(pair, keeps_consent))
		return false;
	return conflict->is_recused || (conflict->declared != LONG_MAX && day != LONG_MIN && conflict->declared <= day);
}

static void settle_row(struct conflicts_pair *pair, struct table *scores, size_t row, long day, bool keeps_consent)
{
	size_t state = table_column(scores, "state");
	const char *word = table_text(scores, state, row);

	pair->n_recused += !strcmp(word, "recused");
	pair->n_excluded += !strcmp(word, "conflicted"); /* the file says so itself */
	if (strcmp(word, "scored") != 0)
		return;
	pair->n_scored++;
	if (is_excluded(pair, day, keeps_consent)) {
		table_set_text(scores, state, row, "conflicted");
		pair->n_excluded++;
	} else if (pair->found.is_declared && !is_kept(pair, keeps_consent) && (day == LONG_MIN || pair->found.conflict.declared == LONG_MAX)) {
		pair->n_undated++;
	}
}

static void settle_rows(struct conflicts *conflicts, struct table *scores, bool keeps_consent)
{
	size_t cycle = table_column(scores, "cycle"), category = table_column(scores, "category");
	size_t judge = table_column(scores, "judge"), nominee = table_column(scores, "nominee");
	long *days = mem_alloc(scores->n_rows, sizeof *days);

	scored_days(scores, days);
	for (size_t row = 0; row < scores->n_rows; row++) {
		char *name = pair_name(table_text(scores, cycle, row), table_text(scores, category, row), table_text(scores, judge, row),
		                       table_text(scores, nominee, row));
		size_t number = map_find(&conflicts->pairs, name);

		free(name);
		if (number != SIZE_MAX && table_int(scores, table_column(scores, "calibration"), row) != 1)
			settle_row(&conflicts->met[number], scores, row, days[row], keeps_consent);
	}
	free(days);
}

/* What is counted of a panel, and of all: in the order of the columns. */
enum count {
	PAIRS, FOUND, SAME_PERSON, SAME_TEAM, SAME_LINE, OWN_NOMINATION, DECLARED, FOUND_RECUSED, FOUND_UNDECLARED,
	RECUSED_WITHOUT_TIE, SCORES_EXCLUDED, SCORES_UNDATED, COUNTS
};

static const char *const columns[COUNTS] = {
	"pairs", "found", "same_person", "same_team", "same_line", "own_nomination", "declared", "found_recused", "found_undeclared",
	"recused_without_tie", "scores_excluded", "scores_undated",
};

/* Of undeclared pairs, those of each cause, besides. */
struct counts {
	size_t n[COUNTS], undeclared[TIE_CAUSES], pairs_excluded, pairs_undated;
};

static void count_pair(struct counts *counts, const struct conflicts_pair *pair)
{
	enum tie_cause cause = pair->found.cause;
	bool is_found = cause != TIE_CAUSE_NONE, is_undeclared = is_found && pair->n_scored && !pair->found.is_declared;

	if (pair->n_scored + pair->n_recused + pair->n_excluded == 0 || (pair->found.tie == TIE_UNKNOWN && !pair->n_excluded))
		return;
	counts->n[PAIRS]++;
	counts->n[FOUND] += is_found;
	if (is_found)
		counts->n[SAME_PERSON + (size_t)(cause - TIE_CAUSE_PERSON)]++;
	counts->n[DECLARED] += pair->found.is_declared;
	counts->n[FOUND_RECUSED] += is_found && pair->n_recused;
	counts->n[FOUND_UNDECLARED] += is_undeclared;
	counts->undeclared[cause] += is_undeclared;
	counts->n[RECUSED_WITHOUT_TIE] += pair->n_recused && !is_found && !pair->found.is_declared;
	counts->n[SCORES_EXCLUDED] += pair->n_excluded;
	counts->n[SCORES_UNDATED] += pair->n_undated;
	counts->pairs_excluded += pair->n_excluded > 0;
	counts->pairs_undated += pair->n_undated > 0;
}

/* One row a panel; returns the counts of all. */
static struct counts put_panels(const struct conflicts *conflicts, struct table *checks)
{
	struct counts all = { 0 }, *counts = mem_alloc(conflicts->pairs.n, sizeof *counts);
	size_t *first = mem_alloc(conflicts->pairs.n, sizeof *first);
	struct map panels = { 0 };

	for (size_t i = 0; i < conflicts->pairs.n; i++) {
		const struct conflicts_pair *pair = &conflicts->met[i];
		char *name = text_format("%s\x1f%s", pair->cycle, pair->category);
		size_t before = panels.n, number = map_add(&panels, name);

		if (panels.n > before)
			first[number] = i;
		count_pair(&counts[number], pair);
		count_pair(&all, pair);
		free(name);
	}
	for (size_t p = 0; p < panels.n; p++) {
		if (counts[p].n[PAIRS] == 0)
			continue;
		table_add_row(checks);
		table_put_text(checks, "cycle", conflicts->met[first[p]].cycle);
		table_put_text(checks, "category", conflicts->met[first[p]].category);
		for (enum count c = PAIRS; c < COUNTS; c++)
			table_put_int(checks, columns[c], (long long)counts[p].n[c]);
	}
	map_free(&panels);
	free(counts);
	free(first);
	return all;
}

static void tell(struct stage *stage, const char *code, const char *severity, char *sentence, const char *action)
{
	stage_find(stage, code, "scores", "", severity, sentence, action);
	free(sentence);
}

static void tell_all(struct stage *stage, const struct counts *all)
{
	if (all->n[FOUND_UNDECLARED])
		tell(stage, "conflict_undeclared", "warning",
		     text_format("Pairs of a judge and a nominee who were scored, belong together by the registers and are not in that of conflicts: %zu, of %zu pairs that were scored or stood aside "
		                 "(the same person %zu, one team %zu, one line %zu, nominated by the judge %zu).",
		                 all->n[FOUND_UNDECLARED], all->n[PAIRS], all->undeclared[TIE_CAUSE_PERSON], all->undeclared[TIE_CAUSE_TEAM],
		                 all->undeclared[TIE_CAUSE_LINE], all->undeclared[TIE_CAUSE_NOMINATION]),
		     "Ask the judges to declare them, and settle with the chair whether the scores stand. The table conflict_checks tells the panels, own_group of the "
		     "private table scores the rows.");
	if (all->n[SCORES_EXCLUDED])
		tell(stage, "scores_conflicted", "warning",
		     text_format("Scores given after the judge had declared a conflict, which do not count: %zu, of %zu pair%s of a judge and a nominee.%s",
		                 all->n[SCORES_EXCLUDED], all->pairs_excluded, all->pairs_excluded == 1 ? "" : "s", all->n[SCORES_UNDATED] ? " Others have no day and count." : ""),
		     "Agree with the panel that who declares a conflict does not score; rows with state conflicted in the private table scores list them. Where the "
		     "programme's rules let the chair consent, [judging] conflict_consent = keep lets such scores count.");
	if (all->n[SCORES_UNDATED])
		tell(stage, "conflict_undated", "warning",
		     text_format("Scores under a declared conflict that count, since nothing tells whether they were given before it was declared: %zu, of %zu "
		                 "pair%s of a judge and a nominee.",
		                 all->n[SCORES_UNDATED], all->pairs_undated, all->pairs_undated == 1 ? "" : "s"),
		     "Give the scores their time (column scored_at) and the conflicts their day (declared), or write recuse into the column action of the "
		     "register of conflicts: then these scores do not count, whenever they were given.");
	if (all->n[RECUSED_WITHOUT_TIE])
		tell(stage, "recusal_untied", "info",
		     text_format("Pairs of whom the judge stood aside, with nothing in the registers that ties them and no conflict declared: %zu.",
		                 all->n[RECUSED_WITHOUT_TIE]),
		     "Have the reason put into the register of conflicts: a tie that stands in no other register is known there alone.");
}

void conflicts_settle(struct conflicts *conflicts, struct stage *stage, struct table *scores, struct table *checks)
{
	struct counts all;

	settle_rows(conflicts, scores, !strcmp(programme_text(&stage->programme, "judging", "conflict_consent"), "keep"));
	all = put_panels(conflicts, checks);
	tell_all(stage, &all);
}

void conflicts_free(struct conflicts *conflicts)
{
	for (size_t i = 0; i < conflicts->pairs.n; i++) {
		free(conflicts->met[i].cycle);
		free(conflicts->met[i].category);
	}
	for (size_t i = 0; i < conflicts->n_places; i++)
		free(conflicts->places[i]);
	free(conflicts->places);
	map_free(&conflicts->pairs);
	free(conflicts->met);
	*conflicts = (struct conflicts){ 0 };
}
