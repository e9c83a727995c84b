#ifndef STAGES_ADJUST_HABITS_DRIFT_H
#define STAGES_ADJUST_HABITS_DRIFT_H

#include "stages/adjust/visits.h"

/* A slope over places in a session, from the first to the last. */
struct slope {
	size_t n;               /* visits with a place */
	double estimate, se, df, p; /* NAN as far as they do not exist */
	const char *lacks;      /* why there is no estimate; NULL where there is one */
};

/* One judge's deviations from the others on places, each session with its own level. */
struct slope habits_drift(const struct visits *visits, size_t judge, size_t n_panels);

/* All judges' mean scores on places, items and sessions held fixed.
 *
 * Method: two_way.h for scores and places, then one regression of what is left. */
struct slope habits_order(const struct visits *visits, const struct scope *scope);

#endif
