#ifndef PIPELINE_STATS_KAPPA_H
#define PIPELINE_STATS_KAPPA_H

#include <stdbool.h>
#include <stddef.h>

/* Agreement of two judges on the units that both rated: plain, and beyond chance.
 *
 * Throughout, a scale has n values (scale.h), and weights are n x n agreement weights, row by row: 1
 * on the diagonal, in [0, 1] elsewhere. Disagreement weights v turn into 1 - v / max v. */

/* Counts the pairs (x[i], y[i]) into counts[place of x][place of y], n x n. False when a value is not
 * on the scale; counts are then of no use. */
bool kappa_cross(const double *x, const double *y, size_t n_pairs, const double *scale, size_t n,
                 double *counts);

void kappa_weights_identity(double *weights, size_t n);
/* 1 - |i - k| / (n - 1), and 1 - ((i - k) / (n - 1))^2, by place on the scale. */
void kappa_weights_linear(double *weights, size_t n);
void kappa_weights_quadratic(double *weights, size_t n);
/* The same by value: |scale[i] - scale[k]| over the scale's range, so that a score that nobody gave leaves its
 * gap; as by place where the values are equally far apart. A scale of one value has 1. */
void kappa_weights_linear_value(double *weights, const double *scale, size_t n);
void kappa_weights_quadratic_value(double *weights, const double *scale, size_t n);
/* 1 - C(|i - k| + 1, 2) / C(n, 2): distances by how many pairs of places lie between (Gwet 2014, ch. 3). */
void kappa_weights_ordinal(double *weights, size_t n);

/* Shares (0 to 1) of pairs on the diagonal, and at most one place from it. NAN without pairs. */
double kappa_share_exact(const double *counts, size_t n);
double kappa_share_adjacent(const double *counts, size_t n);

struct kappa {
	double value;
	double se;      /* for limits around value */
	double se_null; /* if the judges were independent: for the test */
	double z;       /* value / se_null */
	double p;       /* two-sided, normal */
	double n;       /* pairs */
};

/* Cohen's kappa with identity weights, weighted kappa with others. All NAN where chance agreement is
 * complete (0/0: both judges used one and the same category alone), and without pairs; z and p also
 * where se_null is 0.
 *
 * Source: Cohen (1968), Psychological Bulletin 70, 213-220; Fleiss, Cohen & Everitt (1969), the same
 *         72, 323-327, eq. 8 and the variance under independence.
 * Check:  their tables (.492, .348; .429, .507); irr 0.84.1, kappa2; psych, cohen.kappa. */
struct kappa kappa_weighted(const double *counts, const double *weights, size_t n);

#endif
