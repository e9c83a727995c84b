#ifndef PIPELINE_STATS_MULTIPLE_H
#define PIPELINE_STATS_MULTIPLE_H

#include <stddef.h>

/* Many tests at once: p-values adjusted so that looking often does not find by chance.
 *
 * Throughout, p holds the n p-values of one family, in any order. A NAN is a test that could not be
 * made: it stays NAN and does not count in the family. Results stand in the places of their tests;
 * the same array may be passed for both. */

/* The chance of even one false finding in the family stays at most that of a single test.
 *
 * Method: the i-th smallest of k times k - i + 1, never falling, at most 1.
 * Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
 * Check:  R's p.adjust(p, "holm"). */
void multiple_holm(const double *p, size_t n, double *adjusted);

/* The expected share of false ones among the findings stays at most that level; for independent tests,
 * or ones that rise and fall together.
 *
 * Method: the i-th smallest of k times k / i, never rising from the largest down.
 * Source: Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
 * Check:  its section 3.2 (4 of 15 found at 0.05); R's p.adjust(p, "BH"). */
void multiple_benjamini_hochberg(const double *p, size_t n, double *adjusted);

/* The level of the interval that belongs to the test with rank 1 (smallest p) to k in Holm's order:
 * 1 - alpha / (k - rank + 1). NAN outside, or unless alpha is in (0, 1). */
double multiple_holm_level(size_t rank, size_t k, double alpha);

/* Fills levels[i] with the level at which the interval of test i leaves out 0 exactly when its Holm p
 * is at most alpha, so that a table's interval, p and verdict agree. (For intervals that belong to
 * the same test as p.)
 *
 * Method: a test that Holm rejects has the level of its rank; equal p-values share the lowest rank.
 *         All that he does not reject have the level of the step at which he stops, 1 - alpha / (tests
 *         not rejected): by its own rank alone, a later test could look significant though the
 *         procedure has ended. The intervals cover jointly as far as the sign of the rejected tests
 *         and the whole of the others go.
 * Source: Holm (1979); Guilbaud (2008), Biometrical Journal 50(5), 678-692. */
void multiple_holm_levels(const double *p, size_t n, double alpha, double *levels);

#endif
