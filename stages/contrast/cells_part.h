#ifndef STAGES_CONTRAST_CELLS_PART_H
#define STAGES_CONTRAST_CELLS_PART_H

#include "stages/contrast/cells.h"

/* What the modules behind cells.h share; nobody else includes it. */

/* "KIND<US>UNIT", under which units are looked up. The caller frees it. */
char *cells_key(const char *kind, const char *unit);

/* Fills enrolments, role, first and decided of all units, leaves out winners whose award has no place among the
 * periods, and counts. The cells have their units, without values. */
void enrol_units(struct cells *cells, const struct cells_reader *reader);

/* Reads the covariates of the units. */
void describe_units(struct cells *cells, const struct cells_reader *reader);

#endif
