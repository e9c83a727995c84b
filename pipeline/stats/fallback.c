#include "pipeline/stats/fallback.h"

#include <float.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_erf.h>
#include <math.h>

#include "pipeline/stats/describe.h"
#include "pipeline/stats/student.h"

/* Sums over a group, of figures less an origin that all share: so small that squares lose nothing. */
struct sums {
	double n, x, y, xx, xy, yy;
};

static struct sums with(struct sums sums, double times, double x, double y)
{
	return (struct sums){ sums.n + times,          sums.x + times * x,     sums.y + times * y,
		              sums.xx + times * x * x, sums.xy + times * x * y, sums.yy + times * y * y };
}

static struct sums together(struct sums a, struct sums b)
{
	return (struct sums){ a.n + b.n, a.x + b.x, a.y + b.y, a.xx + b.xx, a.xy + b.xy, a.yy + b.yy };
}

/* Figures are taken from here on as distances from it. */
struct origin {
	double x, y;
};

enum { OTHERS, SELECTED, GROUPS };

/* NAN when the figures do not spread: what is left of the squares is rounding. */
static double spread(double squares, double sum, double n)
{
	double centred = squares - sum * sum / n;

	return centred > 1e-12 * squares ? centred : NAN;
}

static double lasting_of(const struct sums groups[GROUPS], const struct fallback_rule *rule)
{
	struct sums all = together(groups[OTHERS], groups[SELECTED]);
	const struct sums *others = &groups[OTHERS];

	if (rule->method == FALLBACK_STATED)
		return rule->reliability >= 0 && rule->reliability <= 1 ? rule->reliability : NAN;
	if (rule->method == FALLBACK_SLOPE)
		return others->n >= 3 ? (others->xy - others->x * others->y / others->n) / spread(others->xx, others->x, others->n) : NAN;
	return (all.xy - all.x * all.y / all.n) / sqrt(spread(all.xx, all.x, all.n) * spread(all.yy, all.y, all.n));
}

/* All but the error; the sums are not changed. */
static struct fallback point_estimate(const struct sums groups[GROUPS], const struct fallback_rule *rule, struct origin origin)
{
	const struct sums *others = &groups[OTHERS], *selected = &groups[SELECTED];
	double others_before = origin.x + others->x / others->n, others_after = origin.y + others->y / others->n, mean;
	struct fallback result = { .lasting = lasting_of(groups, rule), .before = origin.x + selected->x / selected->n,
		                   .after = origin.y + selected->y / selected->n };

	result.mean = rule->population_mean;
	if (isnan(rule->population_mean)) {
		mean = origin.x + (others->x + selected->x) / (others->n + selected->n);
		result.mean = mean + others_after - fallback_expected(mean, others_before, result.lasting);
		result.expected = result.mean + result.lasting * (result.before - mean);
	} else {
		result.expected = fallback_expected(result.mean, result.before, result.lasting);
	}
	result.adjusted = result.after - result.expected;
	return result;
}

/* The jackknife variance that one group brings: 0 where nothing rests on it. */
static double jackknife(const double *before, const double *after, const bool *is_selected, size_t n, int group,
                        const struct sums groups[GROUPS], const struct fallback_rule *rule, struct origin origin)
{
	double size = groups[group].n, whole = point_estimate(groups, rule, origin).adjusted, sum = 0, squares = 0;

	for (size_t i = 0; i < n; i++) {
		struct sums left[GROUPS] = { groups[OTHERS], groups[SELECTED] };
		double moved;

		if (is_selected[i] != (group == SELECTED))
			continue;
		left[group] = with(left[group], -1, before[i] - origin.x, after[i] - origin.y);
		moved = point_estimate(left, rule, origin).adjusted - whole;
		sum += moved;
		squares += moved * moved;
	}
	return (size - 1) / size * (squares - sum * sum / size);
}

