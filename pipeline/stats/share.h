#ifndef PIPELINE_STATS_SHARE_H
#define PIPELINE_STATS_SHARE_H

#include "pipeline/stats/interval.h"

/* Shares of answers, and differences of two of them. Everything here is on the scale 0 to 1 (-1 to 1
 * for a difference); interval_times(..., 100) turns it into points.
 *
 * x answers of n count as yes. Counts are whole numbers held in doubles; n > 0 and 0 <= x <= n, else
 * the result is NAN. In a difference 1 is after and 0 before, and the answers are independent: not
 * the same people twice. */

/* Wilson's score interval: it never leaves 0 to 1, and is 0 or 1 at an end just where x is 0 or n.
 *
 * Method: centre (p + z^2/2n) / (1 + z^2/n), half-width z sqrt(p(1-p)/n + z^2/4n^2) / (1 + z^2/n),
 *         written so that small shares lose no digits.
 * Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212.
 * Check:  Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3;
 *         R's prop.test(correct = FALSE). */
struct interval share_wilson(double x, double n, double level);

/* The exact interval: covers at least at its level, so it is wider than need be. n up to 1e6; more,
 * none.
 *
 * Source: Clopper & Pearson (1934), Biometrika 26, 404-413.
 * Check:  Newcombe (1998), as above, method 5; R's binom.test. */
struct interval share_clopper_pearson(double x, double n, double level);

/* The Wald interval around (x + z^2/2) / (n + z^2). Near the ends it sticks out of 0 to 1.
 *
 * Source: Agresti & Coull (1998), The American Statistician 52, 119-126. */
struct interval share_agresti_coull(double x, double n, double level);

/* The interval of x1/n1 - x0/n0 from the Wilson limits of each.
 *
 * Method: d - sqrt((p1 - l1)^2 + (u0 - p0)^2) to d + sqrt((u1 - p1)^2 + (p0 - l0)^2).
 * Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
 * Check:  its table II. */
struct interval share_newcombe(double x1, double n1, double x0, double n0, double level);

/* The two-sided p of the pooled score test that the two shares are equal, normal. NAN when nobody
 * or everybody answered yes. It may disagree with the interval above in a close case: two methods.
 *
 * Check:  R's prop.test(correct = FALSE). */
double share_difference_p(double x1, double n1, double x0, double n0);

/* The plain standard error of the difference, sqrt(p1 q1 / n1 + p0 q0 / n0). NAN when it comes to 0:
 * all answers alike do not make a difference certain. */
double share_difference_se(double x1, double n1, double x0, double n0);

/* The size of the difference as Cohen's h, 2 asin(sqrt(p1)) - 2 asin(sqrt(p0)): a step near 0 or 1
 * counts for more than one in the middle.
 *
 * Source: Cohen (1988), Statistical Power Analysis, 2nd ed., 6.2. */
double share_cohens_h(double x1, double n1, double x0, double n0);

#endif
