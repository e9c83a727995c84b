#ifndef PIPELINE_STATS_ANSWERS_H
#define PIPELINE_STATS_ANSWERS_H

#include <stddef.h>

#include "pipeline/stats/net.h"
#include "pipeline/stats/welch.h"

/* Statistics of answers that are kept as counts: how often each answer of a scale was given. Nothing
 * is lost by counting, and counts of two groups merge by adding them.
 *
 * Throughout, counts[i] and scores[i] belong to the i-th answer of a scale, lowest first, n_answers
 * of them (5 for 1 to 5, 11 for 0 to 10). Counts are whole numbers held in doubles, exact up to 2^53.
 * Scores come from a definition (definition_scores), in points or scale points; results are in
 * their unit. */
struct answers {
	double n;          /* answers given */
	double sum;        /* of their scores */
	double mean;
	double variance;   /* of a single answer's score, divisor n - 1; NAN for n < 2 */
	double variance_n; /* the same with divisor n */
	struct net_counts counts; /* answers with a score above, at and below 0 */
};

/* Without answers mean and variances are NAN, with a negative count or a NAN score everything.
 *
 * Method: two passes over the scale; exact but for rounding, at any n.
 * Check:  R's mean() and var() of rep(scores, counts). */
struct answers answers_describe(const double *counts, const double *scores, size_t n_answers);

/* Adds one histogram to another of the same scale. */
void answers_add(double *counts, const double *more, size_t n_answers);

/* Turns a scale round: x becomes lowest + highest - x. For items on which low is good, before any
 * statistic. */
void answers_reverse(double *counts, size_t n_answers);

/* The same as the samples that welch.h compares. */
struct welch_sample answers_sample(struct answers answers);

#endif
