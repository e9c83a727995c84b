#include "pipeline/stats/cutoff_bandwidth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"

enum { LEFT, RIGHT, SIDES };
enum { ENOUGH_DISTINCT = 10 }; /* values of x within every bandwidth, where there are ties */
static const double MANY_TIES = 0.1, JUST_BEYOND = 1e-8, REGULARISATION = 3;

struct selecting {
	struct cutoff_points sides[SIDES];
	const struct cutoff_choice *choice;
	double pilot;        /* the bandwidth in which variances are taken */
	double reach[SIDES]; /* from the cut-off to the end of each side */
	double least[SIDES]; /* 0: no limit */
};

/* A step looks for the best bandwidth of a curve of that order for a derivative of it at the cut-off. The curve's bias comes
 * from one of higher order. */
struct step {
	size_t order, derivative, bias_order;
	bool is_regularised;
};

/* The constants of that bandwidth, of one side. */
struct plug_in {
	double variance, bias, regularisation;
};

static double coefficient_variance(struct cutoff_points points, const struct cutoff_fit *fit, size_t coefficient, enum cutoff_variance kind)
{
	double *errors = mem_alloc(points.n, sizeof *errors), variance;

	cutoff_errors(points, kind, fit, fit->leverages, errors);
	variance = cutoff_variance_of(cutoff_loadings(fit, coefficient), errors, points.n);
	free(errors);
	return variance;
}

/* The factor by which the derivative after the curve's last biases the one that is wanted. */
static double bias_factor(struct cutoff_points points, const struct cutoff_fit *fit, size_t derivative)
{
	const double *loadings = cutoff_loadings(fit, derivative);
	double sum = 0;

	for (size_t i = 0; i < points.n; i++)
		sum += loadings[i] * pow((points.x[i] - fit->centre) / fit->bandwidth, (double)fit->order + 1);
	return sum;
}

/* Everything NAN where one of the curves does not exist. */
static struct plug_in plug_in(const struct selecting *selecting, int side, const struct step *step, double bias_bandwidth)
{
	const struct cutoff_choice *choice = selecting->choice;
	struct cutoff_points near = cutoff_within(selecting->sides[side], choice->cutoff, selecting->pilot, choice->kernel);
	struct cutoff_points far = cutoff_within(selecting->sides[side], choice->cutoff, bias_bandwidth, choice->kernel);
	size_t next = step->order + 1;
	double gap = (double)(next - step->derivative), times = 2 * (double)step->derivative + 1;
	struct plug_in found = { NAN, NAN, NAN };
	struct cutoff_fit fit, bias_fit;

	cutoff_fit_make(&fit, near, choice->cutoff, selecting->pilot, step->order, choice->kernel);
	cutoff_fit_make(&bias_fit, far, choice->cutoff, bias_bandwidth, step->bias_order, choice->kernel);
	if (fit.exists && bias_fit.exists) {
		double factor = bias_factor(near, &fit, step->derivative), scale = pow(bias_bandwidth, -(double)next);

		/* Coefficients are of powers of x / bandwidth: brought back to powers of x. */
		found.variance = times * selecting->pilot * coefficient_variance(near, &fit, step->derivative, choice->variance);
		found.bias = sqrt(2 * gap) * factor * bias_fit.coefficients[next] * scale;
		found.regularisation = 0;
		if (step->is_regularised)
			found.regularisation = 2 * gap * REGULARISATION * factor * factor * scale * scale
				* coefficient_variance(far, &bias_fit, next, choice->variance);
	}
	cutoff_fit_free(&fit);
	cutoff_fit_free(&bias_fit);
	return found;
}

/* The bandwidth between its limits; NAN stays. */
static double within(double bandwidth, double least, double most)
{
	if (isnan(bandwidth))
		return NAN;
	return fmax(fmin(bandwidth, most), least);
}

