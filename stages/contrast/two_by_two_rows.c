#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/permutation.h"
#include "pipeline/stats/student.h"
#include "stages/contrast/two_by_two_part.h"

enum { FEW = 6 };                     /* clusters on a side under which tests by clusters no longer hold */
static const double TELLING = 0.001; /* a smallest p above it is worth a word */
static const double SURE = 0.05;     /* p of the test of trends before the award below which they count as different */

bool two_is_in(struct span span, size_t place)
{
	return place >= span.from && place < span.to;
}

bool two_has(const struct two *two, size_t u, size_t place)
{
	const struct cells *cells = two->topic->cells;
	bool is_winner = two->side[u] == TWO_TREATED && two->population == POPULATION_WINNER;

	return cells->n[u * cells->n_periods + place] > 0 && (is_winner || cells->periods[place] < cells->units[u].first);
}

/* Fills the covariates of the row; false when one is missing. */
static bool put_covariates(struct two_rows *rows, const struct cells *cells, size_t u, size_t place)
{
	double *x = rows->x + rows->n * rows->k + rows->k - rows->n_covariates;

	for (size_t c = 0; c < rows->n_covariates; c++) {
		x[c] = cells->covariate[(u * cells->n_covariates + c) * cells->n_periods + place];
		if (isnan(x[c]))
			return false;
	}
	return true;
}

static void add_cell(struct two_rows *rows, const struct two *two, size_t u, size_t place, bool by_answers)
{
	const struct cells *cells = two->topic->cells;
	size_t at = u * cells->n_periods + place;

	if (!put_covariates(rows, cells, u, place)) {
		memset(rows->x + rows->n * rows->k, 0, rows->k * sizeof *rows->x);
		rows->n_incomplete++;
		return;
	}
	rows->y[rows->n] = cells->value[at];
	rows->weight[rows->n] = by_answers ? cells->n[at] : 1;
	rows->cluster[rows->n] = cells->units[u].cluster;
	rows->unit[rows->n] = u;
	rows->place[rows->n++] = place;
}

/* Answers of the treated by window: theirs is the base, as in all designs. Units and clusters by side. */
static void count(struct two_rows *rows, const struct two *two)
{
	const struct cells *cells = two->topic->cells;
	size_t n_clusters = cells->n_clusters;
	bool *treated = mem_alloc(n_clusters, sizeof *treated), *other = mem_alloc(n_clusters, sizeof *other);

	for (size_t i = 0; i < rows->n; i++) {
		bool is_treated = two->side[rows->unit[i]] == TWO_TREATED;
		double n = is_treated ? cells->n[rows->unit[i] * cells->n_periods + rows->place[i]] : 0;

		rows->n_before += two_is_in(two->before, rows->place[i]) ? n : 0;
		rows->n_after += two_is_in(two->after, rows->place[i]) ? n : 0;
		rows->n_treated += is_treated && (i == 0 || rows->unit[i] != rows->unit[i - 1]);
		(is_treated ? treated : other)[rows->cluster[i]] = true;
	}
	for (size_t g = 0; g < n_clusters; g++) {
		rows->treated_clusters += treated[g];
		rows->other_clusters += other[g];
	}
	free(treated);
	free(other);
}

/* A unit with one row says nothing beside its own effect, but would count among the clusters. */
static void drop_single(struct two_rows *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++) {
		if ((i == 0 || rows->unit[i] != rows->unit[i - 1]) && (i + 1 == rows->n || rows->unit[i] != rows->unit[i + 1]))
			continue;
		memmove(rows->x + n * rows->k, rows->x + i * rows->k, rows->k * sizeof *rows->x);
		rows->y[n] = rows->y[i];
		rows->weight[n] = rows->weight[i];
		rows->cluster[n] = rows->cluster[i];
		rows->unit[n] = rows->unit[i];
		rows->place[n++] = rows->place[i];
	}
	memset(rows->x + n * rows->k, 0, (rows->n - n) * rows->k * sizeof *rows->x);
	rows->n = n;
}

