#include "pipeline/stats/cutoff.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/student.h"

/* Of the largest outcome: errors below it are what a perfect fit leaves. */
static const double ROUNDING = 1e-11;

struct point {
	double x, y;
};

static int compare_points(const void *a, const void *b)
{
	const struct point *one = a, *other = b;

	if (one->x != other->x)
		return one->x < other->x ? -1 : 1;
	return (one->y > other->y) - (one->y < other->y);
}

static void sort_points(double *x, double *y, const double *from_x, const double *from_y, size_t n)
{
	struct point *points = mem_alloc(n, sizeof *points);

	for (size_t i = 0; i < n; i++)
		points[i] = (struct point){ from_x[i], from_y[i] };
	qsort(points, n, sizeof *points, compare_points);
	for (size_t i = 0; i < n; i++) {
		x[i] = points[i].x;
		y[i] = points[i].y;
	}
	free(points);
}

static struct cutoff_jump jump_of(double estimate, double variance, double scale, double df)
{
	double se = sqrt(variance);
	struct cutoff_jump jump = { NAN, NAN, NAN, NAN, interval_none() };

	if (!(se > ROUNDING * scale) || !isfinite(se) || !(df > 0))
		return jump;
	jump.estimate = estimate;
	jump.se = se;
	jump.z = estimate / se;
	jump.p = student_two_sided_p(jump.z, df);
	jump.interval = interval_around(estimate, se, df, 0.95);
	return jump;
}

/* What one side says of the curve's end. */
struct end {
	bool exists, is_corrected; /* the curve; and the one that corrects it */
	double conventional, corrected;
	double variance, robust_variance, cautious_variance;
	double squares; /* sum of loading^2 residual^2 */
	double largest; /* of the outcomes, without its sign */
};

/* The curve of order p by h and, for its bias, the one of order p + 1 by b, both over the wider of the windows. */
static void find_end(struct cutoff_points side, double h, double b, const struct cutoff_rules *rules, struct end *end)
{
	struct cutoff_points points = cutoff_within(side, rules->cutoff, fmax(h, b), rules->kernel);
	double *loadings = mem_alloc(points.n, sizeof *loadings), *errors = mem_alloc(points.n, sizeof *errors);
	struct cutoff_fit curve, wide;
	double bias = 0;

	cutoff_fit_make(&curve, points, rules->cutoff, h, rules->order, rules->kernel);
	cutoff_fit_make(&wide, points, rules->cutoff, b, rules->order + 1, rules->kernel);
	end->exists = curve.exists;
	end->is_corrected = curve.exists && wide.exists;
	for (size_t i = 0; i < points.n; i++)
		end->largest = fmax(end->largest, fabs(points.y[i]));
	if (end->exists) {
		end->conventional = curve.coefficients[0];
		cutoff_errors(points, rules->variance, &curve, curve.leverages, errors);
		end->variance = cutoff_variance_of(cutoff_loadings(&curve, 0), errors, points.n);
		cutoff_errors(points, CUTOFF_HC0, &curve, curve.leverages, errors);
		end->squares = cutoff_variance_of(cutoff_loadings(&curve, 0), errors, points.n);
	}
	if (end->is_corrected) {
		const double *plain = cutoff_loadings(&curve, 0), *next = cutoff_loadings(&wide, rules->order + 1);

		for (size_t i = 0; i < points.n; i++)
			bias += plain[i] * pow((points.x[i] - rules->cutoff) / b, (double)rules->order + 1);
		for (size_t i = 0; i < points.n; i++) {
			loadings[i] = plain[i] - bias * next[i];
			end->corrected += loadings[i] * points.y[i];
		}
		/* By residuals leverages stay the first curve's, as in the program it is checked against. */
		cutoff_errors(points, rules->variance, &wide, curve.leverages, errors);
		end->robust_variance = cutoff_variance_of(loadings, errors, points.n);
		cutoff_errors(points, CUTOFF_HC3, &wide, wide.leverages, errors);
		end->cautious_variance = cutoff_variance_of(loadings, errors, points.n);
	}
	free(loadings);
	free(errors);
	cutoff_fit_free(&wide);
	cutoff_fit_free(&curve);
}

static struct cutoff_bandwidths choose(struct cutoff_points left, struct cutoff_points right, const struct cutoff_rules *rules)
{
	struct cutoff_choice choice = { rules->cutoff, rules->kernel, rules->variance, rules->order, rules->rule };
	double h = rules->bandwidth;
	struct cutoff_bandwidths result = { h, h, h, h };

	if (rules->rule != CUTOFF_MANUAL)
		result = cutoff_bandwidths(left, right, &choice);
	if (!isnan(rules->bias_bandwidth))
		result.bias_left = result.bias_right = rules->bias_bandwidth;
	return result;
}

