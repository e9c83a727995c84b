#include "pipeline/stats/gwet.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/scale.h"

/* What the coefficients share. Arrays over units skip units without a rating. */
struct work {
	const struct ratings *ratings;
	const double *weights;
	size_t n;          /* values on the scale */
	size_t *places;    /* each rating's place on the scale */
	size_t n_units, n_paired;
	double *agreement; /* each unit's share of agreeing pairs; 0 with one rating */
	double *chance;    /* each unit's part of the chance agreement */
	double *paired;    /* 1 with two or more ratings, else 0 */
	double *common;    /* n: mean over units of the share of each category */
};

static bool find_places(struct work *w, const double *scale)
{
	for (size_t i = 0; i < w->ratings->n; i++) {
		w->places[i] = scale_place(scale, w->n, w->ratings->rows[i].value);
		if (w->places[i] == w->n)
			return false;
	}
	return true;
}

/* The weighted share of agreeing pairs among rows from..to of one unit. */
static double unit_agreement(const struct work *w, size_t from, size_t to)
{
	double sum = 0, count = (double)(to - from);

	for (size_t i = from; i < to; i++)
		for (size_t k = from; k < to; k++)
			if (i != k)
				sum += w->weights[w->places[i] * w->n + w->places[k]];
	return to - from >= 2 ? sum / (count * (count - 1)) : 0;
}

static void take_units(struct work *w)
{
	const struct ratings *r = w->ratings;

	for (size_t u = 0; u < r->n_units; u++) {
		size_t count = ratings_count(r, u);

		if (count == 0)
			continue;
		w->agreement[w->n_units] = unit_agreement(w, r->starts[u], r->starts[u + 1]);
		w->paired[w->n_units++] = count >= 2;
		w->n_paired += count >= 2;
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			w->common[w->places[i]] += 1 / (double)count;
	}
	for (size_t k = 0; k < w->n; k++)
		w->common[k] /= (double)w->n_units;
}

/* The coefficient 1 - (1 - share) / (1 - chance) and its linearised error. w->chance holds, for each
 * unit, the mean over what it adds to the margins of the agreement by chance with those margins. */
static struct gwet_coefficient corrected(const struct work *w, double share, double chance)
{
	struct gwet_coefficient result = { NAN, NAN };
	double units = (double)w->n_units, inflate = units / (double)w->n_paired, sum = 0;

	if (!(1 - chance > 4 * DBL_EPSILON))
		return result;
	result.value = (share - chance) / (1 - chance);
	for (size_t u = 0; u < w->n_units; u++) {
		double own = inflate * (w->agreement[u] - chance * w->paired[u]) / (1 - chance);
		double drift = 2 * (1 - result.value) * (w->chance[u] - chance) / (1 - chance);
		double gap = own - drift - result.value;

		sum += gap * gap;
	}
	result.se = sqrt(sum / (units * (units - 1)));
	return result;
}

/* Fills w->chance from a table of each category's chance of agreement. */
static void spread_chance(const struct work *w, const double *of_category)
{
	const struct ratings *r = w->ratings;
	size_t at = 0;

	for (size_t u = 0; u < r->n_units; u++) {
		double sum = 0;

		if (ratings_count(r, u) == 0)
			continue;
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			sum += of_category[w->places[i]];
		w->chance[at++] = sum / (double)ratings_count(r, u);
	}
}

static double total_weight(const struct work *w)
{
	double total = 0;

	for (size_t i = 0; i < w->n * w->n; i++)
		total += w->weights[i];
	return total;
}

static struct gwet_coefficient gwet_ac(const struct work *w, double share)
{
	double *of_category = mem_alloc(w->n, sizeof *of_category), chance = 0;
	double categories = (double)w->n, factor = total_weight(w) / (categories * (categories - 1));
	struct gwet_coefficient result;

	for (size_t k = 0; k < w->n; k++) {
		of_category[k] = factor * (1 - w->common[k]);
		chance += w->common[k] * of_category[k];
	}
	spread_chance(w, of_category);
	result = corrected(w, share, chance);
	free(of_category);
	return result;
}

static struct gwet_coefficient fleiss(const struct work *w, double share)
{
	double *of_category = mem_alloc(w->n, sizeof *of_category), chance = 0;
	struct gwet_coefficient result;

	for (size_t k = 0; k < w->n; k++) {
		for (size_t l = 0; l < w->n; l++)
			of_category[k] += w->weights[k * w->n + l] * w->common[l];
		chance += w->common[k] * of_category[k];
	}
	spread_chance(w, of_category);
	result = corrected(w, share, chance);
	free(of_category);
	return result;
}

static struct gwet_coefficient brennan_prediger(const struct work *w, double share)
{
	double chance = total_weight(w) / ((double)w->n * (double)w->n);

