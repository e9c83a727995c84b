#include "pipeline/stats/wild.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/inversion.h"
#include "pipeline/stats/random.h"

enum {
	AUTO_CLUSTERS = 12, /* 4,096 vectors */
	MOST_CLUSTERS = 16,
};
static const double tie = 1e-9;       /* of t squared */
static const double rounding = 1e-10; /* of the error under independence, as in linear.h */

/* The clusters' sums, c being the row of R^-1 that makes the coefficient: own = c'Q'u of the residuals
 * and pull = c'Q'Qc / c'c, what the restriction to a null one below the estimate adds to it; score
 * and shift the same as vectors of rank numbers, Q'u and Q'Qc / c'c; and lever = Q'Qc. */
struct sums {
	size_t n, rank;
	double *own, *pull, *score, *shift, *lever;
	double squares; /* c'c */
};

/* One draw: its t is (own + gap pull) / (a + 2 gap b + gap^2 c)^(1/2), gap = estimate - null. */
struct draw {
	double own, pull, a, b, c;
};

static size_t kept_place(const struct linear *fit, size_t column)
{
	size_t place = 0;

	while (place < fit->rank && fit->kept[place] != column)
		place++;
	return place;
}

static void sums_free(struct sums *sums)
{
	free(sums->own);
	free(sums->pull);
	free(sums->score);
	free(sums->shift);
	free(sums->lever);
}

static struct sums add_up(const struct linear *fit, size_t place, const size_t *cluster,
                          size_t n_clusters)
{
	size_t rank = fit->rank;
	const double *c = fit->r_inverse + place * rank;
	struct sums sums = {
		.n = n_clusters,
		.rank = rank,
		.own = mem_alloc(n_clusters, sizeof(double)),
		.pull = mem_alloc(n_clusters, sizeof(double)),
		.score = mem_alloc(n_clusters * rank, sizeof(double)),
		.shift = mem_alloc(n_clusters * rank, sizeof(double)),
		.lever = mem_alloc(n_clusters * rank, sizeof(double)),
	};

	for (size_t j = 0; j < rank; j++)
		sums.squares += c[j] * c[j];
	for (size_t i = 0; i < fit->n_rows; i++) {
		const double *q = fit->q + i * rank;
		size_t g = cluster[i];
		double along = 0;

		for (size_t j = 0; j < rank; j++)
			along += q[j] * c[j];
		sums.own[g] += along * fit->score[i];
		sums.pull[g] += along * along / sums.squares;
		for (size_t j = 0; j < rank; j++) {
			sums.score[g * rank + j] += q[j] * fit->score[i];
			sums.lever[g * rank + j] += q[j] * along;
		}
	}
	for (size_t i = 0; i < n_clusters * rank; i++)
		sums.shift[i] = sums.lever[i] / sums.squares;
	return sums;
}

/* Fits anew with the clusters' residuals times v; total is room for 2 rank numbers. */
static struct draw draw_of(const struct sums *sums, const double *v, double *total)
{
	struct draw draw = { 0 };
	double *score = total, *shift = total + sums->rank;

	memset(total, 0, 2 * sums->rank * sizeof *total);
	for (size_t g = 0; g < sums->n; g++) {
		draw.own += v[g] * sums->own[g];
		draw.pull += v[g] * sums->pull[g];
		for (size_t j = 0; j < sums->rank; j++) {
			score[j] += v[g] * sums->score[g * sums->rank + j];
			shift[j] += v[g] * sums->shift[g * sums->rank + j];
		}
	}
	for (size_t g = 0; g < sums->n; g++) {
		const double *lever = sums->lever + g * sums->rank;
		double own = v[g] * sums->own[g], pull = v[g] * sums->pull[g];

		for (size_t j = 0; j < sums->rank; j++) {
			own -= lever[j] * score[j];
			pull -= lever[j] * shift[j];
		}
		draw.a += own * own;
		draw.b += own * pull;
		draw.c += pull * pull;
	}
	return draw;
}

static void fill_signs(double *v, size_t n, size_t number)
{
	for (size_t g = 0; g < n; g++)
		v[g] = number >> g & 1 ? -1 : 1;
}

static void fill_weights(double *v, size_t n, bool is_webb, struct random *random)
{
	static const double webb[] = { 0.5, 1, 1.5 };

	for (size_t g = 0; g < n; g++) {
		size_t face = random_below(random, is_webb ? 6 : 2);

		v[g] = (face % 2 ? -1 : 1) * (is_webb ? sqrt(webb[face / 2]) : 1);
	}
}

