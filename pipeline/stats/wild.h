#ifndef PIPELINE_STATS_WILD_H
#define PIPELINE_STATS_WILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/interval.h"
#include "pipeline/stats/linear.h"

/* The wild cluster bootstrap: a test of one coefficient for few clusters, where t with G - 1 degrees
 * of freedom finds too much. Each draw gives the residuals of every cluster a common random sign (or
 * Webb's weight) and fits again; the clusters' sums are all that it needs, so a draw costs the number
 * of clusters times that of columns, whatever the number of rows. */

enum wild_weights {
	WILD_AUTO = 0,   /* all sign vectors with at most 12 clusters, else Webb's six points */
	WILD_WEBB,       /* drawn */
	WILD_RADEMACHER, /* signs: all vectors with at most 12 clusters, else drawn */
	WILD_ENUMERATE,  /* all sign vectors with at most 16 clusters, else signs drawn */
};

struct wild_rule {
	enum wild_weights weights;
	size_t draws;         /* where drawn; at least 1 */
	uint64_t seed, stream; /* of the draws: random_start(seed, "wild cluster bootstrap", stream) */
	double null;          /* the value tested */
	bool is_unrestricted; /* residuals of the fit as it is, not of the one under the null */
	double level;         /* of the interval */
};

struct wild {
	double estimate;
	double se, t;     /* CR1; NAN where it is, then so is all that follows */
	double p;         /* share of draws with |t*| > |t|, strictly */
	double p_ties;    /* >= instead of >: the one for exact tests, never 0 over all vectors */
	/* The values that the test does not reject at `level` (p above 1 - level), between the nearest
	 * ones on either side that it does; NAN where it rejects none on a side, and unrestricted. */
	struct interval interval;
	size_t n_clusters;
	size_t n_draws;   /* or vectors */
	bool is_enumerated;
};

/* Of the fit's coefficient `column`; cluster as in linear.h. All but n_clusters is NAN for a dropped
 * column and under two clusters. Draws whose fit is exact (no error) count as beyond any t.
 *
 * Method: scores by cluster in the basis of Q; the statistics of a draw are quadratic in the null, so
 *         the test's inversion needs no new fits.
 * Source: Cameron, Gelbach & Miller (2008), Review of Economics and Statistics 90, 414-427; Webb
 *         (2023), Canadian Journal of Economics 56, 839-858; Roodman, MacKinnon, Nielsen & Webb (2019),
 *         Stata Journal 19(1), 4-60.
 * Check:  boottest() of R's fwildclusterboot 0.13.0 with 6, 8 and 10 clusters; fits over all sign
 *         vectors in R (tests/pipeline/stats/test_wild.c). */
struct wild wild_test(const struct linear *fit, size_t column, const size_t *cluster,
                      size_t n_clusters, const struct wild_rule *rule);

#endif
