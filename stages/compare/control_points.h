#ifndef STAGES_COMPARE_CONTROL_POINTS_H
#define STAGES_COMPARE_CONTROL_POINTS_H

#include "stages/compare/compare.h"

/* A subject's figures in the order of time, as control charts take them. Arrays have n values; all are owned. */
struct control_points {
	const struct subject *subject;
	size_t n;
	struct period *periods;
	double *value;    /* in the subject's unit; of counts by exposure the rate */
	double *answers;  /* the base */
	double *exposure; /* of counts, else 1 */
	double *sd;       /* of single answers; NAN where the table does not say */
	double *range;    /* of groups, below; NAN of others */
	bool has_exposure;
	bool are_groups;  /* of a plain panel, each cell a single value, which has all that the series has: 2 to 25 units in
	                     every period */
	size_t n_base;    /* points that limits come from */
};

/* From the series; without one, and of groups, from the panel's units, taken together by period. The base is what lies before the event that
 * is asked for (the one that [window] event names, else the launch, else the first announcement), when that is at least
 * CONTROL_BASE points; else all points. */
enum { CONTROL_BASE = 8 };
struct control_points control_points_of(const struct comparing *comparing, const struct subject *subject);
void control_points_free(struct control_points *points);

#endif
