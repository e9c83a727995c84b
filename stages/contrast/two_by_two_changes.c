#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/permutation.h"
#include "pipeline/stats/welch.h"
#include "stages/contrast/two_by_two_part.h"

static const double LEVEL = 0.95;

/* The mean changes of units seen on both sides, event by event. */
struct changes {
	const struct two *two; /* of the first event */
	size_t n_events, n, capacity;
	double *change;
	bool *treated;
	size_t *event, *cluster; /* 0 to n_events - 1 */
	double n_before, n_after; /* answers of the treated: a cell in the windows of several awards counts once */
	bool *before, *after;     /* of cells, whether they are counted */
	bool *is_counted;         /* of units, whether n_treated has them */
	size_t n_cases, n_treated; /* of the treated: a unit passed over in several awards is as many cases */
	size_t n_clusters, treated_clusters, other_clusters;
};

static void add_unit(struct changes *changes, const struct two *two, size_t event, size_t u)
{
	const struct cells *cells = two->topic->cells;
	bool is_treated = two->side[u] == TWO_TREATED;
	bool has_won = is_treated && two->population == POPULATION_WINNER;
	double before = cells_mean(cells, u, two->before, false, NULL);
	double after = cells_mean(cells, u, two->after, has_won, NULL);

	if (isnan(before) || isnan(after))
		return;
	changes->change[changes->n] = after - before;
	changes->treated[changes->n] = is_treated;
	changes->event[changes->n] = event;
	changes->cluster[changes->n++] = cells->units[u].cluster;
	if (!is_treated)
		return;
	changes->n_before += cells_take(cells, u, two->before, false, changes->before);
	changes->n_after += cells_take(cells, u, two->after, has_won, changes->after);
	changes->n_cases++;
	changes->n_treated += !changes->is_counted[u];
	changes->is_counted[u] = true;
}

static void count_clusters(struct changes *changes)
{
	size_t n_clusters = changes->two->topic->cells->n_clusters;
	bool *treated = mem_alloc(n_clusters, sizeof *treated), *other = mem_alloc(n_clusters, sizeof *other);

	for (size_t i = 0; i < changes->n; i++)
		(changes->treated[i] ? treated : other)[changes->cluster[i]] = true;
	for (size_t g = 0; g < n_clusters; g++) {
		changes->treated_clusters += treated[g];
		changes->other_clusters += other[g];
		changes->n_clusters += treated[g] || other[g];
	}
	free(treated);
	free(other);
}

static void changes_make(struct changes *changes, const struct two *two, size_t n_events)
{
	size_t n_units = two->topic->cells->n_units, n_cells = n_units * two->topic->cells->n_periods, most = n_units * n_events;

	*changes = (struct changes){ .two = two,
		                     .n_events = n_events,
		                     .change = mem_alloc(most, sizeof *changes->change),
		                     .treated = mem_alloc(most, sizeof *changes->treated),
		                     .before = mem_alloc(n_cells, sizeof *changes->before),
		                     .after = mem_alloc(n_cells, sizeof *changes->after),
		                     .is_counted = mem_alloc(n_units, sizeof *changes->is_counted),
		                     .event = mem_alloc(most, sizeof *changes->event),
		                     .cluster = mem_alloc(most, sizeof *changes->cluster) };
	for (size_t e = 0; e < n_events; e++)
		for (size_t u = 0; u < n_units; u++)
			if (two[e].side[u] != TWO_NEITHER)
				add_unit(changes, &two[e], e, u);
	count_clusters(changes);
}

static void changes_free(struct changes *changes)
{
	free(changes->change);
	free(changes->treated);
	free(changes->before);
	free(changes->after);
	free(changes->is_counted);
	free(changes->event);
	free(changes->cluster);
}

/* n, mean and variance of one side. */
static struct welch_sample side(const struct changes *changes, bool treated)
{
	struct welch_sample sample = { 0 };

	for (size_t i = 0; i < changes->n; i++)
		if (changes->treated[i] == treated) {
			sample.n++;
			sample.mean += changes->change[i];
		}
	sample.mean /= sample.n;
	for (size_t i = 0; i < changes->n; i++)
		if (changes->treated[i] == treated)
			sample.variance += (changes->change[i] - sample.mean) * (changes->change[i] - sample.mean);
	sample.variance = sample.n > 1 ? sample.variance / (sample.n - 1) : (double)NAN;
	return sample;
}

static void put_welch(const struct changes *changes, struct shift_row *row)
{
	struct welch_sample treated = side(changes, true), other = side(changes, false);
	struct welch_difference difference = welch_difference(treated, other, LEVEL);

	row->estimate = difference.estimate;
	row->se = difference.se;
	row->df = difference.df;
	row->p = difference.p;
	row->interval = difference.interval;
	row->effect_size = welch_hedges_g(treated, other);
}

