#ifndef PIPELINE_STATS_HOMOGENEITY_H
#define PIPELINE_STATS_HOMOGENEITY_H

#include <stddef.h>

/* Whether two groups are spread alike over n levels. a and b hold how many of each level, none below 0. */
struct homogeneity {
	double statistic;
	double df; /* levels that anybody has, less one */
	double p;
};

/* Pearson's test. All NAN when a group is empty, or under two levels have anybody.
 *
 * Source: Pearson (1900), Philosophical Magazine 50, 157-175.
 * Check:  R's chisq.test(rbind(a, b), correct = FALSE). */
struct homogeneity homogeneity_test(const double *a, const double *b, size_t n);

/* The total variation between the shares of the two, 0 alike to 1 nothing in common: the share of the one
 * that would have to move to make it the other. NAN when a group is empty. */
double homogeneity_distance(const double *a, const double *b, size_t n);

/* The mean distance of two samples of these sizes from one population: with many levels and few answers it is
 * large. NAN when a group is empty.
 *
 * Method: half the sum of sqrt(2/pi p (1 - p) (1/na + 1/nb)) over the pooled shares p. */
double homogeneity_chance(const double *a, const double *b, size_t n);

/* The distance d beyond what chance e brings, sqrt(d^2 - e^2), 0 where d < e. */
double homogeneity_excess(const double *a, const double *b, size_t n);

#endif
