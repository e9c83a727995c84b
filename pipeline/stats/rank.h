#ifndef PIPELINE_STATS_RANK_H
#define PIPELINE_STATS_RANK_H

#include <stddef.h>

/* Ranks with ties averaged: equal values share the mean of the places they fill. NAN has no rank:
 * its rank is NAN and it takes no place. */

/* rank[i] of n values, 1 for the lowest. Returns the tie term: the sum of t^3 - t over groups of t
 * equal values.
 *
 * Check: R's rank(x, ties.method = "average", na.last = "keep"). */
double rank_ascending(const double *x, size_t n, double *rank);

/* The same with 1 for the highest: the places of a board on which higher is better. */
double rank_descending(const double *x, size_t n, double *rank);

#endif
