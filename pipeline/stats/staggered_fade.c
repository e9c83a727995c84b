#include "pipeline/stats/staggered_fade.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Over the whole time seen, an effect that falls to e^-12 of its start or grows e^3-fold is as fast as can be told. */
static const double slowest = -3, fastest = 12;

enum { GRID = 60, STEPS = 60 };

struct fading {
	const double *time, *effect, *se;
	size_t n;
};

/* What the best start leaves unexplained at that rate, less what does not depend on it. */
static double loss(const struct fading *fading, double rate)
{
	double cross = 0, square = 0;

	for (size_t i = 0; i < fading->n; i++) {
		double shape = exp(-rate * (fading->time[i] - fading->time[0])), weight = 1 / (fading->se[i] * fading->se[i]);

		cross += weight * shape * fading->effect[i];
		square += weight * shape * shape;
	}
	return -cross * cross / square;
}

/* The least loss between two rates, by golden sections. */
static double narrow(const struct fading *fading, double low, double high)
{
	double golden = (sqrt(5) - 1) / 2, left = high - golden * (high - low), right = low + golden * (high - low);
	double at_left = loss(fading, left), at_right = loss(fading, right);

	for (int step = 0; step < STEPS; step++) {
		if (at_left < at_right) {
			high = right;
			right = left;
			at_right = at_left;
			left = high - golden * (high - low);
			at_left = loss(fading, left);
		} else {
			low = left;
			left = right;
			at_left = at_right;
			right = low + golden * (high - low);
			at_right = loss(fading, right);
		}
	}
	return (low + high) / 2;
}

static double find_rate(const struct fading *fading)
{
	double whole = fading->time[fading->n - 1] - fading->time[0], width = (fastest - slowest) / GRID / whole;
	double best = slowest / whole, least = INFINITY;

	for (int i = 0; i <= GRID; i++) {
		double rate = slowest / whole + i * width, found = loss(fading, rate);

		if (found < least) {
			least = found;
			best = rate;
		}
	}
	return narrow(fading, best - width, best + width);
}

double staggered_fade_rate(const double *time, const double *effect, const double *se, size_t n, double *pull)
{
	double *moved = mem_alloc(n, sizeof *moved), rate = NAN;
	struct fading fading = { time, moved, se, n };
	bool is_known = n >= 3;

	for (size_t i = 0; i < n; i++) {
		moved[i] = effect[i];
		is_known = is_known && se[i] > 0 && !isnan(effect[i]);
	}
	if (is_known)
		rate = find_rate(&fading);
	for (size_t i = 0; pull && i < n; i++) {
		double by = 0.05 * se[i], up;

		moved[i] = effect[i] + by;
		up = is_known ? find_rate(&fading) : NAN;
		moved[i] = effect[i] - by;
		pull[i] = is_known ? (up - find_rate(&fading)) / (2 * by) : NAN;
		moved[i] = effect[i];
	}
	free(moved);
	return rate;
}

double staggered_fade_half_life(double rate)
{
	return rate > 0 ? log(2) / rate : (isnan(rate) ? NAN : INFINITY);
}