/* Changes on treated and one column for each event, taken by clusters. */
static void put_clustered(const struct changes *changes, struct shift_row *row)
{
	size_t k = changes->n_events + 1, n_clusters = changes->two->topic->cells->n_clusters;
	double *x = mem_alloc(changes->n * k, sizeof *x), *covariance = mem_alloc(k * k, sizeof *covariance);
	double *contrast = mem_alloc(k, sizeof *contrast), df;
	struct linear_estimate estimate;
	struct linear fit;

	for (size_t i = 0; i < changes->n; i++) {
		x[i * k + changes->event[i]] = 1;
		x[i * k + k - 1] = changes->treated[i];
	}
	contrast[k - 1] = 1;
	linear_fit(&fit, x, changes->change, NULL, changes->n, k);
	df = linear_satterthwaite(&fit, changes->cluster, n_clusters, contrast);
	linear_covariance(&fit, LINEAR_CR2, changes->cluster, n_clusters, covariance);
	estimate = linear_estimate(&fit, covariance, k - 1, df, LEVEL);
	two_put_estimate(row, &estimate);
	row->effect_size = row->estimate / sqrt(fit.rss / linear_df(&fit));
	linear_free(&fit);
	free(x);
	free(covariance);
	free(contrast);
}

/* The row of one event, or of all of them together. */
static struct shift_row row_of(const struct changes *changes, enum design design)
{
	const struct two *two = changes->two;
	struct shift_row row = changes->n_events == 1 ? two_row(two, design, "changes")
	                                              : topic_row_of_event(two->topic, design, population_name(two->population), "changes", NULL);

	for (size_t e = 0; changes->n_events > 1 && e < changes->n_events; e++) {
		if (two[e].may_be_lucky)
			row.caveats |= caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY);
		if (two[e].is_short)
			row.caveats |= caveat_bit(CAVEAT_WINDOWS_SHORT);
		row.carries_verdict = row.carries_verdict && !two[e].may_be_lucky;
	}
	row.n_before = changes->n_before;
	row.n_after = changes->n_after;
	row.clusters = (double)changes->n_clusters;
	row.n_treated = (double)changes->n_treated;
	if (changes->n_cases > changes->n_treated)
		row.remark = text_format("%zu unit%s passed over in %zu cases.", changes->n_treated, changes->n_treated == 1 ? "" : "s", changes->n_cases);
	two_put_few(&row, changes->treated_clusters, changes->other_clusters);
	return row;
}

/* Refuses it where nobody on a side was seen both before and after, else as two_finish. */
static void finish(const struct changes *changes, struct shift_row row)
{
	struct two_rows rows = { .n = changes->n,
		                 .treated_clusters = changes->treated_clusters,
		                 .other_clusters = changes->other_clusters };

	if (changes->n_cases == 0 || changes->n_cases == changes->n)
		topic_refuse(changes->two->contrast, row, "refused",
		             changes->n_treated ? "None of the others has figures both before and after." : "None of the treated has figures both before and after.");
	else
		two_finish(changes->two, row, &rows);
}

static void add_changes(const struct changes *changes)
{
	struct shift_row row = row_of(changes, DESIGN_DID_2X2);

	if (changes->n_cases > 0 && changes->n_cases < changes->n) {
		if (changes->n_events == 1 && changes->n_clusters == changes->n)
			put_welch(changes, &row);
		else
			put_clustered(changes, &row);
	}
	finish(changes, row);
}

static void add_randomisation(const struct changes *changes)
{
	const struct programme *programme = &changes->two->contrast->stage.programme;
	struct permutation_rule rule = { .statistic = PERMUTATION_DIFFERENCE,
		                         .draws = (size_t)programme_int(programme, "contrast", "draws"),
		                         .seed = programme_seed(programme),
		                         .level = LEVEL };
	struct shift_row row = row_of(changes, DESIGN_RANDOMISATION);
	struct permutation lot = permutation_test(changes->change, changes->treated, changes->event, changes->n_events, changes->n, &rule);
	char *old = row.remark, *ways = lot.is_exact ? text_format("all %.0f", lot.n_assignments) : text_format("%zu random", rule.draws);

	row.estimate = lot.observed;
	row.p = lot.p;
	row.interval = lot.interval;
	row.at_level = two_stretched;
	row.df = INFINITY;
	row.remark = text_format("%s%sOver %s ways to choose the treated; the smallest p there could be is %.2g.", old ? old : "", old ? " " : "", ways,
	                         lot.smallest_p);
	free(old);
	free(ways);
	if (!isnan(row.p) && !interval_exists(row.interval) && lot.smallest_p > 1 - LEVEL)
		topic_refuse(changes->two->contrast, row, "undefined", "No interval: so few units can reject no effect, however large.");
	else
		finish(changes, row);
}

void two_changes_add(const struct two *two, size_t n)
{
	struct changes changes;

	changes_make(&changes, two, n);
	add_changes(&changes);
	/* Who won is what the lot could have drawn. */
	if (two->population == POPULATION_WINNER)
		add_randomisation(&changes);
	changes_free(&changes);
}
