#ifndef PIPELINE_STATS_POWER_H
#define PIPELINE_STATS_POWER_H

/* How many answers it takes to see a change, and how small a change the answers could show.
 *
 * Throughout, alpha is the two-sided error of the first kind (0.05) and power the chance to find a
 * change that is there (0.80), both in (0, 1). Outside the domain the result is NAN. Numbers of
 * answers are for each of the two sides and rounded up to whole ones. Answers are taken as
 * independent: where they come in teams, it takes more. */

/* Answers a side to tell share_before from share_after (0 to 1, not equal).
 *
 * Method: (z_a + z_b)^2 (p1 q1 + p0 q0) / (p1 - p0)^2, unpooled, without continuity correction.
 * Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, 3rd ed., ch. 4.
 * Check:  62.5 % to 67.5 % at 5 % and 80 %: 1,425. */
double power_share_n(double share_before, double share_after, double alpha, double power);

/* Answers a side to see a net score (NPS) move by change_points. variance is that of a single answer
 * as +1, 0 or -1 (net_variance, 0 to 1; about 0.6 in practice), the same on both sides.
 *
 * Method: 2 v ((z_a + z_b) / delta)^2, delta = change_points / 100.
 * Check:  10 points, v = 0.6, at 5 % and 80 %: 942. */
double power_net_n(double change_points, double variance, double alpha, double power);

/* The smallest true change that a difference with that standard error shows with that power; in the
 * unit of se. df as in student.h: clusters - 1, or INFINITY.
 *
 * Method: se (t_a + t_b), the quantiles of 1 - alpha / 2 and of power.
 * Source: Bloom (1995), Evaluation Review 19(5), 547-556. */
double power_detectable(double se, double df, double alpha, double power);

#endif