static void find_error(struct fallback *result, const double variances[GROUPS], const struct sums groups[GROUPS], const struct fallback_rule *rule)
{
	double total = variances[OTHERS] + variances[SELECTED], spent = rule->method == FALLBACK_SLOPE ? 2 : 1;
	double share = variances[SELECTED] / total, free = groups[OTHERS].n - spent;
	double scale = fmax(fabs(result->after), fabs(result->expected));

	result->se = result->df = result->t = result->p = NAN;
	result->interval = interval_none();
	if (!(sqrt(total) > 10 * DBL_EPSILON * scale) || groups[SELECTED].n < 2)
		return;
	result->se = sqrt(total);
	result->df = 1 / (share * share / (groups[SELECTED].n - 1) + (share < 1 ? (1 - share) * (1 - share) / free : 0));
	result->t = result->adjusted / result->se;
	result->p = student_two_sided_p(result->t, result->df);
	result->interval = interval_around(result->adjusted, result->se, result->df, 0.95);
}

double fallback_expected(double mean, double before, double lasting)
{
	return mean + lasting * (before - mean);
}

struct fallback fallback_adjust(const double *before, const double *after, const bool *is_selected, size_t n,
                                const struct fallback_rule *rule)
{
	struct sums groups[GROUPS] = { 0 };
	struct origin origin = { n ? stats_mean(before, n) : NAN, n ? stats_mean(after, n) : NAN };
	struct fallback result;
	double variances[GROUPS];
	bool rests_on_others = rule->method != FALLBACK_STATED || isnan(rule->population_mean);

	for (size_t i = 0; i < n; i++)
		groups[is_selected[i] ? SELECTED : OTHERS] = with(groups[is_selected[i] ? SELECTED : OTHERS], 1, before[i] - origin.x, after[i] - origin.y);
	result = point_estimate(groups, rule, origin);
	variances[SELECTED] = jackknife(before, after, is_selected, n, SELECTED, groups, rule, origin);
	variances[OTHERS] = rests_on_others ? jackknife(before, after, is_selected, n, OTHERS, groups, rule, origin) : 0;
	find_error(&result, variances, groups, rule);
	result.n_selected = (size_t)groups[SELECTED].n;
	result.n_others = (size_t)groups[OTHERS].n;
	return result;
}

/* phi(z) / (1 - Phi(z)). GSL's ends the program where the density underflows, far below. */
static double normal_hazard(double z)
{
	return z < 0 ? gsl_ran_ugaussian_pdf(z) / (erfc(z * M_SQRT1_2) / 2) : gsl_sf_hazard(z);
}

double fallback_above(double cut, double mean, double sd, double reliability)
{
	if (!(sd > 0 && reliability >= 0 && reliability <= 1) || !isfinite(cut) || !isfinite(mean))
		return NAN;
	return -(1 - reliability) * sd * normal_hazard((cut - mean) / sd);
}

struct fallback_test fallback_mee_chua(const double *before, const double *after, size_t n, double mean)
{
	struct fallback_test result = { NAN, NAN, NAN, NAN, NAN, NAN, interval_none() };
	double x_mean, y_mean, xx = 0, xy = 0, slope, rss = 0, se;

	if (n < 2)
		return result;
	x_mean = stats_mean(before, n);
	y_mean = stats_mean(after, n);
	for (size_t i = 0; i < n; i++) {
		xx += (before[i] - x_mean) * (before[i] - x_mean);
		xy += (before[i] - x_mean) * (after[i] - y_mean);
	}
	if (!(xx > 0))
		return result;
	slope = xy / xx;
	for (size_t i = 0; i < n; i++) {
		double residual = after[i] - y_mean - slope * (before[i] - x_mean);

		rss += residual * residual;
	}
	result.effect = y_mean + slope * (mean - x_mean) - mean;
	se = n > 2 ? sqrt(rss / ((double)n - 2) * (1 / (double)n + (mean - x_mean) * (mean - x_mean) / xx)) : NAN;
	if (!(se > 10 * DBL_EPSILON * fmax(fabs(y_mean), fabs(x_mean))))
		return result;
	result.se = se;
	result.df = (double)n - 2;
	result.t = result.effect / se;
	result.p_greater = student_upper_p(result.t, result.df);
	result.p = student_two_sided_p(result.t, result.df);
	result.interval = interval_around(result.effect, se, result.df, 0.95);
	return result;
}
