#include "pipeline/stats/rasch_push.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* No push is further than so many logits. */
static const double FAR = 100;

/* The ratings, ready to be pushed. */
struct lot {
	size_t n;
	const struct rasch_scale **scales;
	double *position, *step; /* where each stands, and its category's place among those used */
	double *p;
};

/* What a push makes of them. */
struct sums {
	double expected, variance; /* in steps */
	double squares, ratios;    /* of residuals; over their variances */
};

static const struct rasch_scale *scale_of(const struct rasch_data *data, const struct rasch *fit, size_t rating)
{
	return &fit->scales[data->structure ? data->structure[rating] : 0];
}

static void try(const struct lot *lot, double size, struct sums *sums)
{
	*sums = (struct sums){ 0 };
	for (size_t i = 0; i < lot->n; i++) {
		double mean = 0, variance = 0, residual;

		rasch_probabilities(lot->scales[i], lot->position[i] + size, lot->p);
		for (size_t k = 1; k <= lot->scales[i]->n_steps; k++)
			mean += (double)k * lot->p[k];
		for (size_t k = 0; k <= lot->scales[i]->n_steps; k++)
			variance += ((double)k - mean) * ((double)k - mean) * lot->p[k];
		residual = lot->step[i] - mean;
		sums->expected += mean;
		sums->variance += variance;
		sums->squares += residual * residual;
		sums->ratios += residual * residual / variance;
	}
}

static double find_size(const struct lot *lot, double score, struct sums *sums)
{
	enum { STEPS = 200 };
	double low = -FAR, high = FAR, size = 0;

	for (int i = 0; i < STEPS; i++) {
		double off, next;

		try(lot, size, sums);
		off = score - sums->expected;
		next = size + off / sums->variance;
		if (off > 0)
			low = size;
		else
			high = size;
		if (fabs(next - size) < 1e-10 || high - low < 1e-10)
			break;
		size = next > low && next < high ? next : (low + high) / 2;
	}
	return size;
}

static void measure(const struct lot *lot, double extreme_score, struct rasch_push *push)
{
	static const double ROUNDING = 1e-6;
	double score = 0, most = 0;
	struct sums sums;

	for (size_t i = 0; i < lot->n; i++) {
		score += lot->step[i];
		most += (double)lot->scales[i]->n_steps;
	}
	push->extreme = score < ROUNDING ? RASCH_LOWEST : score > most - ROUNDING ? RASCH_HIGHEST : RASCH_INSIDE;
	if (push->extreme != RASCH_INSIDE && most <= 2 * extreme_score)
		return;
	if (push->extreme != RASCH_INSIDE)
		score = push->extreme == RASCH_LOWEST ? extreme_score : most - extreme_score;
	push->size = find_size(lot, score, &sums);
	push->se = 1 / sqrt(sums.variance);
	if (push->extreme == RASCH_INSIDE) {
		push->infit = sums.squares / sums.variance;
		push->outfit = sums.ratios / (double)lot->n;
	}
}

void rasch_push(const struct rasch_data *data, const struct rasch *fit, const uint32_t *ratings, size_t n, double extreme_score,
                struct rasch_push *push)
{
	struct lot lot = { .n = n };
	size_t most_steps = 0;

	*push = (struct rasch_push){ NAN, NAN, NAN, NAN, RASCH_UNSEEN };
	if (n == 0)
		return;
	lot.scales = mem_alloc(n, sizeof *lot.scales);
	lot.position = mem_alloc(2 * n, sizeof *lot.position);
	lot.step = lot.position + n;
	for (size_t i = 0; i < n; i++) {
		const struct rasch_scale *scale = lot.scales[i] = scale_of(data, fit, ratings[i]);

		lot.position[i] = rasch_position(data, fit, ratings[i]);
		for (size_t k = 0; k < scale->n_steps; k++)
			lot.step[i] += scale->steps[k].category <= data->category[ratings[i]];
		if (scale->n_steps > most_steps)
			most_steps = scale->n_steps;
	}
	lot.p = mem_alloc(most_steps + 1, sizeof *lot.p);
	measure(&lot, extreme_score, push);
	free((void *)lot.scales);
	free(lot.position);
	free(lot.p);
}
