#ifndef PIPELINE_RECOGNISE_RECOGNISE_INTERVALS_H
#define PIPELINE_RECOGNISE_RECOGNISE_INTERVALS_H

#include "pipeline/recognise/recognise.h"

/* Of a contact centre's intervals: the counts of calls answered or given up within a time that the column's name
 * tells, "Ans <20s", "Abandoned within 5 seconds", become "answered_in" and "abandoned_in"; averages are put aside. */
void intervals_guess(struct recognised *found);

#endif
