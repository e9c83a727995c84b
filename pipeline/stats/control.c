#include "pipeline/stats/control.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "pipeline/stats/describe.h"

/* The mean and the standard deviation of the range of two standard normal draws; the mean as tables print it. */
static const double D2 = 1.1283791670955126, D3 = 0.85250246642742167;
static const double D2_PRINTED = 1.128;
static const double SIGMAS = 3;
static const double SLACK = 0.5, DECISION = 5; /* of cusum, in standard errors */
static const double LAMBDA = 0.2;
enum { RUN = 7 };

static double mean_moving_range(const double *x, size_t n)
{
	double sum = 0;

	for (size_t i = 1; i < n; i++)
		sum += fabs(x[i] - x[i - 1]);
	return n < 2 ? (double)NAN : sum / (double)(n - 1);
}

/* The spread if it is one; NAN when it is 0 or what rounding leaves of 0. */
static double spread_or_none(double spread, double centre)
{
	return spread > 10 * DBL_EPSILON * fabs(centre) ? spread : (double)NAN;
}

double control_sigma(const double *x, size_t n)
{
	return n < 2 ? (double)NAN : spread_or_none(mean_moving_range(x, n) / D2_PRINTED, stats_mean(x, n));
}

static struct control_point point_of(double value, double centre, double error)
{
	return (struct control_point){ value, centre, centre - SIGMAS * error, centre + SIGMAS * error };
}

/* A limit beyond the end of the scale stands at the end; one that does not exist stays so. */
static void cut(struct control_point *point, double low, double high)
{
	if (point->lower < low)
		point->lower = low;
	if (point->upper > high)
		point->upper = high;
}

void control_individuals(const double *x, size_t n, size_t n_base, struct control_point *points)
{
	double centre = n_base ? stats_mean(x, n_base) : (double)NAN, sigma = control_sigma(x, n_base);

	for (size_t i = 0; i < n; i++)
		points[i] = point_of(x[i], centre, sigma);
}

void control_moving_ranges(const double *x, size_t n, size_t n_base, struct control_point *points)
{
	double centre = isnan(control_sigma(x, n_base)) ? (double)NAN : mean_moving_range(x, n_base);

	for (size_t i = 0; i < n; i++) {
		double range = i ? fabs(x[i] - x[i - 1]) : (double)NAN;

		points[i] = (struct control_point){ range, centre, isnan(centre) ? (double)NAN : 0, centre * (1 + SIGMAS * D3 / D2) };
	}
}

static double pooled(const double *sums, const double *sizes, size_t n)
{
	return n ? stats_sum(sums, n) / stats_sum(sizes, n) : (double)NAN;
}

/* Limits of shares, `times` as wide as the binomial's. */
static void limit_shares(const double *yes, const double *of, size_t n, double centre, double times, struct control_point *points)
{
	double spread = spread_or_none(sqrt(centre * (1 - centre)), centre);

	for (size_t i = 0; i < n; i++) {
		points[i] = point_of(yes[i] / of[i], centre, times * spread / sqrt(of[i]));
		cut(&points[i], 0, 1);
	}
}

void control_p(const double *yes, const double *of, size_t n, size_t n_base, struct control_point *points)
{
	limit_shares(yes, of, n, n_base < 2 ? (double)NAN : pooled(yes, of, n_base), 1, points);
}

void control_p_prime(const double *yes, const double *of, size_t n, size_t n_base, struct control_point *points)
{
	double centre = n_base < 2 ? (double)NAN : pooled(yes, of, n_base), sum = 0, last = 0, sigma_z;

	for (size_t i = 0; i < n_base; i++) {
		double z = (yes[i] / of[i] - centre) / sqrt(centre * (1 - centre) / of[i]);

		sum += i ? fabs(z - last) : 0;
		last = z;
	}
	sigma_z = sum / (double)(n_base - 1) / D2_PRINTED;
	limit_shares(yes, of, n, centre, sigma_z > DBL_EPSILON ? sigma_z : (double)NAN, points);
}

void control_u(const double *counts, const double *exposures, size_t n, size_t n_base, struct control_point *points)
{
	double centre = n_base < 2 ? (double)NAN : pooled(counts, exposures, n_base);
	double spread = centre > 0 ? sqrt(centre) : (double)NAN;

	for (size_t i = 0; i < n; i++) {
		points[i] = point_of(counts[i] / exposures[i], centre, spread / sqrt(exposures[i]));
		cut(&points[i], 0, INFINITY);
	}
}

void control_c(const double *counts, size_t n, size_t n_base, struct control_point *points)
{
	double centre = n_base < 2 ? (double)NAN : stats_mean(counts, n_base);
	double spread = centre > 0 ? sqrt(centre) : (double)NAN;

	for (size_t i = 0; i < n; i++) {
		points[i] = point_of(counts[i], centre, spread);
		cut(&points[i], 0, INFINITY);
	}
}

/* The mean of the standard deviation of n draws from a normal of standard deviation 1. */
static double c4(double n)
{
	return sqrt(2 / (n - 1)) * exp(lgamma(n / 2) - lgamma((n - 1) / 2));
}

void control_s(const double *sd, const double *sizes, size_t n, size_t n_base, struct control_point *points)
{
	double sum = 0, sigma;

	for (size_t i = 0; i < n_base; i++)
		sum += sd[i] / c4(sizes[i]);
	sigma = n_base >= 2 && sum > 0 ? sum / (double)n_base : (double)NAN;
	for (size_t i = 0; i < n; i++) {
		double factor = c4(sizes[i]);

		points[i] = point_of(sd[i], factor * sigma, sigma * sqrt(1 - factor * factor));
		cut(&points[i], 0, INFINITY);
	}
}