/* Variance over squared bias; without any bias the widest. */
static double best(double variance, double bias_squared, size_t order)
{
	return pow(variance / bias_squared, 1 / (2 * (double)order + 3));
}

/* What a bandwidth is to be the best for. */
enum aim { FOR_JUMP, FOR_EACH, FOR_SUM };

/* One bandwidth of both sides, in both places of `bandwidths`. */
static void take_step_common(const struct selecting *selecting, const struct step *step, enum aim aim, double bandwidths[SIDES])
{
	struct plug_in left = plug_in(selecting, LEFT, step, bandwidths[LEFT]), right = plug_in(selecting, RIGHT, step, bandwidths[RIGHT]);
	double bias = aim == FOR_SUM ? right.bias + left.bias : right.bias - left.bias;
	double found = best(left.variance + right.variance, bias * bias + left.regularisation + right.regularisation, step->order);

	/* The ties of a side bound the first step only, as the program it is checked against has it. */
	found = within(found, step->is_regularised ? 0 : fmax(selecting->least[LEFT], selecting->least[RIGHT]),
	               fmax(selecting->reach[LEFT], selecting->reach[RIGHT]));
	bandwidths[LEFT] = bandwidths[RIGHT] = found;
}

static void take_step_apart(const struct selecting *selecting, const struct step *step, double bandwidths[SIDES])
{
	for (int side = LEFT; side < SIDES; side++) {
		struct plug_in found = plug_in(selecting, side, step, bandwidths[side]);
		double bandwidth = best(found.variance, found.bias * found.bias + found.regularisation, step->order);

		bandwidths[side] = within(bandwidth, step->is_regularised ? 0 : selecting->least[side], selecting->reach[side]);
	}
}

/* The mean of the two values around a share that falls between them: quantile definition 2 of Hyndman and Fan. */
static double quantile_2(const double *x, size_t n, size_t quarters)
{
	size_t at = n * quarters / 4;

	return n * quarters % 4 ? x[at] : (x[at - 1] + x[at]) / 2;
}

static double rule_of_thumb(const struct selecting *selecting, size_t n_distinct)
{
	static const double constants[] = { [CUTOFF_TRIANGULAR] = 2.576, [CUTOFF_UNIFORM] = 1.843, [CUTOFF_EPANECHNIKOV] = 2.34 };
	const struct cutoff_points *left = &selecting->sides[LEFT], *right = &selecting->sides[RIGHT];
	size_t n = left->n + right->n;
	double *x = mem_alloc(n, sizeof *x), spread;

	memcpy(x, left->x, left->n * sizeof *x);
	memcpy(x + left->n, right->x, right->n * sizeof *x);
	spread = fmin(stats_sd(x, n), (quantile_2(x, n, 3) - quantile_2(x, n, 1)) / 1.349);
	free(x);
	return constants[selecting->choice->kernel] * spread * pow((double)n_distinct, -0.2);
}

/* How far from the cut-off the tenth distinct value stands, or the last. */
static double distance_of_enough(struct cutoff_points points, double cutoff, bool is_left)
{
	size_t distinct = 1, i = 0;
	double at, before;

	at = before = is_left ? points.x[points.n - 1] : points.x[0];
	while (++i < points.n && distinct < ENOUGH_DISTINCT) {
		at = is_left ? points.x[points.n - 1 - i] : points.x[i];
		distinct += at != before;
		before = at;
	}
	return fabs(at - cutoff) + JUST_BEYOND;
}

