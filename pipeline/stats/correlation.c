#include "pipeline/stats/correlation.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/order.h"
#include "pipeline/stats/rank.h"

struct pair {
	double x, y;
};

/* The complete pairs; the caller frees them. */
static struct pair *complete(const double *x, const double *y, size_t n, size_t *n_pairs)
{
	struct pair *pairs = mem_alloc(n, sizeof *pairs);

	*n_pairs = 0;
	for (size_t i = 0; i < n; i++)
		if (!isnan(x[i]) && !isnan(y[i]))
			pairs[(*n_pairs)++] = (struct pair){ x[i], y[i] };
	return pairs;
}

static double pearson(const struct pair *pairs, size_t n)
{
	double mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;

	for (size_t i = 0; i < n; i++) {
		mean_x += pairs[i].x / (double)n;
		mean_y += pairs[i].y / (double)n;
	}
	for (size_t i = 0; i < n; i++) {
		double dx = pairs[i].x - mean_x, dy = pairs[i].y - mean_y;

		xx += dx * dx;
		yy += dy * dy;
		xy += dx * dy;
	}
	/* What rounding leaves of a list that does not vary is no variation. */
	if (n < 2 || xx <= 1e-24 * (double)n * mean_x * mean_x || yy <= 1e-24 * (double)n * mean_y * mean_y || xx == 0 || yy == 0)
		return NAN;
	return fmax(-1, fmin(1, xy / sqrt(xx) / sqrt(yy)));
}

double correlation_pearson(const double *x, const double *y, size_t n)
{
	size_t n_pairs;
	struct pair *pairs = complete(x, y, n, &n_pairs);
	double result = pearson(pairs, n_pairs);

	free(pairs);
	return result;
}

double correlation_spearman(const double *x, const double *y, size_t n)
{
	size_t n_pairs;
	struct pair *pairs = complete(x, y, n, &n_pairs);
	double *room = mem_alloc(4 * n_pairs, sizeof *room), *own = room, *rank_x = room + n_pairs, *rank_y = room + 2 * n_pairs, result;

	for (size_t i = 0; i < n_pairs; i++)
		own[i] = pairs[i].x;
	rank_ascending(own, n_pairs, rank_x);
	for (size_t i = 0; i < n_pairs; i++)
		own[i] = pairs[i].y;
	rank_ascending(own, n_pairs, rank_y);
	result = correlation_pearson(rank_x, rank_y, n_pairs);
	free(room);
	free(pairs);
	return result;
}

/* By x, pairs of one x by y. */
static void sort_by_x(struct pair *pairs, size_t n)
{
	double *x = mem_alloc(2 * n, sizeof *x), *y = x + n;
	size_t *places = mem_alloc(n, sizeof *places);

	for (size_t i = 0; i < n; i++) {
		places[i] = i;
		x[i] = pairs[i].x;
		y[i] = pairs[i].y;
	}
	order_by(y, places, n);
	order_by(x, places, n);
	for (size_t i = 0; i < n; i++)
		pairs[i] = (struct pair){ x[places[i]], y[places[i]] };
	free(places);
	free(x);
}

static double pairs_of(size_t n)
{
	return (double)n * ((double)n - 1) / 2;
}

/* Sorts by y, and counts the exchanges that takes: pairs in opposite order. */
static double sort_by_y(struct pair *pairs, struct pair *room, size_t n)
{
	size_t half = n / 2, left = 0, right = half;
	double exchanges;

	if (n < 2)
		return 0;
	exchanges = sort_by_y(pairs, room, half) + sort_by_y(pairs + half, room, n - half);
	for (size_t i = 0; i < n; i++) {
		bool takes_left = right == n || (left < half && pairs[left].y <= pairs[right].y);

		exchanges += takes_left ? 0 : (double)(half - left);
		room[i] = takes_left ? pairs[left++] : pairs[right++];
	}
	memcpy(pairs, room, n * sizeof *pairs);
	return exchanges;
}

double correlation_kendall(const double *x, const double *y, size_t n)
{
	size_t n_pairs;
	struct pair *pairs = complete(x, y, n, &n_pairs), *room = mem_alloc(n_pairs, sizeof *room);
	double ties_x = 0, ties_y = 0, ties_both = 0, opposite, total = pairs_of(n_pairs), possible;

	sort_by_x(pairs, n_pairs);
	for (size_t from = 0, to; from < n_pairs; from = to) {
		for (to = from + 1; to < n_pairs && pairs[to].x == pairs[from].x;)
			to++;
		ties_x += pairs_of(to - from);
	}
	for (size_t from = 0, to; from < n_pairs; from = to) {
		for (to = from + 1; to < n_pairs && pairs[to].x == pairs[from].x && pairs[to].y == pairs[from].y;)
			to++;
		ties_both += pairs_of(to - from);
	}
	opposite = sort_by_y(pairs, room, n_pairs);
	for (size_t from = 0, to; from < n_pairs; from = to) {
		for (to = from + 1; to < n_pairs && pairs[to].y == pairs[from].y;)
			to++;
		ties_y += pairs_of(to - from);
	}
	free(room);
	free(pairs);
	possible = sqrt(total - ties_x) * sqrt(total - ties_y);
	if (!(possible > 0))
		return NAN;
	return fmax(-1, fmin(1, (total - ties_x - ties_y + ties_both - 2 * opposite) / possible));
}
