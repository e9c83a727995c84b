#ifndef PIPELINE_STATS_TWO_WAY_H
#define PIPELINE_STATS_TWO_WAY_H

#include <stdbool.h>
#include <stddef.h>

/* Takes the effects of two groupings out of values at once: what is left is the residual of the least
 * squares fit with one column a row group and one a column group (nominees and judges, units and
 * periods), whichever cells are filled. What is left of y on what is left of x gives the coefficient of
 * the fit with all columns (Frisch, Waugh & Lovell). */
struct two_way {
	size_t n;                        /* values */
	size_t n_rows, n_columns;        /* groups of either kind; some may be empty */
	const size_t *row, *column;      /* n each: the groups of a value; borrowed */
};

/* Fills residual (n, may be values itself). Time and memory grow with n alone, however many groups there
 * are. False when the groups hang together by so few cells that the search does not end; residual is then
 * of no use.
 *
 * Method: row means are taken out exactly; what remains for the columns is solved by conjugate gradients,
 *         scaled by the sizes of the columns, until the residual is as small as rounding lets it be.
 * Source: Searle (1971), Linear Models, ch. 7; Golub & Van Loan (2013), Matrix Computations, 11.5.
 * Check:  R's residuals(lm(y ~ factor(row) + factor(column))). */
bool two_way_residuals(const struct two_way *ways, const double *values, double *residual);

#endif
