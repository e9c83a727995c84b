#ifndef STAGES_COMPARE_FAMILY_H
#define STAGES_COMPARE_FAMILY_H

#include "stages/compare/shift.h"

struct shifts {
	struct shift *all; /* owned */
	size_t n, capacity;
};

/* Fills is_headline: of each event and metric, the headline definition's clustered row when it has an
 * interval, else its independent one. */
void family_find_headlines(struct shifts *shifts);

/* Adjusts p and interval by Holm within each family, and gives the headline rows their verdict. The
 * families of an event are: its headline rows, over metrics; the other rows of headline definitions;
 * and of each metric and variant the other definitions. */
void family_adjust(struct shifts *shifts);

#endif
