#ifndef STAGES_DRAW_SHIFT_H
#define STAGES_DRAW_SHIFT_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/caveat.h"
#include "pipeline/metric.h"
#include "pipeline/paper/chart.h"
#include "pipeline/programme.h"
#include "pipeline/stats/verdict.h"
#include "pipeline/table/table.h"

/* A row of the table shifts (or of another with the column), as charts tell it. Texts that come back are borrowed. */

/* The cell of a column by name: text, and number (NAN when it is missing). */
const char *shift_text(const struct table *shifts, const char *column, size_t row);
double shift_number(const struct table *shifts, const char *column, size_t row);

/* Whether the row's caveats, codes with spaces between, name this one. */
bool shift_has_caveat(const struct table *shifts, size_t row, enum caveat caveat);

/* Whether the row rests on so few units that its interval may be far wider than all others. */
bool shift_is_of_few(const struct table *shifts, size_t row);

/* The 95% interval by which the row's verdict goes: the one adjusted for the number of metrics where the row has it, else
 * its own. NAN without one. It is the one that the brief, the workbook's cover and `plaudit show` print. */
void shift_interval(const struct table *shifts, size_t row, double *low, double *high);

/* For how many metrics intervals are adjusted, over several families of rows: `= {0}` is none. */
struct shift_adjusted {
	size_t least, most, n;
};

/* Takes the family of the row: the headline rows of its event, population and kind of unit that are adjusted together. */
void shift_adjusted_take(struct shift_adjusted *adjusted, const struct table *shifts, size_t row);

/* " adjusted for 10 metrics", of families of several sizes " adjusted for 7 to 10 metrics", or "". The caller frees it. */
char *shift_adjusted_words(const struct shift_adjusted *adjusted);

/* The verdict in words, or why there is none. */
const char *shift_words(enum verdict verdict, const char *state);

/* How a verdict stands out; CHART_QUIET without one. */
enum chart_tone shift_tone(enum verdict verdict);

/* The metric's name for people; its own name when the programme has no such metric. */
const char *shift_label(const struct metrics *metrics, const char *name);

/* Whether the row is of the metric under its headline definition, for everybody and not for a level of a segment. */
bool shift_is_of(const struct table *shifts, size_t row, const struct metric *metric);

/* Whether the row answers for its metric and event: everybody's headline before and after. What winners and levels of
 * segments did by themselves, and other designs, are other questions. */
bool shift_answers(const struct table *shifts, size_t row);

/* Whether its figures are points; means of scales of their own would not fit one axis. */
bool shift_is_in_points(const struct table *shifts, size_t row);

/* The event that papers tell of first: the launch; without figures of it the event that [window] event names, else the
 * newest that has figures. Borrowed from the table; NULL when no row that answers has a figure. */
const char *shift_main_event(const struct table *shifts, const struct programme *programme);

/* "around the launch", "around the award 2026Q3", "from 2026-01 on". The caller frees it. */
char *shift_event_words(const char *event, const struct programme *programme);

/* The row of a forest plot: label, figure with the interval by which the verdict goes, verdict; without a group. */
struct chart_row shift_chart_row(const struct table *shifts, size_t row, const struct metrics *metrics);

#endif
