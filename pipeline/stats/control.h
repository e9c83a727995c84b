#ifndef PIPELINE_STATS_CONTROL_H
#define PIPELINE_STATS_CONTROL_H

#include <stddef.h>

/* Control charts: whether a figure moves more from period to period than it does by itself.
 *
 * Every chart takes n points in the order of time and reckons its limits from the first n_base of them, those before
 * something happened; later points are held against the same limits. It fills points[0..n - 1]. Limits that do not exist
 * (under two points in the base, or all alike: data without variation cannot tell what is much) are NAN. Neighbours are
 * neighbours in the list, whether or not periods lie between them.
 *
 * Check of all: R's qcc 2.7 over its own data (Montgomery's pistonrings, orangejuice, circuit), qicharts2 0.8.1 for p'
 *               (tests/pipeline/stats/test_control.c). */
struct control_point {
	double value, centre, lower, upper;
};

/* Individual values: the mean, with 3 of control_sigma to either side.
 *
 * Source: Shewhart (1931); Montgomery, Introduction to Statistical Quality Control, 6.4. */
void control_individuals(const double *x, size_t n, size_t n_base, struct control_point *points);

/* Their moving ranges |x[i] - x[i - 1]|; of the first point there is none (NAN).
 *
 * Method: mean of the base's moving ranges, 0, and D4 = 1 + 3 d3 / d2 = 3.2665 times the mean. */
void control_moving_ranges(const double *x, size_t n, size_t n_base, struct control_point *points);

/* The standard deviation of single points as their neighbours' differences show it: a shift between two levels hardly
 * swells it. In the unit of x; NAN under two points, and when all are alike (or but for rounding).
 *
 * Method: the mean moving range over d2 = 1.128, as charts everywhere have it (exactly it is 2 / sqrt(pi) = 1.12838): limits
 *         are the mean +- 2.66 mean moving ranges. */
double control_sigma(const double *x, size_t n);

/* Shares yes[i] / of[i], 0 to 1: the base's pooled share, with 3 binomial standard errors of each point's own size; limits
 * are cut at 0 and 1. of[i] > 0.
 *
 * Source: Montgomery, 7.2. */
void control_p(const double *yes, const double *of, size_t n, size_t n_base, struct control_point *points);

/* The same where shares spread more, or less, than chance makes them: limits times sigma_z, the standard deviation of the
 * standardised shares by their moving range. With large bases the plain limits are far too narrow.
 *
 * Method: sigma_z = mean moving range of z / 1.128.
 * Source: Laney (2002), Quality Engineering 14(4), 531-537. */
void control_p_prime(const double *yes, const double *of, size_t n, size_t n_base, struct control_point *points);

/* Counts out of the same exposure: the mean, with 3 of its roots; the lower limit is cut at 0. */
void control_c(const double *counts, size_t n, size_t n_base, struct control_point *points);

/* Counts by exposure: the pooled rate, with 3 sqrt(rate / exposure); the lower limit is cut at 0. exposures[i] > 0. */
void control_u(const double *counts, const double *exposures, size_t n, size_t n_base, struct control_point *points);

/* Standard deviations sd[i] of sizes[i] single answers, at least 2: how far answers spread within a period.
 *
 * Method: sigma = mean of sd / c4 over the base; centre c4 sigma, limits 3 sigma sqrt(1 - c4^2) to either side, the lower
 *         one cut at 0; c4 by each point's own size.
 * Source: Montgomery, 6.3. */
void control_s(const double *sd, const double *sizes, size_t n, size_t n_base, struct control_point *points);

/* Means and ranges of small groups, sizes[i] single values each, 2 to 25 of them: whether the groups' means move by more
 * than values do within a group. errors[i], unless NULL, gets the standard error of means[i].
 *
 * Method: sigma = mean of range / d2 over the base, d2 to three digits as tables print it. Means: centre the base's pooled mean, limits at 3 sigma / sqrt(size).
 *         Ranges: centre d2 sigma, limits 3 d3 sigma to either side, the lower one cut at 0. d2 and d3, the mean and the
 *         standard deviation of the range of so many standard normal draws, by control_range_factors.
 * Source: Montgomery, 6.2. */
void control_means(const double *means, const double *ranges, const double *sizes, size_t n, size_t n_base,
                   struct control_point *points, double *errors);
void control_ranges(const double *ranges, const double *sizes, size_t n, size_t n_base, struct control_point *points);

/* d2 and d3 of groups of `size`, a whole number of at least 2; NAN under it.
 *
 * Method: from the range's distribution, n times the integral of f(x) (F(x + w) - F(x))^(n - 1) (Tippett 1925,
 *         Biometrika 17, 364-387); trapezes over x, Simpson's rule over w; good to 1e-7.
 * Check:  ptukey(w, n, Inf) in R. */
void control_range_factors(double size, double *d2, double *d3);

/* Sums of what lies beyond half a standard error on either side of the centre, which find a small shift that lasts. z are
 * the points standardised: less the centre, by the standard error. high runs from 0 upwards with the limit 5, low from 0
 * downwards with the limit -5 (decision interval 5, made for shifts of 1 standard error). A z that is NAN has no sum; they
 * begin anew behind it.
 *
 * Source: Page (1954), Biometrika 41, 100-115; Montgomery, 9.1. */
void control_cusum(const double *z, size_t n, struct control_point *high, struct control_point *low);

/* Exponentially weighted means: a fifth of each point, four fifths of what was before, the centre at first; limits
 * at 3 standard errors of it. errors[i] is the standard error of x[i].
 *
 * Method: variance of the i-th: errors^2 lambda / (2 - lambda) (1 - (1 - lambda)^(2 i)), lambda = 0.2.
 * Source: Roberts (1959), Technometrics 1, 239-250; Montgomery, 9.2. */
void control_ewma(const double *x, const double *errors, size_t n, double centre, struct control_point *points);

/* Rules by which a point is a signal, as bits. False alarms of points that nothing happened to, with known limits and a
 * normal spread:
 *
 *   beyond limits  0.27 % of points, one in 370. With limits of single values that 12 points give, 1.9 %; 24, 0.9 %.
 *                  A cusum, both sides: one in 465 points; the weighted means: one in 554.
 *   run of 7       a point that ends or extends a run of 7 or more on one side of the centre: 1.6 % of points, a new run
 *                  one in 127. Only where points are independent of each other: not of moving ranges, sums and weighted
 *                  means. A point on the centre line ends a run. */
enum control_rule {
	CONTROL_BEYOND_LIMITS = 1,
	CONTROL_RUN_OF_7 = 2,
};

/* Fills signals[i] with the rules, of those asked for, by which point i is a signal. */
void control_mark(const struct control_point *points, size_t n, unsigned rules, unsigned *signals);

/* The rule's name in tables: beyond_limits, run_of_7. */
const char *control_rule_name(enum control_rule rule);

#endif
