#ifndef PIPELINE_STATS_CONCORDANCE_H
#define PIPELINE_STATS_CONCORDANCE_H

#include "pipeline/stats/ratings.h"

/* Kendall's coefficient of concordance: how alike the judges rank the units, whatever their severity
 * and spread. On the complete part (ratings_block says how many units that leaves out). */
struct concordance {
	double w; /* 0 no common order, 1 the same order; corrected for ties */
	double uncorrected; /* the same without the term for ties */
	double chisq;
	double df;
	double p;
};

/* NAN with under two units or two judges, and where no judge tells the units apart (0/0). The p-value
 * is the large-sample one, on the cautious side for few units.
 *
 * Method: W = 12 S / (m^2 (n^3 - n) - m T), m judges, n units, S the squared deviations of the rank
 *         sums, T the sum of t^3 - t over all ties; chisq = m (n - 1) W, the same as Friedman's.
 * Source: Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10, 275-287; Kendall &
 *         Gibbons (1990), Rank Correlation Methods, 5th ed., ch. 6.
 * Check:  irr 0.84.1, kendall(correct = TRUE); R's friedman.test. */
struct concordance kendall_w(const struct rating_block *block);

#endif
