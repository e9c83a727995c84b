#ifndef PIPELINE_STATS_SILENCE_H
#define PIPELINE_STATS_SILENCE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a feed was silent for longer than it ever is. days holds the n days with rows, in ascending order,
 * each once; gap i (1 <= i < n) lies between days i - 1 and i, and has days[i] - days[i - 1] days. To ask about
 * a silence at an end, put a day in which the feed should still, or already, have run at that end.
 *
 * A silence is unusual when it is longer than
 *
 *   SILENCE_LEAST days;
 *   the usual gap, the 99th percentile of the others, times SILENCE_FACTOR, or times SILENCE_FACTOR_EVEN where
 *   the gaps are even (the 99th percentile at most SILENCE_EVEN times the median: a row every day, week, month);
 *
 * and no longer than the feed had run on one side of it without such a silence: a survey that is sent out
 * twice a year for two weeks has pauses, not gaps.
 *
 * It takes SILENCE_GAPS others to know the usual gap; SILENCE_GAPS_EVEN where they are even and their median is
 * SILENCE_LEAST or more, as of a row a week or a month.
 *
 * Check: R's quantile(). False alarms, by seeded simulation (tests/pipeline/stats/test_silence.c) of two years with
 *        0.03 to 20 rows a day (Poisson) on all days or on weekdays, 20,000 series of each, middle and both
 *        ends: 7 with 0.03 rows a weekday, 1 with 0.1, none with more. */
static const long SILENCE_LEAST = 7;
static const double SILENCE_FACTOR = 5, SILENCE_FACTOR_EVEN = 1.5, SILENCE_EVEN = 1.25;
enum { SILENCE_GAPS = 29, SILENCE_GAPS_EVEN = 6 };

/* The longest gap but gap i that is not unusual, in days; NAN when too few others are known. */
double silence_limit(const long *days, size_t n, size_t i);

/* Fills unusual, n flags: whether gap i is a silence of that kind; the first is false. */
void silence_find(const long *days, size_t n, bool *unusual);

#endif
