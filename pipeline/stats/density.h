#ifndef PIPELINE_STATS_DENSITY_H
#define PIPELINE_STATS_DENSITY_H

#include <stddef.h>

/* Whether more stand on one side of a cut-off than chance would place there: a sign that scores were nudged over it, so
 * that those just above and just below are no longer alike.
 *
 * Throughout, x are n finite values in any order; right of the cut-off is at it or above. */

/* The split within a window, as the toss of a fair coin. */
struct density_split {
	double window;        /* values no further than this from the cut-off; NAN: none */
	size_t n_left, n_right;
	double p;             /* two-sided, exact; NAN without values in the window */
};

/* With a window given (0 or more).
 *
 * Method: the probabilities of all splits that are no more likely than the one seen, as R's binom.test.
 * Source: Cattaneo, Idrobo & Titiunik (2019), A Practical Introduction to Regression Discontinuity Designs, 4.4.
 * Check:  binom.test() of R 4.2.2. */
struct density_split density_split(const double *x, size_t n, double cutoff, double window);

/* The window that holds the nearest tenth of the values, but 10 to 40 of them (all, where there are fewer), with those as
 * near as the last. Their number is fixed, not that on each side, so that the split stays a fair coin's; and they are so
 * few that the slope of the density matters little. In simulations (normal scores, 3,000 draws each) the split in it is
 * called uneven at 5 % in 2 to 6% of draws with the cut-off at the mean or 0.7 standard deviations above it, 40 to 1,000
 * values; 1.3 above, where density_jump is to be preferred, in 4 to 18 %. NAN without values. */
double density_window(const double *x, size_t n, double cutoff);

/* The jump in the density itself, whatever its slope. */
struct density_jump {
	double bandwidth;
	double estimate; /* log of the density right of the cut-off less that to its left */
	double se, z, p; /* p two-sided, of the normal */
};

/* In the same simulations it finds a jump at 5 % in 4 to 7% of draws. When half of those within a quarter of a standard
 * deviation below the cut-off are nudged over it, it finds it in 81 % with 200 values, 94 % with 300, all with 1,000; the
 * split in 59, 80 and 89.
 *
 * All NAN when it cannot be told: under DENSITY_LEAST values a side, no spread, or a fitted density of 0 or less.
 *
 * Method: bins of 2 sd n^(-1/2) that end at the cut-off; their heights by local lines with triangular weights, the
 *         bandwidth from polynomials of order 4 on each side; se^2 = 24 / (5 n h) (1 / right + 1 / left).
 * Source: McCrary (2008), Journal of Econometrics 142(2), 698-714.
 * Check:  the steps in R (tests/pipeline/stats/test_density.c). */
struct density_jump density_jump(const double *x, size_t n, double cutoff);

enum { DENSITY_LEAST = 30 };

#endif
