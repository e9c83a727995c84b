#ifndef PIPELINE_STATS_MIX_H
#define PIPELINE_STATS_MIX_H

#include <stddef.h>

/* A change of a whole, split into what its parts did (rate) and what became of their weights (mix).
 *
 * A whole is a mean over answers, and every answer is in exactly one level of a segment. So the whole is the sum of
 * each level's weight (its share of the answers) times its figure. Figures are in any one unit; results come back in it. */

/* One level on one side: how many answers, their figure and its sampling variance. Without answers the figure is not
 * looked at. A variance of NAN is one that is not known. */
struct mix_side {
	double n, value, variance;
};

struct mix_level {
	struct mix_side before, after;
};

/* What one level gives. Weights are shares, 0 to 1; a figure is NAN on a side without answers. */
struct mix_part {
	double weight_before, weight_after;
	double value_before, value_after;
	double rate, mix;
};

struct mix {
	double change;   /* the whole after less the whole before: rate + mix */
	double rate, mix;
	double rate_se, mix_se; /* NAN when they do not exist: below */
	size_t n_one_sided;     /* levels with answers on one side only */
};

/* Splits the change over n levels; fills parts[i] of level i, unless parts is NULL. All NAN when a side has no answers.
 * A level without answers on either side has weights of 0 and gives 0 and 0.
 *
 * A level with answers on one side only is taken to have had the same figure on the other: it has no change of its own,
 * so all that it does to the whole is mix. The split stays exact.
 *
 * An error does not exist where a level's variance is not known, or where it comes to 0: levels of which all answers
 * are alike do not make a split certain.
 *
 * Method: rate = sum of (w0 + w1) / 2 (s1 - s0), mix = sum of (s0 + s1) / 2 (w1 - w0), no residual. Errors by the delta
 *         method: weights multinomial, figures independent of them and of each other, the sides independent. With
 *         d = s1 - s0, m = (s0 + s1) / 2 and V(w, x) = (sum of w x^2 - (sum of w x)^2) / N,
 *         var(rate) = sum of ((w0 + w1) / 2)^2 (v0 + v1) + (V0(w0, d) + V1(w1, d)) / 4,
 *         var(mix) = sum of ((w1 - w0) / 2)^2 (v0 + v1) + V0(w0, m) + V1(w1, m).
 * Source: Kitagawa (1955), Journal of the American Statistical Association 50, 1168-1194; reference definition c.10.
 * Check:  the published puzzle of c.10; errors by the delta method and by 200,000 draws in R
 *         (tests/pipeline/stats/test_mix.c). */
struct mix mix_split(const struct mix_level *levels, size_t n, struct mix_part *parts);

#endif
