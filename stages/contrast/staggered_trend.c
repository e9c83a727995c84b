#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/contrast/staggered_part.h"

/* What a test looks at: means of steps before the award, in time. */
struct steps {
	double *estimate;  /* owned */
	double *influence; /* owned; column by column */
	double *df;        /* owned: of the treated side's errors */
	size_t n;
};

static long quarter_of(long at, long length)
{
	return at < 0 ? -((-at + length - 1) / length) : at / length;
}

/* Of the treated, clusters less cohorts that the step rests on: each cohort's own mean is taken off. */
static double df_of(const struct staggered *result, const struct staggered_point *point)
{
	double df = point->n_treated;

	for (size_t k = 0; k < result->n_effects; k++)
		df -= result->effects[k].state == STAGGERED_GOOD && result->effects[k].period - result->effects[k].cohort == point->at;
	return df;
}

/* Takes each cohort's mean off its clusters: what is left of the sizes of cohorts, as if these had been drawn, goes with it. */
static void centre(const struct staggered *result, double *influence)
{
	size_t clusters = result->n_clusters;

	for (size_t j = 0; j < result->n_cohorts; j++) {
		const double *weight = &result->cohort_weight[j * clusters];
		double sum = 0, n = 0;

		for (size_t c = 0; c < clusters; c++) {
			sum += weight[c] > 0 ? influence[c] : 0;
			n += weight[c] > 0;
		}
		for (size_t c = 0; c < clusters && n > 0; c++)
			influence[c] -= weight[c] > 0 ? sum / n : 0;
	}
}

static double count_controls(const struct staggered *result)
{
	double n = 0;

	for (size_t c = 0; c < result->n_clusters; c++)
		n += !result->is_treated_cluster[c] && result->cluster_weight[c] > 0;
	return n;
}

/* The influence of a step, each side raised to an unbiased variance; the caller frees it. */
static double *raised(const struct staggered *result, const double *influence, double n_treated, double df)
{
	double *copy = mem_alloc(result->n_clusters, sizeof *copy), n_controls = count_controls(result);

	memcpy(copy, influence, result->n_clusters * sizeof *copy);
	centre(result, copy);
	for (size_t c = 0; c < result->n_clusters; c++)
		copy[c] *= sqrt(result->is_treated_cluster[c] ? n_treated / df : n_controls / (n_controls - 1));
	return copy;
}

/* The study's steps, those of `length` periods that make a quarter since the award averaged. */
static struct steps steps_of(const struct staggered *result, const struct staggered_study *study, long length)
{
	size_t clusters = study->n_clusters;
	struct steps steps = { mem_alloc(study->n, sizeof *steps.estimate), mem_alloc(study->n * clusters, sizeof *steps.influence),
		               mem_alloc(study->n, sizeof *steps.df), 0 };
	double n_in_last = 0;
	long last = 0;

	for (size_t i = 0; i < study->n; i++) {
		const struct staggered_point *point = &study->points[i];
		double *influence, *own, df = df_of(result, point);
		long quarter = quarter_of(point->at, length);

		if (!point->is_step || isnan(point->sureness.se) || !(df > 0))
			continue;
		if (steps.n == 0 || quarter != last) {
			steps.df[steps.n++] = df;
			n_in_last = 0;
		}
		last = quarter;
		steps.df[steps.n - 1] = fmin(steps.df[steps.n - 1], df);
		own = raised(result, &study->influence[i * clusters], point->n_treated, df);
		influence = steps.influence + (steps.n - 1) * clusters;
		n_in_last++;
		/* A running mean: the first has all of it. */
		steps.estimate[steps.n - 1] += (point->estimate - steps.estimate[steps.n - 1]) / n_in_last;
		for (size_t c = 0; c < clusters; c++)
			influence[c] += (own[c] - influence[c]) / n_in_last;
		free(own);
	}
	return steps;
}

static void free_steps(struct steps *steps)
{
	free(steps->estimate);
	free(steps->influence);
	free(steps->df);
	*steps = (struct steps){ 0 };
}

/* How many of the last steps can be tested together, at most half as many as either side has degrees of freedom: with more, the errors
 * hang on too few numbers for Welch's rule. The least degrees of freedom of the treated side goes to *df. */
static size_t count_testable(const struct staggered *result, const struct steps *steps, double *df)
{
	double least = INFINITY, n_controls = count_controls(result), most;
	size_t n = 0;

	while (n < steps->n) {
		least = fmin(least, steps->df[steps->n - n - 1]);
		most = n_controls > 0 ? fmin(least, n_controls - 1) : least;
		if (2 * (double)(n + 1) > most + 1)
			break;
		*df = least;
		n++;
	}
	return n;
}

struct staggered_pretrend staggered_trend(const struct staggered *result, const struct staggered_study *study, enum period_kind kind)
{
	struct staggered_pretrend test = staggered_pretrend(result);
	struct steps steps;
	size_t n, from;
	double df = NAN;

	if (!isnan(test.p_hotelling))
		return test;
	steps = steps_of(result, study, 1);
	n = count_testable(result, &steps, &df);
	if (n < steps.n) {
		free_steps(&steps);
		steps = steps_of(result, study, period_kind_a_quarter(kind));
		n = count_testable(result, &steps, &df);
	}
	from = steps.n - n;
	test = staggered_pretrend_of(result, &steps.estimate[from], &steps.influence[from * result->n_clusters], n, df);
	free_steps(&steps);
	return test;
}
