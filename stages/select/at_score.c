#include "stages/select/at_score.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/firth.h"
#include "pipeline/stats/welch.h"
#include "stages/select/scored.h"

static const double LEVEL = 0.95, SURPRISING = 0.05;

static const char LAW[] = "No test says why; the law of Great Britain asks about particular disadvantage and its justification. ";
static const char OTHERS[] = "all others";

/* The regression of one trial. */
struct regression {
	const struct trial *trial;
	const struct scored *scored;
	struct firth fit;
	size_t *columns; /* by level: its column; SIZE_MAX of the reference group, and of those without a score */
};

/* Numbers the columns: a constant, a mark for each group but the reference, then what is known of scores. */
static size_t number_columns(struct regression *regression)
{
	const struct trial *trial = regression->trial;
	size_t n = 1;

	for (size_t l = 0; l < trial->levels.n; l++)
		regression->columns[l] = l != trial->reference && regression->scored->pool[l] > 0 ? n++ : SIZE_MAX;
	return n;
}

static void fit(struct regression *regression, bool with_means)
{
	const struct scored *scored = regression->scored;
	size_t k = number_columns(regression), at_score = k, at_mean;
	double *x, *pool = mem_alloc(2 * scored->n, sizeof *pool), *selected = pool + scored->n;

	k += scored->scores_differ;
	at_mean = k;
	k += with_means;
	x = mem_alloc(scored->n * k, sizeof *x);
	for (size_t i = 0; i < scored->n; i++) {
		const struct scored_cell *cell = &scored->cells[i];
		double *row = x + i * k;

		row[0] = 1;
		if (regression->columns[cell->level] != SIZE_MAX)
			row[regression->columns[cell->level]] = 1;
		if (scored->scores_differ)
			row[at_score] = cell->deviation;
		/* From the first panel's, so that it is not nearly a multiple of the constant. */
		if (with_means)
			row[at_mean] = scored->panel_means[cell->panel] - scored->panel_means[0];
		pool[i] = cell->pool;
		selected[i] = cell->selected;
	}
	firth_fit(&regression->fit, x, pool, selected, scored->n, k);
	free(x);
	free(pool);
}

static void regression_make(struct regression *regression, const struct trial *trial, const struct scored *scored)
{
	*regression = (struct regression){ trial, scored, { 0 }, mem_alloc(trial->levels.n, sizeof *regression->columns) };
	if (trial_is_of_teams(trial))
		return;
	fit(regression, scored->means_differ);
	if (!regression->fit.exists && scored->means_differ) {
		firth_free(&regression->fit);
		fit(regression, false);
	}
}

static void regression_free(struct regression *regression)
{
	firth_free(&regression->fit);
	free(regression->columns);
}

/* Distinct persons at most, as far as the tables tell. */
static size_t persons_of(const struct trial *trial, const struct scored *scored, size_t level)
{
	return (size_t)fmin(scored->pool[level], (double)trial->persons[level]);
}

static struct trial_row row_of(const struct trial *trial, const struct scored *scored, const char *test, size_t level, size_t other)
{
	struct trial_row row = trial_row_make(trial, test, trial->levels.names[level], other == SIZE_MAX ? OTHERS : trial->levels.names[other]);

	row.strata = scored->panels.n;
	row.strata_small = 0;
	row.pool = persons_of(trial, scored, level);
	row.pool_reference = other == SIZE_MAX ? 0 : persons_of(trial, scored, other);
	for (size_t l = 0; other == SIZE_MAX && l < trial->levels.n; l++)
		row.pool_reference += l != level && !trial_is_unstated(trial, l) ? persons_of(trial, scored, l) : 0;
	row.n = (size_t)scored->persons;
	if (scored->has_unscored)
		text_add(&row.note, "Those of the pool who have no score are left out. ");
	return row;
}

/* Why the regression says nothing of the group; NULL when it does. */
static const char *find_reason(const struct regression *regression, size_t level)
{
	const struct scored *scored = regression->scored;

	if (trial_is_of_teams(regression->trial))
		return "Members of a team share its score and are selected together: there is nothing to hold equal between persons. ";
	if (scored->pool[level] == 0)
		return "Nobody of the group has a score. ";
	if (scored->pool[regression->trial->reference] == 0)
		return "Nobody of the reference group has a score. ";
	if (scored->selected == 0)
		return "Nobody who has a score was selected. ";
	if (scored->selected == scored->persons)
		return "All who have a score were selected. ";
	return regression->fit.exists ? NULL : "The group cannot be told apart from the cycles and categories that it stands in. ";
}

