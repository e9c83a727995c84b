#ifndef STAGES_ADJUST_RASCH_CELLS_H
#define STAGES_ADJUST_RASCH_CELLS_H

#include "pipeline/stats/rasch_interaction.h"
#include "stages/adjust/rasch_model.h"

/* Where judges depart from themselves: the Rasch model's cells of a judge and a nominee, a criterion, or
 * those of the judge's own group and of others.
 *
 * Holm's adjustment is over the cells of a kind. Of cells with nothing but lowest or highest scores the size is that
 * of a score moved inwards. Calibration items make no cells. */

enum cells_kind { CELLS_NOMINEE, CELLS_CRITERION, CELLS_GROUP, CELLS_KINDS };

struct rasch_cells {
	struct rasch_interaction fit; /* without cells where the kind does not apply */
	struct rasch_pair *pairs;     /* a cell each: the judge, and the nominee, criterion or (own group) 0 and 1 */
	double *p_adjusted;
};

/* Fits the cells of a kind; none where the model is not fitted or lacks what they are of. */
void rasch_cells_make(struct rasch_cells *cells, const struct rasch_model *model, enum cells_kind kind);
void rasch_cells_free(struct rasch_cells *cells);

/* Adds the rows of all kinds to the table interactions: one a cell, and one of all cells together; those of
 * nominees for one panel alone. */
void rasch_cells_put(const struct rasch_model *model, struct table *interactions);

#endif
