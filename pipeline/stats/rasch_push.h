#ifndef PIPELINE_STATS_RASCH_PUSH_H
#define PIPELINE_STATS_RASCH_PUSH_H

#include "pipeline/stats/rasch.h"

/* By how much some ratings stand above or below where a fitted Rasch model puts them: one parameter more, in logits,
 * that all of them share, everything else as estimated. Of a cell it is the interaction; of all ratings of a nominee
 * but one, the change of the nominee's measure without that one. */
struct rasch_push {
	double size;           /* positive: the scores are higher. NAN where the ratings cannot tell */
	double se;             /* 1 / sqrt(sum of model variances, the push included) */
	double infit, outfit;  /* mean squares, likewise; NAN of extreme ratings */
	enum rasch_extreme extreme; /* all lowest or all highest: the size is that of a score moved inwards by extreme_score */
};

/* ratings: numbers of n of the data's, each with an expectation (fit->z is not NAN). Without any all is NAN, and extreme
 * RASCH_UNSEEN. extreme_score is above 0; where it is more than the ratings have room for, the size is NAN.
 *
 * Method: Newton's, with bisection where it leaves its bounds: the expected score rises with the push. */
void rasch_push(const struct rasch_data *data, const struct rasch *fit, const uint32_t *ratings, size_t n, double extreme_score,
                struct rasch_push *push);

#endif
