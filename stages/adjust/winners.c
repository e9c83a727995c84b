#include "stages/adjust/winners.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/components.h"

/* One connected part of a panel. */
struct award {
	size_t winner, other; /* the weakest winner and the best other nominee; SIZE_MAX for nobody */
	double gap, se;
	size_t n_winners;
};

static struct award find_award(const struct standing *standing, const struct judging *judging, size_t component)
{
	const size_t *part;
	const double *score = standing_compared(standing, judging, &part);
	struct award award = { SIZE_MAX, SIZE_MAX, NAN, NAN, 0 };

	for (size_t u = 0; u < judging->totals.n_units; u++) {
		if (isnan(score[u]) || (part && part[u] != component))
			continue;
		if (!strcmp(judging->announced[u], "winner")) {
			award.n_winners++;
			if (award.winner == SIZE_MAX || score[u] < score[award.winner])
				award.winner = u;
		} else if (award.other == SIZE_MAX || score[u] > score[award.other]) {
			award.other = u;
		}
	}
	if (award.winner != SIZE_MAX && award.other != SIZE_MAX)
		award.gap = standing_gap(standing, judging, award.winner, award.other, &award.se);
	return award;
}

/* How many parts there are: one more than the highest number. */
static size_t count_parts(const struct standing *standing, const struct judging *judging)
{
	const size_t *part;
	const double *score = standing_compared(standing, judging, &part);
	size_t n = part ? 0 : 1;

	for (size_t u = 0; u < judging->totals.n_units && part; u++)
		if (!isnan(score[u]) && part[u] != COMPONENT_NONE && part[u] >= n)
			n = part[u] + 1;
	return n;
}

/* What the gap is measured in. */
static const char *unit_of(const struct standing *standing)
{
	static const char *const logits[] = { "rasch_measure", "bradley_terry", "plackett_luce" };

	for (size_t i = 0; i < sizeof logits / sizeof *logits; i++)
		if (!strcmp(standing->method, logits[i]))
			return "logits";
	return "points";
}

static void find_behind(struct stage *stage, const struct standings *standings, const struct award *award, const char *subject)
{
	const struct judging *judging = standings->judging;
	const char *const *names = (const char *const *)judging->panel->nominees.names;
	bool has_reason = judging->has_reason[award->winner];
	char *sentence = text_format("%s, %s %s is %.2f %s behind %s: at least twice the gap's standard error of %.2f.",
	                             standings_deciding(standings)->has_model ? "By the deciding method" : "With the judges' severity allowed for (additive scores)",
	                             award->n_winners > 1 ? "the weakest of the announced winners" : "the announced winner", names[award->winner], -award->gap, unit_of(standings_deciding(standings)), names[award->other], award->se);

	stage_find(stage, "winner_behind", subject, panel_period(judging->panel), has_reason ? "warning" : "serious", sentence,
	           has_reason ? "The register gives a reason for departing from the scores: see that it holds."
	                      : "Record why the panel departed from the scores, or look at the award again.");
	free(sentence);
}

static size_t count_unjudged(const struct standings *standings)
{
	const struct judging *judging = standings->judging;
	size_t n = judging->n_unknown_winners;

	for (size_t u = 0; u < judging->totals.n_units; u++)
		n += !strcmp(judging->announced[u], "winner") && !standing_is_judged(standings_deciding(standings), judging, u);
	return n;
}

static void find_unscored(struct stage *stage, const struct standings *standings, const char *subject)
{
	size_t n = count_unjudged(standings);
	char *sentence;

	if (n == 0)
		return;
	sentence = text_format("Announced winners without a %s on this panel: %zu.", standing_goes_by(standings_deciding(standings)), n);
	stage_find(stage, "winner_unscored", subject, panel_period(standings->judging->panel), "serious", sentence,
	           "Find what is missing, or correct the register of awards.");
	free(sentence);
}

void winners_find(struct winners *winners, struct stage *stage, const struct standings *standings)
{
	const struct judging *judging = standings->judging;
	const struct standing *deciding = standings_deciding(standings);
	char *subject = panel_name(judging->panel);
	size_t n_parts = count_parts(deciding, judging);

	for (size_t part = 0; part < n_parts; part++) {
		struct award award = find_award(deciding, judging, part);
		bool is_noise = !(fabs(award.gap) >= 2 * award.se);
		char *where = n_parts > 1 ? text_format("%s, part %zu", subject, part + 1) : text_format("%s", subject);

		if (award.winner != SIZE_MAX && award.other != SIZE_MAX) {
			winners->n++;
			winners->n_noise += is_noise;
			winners->n_behind += is_noise && award.gap < 0;
			if (!is_noise && award.gap < 0)
				find_behind(stage, standings, &award, where);
		}
		free(where);
	}
	find_unscored(stage, standings, subject);
	free(subject);
}

void winners_tell(const struct winners *winners, struct stage *stage)
{
	char *sentence, *behind;

	if (winners->n_noise == 0)
		return;
	behind = winners->n_behind ? text_format("; in %zu the winner is behind", winners->n_behind) : text_format("%s", "");
	sentence = text_format("In %zu of %zu awards the scores do not surely tell the weakest winner from the best of the others: the gap is under twice its standard "
	                       "error%s.", winners->n_noise, winners->n, behind);
	stage_find(stage, "inside_noise", "winners", "", winners->n_behind ? "warning" : "info", sentence,
	           "The scores alone do not decide there: record that the panel did, and on what grounds. Gaps are those of the deciding method where it is a "
	           "model, else of additive scores, which allow for severity: the column inside_noise of the board shows where, the table of deviations who was announced the other way round.");
	free(sentence);
	free(behind);
}
