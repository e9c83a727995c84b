#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/wild.h"
#include "stages/contrast/two_by_two_part.h"

enum { BOTH = 3, COLUMNS = 4, MANY_CLUSTERS = 50 };
static const double LEVEL = 0.95;

/* One fit, told under several errors. */
struct pooled {
	const struct two *two;
	struct two_rows rows;
	struct linear fit;
	double *covariance;
	size_t clusters;
	double effect;
};

static void pooled_make(struct pooled *pooled, const struct two *two, bool with_covariates)
{
	struct two_rows *rows = &pooled->rows;

	*pooled = (struct pooled){ .two = two };
	two_rows_make(rows, two, COLUMNS, TWO_WINDOWS, with_covariates);
	for (size_t i = 0; i < rows->n; i++) {
		double *x = rows->x + i * rows->k;

		x[0] = 1;
		x[1] = two->side[rows->unit[i]] == TWO_TREATED;
		x[2] = two_is_in(two->after, rows->place[i]);
		x[BOTH] = x[1] * x[2];
	}
	linear_fit(&pooled->fit, rows->x, rows->y, rows->weight, rows->n, rows->k);
	pooled->covariance = mem_alloc(rows->k * rows->k, sizeof *pooled->covariance);
	pooled->clusters = linear_clusters(&pooled->fit, rows->cluster, two->topic->cells->n_clusters);
	pooled->effect = pooled->fit.coefficient[BOTH] / sqrt(pooled->fit.rss / linear_df(&pooled->fit));
}

static void pooled_free(struct pooled *pooled)
{
	two_rows_free(&pooled->rows);
	linear_free(&pooled->fit);
	free(pooled->covariance);
}

static struct shift_row row_of(const struct pooled *pooled, const char *variant)
{
	struct shift_row row = two_row(pooled->two, DESIGN_DID_2X2, variant);

	two_put_bases(&row, &pooled->rows);
	row.clusters = (double)pooled->clusters;
	row.effect_size = pooled->effect;
	return row;
}

/* One cluster on a side makes the sums of its residuals 0, and a clustered error far too small. */
static bool is_alone(const struct pooled *pooled)
{
	return pooled->rows.treated_clusters < 2 || pooled->rows.other_clusters < 2;
}

static void add_plain(struct pooled *pooled, const char *variant)
{
	const struct two *two = pooled->two;
	enum linear_variance kind = two_variance(two);
	struct shift_row row = row_of(pooled, variant);
	double df = kind == LINEAR_CR1 ? (double)pooled->clusters - 1 : linear_df(&pooled->fit);
	struct linear_estimate estimate;

	linear_covariance(&pooled->fit, kind, pooled->rows.cluster, two->topic->cells->n_clusters, pooled->covariance);
	estimate = linear_estimate(&pooled->fit, pooled->covariance, BOTH, kind == LINEAR_CR1 && is_alone(pooled) ? (double)NAN : df, LEVEL);
	two_put_estimate(&row, &estimate);
	if (kind != LINEAR_CR1) {
		row.clusters = (double)NAN;
		row.caveats |= caveat_bit(CAVEAT_ANSWERS_INDEPENDENT);
	}
	two_finish(two, row, &pooled->rows);
}

static void add_small_sample(struct pooled *pooled)
{
	const struct two *two = pooled->two;
	struct shift_row row = row_of(pooled, "small_sample");
	size_t n_clusters = two->topic->cells->n_clusters;
	double *contrast = mem_alloc(pooled->rows.k, sizeof *contrast), df;
	struct linear_estimate estimate;

	contrast[BOTH] = 1;
	df = linear_satterthwaite(&pooled->fit, pooled->rows.cluster, n_clusters, contrast);
	linear_covariance(&pooled->fit, LINEAR_CR2, pooled->rows.cluster, n_clusters, pooled->covariance);
	estimate = linear_estimate(&pooled->fit, pooled->covariance, BOTH, is_alone(pooled) ? (double)NAN : df, LEVEL);
	two_put_estimate(&row, &estimate);
	two_finish(two, row, &pooled->rows);
	free(contrast);
}

static enum wild_weights weights_of(const char *name)
{
	static const char *const names[] = { [WILD_AUTO] = "auto", [WILD_WEBB] = "webb", [WILD_RADEMACHER] = "rademacher", [WILD_ENUMERATE] = "enumerate" };
	enum wild_weights weights = WILD_AUTO;

	while (strcmp(names[weights], name) != 0)
		weights++;
	return weights;
}

/* Ties count where leaving them out would make p 0: no test by so few signs can say that. */
static double p_of(const struct wild *wild)
{
	double least = wild->is_enumerated ? wild->p_ties : 1 / ((double)wild->n_draws + 1);

	return wild->p > 0 ? wild->p : least;
}

static void add_wild(struct pooled *pooled)
{
	const struct two *two = pooled->two;
	const struct programme *programme = &two->contrast->stage.programme;
	const char *weights = programme_text(programme, "contrast", "bootstrap");
	struct wild_rule rule = { .weights = weights_of(weights),
		                  .draws = (size_t)programme_int(programme, "contrast", "draws"),
		                  .seed = programme_seed(programme),
		                  .level = LEVEL };
	struct shift_row row;
	struct wild wild;

	/* For few clusters and a single event, where it is cheap too; or on request. */
	if (rule.weights == WILD_AUTO && (pooled->clusters > MANY_CLUSTERS || two->topic->n_events > 1))
		return;
	row = row_of(pooled, "wild_bootstrap");
	wild = wild_test(&pooled->fit, BOTH, pooled->rows.cluster, two->topic->cells->n_clusters, &rule);
	row.estimate = wild.estimate;
	row.se = wild.se;
	row.df = (double)wild.n_clusters - 1;
	if (!is_alone(pooled) && !isnan(wild.se)) {
		char *old = row.remark;

		row.p = p_of(&wild);
		row.interval = wild.interval;
		row.at_level = two_stretched;
		row.remark = text_format("%s%sThe wild cluster bootstrap over %s%zu %s; with ties counted p is %.3g.", old ? old : "", old ? " " : "",
		                         wild.is_enumerated ? "all " : "", wild.n_draws, wild.is_enumerated ? "sign vectors" : "draws", wild.p_ties);
		free(old);
	}
	if (!isnan(row.p) && !interval_exists(row.interval))
		topic_refuse(two->contrast, row, "undefined", "No interval: with so few clusters this test rejects no effect, however large, on one side.");
	else
		two_finish(two, row, &pooled->rows);
}

void two_pooled_add(struct two *two)
{
	struct pooled pooled;

	pooled_make(&pooled, two, true);
	add_plain(&pooled, "pooled");
	if (!isnan(pooled.fit.coefficient[BOTH])) {
		add_small_sample(&pooled);
		add_wild(&pooled);
	}
	pooled_free(&pooled);
	if (!two->topic->cells->n_covariates)
		return;
	pooled_make(&pooled, two, false);
	add_plain(&pooled, "unadjusted");
	pooled_free(&pooled);
}
