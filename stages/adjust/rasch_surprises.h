#ifndef STAGES_ADJUST_RASCH_SURPRISES_H
#define STAGES_ADJUST_RASCH_SURPRISES_H

#include "pipeline/stats/rasch_unexpected.h"
#include "stages/adjust/rasch_model.h"

/* Scores that the Rasch model did not expect, and what each does to the board: places are by fair averages,
 * among the nominees of a panel in one connected part. Calibration items make none. */

struct rasch_surprise_effect {
	const struct scope_score *score;
	size_t rating;
	double z;
	double expected, fair, fair_without; /* rubric points; fair_without NAN where nothing else is known of the nominee */
	double place, place_without;
	bool winner_changed;                 /* another nominee, or others too, would come first */
};

struct rasch_surprises {
	size_t n;
	struct rasch_surprise_effect *all; /* the most unexpected first */
};

/* None where the model is not fitted or has no nominees. */
void rasch_surprises_make(struct rasch_surprises *surprises, const struct rasch_model *model);
void rasch_surprises_free(struct rasch_surprises *surprises);

/* Adds the rows of a panel to the table unexpected; none of all panels together. */
void rasch_surprises_put(const struct rasch_model *model, struct table *unexpected);

#endif
