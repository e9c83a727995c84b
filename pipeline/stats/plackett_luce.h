#ifndef PIPELINE_STATS_PLACKETT_LUCE_H
#define PIPELINE_STATS_PLACKETT_LUCE_H

#include "pipeline/stats/strengths.h"

/* Rankings: place after place goes to one of those still there, with odds of exp(strength).
 *
 * A ranking may be of some objects only: nothing is said of those that are not in it. One that is in it
 * without a place stands behind all that have one, in no order: the best three of eight. Where objects
 * share a place, the likelihood's logarithm is the mean over all orders that they may have. */
struct plackett_luce_entry {
	size_t ranking; /* numbered from 0, one ballot each */
	size_t object;
	double place;   /* smaller is better, any scale; NAN: without a place */
};

struct plackett_luce_data {
	const struct plackett_luce_entry *entries; /* borrowed; in any order; an object once in a ranking at most */
	size_t n, n_rankings, n_objects;
};

/* More than these on one place have too many orders to go through. */
enum { PLACKETT_LUCE_TIED = 8 };

struct plackett_luce {
	struct strengths strengths;
	size_t n_used;           /* rankings of two objects or more, one with a place */
	size_t n_refused;        /* rankings left out, with more than PLACKETT_LUCE_TIED on a place */
	size_t n_tied;           /* rankings used in which a place is shared */
	double chisq, df, p;     /* are all strengths the same? Likelihood ratio; NAN in penalised fits */
	bool is_empty;           /* no ranking says anything: no strengths */
};

/* Fits by maximum likelihood; plackett_luce_free empties. Errors are those of the observed information.
 *
 * Source: Luce (1959), Individual Choice Behavior; Plackett (1975), Applied Statistics 24, 193-202; Hunter
 *         (2004), Annals of Statistics 32(1), 384-406, whose maximum it is.
 * Check:  survival 3.5's coxph, stratified by ranking: the same likelihood; with two objects a ranking
 *         BradleyTerry2. */
void plackett_luce_fit(const struct plackett_luce_data *data, struct plackett_luce *fit);
void plackett_luce_free(struct plackett_luce *fit);

#endif
