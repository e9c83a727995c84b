#ifndef PIPELINE_STATS_SCALE_H
#define PIPELINE_STATS_SCALE_H

#include <stddef.h>

/* A scale is its distinct values in ascending order: those that a rubric declares, or those that
 * occurred (ratings_values). Its categories are numbered by their places, from 0. */

/* The place of a value on a scale of n values; n when it is not on it. */
size_t scale_place(const double *scale, size_t n, double value);

#endif
