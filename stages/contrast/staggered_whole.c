#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/staggered_saturated.h"
#include "pipeline/stats/student.h"
#include "stages/contrast/staggered_part.h"

static const double LEVEL = 0.95;

/* Below so many treated clusters the regression's intervals are too short. */
static const double many = 30;

/* Multiplications of one regression that take some hundredths of a second. */
static const double cheap = 1e7;

static void put(struct table *table, const char *name, double value)
{
	if (isfinite(value))
		table_put_real(table, name, value);
}

/* Answers of the units treated first in some period, so long after it; of the fewer of that and their reference. */
static double answers_at(const struct staggered_panel *panel, const struct cells *cells, long at)
{
	double n = 0;

	for (size_t u = 0; u < cells->n_units; u++) {
		long first = panel->first[u];
		bool is_counted = first <= panel->periods[0] || first > panel->periods[panel->n_periods - 1];
		size_t reference, to;

		for (size_t v = 0; v < u && !is_counted; v++)
			is_counted = panel->first[v] == first;
		if (is_counted)
			continue;
		reference = cells_place(cells, first) - 1;
		to = cells_place(cells, first + at);
		if (to < cells->n_periods && cells->periods[to] == first + at) {
			struct staggered_base base = staggered_answers(cells, first, reference, to);

			n += fmin(base.before, base.after);
		}
	}
	return n;
}

/* The units behind the effect so long after the award: with figures there and in the period before it. */
static size_t treated_at(const struct staggered_panel *panel, const struct cells *cells, long at)
{
	size_t n = 0;

	for (size_t u = 0; u < cells->n_units; u++) {
		long first = panel->first[u];
		size_t row = u * cells->n_periods, to;

		if (first <= panel->periods[0] || first > panel->periods[panel->n_periods - 1])
			continue;
		to = cells_place(cells, first + at);
		n += to < cells->n_periods && cells->periods[to] == first + at && !isnan(cells->value[row + to])
		     && !isnan(cells->value[row + cells_place(cells, first) - 1]);
	}
	return n;
}

static void put_study(const struct staggered_run *run, const struct staggered_saturated *saturated)
{
	const struct cells *cells = run->topic->cells;
	struct table *table = &run->contrast->event_study;

	for (size_t i = 0; i < saturated->n; i++) {
		const struct staggered_saturated_mean *mean = &saturated->means[i];
		struct interval interval = interval_around(mean->estimate, mean->se, saturated->df, LEVEL);

		table_add_row(table);
		table_put_text(table, "metric", cells->metric);
		table_put_text(table, "definition", cells->definition);
		table_put_text(table, "unit_kind", cells->unit_kind);
		table_put_text(table, "population", "winner");
		table_put_text(table, "segment", cells->segment);
		table_put_text(table, "level", cells->level);
		table_put_text(table, "design", design_kinds[DESIGN_DID_STAGGERED_DYNAMIC].name);
		table_put_text(table, "variant", run->variant);
		table_put_int(table, "relative_period", mean->at);
		put(table, "estimate", mean->estimate);
		put(table, "se", mean->se);
		put(table, "low", interval.low);
		put(table, "high", interval.high);
		table_put_int(table, "n", llround(answers_at(&run->panel, cells, mean->at)));
		table_put_int(table, "treated", (long long)treated_at(&run->panel, cells, mean->at));
	}
}

static double count_treated(const struct staggered_panel *panel)
{
	double n = 0;

	for (size_t u = 0; u < panel->n_units; u++)
		n += panel->first[u] > panel->periods[0] && panel->first[u] <= panel->periods[panel->n_periods - 1];
	return n;
}

static double count_columns(const struct staggered_panel *panel)
{
	double n_cohorts = 0;

	for (size_t u = 0; u < panel->n_units; u++) {
		size_t earlier = 0;

		while (panel->first[earlier] != panel->first[u])
			earlier++;
		n_cohorts += earlier == u;
	}
	return n_cohorts * (double)panel->n_periods;
}

/* Without covariates its effects since the award are those of `no_covariates`: then it is told only where its intervals hold
 * and it costs little. */
static bool is_due(const struct staggered_panel *panel)
{
	double n_columns;

	if (panel->n_covariates > 0)
		return true;
	if (count_treated(panel) < many)
		return false;
	n_columns = count_columns(panel);
	return (double)(panel->n_units * panel->n_periods) * n_columns * n_columns <= cheap;
}

void staggered_whole_add(const struct staggered_run *run)
{
	struct shift_row row = topic_row(run->topic, DESIGN_DID_STAGGERED_SIMPLE, "winner", run->variant);
	struct staggered_saturated saturated;

	if (!is_due(&run->panel))
		return;
	staggered_saturated(&saturated, &run->panel);
	row.carries_verdict = false;
	row.estimate = saturated.overall.estimate;
	row.se = saturated.overall.se;
	row.df = saturated.df;
	row.p = student_two_sided_p(row.estimate / row.se, row.df);
	row.interval = interval_around(row.estimate, row.se, row.df, LEVEL);
	row.clusters = (double)saturated.n_clusters;
	row.n_treated = count_treated(&run->panel);
	row.n_before = run->n_before;
	row.n_after = run->n_after;
	row.effect_size = row.estimate / run->spread;
	row.caveats |= caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY);
	if (row.n_treated < many)
		row.caveats |= caveat_bit(CAVEAT_FEW_TREATED);
	if (!interval_exists(row.interval))
		topic_refuse(run->contrast, row, isnan(row.estimate) ? "refused" : "undefined",
		             isnan(row.estimate) ? "The regression on all cohorts needs units that are never treated, and cohorts that begin within the panel."
		                                 : "Units all changed alike, which tells nothing of chance.");
	else
		shift_rows_add(&run->contrast->rows, row);
	put_study(run, &saturated);
	staggered_saturated_free(&saturated);
}
