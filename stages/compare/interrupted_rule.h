#ifndef STAGES_COMPARE_INTERRUPTED_RULE_H
#define STAGES_COMPARE_INTERRUPTED_RULE_H

#include "pipeline/calendar.h"
#include "pipeline/programme.h"
#include "pipeline/stats/segmented.h"

/* How interrupted series are modelled: the keys season, trend, slope, link and lag of [window]. */

enum { INTERRUPTED_LAG_AUTO = -1 };

struct interrupted_rule {
	bool is_auto_season;
	enum segmented_season season; /* unless it is automatic */
	size_t pairs;
	bool has_trend, has_slope;
	bool is_log;
	long lag; /* or INTERRUPTED_LAG_AUTO */
};

struct interrupted_rule interrupted_rule_of(const struct programme *programme);

/* How many places a round of the season has: 12 of months, 4 of quarters, 52.18 of weeks, all of a year, and 7 of days,
 * of a week; 0 of years and plain numbers, which have no season. */
double interrupted_places(enum period_kind kind);
/* The place of a period in it, 1 for January and for Monday: 1 <= place < places + 1. */
double interrupted_place(struct period period, int quarter_starts);

/* The columns that n_points points over `span` periods are given. */
struct segmented_rule interrupted_columns(const struct interrupted_rule *rule, enum period_kind kind, size_t n_points, long span,
                                          size_t n_regressors);

#endif
