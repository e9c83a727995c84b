#ifndef STAGES_DRAW_SHIFT_H
#define STAGES_DRAW_SHIFT_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/caveat.h"
#include "pipeline/metric.h"
#include "pipeline/paper/chart.h"
#include "pipeline/stats/verdict.h"
#include "pipeline/table/table.h"

/* A row of the table shifts (or of another with the column), as charts tell it. Texts that come back are borrowed. */

/* The cell of a column by name: text, and number (NAN when it is missing). */
const char *shift_text(const struct table *shifts, const char *column, size_t row);
double shift_number(const struct table *shifts, const char *column, size_t row);

/* Whether the row's caveats, codes with spaces between, name this one. */
bool shift_has_caveat(const struct table *shifts, size_t row, enum caveat caveat);

/* Whether the row rests on so few units that no interval is drawn: it would say little and stretch the axis for all. */
bool shift_is_of_few(const struct table *shifts, size_t row);

/* The verdict in words, or why there is none. */
const char *shift_words(enum verdict verdict, const char *state);

/* How a verdict stands out; CHART_QUIET without one. */
enum chart_tone shift_tone(enum verdict verdict);

/* The metric's name for people; its own name when the programme has no such metric. */
const char *shift_label(const struct metrics *metrics, const char *name);

/* Whether the row is of the metric under its headline definition, for everybody and not for a level of a segment. */
bool shift_is_of(const struct table *shifts, size_t row, const struct metric *metric);

#endif
