#ifndef STAGES_CONTRAST_NOT_SUPPLIED_H
#define STAGES_CONTRAST_NOT_SUPPLIED_H

#include "stages/contrast/contrast.h"

/* Adds a row of state not_supplied for each metric and kind of unit that won awards and has no figures in the panel,
 * such as persons where answers name teams alone: it says what to map. What staff say is never by person: no row. */
void not_supplied_add(struct contrast *contrast);

/* How many winners there are whose unit the panel does not have at all. */
size_t not_supplied_winners(const struct contrast *contrast);

#endif