void two_rows_make(struct two_rows *rows, const struct two *two, size_t n_columns, enum two_cells which, bool with_covariates)
{
	const struct cells *cells = two->topic->cells;
	size_t most = cells->n_units * (two->after.to - two->before.from);
	bool by_answers = !strcmp(programme_text(&two->contrast->stage.programme, "contrast", "weights"), "responses");

	*rows = (struct two_rows){ .n_covariates = with_covariates ? cells->n_covariates : 0 };
	rows->k = n_columns + rows->n_covariates;
	rows->x = mem_alloc(most * rows->k, sizeof *rows->x);
	rows->y = mem_alloc(most, sizeof *rows->y);
	rows->weight = mem_alloc(most, sizeof *rows->weight);
	rows->cluster = mem_alloc(most, sizeof *rows->cluster);
	rows->unit = mem_alloc(most, sizeof *rows->unit);
	rows->place = mem_alloc(most, sizeof *rows->place);
	for (size_t u = 0; u < cells->n_units; u++)
		for (size_t t = two->before.from; two->side[u] != TWO_NEITHER && t < two->after.to; t++)
			if (two_has(two, u, t) && (which == TWO_ALL_PAIRED || two_is_in(two->before, t) || two_is_in(two->after, t)))
				add_cell(rows, two, u, t, by_answers);
	if (which != TWO_WINDOWS)
		drop_single(rows);
	count(rows, two);
}

void two_rows_free(struct two_rows *rows)
{
	free(rows->x);
	free(rows->y);
	free(rows->weight);
	free(rows->cluster);
	free(rows->unit);
	free(rows->place);
	*rows = (struct two_rows){ 0 };
}

enum linear_variance two_variance(const struct two *two)
{
	const char *name = programme_text(&two->contrast->stage.programme, "contrast", "variance");

	for (enum linear_variance kind = LINEAR_IID; kind <= LINEAR_HC3; kind++)
		if (!strcmp(linear_variance_name(kind), name))
			return kind;
	return LINEAR_CR1;
}

struct shift_row two_row(const struct two *two, enum design design, const char *variant)
{
	struct shift_row row = topic_row_of_event(two->topic, design, population_name(two->population), variant, two->event);

	topic_put_windows(two->topic, &row, two->before, two->after);
	if (two->is_short)
		row.caveats |= caveat_bit(CAVEAT_WINDOWS_SHORT);
	/* Those passed over were near to winning, for their good quarter. */
	if (two->may_be_lucky)
		row.caveats |= caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY);
	if (two->p_pretrend < SURE)
		row.caveats |= caveat_bit(CAVEAT_PRETREND);
	row.carries_verdict = !two->may_be_lucky;
	return row;
}

static void add_remark(struct shift_row *row, char *sentence)
{
	char *old = row->remark;

	row->remark = old ? text_format("%s %s", old, sentence) : mem_copy_text(sentence);
	free(old);
	free(sentence);
}

void two_put_few(struct shift_row *row, size_t treated, size_t others)
{
	double least = (treated == others ? 2 : 1) / permutation_ways(treated + others, treated);

	row->fewest = fmin((double)treated, (double)others);
	if (row->fewest >= FEW)
		return;
	row->caveats |= caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE);
	if (least > TELLING)
		add_remark(row, text_format("With %zu treated and %zu others, no test by lot could give a p below %.2g.", treated, others, least));
}

void two_put_bases(struct shift_row *row, const struct two_rows *rows)
{
	row->n_before = rows->n_before;
	row->n_after = rows->n_after;
	row->n_treated = (double)rows->n_treated;
	two_put_few(row, rows->treated_clusters, rows->other_clusters);
	if (rows->n_incomplete)
		add_remark(row, text_format("Cells left out since a covariate is missing: %zu.", rows->n_incomplete));
}

void two_put_estimate(struct shift_row *row, const struct linear_estimate *estimate)
{
	row->estimate = estimate->estimate;
	row->se = estimate->se;
	row->df = estimate->df;
	row->p = estimate->p;
	row->interval = estimate->interval;
}

void two_finish(const struct two *two, struct shift_row row, const struct two_rows *rows)
{
	if (isnan(row.estimate)) {
		topic_refuse(two->contrast, row, "refused",
		             rows->n ? "The treated and the others have no figures on both sides from which to tell their changes apart."
		                     : "No cell has all covariates.");
		return;
	}
	if (!interval_exists(row.interval)) {
		row.p = row.se = row.df = (double)NAN;
		topic_refuse(two->contrast, row, "undefined",
		             rows->treated_clusters < 2 || rows->other_clusters < 2
		                     ? "One unit alone on a side tells nothing of chance."
		                     : "The figures leave no variation from which to tell chance.");
		return;
	}
	shift_rows_add(&two->contrast->rows, row);
}

struct interval two_stretched(const struct shift_row *row, double level)
{
	double factor = student_critical(level, row->df) / student_critical(0.95, row->df);

	return (struct interval){ row->estimate - factor * (row->estimate - row->interval.low),
		                  row->estimate + factor * (row->interval.high - row->estimate) };
}
