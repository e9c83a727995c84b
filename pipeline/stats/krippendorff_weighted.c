#include "pipeline/stats/krippendorff_weighted.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/scale.h"

/* What is added up, over units with two ratings or more. */
struct sums {
	const struct ratings *ratings;
	const double *weights;
	size_t n, *places;   /* of the scale; of each rating on it */
	double units, mean;  /* such units; the mean number of their ratings */
	double *shares;      /* n: how the units' ratings spread, each unit by its ratings over the mean */
	double *chance;      /* n: a category's chance of agreement with them */
};

static void spread(struct sums *s)
{
	const struct ratings *r = s->ratings;
	double total = 0;

	for (size_t u = 0; u < r->n_units; u++) {
		if (ratings_count(r, u) < 2)
			continue;
		s->units++;
		total += (double)ratings_count(r, u);
		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			s->shares[s->places[i]]++;
	}
	s->mean = total / s->units;
	for (size_t k = 0; k < s->n; k++)
		s->shares[k] /= total;
	for (size_t k = 0; k < s->n; k++)
		for (size_t l = 0; l < s->n; l++)
			s->chance[k] += s->weights[k * s->n + l] * s->shares[l];
}

/* The unit's weighted agreeing pairs over (its ratings less one) and the mean number; *by_chance what chance would
 * give its ratings over the mean number. */
static double unit_agreement(const struct sums *s, size_t unit, double *by_chance)
{
	const struct ratings *r = s->ratings;
	double pairs = 0;

	*by_chance = 0;
	for (size_t i = r->starts[unit]; i < r->starts[unit + 1]; i++) {
		*by_chance += s->chance[s->places[i]] / s->mean;
		for (size_t k = r->starts[unit]; k < r->starts[unit + 1]; k++)
			if (i != k)
				pairs += s->weights[s->places[i] * s->n + s->places[k]];
	}
	return pairs / (s->mean * ((double)ratings_count(r, unit) - 1));
}

static struct gwet_coefficient estimate(const struct sums *s)
{
	struct gwet_coefficient result = { NAN, NAN };
	double chance = 0, plain = 0, share, slack = 1 / (s->units * s->mean), by_chance, plain_alpha, sum = 0;

	for (size_t k = 0; k < s->n; k++)
		chance += s->shares[k] * s->chance[k];
	for (size_t u = 0; u < s->ratings->n_units; u++)
		if (ratings_count(s->ratings, u) >= 2)
			plain += unit_agreement(s, u, &by_chance) / s->units;
	if (!(1 - chance > 4 * DBL_EPSILON))
		return result;
	share = (1 - slack) * plain + slack;
	plain_alpha = (plain - chance) / (1 - chance);
	result.value = (share - chance) / (1 - chance);
	for (size_t u = 0; u < s->ratings->n_units; u++) {
		double extra = ((double)ratings_count(s->ratings, u) - s->mean) / s->mean, own, drift;

		if (ratings_count(s->ratings, u) < 2)
			continue;
		own = unit_agreement(s, u, &by_chance) - share * extra;
		drift = by_chance - chance * extra;
		own = (own - chance) / (1 - chance) - 2 * (1 - plain_alpha) * (drift - chance) / (1 - chance) - plain_alpha;
		sum += own * own;
	}
	result.se = sqrt(sum / (s->units * (s->units - 1)));
	return result;
}

struct gwet_coefficient krippendorff_weighted(const struct ratings *ratings, const double *scale, const double *weights, size_t n)
{
	struct gwet_coefficient result = { NAN, NAN };
	double *room = mem_alloc(2 * n, sizeof *room);
	struct sums s = { .ratings = ratings, .weights = weights, .n = n, .shares = room, .chance = room + n };
	bool on_scale = true;

	s.places = mem_alloc(ratings->n, sizeof *s.places);
	for (size_t i = 0; i < ratings->n; i++) {
		s.places[i] = scale_place(scale, n, ratings->rows[i].value);
		on_scale = on_scale && s.places[i] < n;
	}
	if (on_scale) {
		spread(&s);
		if (s.units >= 2)
			result = estimate(&s);
	}
	free(s.places);
	free(room);
	return result;
}
