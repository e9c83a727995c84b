#include "pipeline/stats/scale.h"

#include <stdlib.h>

static int compare_doubles(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

size_t scale_place(const double *scale, size_t n, double value)
{
	const double *found = n > 0 ? bsearch(&value, scale, n, sizeof value, compare_doubles) : NULL;

	return found ? (size_t)(found - scale) : n;
}
