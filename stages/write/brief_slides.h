#ifndef STAGES_WRITE_BRIEF_SLIDES_H
#define STAGES_WRITE_BRIEF_SLIDES_H

#include "stages/write/brief_plan.h"

/* The same as slides of 16 to 9, below the page on a screen and behind it on paper, one section each. */
void brief_slides_put(const struct brief_view *view);

#endif