static size_t least_of(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Counts who stands near; whether that is enough. */
static enum cutoff_state look_near(struct cutoff *result, struct cutoff_points left, struct cutoff_points right, const struct cutoff_rules *rules)
{
	struct cutoff_points near_left = cutoff_within(left, rules->cutoff, result->bandwidths.left, rules->kernel);
	struct cutoff_points near_right = cutoff_within(right, rules->cutoff, result->bandwidths.right, rules->kernel);
	enum cutoff_state state = CUTOFF_ESTIMATED;

	result->effective_left = near_left.n;
	result->effective_right = near_right.n;
	result->distinct_left = cutoff_distinct(near_left);
	result->distinct_right = cutoff_distinct(near_right);
	if (near_left.n == 0 || near_right.n == 0)
		return CUTOFF_TOO_FEW;
	if (least_of(near_left.n, near_right.n) < CUTOFF_LEAST_NEAR)
		state = CUTOFF_TOO_FEW;
	else if (least_of(result->distinct_left, result->distinct_right) < CUTOFF_LEAST_DISTINCT)
		state = CUTOFF_FEW_VALUES;
	result->is_few = rules->rule == CUTOFF_MANUAL && state != CUTOFF_ESTIMATED;
	return result->is_few ? CUTOFF_ESTIMATED : state;
}

static enum cutoff_state estimate(struct cutoff *result, struct cutoff_points left, struct cutoff_points right, const struct cutoff_rules *rules)
{
	const struct cutoff_bandwidths *by = &result->bandwidths;
	struct end at_left = { 0 }, at_right = { 0 };
	double scale, n = (double)(result->effective_left + result->effective_right), k = 2 * ((double)rules->order + 1);
	double jump, corrected;
	bool is_corrected;

	find_end(left, by->left, by->bias_left, rules, &at_left);
	find_end(right, by->right, by->bias_right, rules, &at_right);
	is_corrected = at_left.is_corrected && at_right.is_corrected;
	if (!at_left.exists || !at_right.exists || !(is_corrected || result->is_few))
		return CUTOFF_FEW_VALUES;
	jump = at_right.conventional - at_left.conventional;
	scale = fmax(at_left.largest, at_right.largest);
	result->conventional = jump_of(jump, at_left.variance + at_right.variance, scale, INFINITY);
	result->pooled = jump_of(jump, n > k ? n / (n - k) * (at_left.squares + at_right.squares) : (double)NAN, scale, INFINITY);
	if (is_corrected) {
		corrected = at_right.corrected - at_left.corrected;
		result->bias_corrected = jump_of(corrected, at_left.variance + at_right.variance, scale, INFINITY);
		result->robust = jump_of(corrected, at_left.robust_variance + at_right.robust_variance, scale, INFINITY);
		result->cautious_df = n - k - 2;
		result->cautious = jump_of(corrected, at_left.cautious_variance + at_right.cautious_variance, scale, result->cautious_df);
	}
	if (result->is_few)
		return isnan(result->conventional.se) && isnan(result->pooled.se) ? CUTOFF_NO_VARIANCE : CUTOFF_ESTIMATED;
	return isnan(result->conventional.se) || isnan(result->robust.se) ? CUTOFF_NO_VARIANCE : CUTOFF_ESTIMATED;
}

struct cutoff cutoff_estimate(const double *x, const double *y, size_t n, const struct cutoff_rules *rules)
{
	double *sorted_x = mem_alloc(n, sizeof *sorted_x), *sorted_y = mem_alloc(n, sizeof *sorted_y);
	struct cutoff_points left = { sorted_x, sorted_y, 0 }, right;
	struct cutoff_jump none = { NAN, NAN, NAN, NAN, interval_none() };
	struct cutoff result = { .bandwidths = { NAN, NAN, NAN, NAN }, .conventional = none, .bias_corrected = none, .robust = none, .cautious = none, .pooled = none };

	sort_points(sorted_x, sorted_y, x, y, n);
	while (left.n < n && sorted_x[left.n] < rules->cutoff)
		left.n++;
	right = (struct cutoff_points){ sorted_x + left.n, sorted_y + left.n, n - left.n };
	result.n_left = left.n;
	result.n_right = right.n;
	result.state = left.n == 0 || right.n == 0 ? CUTOFF_ONE_SIDE : CUTOFF_ESTIMATED;
	if (result.state == CUTOFF_ESTIMATED) {
		result.bandwidths = choose(left, right, rules);
		if (!(result.bandwidths.left > 0 && result.bandwidths.right > 0))
			result.state = CUTOFF_NO_BANDWIDTH;
	}
	if (result.state == CUTOFF_ESTIMATED)
		result.state = look_near(&result, left, right, rules);
	if (result.state == CUTOFF_ESTIMATED)
		result.state = estimate(&result, left, right, rules);
	if (result.state != CUTOFF_ESTIMATED)
		result.conventional = result.bias_corrected = result.robust = result.cautious = result.pooled = none;
	free(sorted_x);
	free(sorted_y);
	return result;
}
