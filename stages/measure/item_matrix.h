#ifndef STAGES_MEASURE_ITEM_MATRIX_H
#define STAGES_MEASURE_ITEM_MATRIX_H

#include "pipeline/metric.h"
#include "pipeline/table/table.h"
#include "stages/measure/tally.h"

/* The items of a scale as a covariance matrix, from the rows of the table moments. `= {0}` is empty. */
struct item_matrix {
	size_t k;
	double n; /* respondents who answered all of them */
	double *sums, *products, *counts; /* counts and products k by k */
	double *covariance;
};

/* Whether the row is about a pair of the metric's items, and which. */
bool item_matrix_has(const struct metric *metric, const struct table *moments, size_t row, size_t *item, size_t *other);

/* Adds up n rows, the answers of tallies, and makes the covariances. Errors are ERR_DATA: a pair is not there,
 * or pairs differ in their number of respondents. */
bool item_matrix_make(struct item_matrix *matrix, const struct metric *metric, const struct table *moments,
                      const struct tally *tallies, size_t n, struct err *err);
void item_matrix_free(struct item_matrix *matrix);

#endif
