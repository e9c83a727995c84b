#ifndef PIPELINE_COMMAND_EXPLAIN_RESULT_H
#define PIPELINE_COMMAND_EXPLAIN_RESULT_H

#include "pipeline/command_explain_view.h"

/* The headline of a view, which must have one: its cells, and the line of the answer that says what was found. */

/* A cell as a number (NAN when missing), or as text. */
double view_number(const struct view *view, const char *column);
const char *view_cell(const struct view *view, const char *column);

/* Whether it has an interval adjusted for the number of metrics that differs from the plain one. */
bool view_is_adjusted(const struct view *view);

/* Prints one line of the answer, nothing of an empty text, and empties the text. */
void view_print_line(const char *lead, struct text *text);

/* Of whom, when, how much; adjusted within its family, and p across all headlines. */
void view_print_result(const struct view *view);

#endif
