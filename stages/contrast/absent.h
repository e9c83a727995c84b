#ifndef STAGES_CONTRAST_ABSENT_H
#define STAGES_CONTRAST_ABSENT_H

#include "stages/contrast/contrast.h"

/* Adds a row of state not_supplied for each metric and kind of unit that won awards and has no figures in the panel,
 * such as persons where answers name teams alone: it says what to map. */
void absent_add(struct contrast *contrast);

#endif
