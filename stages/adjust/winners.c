#include "stages/adjust/winners.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/components.h"

/* Sets the weakest winner and the best other nominee of a part; SIZE_MAX where there is none. */
static void find_rivals(const struct judging *judging, size_t component, size_t *winner, size_t *other)
{
	const double *score = judging->fit.score;

	*winner = *other = SIZE_MAX;
	for (size_t u = 0; u < judging->totals.n_units; u++) {
		if (judging->fit.unit_component[u] != component)
			continue;
		if (!strcmp(judging->announced[u], "winner")) {
			if (*winner == SIZE_MAX || score[u] < score[*winner])
				*winner = u;
		} else if (*other == SIZE_MAX || score[u] > score[*other]) {
			*other = u;
		}
	}
}

/* What the sentence says of the gap's error. */
static char *error_words(double gap, double se)
{
	if (isnan(se))
		return text_format("no error can be given for that gap");
	return text_format("%s twice the gap's standard error of %.2f", fabs(gap) < 2 * se ? "less than" : "at least", se);
}

static void find_part(struct stage *stage, const struct judging *judging, const char *subject, size_t component)
{
	size_t winner, other;
	double gap, se;
	char *error, *sentence;
	const char *name, *rival;
	bool is_noise;

	find_rivals(judging, component, &winner, &other);
	if (winner == SIZE_MAX || other == SIZE_MAX)
		return;
	gap = judging->fit.score[winner] - judging->fit.score[other];
	se = additive_difference_se(&judging->fit, &judging->totals, winner, other);
	is_noise = !(fabs(gap) >= 2 * se);
	if (gap >= 0 && !is_noise)
		return;
	name = judging->panel->nominees.names[winner];
	rival = judging->panel->nominees.names[other];
	error = error_words(gap, se);
	sentence = text_format("With the judges' severity allowed for, the announced winner %s is %.2f points %s %s: %s.", name, fabs(gap),
	                       gap < 0 ? "behind" : "ahead of", rival, error);
	if (is_noise)
		stage_find(stage, "inside_noise", subject, panel_period(judging->panel), gap < 0 ? "warning" : "info", sentence,
		           "The scores alone do not decide here: record that the panel did, and on what grounds.");
	else
		stage_find(stage, "winner_behind", subject, panel_period(judging->panel), judging->has_reason[winner] ? "warning" : "serious", sentence,
		           judging->has_reason[winner] ? "The register gives a reason for departing from the scores: see that it holds."
		                                       : "Record why the panel departed from the scores, or look at the award again.");
	free(error);
	free(sentence);
}

void winners_find(struct stage *stage, const struct judging *judging)
{
	char *subject = panel_name(judging->panel), *part, *sentence;

	for (size_t component = 0; component < judging->fit.n_components; component++) {
		part = judging->fit.n_components > 1 ? text_format("%s, part %zu", subject, component + 1) : text_format("%s", subject);
		find_part(stage, judging, part, component);
		free(part);
	}
	if (judging->n_unscored_winners) {
		sentence = text_format("Announced winners without a score on this panel: %zu.", judging->n_unscored_winners);
		stage_find(stage, "winner_unscored", subject, panel_period(judging->panel), "serious", sentence,
		           "Find the scores, or correct the register of awards.");
		free(sentence);
	}
	free(subject);
}
