#ifndef STAGES_COMPARE_LAST_YEAR_H
#define STAGES_COMPARE_LAST_YEAR_H

#include "stages/compare/compare.h"

/* A quarter against the same quarter a year before (same_quarter_last_year), so that the season is the same on both sides: of
 * each subject the last quarter with a figure that is over by the day of --today, or whose periods it has to the end, not behind
 * the one evaluated. No event is asked about: what the awards did is in it as far as they began in between.
 *
 * Rows are those of before_after_row, by answers as independent and, where units are known, clustered and bias_reduced; period is
 * the quarter. Weeks belong to the quarter that holds their Thursday. Years and plain numbers have no quarters: no row. None is a
 * headline. */
bool last_year_add(struct comparing *comparing, struct err *err);

/* The periods of that kind within the quarter, from the first to the last; kind is PERIOD_DAY to PERIOD_QUARTER. */
void last_year_periods(enum period_kind kind, struct period quarter, int quarter_starts, struct period *from, struct period *to);

#endif