enum { GRID = 320 }; /* steps from -END to END */
static const double END = 8;

/* The chance that `size` standard normal draws lie further apart than so many steps of the grid. below is the normal's
 * distribution there, density its density. Trapezes are exact enough: all vanishes at the ends. */
static double wider(const double *below, const double *density, size_t n_steps, double size)
{
	double within = 0;

	for (size_t i = 0; i <= GRID; i++) {
		double end = i + n_steps <= GRID ? below[i + n_steps] : 1;

		within += density[i] * pow(end - below[i], size - 1);
	}
	return 1 - size * within * 2 * END / GRID;
}

void control_range_factors(double size, double *d2, double *d3)
{
	const double step = 2 * END / GRID;
	double below[GRID + 1], density[GRID + 1], mean = 0, square = 0;

	*d2 = *d3 = (double)NAN;
	if (!(size >= 2))
		return;
	for (size_t i = 0; i <= GRID; i++) {
		double x = step * (double)i - END;

		below[i] = erfc(-x / sqrt(2)) / 2;
		density[i] = exp(-x * x / 2) / sqrt(2 * acos(-1));
	}
	for (size_t i = 0; i <= GRID; i++) {
		double weight = i == 0 || i == GRID ? 1 : i % 2 ? 4 : 2, chance = wider(below, density, i, size);

		mean += weight * chance;
		square += weight * 2 * step * (double)i * chance;
	}
	*d2 = mean * step / 3;
	*d3 = sqrt(square * step / 3 - *d2 * *d2);
}

/* The factors of each point; those of the point before serve again when it has the same size. */
struct factors {
	double size, d2, d3;
};

static void find_factors(struct factors *factors, double size)
{
	if (factors->size == size)
		return;
	factors->size = size;
	control_range_factors(size, &factors->d2, &factors->d3);
}

static double as_printed(double d2)
{
	return round(d2 * 1000) / 1000;
}

/* The standard deviation within groups, as their ranges show it. */
static double sigma_within(const double *ranges, const double *sizes, size_t n, struct factors *factors)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		find_factors(factors, sizes[i]);
		sum += ranges[i] / as_printed(factors->d2);
	}
	return n >= 2 && sum > 0 ? sum / (double)n : (double)NAN;
}

void control_means(const double *means, const double *ranges, const double *sizes, size_t n, size_t n_base,
                   struct control_point *points, double *errors)
{
	struct factors factors = { 0 };
	double sigma = sigma_within(ranges, sizes, n_base, &factors), sum = 0, weights = 0;

	for (size_t i = 0; i < n_base; i++) {
		sum += sizes[i] * means[i];
		weights += sizes[i];
	}
	for (size_t i = 0; i < n; i++) {
		double error = sigma / sqrt(sizes[i]);

		points[i] = point_of(means[i], weights > 0 ? sum / weights : (double)NAN, error);
		if (errors)
			errors[i] = error;
	}
}

void control_ranges(const double *ranges, const double *sizes, size_t n, size_t n_base, struct control_point *points)
{
	struct factors factors = { 0 };
	double sigma = sigma_within(ranges, sizes, n_base, &factors);

	for (size_t i = 0; i < n; i++) {
		find_factors(&factors, sizes[i]);
		points[i] = point_of(ranges[i], as_printed(factors.d2) * sigma, factors.d3 * sigma);
		cut(&points[i], 0, INFINITY);
	}
}

void control_cusum(const double *z, size_t n, struct control_point *high, struct control_point *low)
{
	double up = 0, down = 0;

	for (size_t i = 0; i < n; i++) {
		/* fmax and fmin take 0 where the sum before is NAN: it begins anew. */
		up = isnan(z[i]) ? (double)NAN : fmax(0, fmax(0, up) + z[i] - SLACK);
		down = isnan(z[i]) ? (double)NAN : fmin(0, fmin(0, down) + z[i] + SLACK);
		high[i] = (struct control_point){ up, 0, (double)NAN, DECISION };
		low[i] = (struct control_point){ down, 0, -DECISION, (double)NAN };
	}
}

void control_ewma(const double *x, const double *errors, size_t n, double centre, struct control_point *points)
{
	double value = centre, left = 1;

	for (size_t i = 0; i < n; i++) {
		value = LAMBDA * x[i] + (1 - LAMBDA) * value;
		left *= (1 - LAMBDA) * (1 - LAMBDA);
		points[i] = point_of(value, centre, errors[i] * sqrt(LAMBDA / (2 - LAMBDA) * (1 - left)));
	}
}

void control_mark(const struct control_point *points, size_t n, unsigned rules, unsigned *signals)
{
	int side = 0;
	size_t run = 0;

	for (size_t i = 0; i < n; i++) {
		const struct control_point *point = &points[i];
		int now = (point->value > point->centre) - (point->value < point->centre);
		bool is_beyond = point->value > point->upper || point->value < point->lower;

		run = now && now == side ? run + 1 : 1;
		side = now;
		signals[i] = (is_beyond ? (unsigned)CONTROL_BEYOND_LIMITS : 0u) | (now && run >= RUN ? (unsigned)CONTROL_RUN_OF_7 : 0u);
		signals[i] &= rules;
	}
}

const char *control_rule_name(enum control_rule rule)
{
	return rule == CONTROL_BEYOND_LIMITS ? "beyond_limits" : "run_of_7";
}
