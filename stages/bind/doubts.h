#ifndef STAGES_BIND_DOUBTS_H
#define STAGES_BIND_DOUBTS_H

#include <stddef.h>

#include "pipeline/metric.h"
#include "pipeline/paper/mark.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* What a reader should know of a figure that is there: that its base is small, or that a break lies in its period, so that it
 * does not compare with those before. */
struct doubts {
	const struct metrics *metrics;
	const struct programme *programme;
	const struct table *breaks;
};

enum { DOUBTS_SMALL_BASE = 30 }; /* answers; under so many an interval is as wide as most changes */

/* The marks of the estimate in a row of measures, a bit 1 << mark each; 0 of a row of any other table. A break marks the period
 * in which its day falls, of the figures computed from its feed and item. */
unsigned doubts_of(const struct doubts *doubts, const struct table *table, size_t row);

#endif
