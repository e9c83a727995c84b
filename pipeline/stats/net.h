#ifndef PIPELINE_STATS_NET_H
#define PIPELINE_STATS_NET_H

#include "pipeline/stats/interval.h"

/* Net scores: the share that counts for, less the share that counts against. The Net Promoter Score
 * is one (plus = promoters, zero = passives, minus = detractors), the net CSAT another (top two, the
 * rest, bottom two).
 *
 * Everything that comes back is in points, -100 to 100, but for variance, z and p. Counts are whole
 * numbers held in doubles; none below 0, at least one answer, else NAN. A difference is after less
 * before, of independent answers. */
struct net_counts {
	double plus, zero, minus;
};

/* 100 (plus - minus) / n. */
double net_score(struct net_counts counts);

/* The variance of a single answer as +1, 0 or -1: p + d - (p - d)^2, between 0 and 1. */
double net_variance(struct net_counts counts);

/* The plain standard error of the score, 100 sqrt(variance / n). NAN when it comes to 0: all answers
 * alike do not make a score certain. */
double net_se(struct net_counts counts);

/* The plain interval around the score. For comparison: with few answers, or near an end of the
 * scale, it is too narrow. */
struct interval net_wald(struct net_counts counts, double level);

/* The interval to print beside a net score. Its middle is not the score itself but lies a little
 * nearer to 0: with very few answers, all alike, the score may even lie outside. Limits beyond -100
 * or 100 are cut there, which costs no coverage.
 *
 * Method: Wald with three answers added: 3/4 plus, 3/2 zero, 3/4 minus.
 * Source: Rocks (2016), The American Statistician 70(4), 365-372; the three added answers as in Lewis
 *         & Sauro (2021), MeasuringU, "Evaluating NPS confidence intervals with real-world data".
 * Check:  R package NPS 1.1, its test data of 1,000 answers. */
struct interval net_adjusted_wald(struct net_counts counts, double level);

/* Two net scores compared. */
struct net_difference {
	double estimate;          /* score after - score before */
	double adjusted;          /* the same after adding three answers to each: the interval's middle */
	double se;                /* of the adjusted difference */
	double z, p;              /* adjusted / se; two-sided, normal */
	struct interval interval; /* around the adjusted difference, cut at -200 and 200 */
};

/* All NAN when either side has no answers.
 *
 * Method: each side as in net_adjusted_wald; variances add.
 * Source: Lewis & Sauro, MeasuringU, "How to statistically compare two Net Promoter Scores".
 * Check:  R package NPS 1.1, nps.var() on the adjusted counts of its test data. */
struct net_difference net_difference(struct net_counts after, struct net_counts before, double level);

#endif
