#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/firth_part.h"

static const double FARTHEST_SE = 50;
/* Of the penalised likelihood: its ratio is good to about the root of it. */
static const double ENOUGH = 1e-9, CLOSE = 1e-6;
enum { TRIES = 60 };

/* The highest penalised likelihood with the column held at `value`, on the scale of the copies; at moves there. */
static double profile_at(struct firth_point *at, size_t column, double value)
{
	at->b[column] = value;
	firth_climb(at, column, ENOUGH);
	return at->loglik;
}

/* Where the profile has fallen by `drop` on the side of `direction`; NAN when that is too far. A bracket that
 * doubles, then false position, halving what stays (the Illinois rule). */
static double find_limit(const struct firth *fit, const double *top, double highest, size_t column, double direction, double drop)
{
	double se = fit->se[column] * fit->scale[column], near = top[column], far = near, reach = 2 * se, near_gap = -drop, far_gap = -drop, at_gap;
	struct firth_point at = firth_point_make(fit, top);

	while (far_gap < 0 && reach < 2 * FARTHEST_SE * se) {
		near = far;
		near_gap = far_gap;
		far = top[column] + direction * reach;
		far_gap = highest - profile_at(&at, column, far) - drop;
		reach *= 1.5;
	}
	if (!(far_gap >= 0))
		far = NAN;
	for (size_t t = 0; t < TRIES && far_gap > CLOSE; t++) {
		double middle = (near * far_gap - far * near_gap) / (far_gap - near_gap);

		at_gap = highest - profile_at(&at, column, middle) - drop;
		if (fabs(at_gap) <= CLOSE) {
			far = middle;
			break;
		}
		if (at_gap > 0) {
			far = middle;
			far_gap = at_gap;
			near_gap /= 2;
		} else {
			near = middle;
			near_gap = at_gap;
			far_gap /= 2;
		}
	}
	firth_point_free(&at);
	return far / fit->scale[column];
}

struct firth_profile firth_profile(const struct firth *fit, size_t column, double level)
{
	struct firth_profile result = { NAN, NAN, interval_none() };
	double *top = mem_alloc(fit->k, sizeof *top), drop = gsl_cdf_chisq_Pinv(level, 1) / 2, highest;
	struct firth_point at;

	if (fit->exists) {
		for (size_t j = 0; j < fit->k; j++)
			top[j] = fit->coefficient[j] * fit->scale[j];
		at = firth_point_make(fit, top);
		firth_place(&at);
		highest = at.loglik;
		result.statistic = fmax(0, 2 * (highest - profile_at(&at, column, 0)));
		result.p = gsl_cdf_chisq_Q(result.statistic, 1);
		result.limits.low = find_limit(fit, top, highest, column, -1, drop);
		result.limits.high = find_limit(fit, top, highest, column, 1, drop);
		firth_point_free(&at);
	}
	free(top);
	return result;
}