static bool begin(struct selecting *selecting)
{
	struct cutoff_points left = selecting->sides[LEFT], right = selecting->sides[RIGHT];
	double cutoff = selecting->choice->cutoff;
	size_t distinct_left = cutoff_distinct(left), distinct_right = cutoff_distinct(right);

	if (distinct_left < 2 || distinct_right < 2)
		return false;
	selecting->reach[LEFT] = fabs(cutoff - left.x[0]);
	selecting->reach[RIGHT] = fabs(cutoff - right.x[right.n - 1]);
	selecting->pilot = within(rule_of_thumb(selecting, distinct_left + distinct_right), 0, fmax(selecting->reach[LEFT], selecting->reach[RIGHT]));
	if (1 - (double)distinct_left / (double)left.n >= MANY_TIES || 1 - (double)distinct_right / (double)right.n >= MANY_TIES) {
		selecting->least[LEFT] = distance_of_enough(left, cutoff, true);
		selecting->least[RIGHT] = distance_of_enough(right, cutoff, false);
		selecting->pilot = fmax(selecting->pilot, fmax(selecting->least[LEFT], selecting->least[RIGHT]));
	}
	return selecting->pilot > 0;
}

static struct cutoff_bandwidths take_steps(const struct selecting *selecting, enum aim aim)
{
	size_t p = selecting->choice->order, q = p + 1;
	const struct step steps[] = { { q + 1, q + 1, q + 2, false }, { q, q, q + 1, true }, { p, 0, q, true } };
	struct cutoff_bandwidths result = { NAN, NAN, NAN, NAN };
	double bandwidths[SIDES];

	memcpy(bandwidths, selecting->reach, sizeof bandwidths);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		result.bias_left = bandwidths[LEFT];
		result.bias_right = bandwidths[RIGHT];
		if (aim == FOR_EACH)
			take_step_apart(selecting, &steps[i], bandwidths);
		else
			take_step_common(selecting, &steps[i], aim, bandwidths);
	}
	result.left = bandwidths[LEFT];
	result.right = bandwidths[RIGHT];
	return result;
}

static double middle(double a, double b, double c)
{
	return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

/* rule is one of those of least error. */
static struct cutoff_bandwidths least_error(const struct selecting *selecting, enum cutoff_rule rule)
{
	struct cutoff_bandwidths jump, each, sum;

	if (rule == CUTOFF_MSERD || rule == CUTOFF_MSETWO || rule == CUTOFF_MSESUM)
		return take_steps(selecting, rule == CUTOFF_MSERD ? FOR_JUMP : rule == CUTOFF_MSETWO ? FOR_EACH : FOR_SUM);
	jump = take_steps(selecting, FOR_JUMP);
	sum = take_steps(selecting, FOR_SUM);
	if (rule == CUTOFF_MSECOMB1)
		return (struct cutoff_bandwidths){ fmin(jump.left, sum.left), fmin(jump.right, sum.right), fmin(jump.bias_left, sum.bias_left),
			                           fmin(jump.bias_right, sum.bias_right) };
	each = take_steps(selecting, FOR_EACH);
	return (struct cutoff_bandwidths){ middle(jump.left, each.left, sum.left), middle(jump.right, each.right, sum.right),
		                           middle(jump.bias_left, each.bias_left, sum.bias_left),
		                           middle(jump.bias_right, each.bias_right, sum.bias_right) };
}

struct cutoff_bandwidths cutoff_bandwidths(struct cutoff_points left, struct cutoff_points right, const struct cutoff_choice *choice)
{
	struct selecting selecting = { .sides = { left, right }, .choice = choice };
	bool is_for_coverage = choice->rule >= CUTOFF_CERRD;
	struct cutoff_bandwidths result = { NAN, NAN, NAN, NAN };

	if (!begin(&selecting))
		return result;
	result = least_error(&selecting, is_for_coverage ? choice->rule - CUTOFF_CERRD + CUTOFF_MSERD : choice->rule);
	if (is_for_coverage) {
		double order = (double)choice->order, shrink = pow((double)(left.n + right.n), -order / ((3 + order) * (3 + 2 * order)));

		result.left *= shrink;
		result.right *= shrink;
	}
	if (!(isfinite(result.left) && isfinite(result.right) && isfinite(result.bias_left) && isfinite(result.bias_right)))
		result = (struct cutoff_bandwidths){ NAN, NAN, NAN, NAN };
	return result;
}
