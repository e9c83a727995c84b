#ifndef PIPELINE_STATS_KRIPPENDORFF_H
#define PIPELINE_STATS_KRIPPENDORFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/interval.h"
#include "pipeline/stats/ratings.h"

/* Krippendorff's alpha: 1 - observed disagreement / disagreement expected by chance, for any
 * number of judges and with absent cells. A unit counts when two or more judges rated it.
 *
 * The metric says how far apart two values c < k are:
 *   nominal   1
 *   ordinal   the values ranked among all that count (in a bootstrap draw: that the draw holds);
 *             the squared difference of their mean ranks
 *   interval  (c - k)^2
 *   ratio     ((c - k) / (c + k))^2; alpha does not exist when a value is below 0 */
enum krippendorff_metric {
	KRIPPENDORFF_NOMINAL,
	KRIPPENDORFF_ORDINAL,
	KRIPPENDORFF_INTERVAL,
	KRIPPENDORFF_RATIO,
};

enum { KRIPPENDORFF_METRICS = KRIPPENDORFF_RATIO + 1 };

struct krippendorff {
	double alpha;    /* up to 1; 0 is chance, below 0 worse than chance */
	size_t n_units;  /* rated twice or more */
	size_t n_judges; /* who rated such a unit */
	size_t n_values; /* the ratings of such units */
};

/* NAN where there is nothing to estimate: under two units or two judges that count, or no variation
 * at all (0/0: neither agreement nor disagreement). Few judges or units are no reason: the caller
 * adds its caveat.
 *
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; (2019), Content Analysis,
 *         4th ed., ch. 12.
 * Check:  its section D (.743, .815, .849, .797); irr 0.84.1, kripp.alpha. */
struct krippendorff krippendorff_alpha(const struct ratings *ratings, enum krippendorff_metric metric);

struct krippendorff_bootstrap {
	double se;              /* standard deviation over the draws */
	struct interval limits; /* percentiles */
	size_t n_draws;         /* draws in which alpha exists; the others are left out */
};

/* Limits of alpha for other nominees like these, judged by the same judges: for each metric that is wanted, from
 * the same draws. Results of metrics that are not are left without a draw.
 *
 *   groups  one number below n_units for each unit; units of one number are drawn together (the
 *           criteria of a nominee). NULL: every unit by itself. Groups without a unit that counts
 *           are left out.
 *   level   confidence, 0.95 for 95 %
 *   seed    the programme's: the same seed gives the same limits
 *
 * NAN when alpha does not exist, with under two groups, and when it exists in under two draws.
 *
 * Method: groups drawn with replacement, as many as there are, or, where many are alike, how often each kind
 *         comes, multinomially, which is the same; each draw's alpha from its own coincidences, expected
 *         disagreement included; limits are type 7 quantiles.
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 13. */
void krippendorff_bootstraps(const struct ratings *ratings, const bool wanted[KRIPPENDORFF_METRICS], const size_t *groups,
                             size_t n_draws, double level, uint64_t seed, struct krippendorff_bootstrap results[KRIPPENDORFF_METRICS]);

/* The same of one metric. */
struct krippendorff_bootstrap krippendorff_bootstrap(const struct ratings *ratings,
                                                     enum krippendorff_metric metric,
                                                     const size_t *groups, size_t n_draws,
                                                     double level, uint64_t seed);

#endif