static void find_gap(const struct trial_tests *tests, const struct trial_row *row)
{
	char *subject, *sentence;

	if (!trial_row_is_large(tests, row))
		return;
	subject = trial_row_subject(row);
	sentence = text_format("%s: %s less often than %s with the same scores, a difference worth examining: more than chance would readily bring.",
	                       row->level, trial_verb(row->trial), row->reference);
	stage_find(tests->stage, "selection_gap_at_score", subject, "", "warning", sentence,
	           "Look at what decided between nominees of like scores, and whether it was recorded. A test alone says neither why nor whether it is justified.");
	free(subject);
	free(sentence);
}

static void put_firth(const struct trial_tests *tests, const struct regression *regression, size_t level)
{
	struct trial_row row = row_of(regression->trial, regression->scored, "firth", level, regression->trial->reference);
	const char *reason = find_reason(regression, level);

	if (reason) {
		row.state = trial_is_of_teams(row.trial) ? "refused" : regression->scored->pool[level] == 0 ? "no_data" : "undefined";
		text_add(&row.note, reason);
	} else {
		const struct firth *model = &regression->fit;
		size_t column = regression->columns[level];
		struct firth_profile profile = firth_profile(model, column, LEVEL);

		assert(model->exists && model->coefficient && model->se);
		row.log_odds = model->coefficient[column];
		row.estimate = exp(row.log_odds);
		row.se = model->se[column];
		row.low = exp(profile.limits.low);
		row.high = exp(profile.limits.high);
		row.statistic = profile.statistic;
		row.df = 1;
		row.p = profile.p;
		if (!regression->scored->scores_differ)
			text_add(&row.note, "All have the same score: nothing is held equal that is not anyway. ");
		if (regression->scored->is_separated)
			text_add(&row.note, "The score parts those selected from all others: what it leaves to groups is little more than a guess. ");
		if (row.p < SURPRISING && row.estimate < 1 && !trial_is_of_teams(row.trial)) {
			text_add_format(&row.note, "A difference worth examining. %s", LAW);
			find_gap(tests, &row);
		}
	}
	trial_row_put(tests, &row);
}

/* The scores of one group, or (level SIZE_MAX) of all that were stated but `but`. */
static struct welch_sample sample_of(const struct trial *trial, const struct scored *scored, size_t level, size_t but)
{
	struct welch_sample sample = { 0, 0, NAN };
	double squares = 0;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < scored->n; i++) {
			const struct scored_cell *cell = &scored->cells[i];

			if (level == SIZE_MAX ? cell->level == but || trial_is_unstated(trial, cell->level) : cell->level != level)
				continue;
			if (pass == 0) {
				sample.mean = (sample.mean * sample.n + cell->deviation * cell->pool) / (sample.n + cell->pool);
				sample.n += cell->pool;
			} else {
				squares += cell->pool * (cell->deviation - sample.mean) * (cell->deviation - sample.mean);
			}
		}
	if (sample.n >= 2)
		sample.variance = squares / (sample.n - 1);
	return sample;
}

static double cohens_d(struct welch_sample a, struct welch_sample b)
{
	double pooled = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / (a.n + b.n - 2);

	return pooled > 0 ? (a.mean - b.mean) / sqrt(pooled) : (double)NAN;
}

static void put_gap(const struct trial_tests *tests, const struct trial *trial, const struct scored *scored, size_t level, size_t other)
{
	struct trial_row row = row_of(trial, scored, "score_gap", level, other);
	struct welch_sample group = sample_of(trial, scored, level, SIZE_MAX), reference = sample_of(trial, scored, other, level);
	struct welch_difference gap = welch_difference(group, reference, LEVEL);

	if (group.n == 0 || reference.n == 0) {
		row.state = "no_data";
		text_add(&row.note, group.n == 0 ? "Nobody of the group has a score. " : "Nobody of the group compared with has a score. ");
	} else {
		row.estimate = group.mean - reference.mean;
		row.se = gap.se;
		row.low = gap.interval.low;
		row.high = gap.interval.high;
		row.statistic = gap.t;
		row.df = gap.df;
		row.p = gap.p;
		row.effect_size = cohens_d(group, reference);
		if (isnan(gap.se)) {
			row.state = "undefined";
			text_add(&row.note, "Too few scores, or all alike, to say how surely they differ. ");
		}
	}
	trial_row_put(tests, &row);
}

void at_score_put(const struct trial_tests *tests, const struct trial *trial, const struct table *pools_by_score)
{
	struct scored scored;

	scored_make(&scored, trial, pools_by_score);
	if (scored.n > 0 && trial->reference != SIZE_MAX) {
		struct regression regression;
		size_t n_others = 0;

		regression_make(&regression, trial, &scored);
		for (size_t l = 0; l < trial->levels.n; l++)
			if (l != trial->reference) {
				put_firth(tests, &regression, l);
				put_gap(tests, trial, &scored, l, trial->reference);
				n_others += !trial_is_unstated(trial, l);
			}
		if (n_others)
			put_gap(tests, trial, &scored, trial->reference, SIZE_MAX);
		regression_free(&regression);
	}
	scored_free(&scored);
}
