#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/snedecor.h"
#include "pipeline/stats/within.h"
#include "pipeline/table/table.h"
#include "stages/contrast/two_by_two_part.h"

enum { CLUSTERS_A_PERIOD = 10 };
static const double LEVEL = 0.95;

/* A fit on effects of units, taken out beforehand, and of periods, as columns: one for each place of the span but the
 * first. Behind them come those of the effect. */
struct fixed {
	const struct two *two;
	struct two_rows rows;
	struct linear fit;
	enum linear_variance kind;
	double *covariance, df;
	size_t clusters, n_places;
};

/* Fills the columns of the effect of one row, from x on. */
typedef void fill_effect(const struct two *two, size_t place, double *x);

static void fill_one(const struct two *two, size_t place, double *x)
{
	x[0] = two_is_in(two->after, place);
}

/* One column for each place; that of the base period stays 0, and so is dropped. */
static void fill_places(const struct two *two, size_t place, double *x)
{
	if (place != two->before.to - 1)
		x[place - two->before.from] = 1;
}

static void take_covariance(struct fixed *fixed, size_t n_found)
{
	size_t n_clusters = fixed->two->topic->cells->n_clusters;

	/* Effects of units lie within clusters: by custom they do not count there. */
	fixed->fit.absorbed = fixed->kind == LINEAR_CR1 ? 1 : n_found;
	fixed->clusters = linear_clusters(&fixed->fit, fixed->rows.cluster, n_clusters);
	fixed->df = fixed->kind == LINEAR_CR1 ? (double)fixed->clusters - 1 : linear_df(&fixed->fit);
	if (fixed->kind == LINEAR_CR1 && (fixed->rows.treated_clusters < 2 || fixed->rows.other_clusters < 2))
		fixed->df = (double)NAN;
	fixed->covariance = mem_alloc(fixed->rows.k * fixed->rows.k, sizeof *fixed->covariance);
	linear_covariance(&fixed->fit, fixed->kind, fixed->rows.cluster, n_clusters, fixed->covariance);
}

static void fixed_make(struct fixed *fixed, const struct two *two, size_t n_effects, enum two_cells which, fill_effect *fill)
{
	struct two_rows *rows = &fixed->rows;
	size_t n_units = two->topic->cells->n_units;

	*fixed = (struct fixed){ .two = two, .kind = two_variance(two), .n_places = two->after.to - two->before.from };
	two_rows_make(rows, two, fixed->n_places - 1 + n_effects, which, true);
	for (size_t i = 0; i < rows->n; i++) {
		double *x = rows->x + i * rows->k;
		size_t place = rows->place[i];

		if (place > two->before.from)
			x[place - two->before.from - 1] = 1;
		if (two->side[rows->unit[i]] == TWO_TREATED)
			fill(two, place, x + fixed->n_places - 1);
	}
	within_demean(rows->y, rows->n, 1, rows->unit, n_units, rows->weight);
	n_units = within_demean(rows->x, rows->n, rows->k, rows->unit, n_units, rows->weight);
	linear_fit(&fixed->fit, rows->x, rows->y, rows->weight, rows->n, rows->k);
	take_covariance(fixed, n_units);
}

static void fixed_free(struct fixed *fixed)
{
	two_rows_free(&fixed->rows);
	linear_free(&fixed->fit);
	free(fixed->covariance);
}

static void add_row(const struct two *two)
{
	struct shift_row row = two_row(two, DESIGN_DID_2X2, "fixed_effects");
	struct linear_estimate estimate;
	struct fixed fixed;
	size_t effect;

	fixed_make(&fixed, two, 1, TWO_WINDOWS_PAIRED, fill_one);
	effect = fixed.n_places - 1;
	estimate = linear_estimate(&fixed.fit, fixed.covariance, effect, fixed.df, LEVEL);
	two_put_bases(&row, &fixed.rows);
	two_put_estimate(&row, &estimate);
	row.clusters = fixed.kind == LINEAR_CR1 ? (double)fixed.clusters : (double)NAN;
	if (fixed.kind != LINEAR_CR1)
		row.caveats |= caveat_bit(CAVEAT_ANSWERS_INDEPENDENT);
	row.effect_size = row.estimate / sqrt(fixed.fit.rss / linear_df(&fixed.fit));
	two_finish(two, row, &fixed.rows);
	fixed_free(&fixed);
}

