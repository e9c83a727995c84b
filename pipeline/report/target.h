#ifndef PIPELINE_REPORT_TARGET_H
#define PIPELINE_REPORT_TARGET_H

#include <stdbool.h>

/* Whether a figure meets its target. */
enum target_state {
	TARGET_NONE,         /* the metric has no target */
	TARGET_MET,          /* the whole interval is at the target or beyond */
	TARGET_MET_UNSURE,   /* the figure is, the interval holds the target */
	TARGET_MISSED_UNSURE, /* the figure is not, the interval holds the target */
	TARGET_MISSED,       /* the whole interval falls short of it */
	TARGET_UNKNOWN,      /* there is no figure, no interval beside it, or which way is good is not known */
};

/* Of an estimate, its interval and the target, all in one unit; direction is 1 where more is better, -1 where less is,
 * and at the target is met. NAN for a number that is not there. */
enum target_state target_of(double estimate, double low, double high, double target, int direction);

/* "met", "met, but not surely", "missed, but not surely", "missed", "not known"; "" without a target. A constant. */
const char *target_words(enum target_state state);

/* Whether the figure itself is short of the target, surely or not. */
bool target_is_short(enum target_state state);

#endif
