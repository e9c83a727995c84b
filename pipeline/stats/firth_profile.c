#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/firth_part.h"

static const double FARTHEST_SE = 50;
/* Of the likelihood; and of a limit, in standard errors: a step of Newton's this short leaves nothing. */
static const double ENOUGH = 1e-14, SHORT = 1e-7;
enum { TRIES = 60 };

/* The highest penalised likelihood with the column held at `value`, on the scale of the copies; at moves there. */
static double profile_at(struct firth_point *at, size_t column, double value)
{
	firth_slide(at, column, value);
	firth_climb(at, column, ENOUGH);
	return at->loglik;
}

/* Where to look next: how far from the top the root of the fall, which is nearly a straight line, seems to reach that
 * of the drop. Inside the bracket, or where it has no far end yet, at most thrice as far. */
static double go_on(double distance, double fall, double slope, double drop, double near, double far)
{
	double next = distance + 2 * sqrt(fall) * (sqrt(drop) - sqrt(fall)) / slope;

	if (next >= near && next <= far)
		return isinf(far) ? fmin(next, 3 * distance) : next;
	return isinf(far) ? 2 * distance : (near + far) / 2;
}

/* Where the profile has fallen by `drop` on the side of `direction`; NAN when that is too far. */
static double find_limit(const struct firth *fit, const double *top, double highest, size_t column, double direction, double drop)
{
	double se = fit->se[column] * fit->scale[column], farthest = FARTHEST_SE * se, near = 0, far = INFINITY, next = sqrt(2 * drop) * se;
	struct firth_point at = firth_point_make(fit, top);
	bool found = false;

	firth_place(&at);
	for (size_t t = 0; t < TRIES && !found && near < farthest; t++) {
		double distance = fmin(next, farthest), fall = fmax(0, highest - profile_at(&at, column, top[column] + direction * distance));

		if (fall < drop)
			near = distance;
		else
			far = distance;
		/* At the top of the others, the profile's slope is the score of the column. */
		next = go_on(distance, fall, -direction * at.score[column], drop, near, far);
		found = fabs(next - distance) <= SHORT * se;
	}
	firth_point_free(&at);
	return found ? (top[column] + direction * next) / fit->scale[column] : (double)NAN;
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
