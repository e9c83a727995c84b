#ifndef PIPELINE_STATS_RELIABILITY_H
#define PIPELINE_STATS_RELIABILITY_H

#include <stddef.h>

#include "pipeline/stats/interval.h"

/* How far several questions measure one thing: coefficients of a scale of k items, from the covariance
 * matrix of their answers, k by k, row by row, divisor n - 1. Items that run the other way have been
 * turned round before. A coefficient that does not exist is NAN. */

/* Fills the covariance matrix of k items of n respondents from their sums and their sums of products
 * (k by k; products[i * k + i] the sum of squares). All NAN for n < 2.
 *
 * Method: about the whole number nearest each mean. Answers are whole numbers, so that their sums are
 *         exact up to 2^53, and so is what is taken off them: nothing of a large mean is left to cancel.
 * Check:  R's cov(). */
void reliability_covariance(double n, const double *sums, const double *products, size_t k, double *covariance);

/* Cronbach's alpha. NAN with under two items, and where their total does not vary.
 *
 * Source: Cronbach (1951), Psychometrika 16, 297-334, eq. 2.
 * Check:  psych 2.2.9, alpha(): raw_alpha. */
double reliability_alpha(const double *covariance, size_t k);

/* Alpha of the items without one of them. NAN with under three items. */
double reliability_alpha_without(const double *covariance, size_t k, size_t item);

/* The interval of alpha among n respondents and k items; none where alpha is NAN or 1, or n < 2.
 *
 * Method: (1 - alpha) / (1 - sample alpha) has an F distribution with (n - 1)(k - 1) and n - 1 degrees of
 *         freedom, for items of equal covariance and normal errors.
 * Source: Feldt (1965), Psychometrika 30, 357-370; Feldt, Woodruff & Salih (1987), Applied Psychological
 *         Measurement 11, 93-103.
 * Check:  psych 2.2.9, alpha.ci(). */
struct interval reliability_alpha_feldt(double alpha, double n, size_t k, double level);

#endif
