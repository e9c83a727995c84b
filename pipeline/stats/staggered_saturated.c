#include "pipeline/stats/staggered_saturated.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/linear.h"
#include "pipeline/stats/within.h"

/* A cohort in a period: a column of x. */
struct place {
	long cohort, period, at;
	double weight; /* of its cells */
};

struct regression {
	const struct staggered_panel *panel;
	struct place *places;
	size_t n_places, n_before; /* columns before those of the places: periods, covariates */
	double *x, *y, *weight;
	size_t *unit, *cluster, n, k;
};

static bool is_control(const struct staggered_panel *panel, size_t unit)
{
	return panel->first[unit] > panel->periods[panel->n_periods - 1];
}

/* The last period before the cohort's treatment: its reference. */
static long reference_of(const struct staggered_panel *panel, long cohort)
{
	size_t t = panel->n_periods - 1;

	while (t > 0 && panel->periods[t] >= cohort)
		t--;
	return panel->periods[t];
}

static bool takes(const struct staggered_panel *panel, size_t unit, size_t t)
{
	if (panel->first[unit] <= panel->periods[0] || isnan(panel->outcome[unit * panel->n_periods + t]))
		return false;
	for (size_t c = 0; c < panel->n_covariates; c++)
		if (isnan(panel->covariate[(unit * panel->n_covariates + c) * panel->n_periods + t]))
			return false;
	return true;
}

static int by_time(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->cohort > y->cohort) - (x->cohort < y->cohort);
}

/* The places that have a cell, by time since treatment. */
static void find_places(struct regression *regression)
{
	const struct staggered_panel *panel = regression->panel;
	size_t n = 0, kept = 0;

	regression->places = mem_alloc(panel->n_units * panel->n_periods, sizeof *regression->places);
	for (size_t u = 0; u < panel->n_units; u++) {
		long cohort = panel->first[u], reference = is_control(panel, u) ? 0 : reference_of(panel, cohort);

		for (size_t t = 0; t < panel->n_periods && !is_control(panel, u); t++)
			if (takes(panel, u, t) && panel->periods[t] != reference)
				regression->places[n++] = (struct place){ cohort, panel->periods[t], panel->periods[t] - cohort,
					                                  panel->weight ? panel->weight[u] : 1 };
	}
	if (n > 0)
		qsort(regression->places, n, sizeof *regression->places, by_time);
	for (size_t i = 0; i < n; i++) {
		if (kept > 0 && by_time(&regression->places[i], &regression->places[kept - 1]) == 0)
			regression->places[kept - 1].weight += regression->places[i].weight;
		else
			regression->places[kept++] = regression->places[i];
	}
	regression->n_places = kept;
}

static size_t find_place(const struct regression *regression, long cohort, long period)
{
	struct place wanted = { cohort, period, period - cohort, 0 };
	const struct place *found = bsearch(&wanted, regression->places, regression->n_places, sizeof wanted, by_time);

	return found ? (size_t)(found - regression->places) : regression->n_places;
}

static void fill_row(struct regression *regression, size_t u, size_t t)
{
	const struct staggered_panel *panel = regression->panel;
	double *row = &regression->x[regression->n * regression->k];
	size_t place;

	if (t > 0)
		row[t - 1] = 1;
	for (size_t c = 0; c < panel->n_covariates; c++)
		row[panel->n_periods - 1 + c] = panel->covariate[(u * panel->n_covariates + c) * panel->n_periods + t];
	place = is_control(panel, u) ? regression->n_places : find_place(regression, panel->first[u], panel->periods[t]);
	if (place < regression->n_places)
		row[regression->n_before + place] = 1;
	regression->y[regression->n] = panel->outcome[u * panel->n_periods + t];
	regression->weight[regression->n] = panel->weight ? panel->weight[u] : 1;
	regression->unit[regression->n] = u;
	regression->cluster[regression->n] = panel->cluster ? panel->cluster[u] : u;
	regression->n++;
}

