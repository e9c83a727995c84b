#ifndef PIPELINE_STATS_WIN_H
#define PIPELINE_STATS_WIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/additive.h"
#include "pipeline/stats/board_replay.h"
#include "pipeline/stats/ratings.h"

/* How sure a board's order is: the chance of coming first again, and the places that an entry may
 * deserve. One struct win a method; `= {0}` is empty.
 *
 * Entries compete within their connected part under additive and shrunken, which say nothing across parts,
 * and over the whole panel under the other methods; chances sum to 1 among those who compete. Scores
 * closer than board_places tells apart are ties: a first place shared by k counts as 1/k for each. */
struct win {
	double *award;        /* n_units, owned: of an award again under the rule that was given; NULL or NAN as chance */
	double *chance;       /* n_units, owned, as the others: of coming first; NAN for one that the method gives no score; 1 without a rival */
	double *low, *high;   /* the 95% interval of the place; NULL as far as it was not asked for */
	double *spread;       /* the standard deviation of the score over draws; likewise */
	size_t n_draws;       /* draws that gave an order; 0: all that has rivals is NAN */
};

void win_free(struct win *win);

/* Who gets an award: those among the first `places`, those who reach the cut-off, or, with both, those who do both.
 * With neither the first alone. */
struct win_rule {
	double places;  /* NAN: no limit, or 1 without a cut-off */
	double cut_off; /* on the scale of the scores; NAN without one. It binds the methods on that scale alone: not rank, z, z_sample */
};

/* The chance that an entry comes first again on fresh scores: the same judges, who keep their habits, score
 * the same entries, who keep their merits, once more; only what chance adds is new. Merits, habits and the
 * size of chance are not known, but drawn from what the scores leave possible (win_merit.h), and each method is applied to
 * the fresh scores in full.
 *
 * The place that an entry deserves under a method is the one that the method gives it when nothing is
 * left to chance: on scores without error by the same judges. Its interval holds 95 of 100 draws, as
 * many left out on either side at most, and the place on the actual board.
 *
 *   seed, unit  name the stream of draws (random.h)
 *   rule        whose award is; NULL: that of the first alone
 *   n_draws     1,000 leave a standard error of 0.015 for a chance of 0.7
 *   win         BOARD_METHODS of them, filled
 *
 * Method: posterior predictive simulation; ranks by simulation from the joint posterior.
 * Source: Goldstein & Spiegelhalter (1996), Journal of the Royal Statistical Society A 159, 385-443, s. 3
 *         (intervals for ranks); Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., s. 6.3 (replicated data).
 * Check:  tests/calibrate: of boards that say 70 %, so many are won again. */
void win_fresh(const struct ratings *ratings, const struct additive *fit, const struct win_rule *rule, uint64_t seed, uint64_t unit,
               size_t n_draws, struct win win[BOARD_METHODS]);

/* The same for a method that scores nearly as additive does, but cannot be applied to each draw in full: on fresh scores it is
 * taken to give the additive score and the same `shift` as now.
 *
 *   shift  n_units, in the unit of the scores; an entry with NAN takes no part
 *   rule   whose award is, the cut-off on the scale of score and shift; NULL: that of the first alone
 *
 * Entries compete within their connected part. n_draws of win is 0 where the scores leave nothing to draw. */
void win_fresh_shifted(const struct ratings *ratings, const struct additive *fit, const double *shift, const struct win_rule *rule, uint64_t seed, uint64_t unit,
                       size_t n_draws, struct win *win);

/* The chance that an entry comes first with other judges like these: judges drawn anew from those there
 * are, with replacement and within each connected part, keep the scores that they gave. spread is the
 * bootstrap's standard error of the score. A draw after which scores no longer compare is left out.
 *
 * Where all draws together are n_draws or fewer they are gone through, each with its probability, instead
 * of drawn.
 *
 * Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 6; Marshall & Spiegelhalter
 *         (1998), BMJ 316, 1701-1704 (ranks). */
void win_judges(const struct ratings *ratings, const struct additive *fit, uint64_t seed, uint64_t unit, size_t n_draws,
                struct win win[BOARD_METHODS]);

/* The same as win_fresh for a method of which no more is known than each entry's score and its standard
 * error, such as a Rasch measure: scores are merits, normal about their mean with a spread that is not known, and
 * independent normal errors.
 *
 *   score, se  n_units each; an entry without both takes no part
 *   error_df   the degrees of freedom that the size of the errors rests on: the square of what all standard errors are
 *              off by is drawn as df / chi-square(df); INFINITY when they are known
 *   part       n_units: within which entries compete; NULL when all do
 *   rule       whose award is; NULL: that of the first alone */
void win_scores(const double *score, const double *se, double error_df, const size_t *part, size_t n_units, const struct win_rule *rule,
                uint64_t seed, uint64_t unit, size_t n_draws, struct win *win);

#endif