/* ---- the event study ---- */

/* The joint test that the winners moved as the others before the award: Wald's by F. Simulated without any effect, with 12
 * clusters and 8 periods it rejects in 60 % of cases; Hotelling's version in 12 %, and takes its place where clusters are
 * under ten times the periods. */
static double pretrend_of(const struct two *two, const struct fixed *fixed)
{
	size_t first = cells_place(two->topic->cells, two->event->first), n = 0;
	size_t *columns = mem_alloc(fixed->n_places, sizeof *columns);
	struct linear_wald wald;

	for (size_t place = two->before.from; place < first; place++)
		columns[n++] = fixed->n_places - 1 + place - two->before.from;
	wald = linear_wald(&fixed->fit, fixed->covariance, columns, n, fixed->df);
	free(columns);
	if (fixed->kind == LINEAR_CR1 && wald.df2 + 1 < CLUSTERS_A_PERIOD * wald.df1) {
		double rest = wald.df2 + 1 - wald.df1;

		return snedecor_upper_p(wald.f * rest / wald.df2, wald.df1, rest);
	}
	return wald.p;
}

/* What stands behind the effect in one place: the answers of the side that has fewest, there or in the base period. */
struct base {
	double answers[TWO_TREATED + 1][2];
	size_t n_treated; /* units of that place */
};

static struct base base_of(const struct fixed *fixed, size_t place)
{
	const struct two *two = fixed->two;
	const struct cells *cells = two->topic->cells;
	const struct two_rows *rows = &fixed->rows;
	struct base base = { 0 };

	for (size_t i = 0; i < rows->n; i++) {
		enum two_side side = two->side[rows->unit[i]];
		bool is_there = rows->place[i] == place;

		if (!is_there && rows->place[i] != two->before.to - 1)
			continue;
		base.answers[side][is_there] += cells->n[rows->unit[i] * cells->n_periods + rows->place[i]];
		base.n_treated += is_there && side == TWO_TREATED;
	}
	return base;
}

static double fewest(const struct base *base)
{
	return fmin(fmin(base->answers[TWO_TREATED][0], base->answers[TWO_TREATED][1]), fmin(base->answers[TWO_OTHER][0], base->answers[TWO_OTHER][1]));
}

static void put_effect(const struct fixed *fixed, size_t place)
{
	const struct two *two = fixed->two;
	const struct cells *cells = two->topic->cells;
	struct table *table = &two->contrast->event_study;
	struct linear_estimate effect = linear_estimate(&fixed->fit, fixed->covariance, fixed->n_places - 1 + place - two->before.from, fixed->df, LEVEL);
	struct base base = base_of(fixed, place);

	if (isnan(effect.se))
		return;
	table_add_row(table);
	table_put_text(table, "metric", cells->metric);
	table_put_text(table, "definition", cells->definition);
	table_put_text(table, "unit_kind", cells->unit_kind);
	table_put_text(table, "population", population_name(two->population));
	table_put_text(table, "segment", cells->segment);
	table_put_text(table, "level", cells->level);
	table_put_text(table, "design", design_kinds[DESIGN_DID_2X2].name);
	table_put_text(table, "variant", "fixed_effects");
	table_put_int(table, "relative_period", cells->periods[place] - two->event->first);
	table_put_real(table, "estimate", effect.estimate);
	table_put_real(table, "se", effect.se);
	table_put_real(table, "low", effect.interval.low);
	table_put_real(table, "high", effect.interval.high);
	table_put_real(table, "p_pretrend", two->p_pretrend);
	table_put_int(table, "n", llround(fewest(&base)));
	table_put_int(table, "treated", (long long)base.n_treated);
}

static void add_study(struct two *two)
{
	size_t n_places = two->after.to - two->before.from;
	struct fixed fixed;

	fixed_make(&fixed, two, n_places, TWO_ALL_PAIRED, fill_places);
	two->p_pretrend = pretrend_of(two, &fixed);
	for (size_t place = two->before.from; place < two->after.to; place++)
		put_effect(&fixed, place);
	fixed_free(&fixed);
}

void two_fixed_add(struct two *two)
{
	/* Of several events each has its own; the table has room for one, and the staggered designs fill it. */
	if (two->topic->n_events == 1)
		add_study(two);
	add_row(two);
}