static void fill(struct regression *regression)
{
	const struct staggered_panel *panel = regression->panel;
	size_t capacity = 0;

	for (size_t u = 0; u < panel->n_units; u++)
		for (size_t t = 0; t < panel->n_periods; t++)
			capacity += takes(panel, u, t);
	regression->n_before = panel->n_periods - 1 + panel->n_covariates;
	regression->k = regression->n_before + regression->n_places;
	regression->x = mem_alloc(capacity * regression->k, sizeof *regression->x);
	regression->y = mem_alloc(capacity, sizeof *regression->y);
	regression->weight = mem_alloc(capacity, sizeof *regression->weight);
	regression->unit = mem_alloc(capacity, sizeof *regression->unit);
	regression->cluster = mem_alloc(capacity, sizeof *regression->cluster);
	for (size_t u = 0; u < panel->n_units; u++)
		for (size_t t = 0; t < panel->n_periods; t++)
			if (takes(panel, u, t))
				fill_row(regression, u, t);
	within_demean(regression->x, regression->n, regression->k, regression->unit, panel->n_units, regression->weight);
	within_demean(regression->y, regression->n, 1, regression->unit, panel->n_units, regression->weight);
}

/* The mean over places from..to - 1, each by its cells. */
static struct staggered_saturated_mean mean_of(const struct regression *regression, const struct linear *fit, const double *covariance, size_t from,
                                               size_t to, double df)
{
	double *share = mem_alloc(regression->k, sizeof *share), total = 0;
	struct staggered_saturated_mean mean = { .at = regression->places[from].at };
	struct linear_estimate estimate;
	bool is_whole = true;

	for (size_t i = from; i < to; i++) {
		total += regression->places[i].weight;
		is_whole = is_whole && !isnan(fit->coefficient[regression->n_before + i]);
	}
	for (size_t i = from; i < to; i++)
		share[regression->n_before + i] = regression->places[i].weight / total;
	estimate = linear_contrast(fit, covariance, share, df, 0.95);
	mean.estimate = is_whole ? estimate.estimate : NAN;
	mean.se = is_whole ? estimate.se : NAN;
	free(share);
	return mean;
}

static void take_means(struct staggered_saturated *saturated, const struct regression *regression)
{
	struct linear fit = { 0 };
	double *covariance = mem_alloc(regression->k * regression->k, sizeof *covariance);
	size_t first = 0, end;

	linear_fit(&fit, regression->x, regression->y, regression->weight, regression->n, regression->k);
	fit.absorbed = 1;
	linear_covariance(&fit, LINEAR_CR1, regression->cluster, regression->panel->n_clusters, covariance);
	saturated->n_clusters = linear_clusters(&fit, regression->cluster, regression->panel->n_clusters);
	saturated->df = (double)saturated->n_clusters - 1;
	saturated->means = mem_alloc(regression->n_places, sizeof *saturated->means);
	for (size_t i = 0; i < regression->n_places; i = end) {
		for (end = i + 1; end < regression->n_places && regression->places[end].at == regression->places[i].at; end++)
			;
		saturated->means[saturated->n++] = mean_of(regression, &fit, covariance, i, end, saturated->df);
		first += regression->places[i].at < 0 ? end - i : 0;
	}
	if (first < regression->n_places) {
		saturated->overall = mean_of(regression, &fit, covariance, first, regression->n_places, saturated->df);
		saturated->overall.at = 0;
	}
	linear_free(&fit);
	free(covariance);
}

void staggered_saturated(struct staggered_saturated *saturated, const struct staggered_panel *panel)
{
	struct regression regression = { .panel = panel };
	bool has_controls = false;

	*saturated = (struct staggered_saturated){ .overall = { .estimate = NAN, .se = NAN }, .df = NAN };
	for (size_t u = 0; u < panel->n_units && panel->n_periods > 1; u++)
		has_controls = has_controls || is_control(panel, u);
	if (!has_controls)
		return;
	find_places(&regression);
	if (regression.n_places > 0) {
		fill(&regression);
		take_means(saturated, &regression);
	}
	free(regression.places);
	free(regression.x);
	free(regression.y);
	free(regression.weight);
	free(regression.unit);
	free(regression.cluster);
}

void staggered_saturated_free(struct staggered_saturated *saturated)
{
	free(saturated->means);
	*saturated = (struct staggered_saturated){ 0 };
}