/* All draws, of sums whose clusters all have rows. */
static struct draw *make_draws(const struct sums *sums, const struct wild_rule *rule,
                               const struct wild *result)
{
	struct draw *draws = mem_alloc(result->n_draws, sizeof *draws);
	double *v = mem_alloc(sums->n, sizeof *v), *total = mem_alloc(2 * sums->rank, sizeof *total);
	bool is_webb = rule->weights == WILD_AUTO || rule->weights == WILD_WEBB;
	struct random random;

	random_start(&random, rule->seed, "wild cluster bootstrap", rule->stream);
	for (size_t i = 0; i < result->n_draws; i++) {
		if (result->is_enumerated)
			fill_signs(v, sums->n, i);
		else
			fill_weights(v, sums->n, is_webb, &random);
		draws[i] = draw_of(sums, v, total);
	}
	free(v);
	free(total);
	return draws;
}

/* Fills p and p_ties for a null `gap` below the estimate. */
static void count(struct wild *result, const struct draw *draws, double gap, double squares,
                  bool is_unrestricted)
{
	size_t above = 0, equal = 0;
	double pulled = is_unrestricted ? 0 : gap;

	for (size_t i = 0; i < result->n_draws; i++) {
		const struct draw *draw = &draws[i];
		double top = draw->own + pulled * draw->pull;
		double error = draw->a + 2 * pulled * draw->b + pulled * pulled * draw->c;
		/* t*^2 > t^2, without dividing by an error that may be 0. */
		double left = top * top * squares, right = gap * gap * fmax(error, 0);

		if (fabs(left - right) <= tie * right)
			equal++;
		else if (left > right)
			above++;
	}
	result->p = (double)above / (double)result->n_draws;
	result->p_ties = (double)(above + equal) / (double)result->n_draws;
}

/* What a null is tried against. */
struct trial {
	const struct wild *result;
	const struct draw *draws;
	double squares, level;
};

static bool rejects(const void *data, double null)
{
	const struct trial *trial = data;
	struct wild tried = *trial->result;

	count(&tried, trial->draws, tried.estimate - null, trial->squares, false);
	return tried.p <= 1 - trial->level;
}

static void choose_draws(struct wild *result, const struct wild_rule *rule)
{
	size_t most = rule->weights == WILD_WEBB ? 0
	              : rule->weights == WILD_ENUMERATE ? MOST_CLUSTERS : AUTO_CLUSTERS;

	result->is_enumerated = result->n_clusters <= most;
	result->n_draws = result->is_enumerated ? (size_t)1 << result->n_clusters : rule->draws;
}

/* Leaves out clusters without rows: they would double the vectors. */
static size_t pack(struct sums *sums, const struct linear *fit, const size_t *cluster)
{
	bool *has_row = mem_alloc(sums->n, sizeof *has_row);
	size_t n = 0, rank = sums->rank;

	for (size_t i = 0; i < fit->n_rows; i++)
		has_row[cluster[i]] |= fit->root_weight[i] > 0;
	for (size_t g = 0; g < sums->n; g++) {
		if (!has_row[g])
			continue;
		sums->own[n] = sums->own[g];
		sums->pull[n] = sums->pull[g];
		memmove(sums->score + n * rank, sums->score + g * rank, rank * sizeof(double));
		memmove(sums->shift + n * rank, sums->shift + g * rank, rank * sizeof(double));
		memmove(sums->lever + n * rank, sums->lever + g * rank, rank * sizeof(double));
		n++;
	}
	free(has_row);
	sums->n = n;
	return n;
}

static void test(struct wild *result, const struct sums *sums, const struct linear *fit,
                 const struct wild_rule *rule)
{
	double clusters = (double)sums->n, df = linear_df(fit), squares = 0, gap, plain;
	struct draw *draws;
	struct trial trial;

	for (size_t g = 0; g < sums->n; g++)
		squares += sums->own[g] * sums->own[g];
	plain = sqrt(sums->squares * fit->rss / (double)fit->n);
	result->se = sqrt(clusters / (clusters - 1) * ((double)fit->n - 1) / df * squares);
	if (sums->n < 2 || !(df > 0) || !(result->se > rounding * plain)) {
		result->se = NAN;
		return;
	}
	gap = result->estimate - rule->null;
	result->t = gap / result->se;
	draws = make_draws(sums, rule, result);
	count(result, draws, gap, squares, rule->is_unrestricted);
	trial = (struct trial){ result, draws, squares, rule->level };
	if (!rule->is_unrestricted)
		result->interval = inversion_interval(rejects, &trial, result->estimate, result->se);
	free(draws);
}

struct wild wild_test(const struct linear *fit, size_t column, const size_t *cluster,
                      size_t n_clusters, const struct wild_rule *rule)
{
	struct wild result = { .estimate = fit->coefficient[column], .se = NAN, .t = NAN, .p = NAN,
		               .p_ties = NAN, .interval = interval_none() };
	size_t place = kept_place(fit, column);
	struct sums sums;

	result.n_clusters = linear_clusters(fit, cluster, n_clusters);
	if (place == fit->rank)
		return result;
	sums = add_up(fit, place, cluster, n_clusters);
	pack(&sums, fit, cluster);
	choose_draws(&result, rule);
	test(&result, &sums, fit, rule);
	sums_free(&sums);
	return result;
}