	for (size_t u = 0; u < w->n_units; u++)
		w->chance[u] = chance;
	return corrected(w, share, chance);
}

/* margins: n_judges x n, each judge's share of each category; counts: n_judges ratings. */
static void judge_margins(const struct work *w, double *margins, double *counts)
{
	const struct ratings *r = w->ratings;

	for (size_t i = 0; i < r->n; i++) {
		margins[r->rows[i].judge * w->n + w->places[i]]++;
		counts[r->rows[i].judge]++;
	}
	for (size_t j = 0; j < r->n_judges; j++)
		for (size_t k = 0; k < w->n && counts[j] > 0; k++)
			margins[j * w->n + k] /= counts[j];
}

/* others: n_judges x n, the chance that a category of this judge agrees with another judge's, added
 * up over the other judges. */
static void chance_with_others(const struct work *w, const double *margins, double *others)
{
	size_t n = w->n, n_judges = w->ratings->n_judges;
	double *sum = mem_alloc(n, sizeof *sum);

	for (size_t j = 0; j < n_judges; j++)
		for (size_t k = 0; k < n; k++)
			sum[k] += margins[j * n + k];
	for (size_t j = 0; j < n_judges; j++)
		for (size_t k = 0; k < n; k++)
			for (size_t l = 0; l < n; l++)
				others[j * n + k] += w->weights[k * n + l] * (sum[l] - margins[j * n + l]);
	free(sum);
}

/* Fills w->chance: how each unit's ratings move the judges' margins, and these the chance. */
static void spread_by_judge(const struct work *w, const double *others, const double *counts,
                            const double *of_judge, double pairs, double chance)
{
	const struct ratings *r = w->ratings;
	size_t at = 0;

	for (size_t u = 0; u < r->n_units; u++) {
		double sum = 0;

		if (ratings_count(r, u) == 0)
			continue;
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++) {
			size_t judge = r->rows[i].judge;

			sum += (double)w->n_units / counts[judge]
			       * (others[judge * w->n + w->places[i]] - of_judge[judge]);
		}
		w->chance[at++] = chance + sum / pairs;
	}
}

static struct gwet_coefficient conger(const struct work *w, double share)
{
	size_t n_judges = w->ratings->n_judges, cells = n_judges * w->n;
	double judges = (double)ratings_judges(w->ratings), pairs = judges * (judges - 1), chance = 0;
	double *room = mem_alloc(2 * cells + 2 * n_judges, sizeof *room);
	double *margins = room, *others = room + cells;
	double *counts = others + cells, *of_judge = counts + n_judges;
	struct gwet_coefficient result;

	judge_margins(w, margins, counts);
	chance_with_others(w, margins, others);
	for (size_t j = 0; j < n_judges; j++) {
		for (size_t k = 0; k < w->n; k++)
			of_judge[j] += margins[j * w->n + k] * others[j * w->n + k];
		chance += of_judge[j] / pairs;
	}
	spread_by_judge(w, others, counts, of_judge, pairs, chance);
	result = corrected(w, share, chance);
	free(room);
	return result;
}

/* The share itself: nothing to correct for. */
static struct gwet_coefficient uncorrected(const struct work *w, double share)
{
	for (size_t u = 0; u < w->n_units; u++)
		w->chance[u] = 0;
	return corrected(w, share, 0);
}

static void fill_result(const struct work *w, struct gwet *result)
{
	double share = 0;

	for (size_t u = 0; u < w->n_units; u++)
		share += w->agreement[u] / (double)w->n_paired;
	result->agreement = uncorrected(w, share);
	result->fleiss = fleiss(w, share);
	result->conger = conger(w, share);
	if (w->n >= 2) {
		result->ac = gwet_ac(w, share);
		result->brennan_prediger = brennan_prediger(w, share);
	}
}

bool gwet_coefficients(const struct ratings *ratings, const double *scale, const double *weights,
                       size_t n, struct gwet *result)
{
	struct gwet_coefficient none = { NAN, NAN };
	size_t n_units = ratings->n_units;
	double *room = mem_alloc(3 * n_units + n, sizeof *room);
	struct work w = { .ratings = ratings, .weights = weights, .n = n, .agreement = room,
		          .chance = room + n_units, .paired = room + 2 * n_units,
		          .common = room + 3 * n_units };
	bool on_scale;

	*result = (struct gwet){ none, none, none, none, none, 0, 0 };
	w.places = mem_alloc(ratings->n, sizeof *w.places);
	on_scale = find_places(&w, scale);
	if (on_scale) {
		take_units(&w);
		result->n_units = w.n_units;
		result->n_paired = w.n_paired;
		if (w.n_paired >= 2 && ratings_judges(ratings) >= 2)
			fill_result(&w, result);
	}
	free(w.places);
	free(room);
	return on_scale;
}
