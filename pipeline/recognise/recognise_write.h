#ifndef PIPELINE_RECOGNISE_RECOGNISE_WRITE_H
#define PIPELINE_RECOGNISE_RECOGNISE_WRITE_H

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_written.h"

/* What was recognised, as sections of programme.ini that can be used as they are, with the evidence and
 * the questions that are open as comments. */

/* Adds one section, two when tickets hold both answers and promises, or comments alone when programme.ini cannot name the
 * sheet. Column names and levels of segments are the only things of the file that come out. */
void recognise_write(const struct recognised *found, struct written *written, struct text *out);

/* A column's name fit for a comment: one line, no control characters, cut when it is long. */
void write_name(struct text *out, const struct header *header, size_t column);
/* Every line of the text as a comment; those that are comments stay as they are. The text is cut up. */
void write_commented(struct text *out, char *text);
/* Any text, fit for a comment. */
void write_harmless(struct text *out, const char *text);
/* How programme.ini names the column: by its name when it can hold it and finds it, else by its place, #3. The caller frees it. */
char *write_value(const struct header *header, size_t column);
/* Lists the columns that no line of the text names, as one comment. */
void write_unread(struct text *out, const struct header *header);
/* "key = COLUMN": the column by its name when programme.ini can hold it and finds it, else by its place. */
void write_column(struct text *out, const char *key, const struct header *header, size_t column);
/* "# key = COLUMN   ; ? REMARK": a line that is valid once "# " is taken away. The column as write_column has it, by its name
 * in the remark when it goes by its place. */
void write_question(struct text *out, const char *key, const struct header *header, size_t column, const char *remark);
/* "key = PATH" of one file, as a pattern that names it alone. */
void write_path(struct text *out, const char *key, const char *path);
/* A pattern that names these files and no others, the caller frees it; NULL when the simple ones do not. */
char *write_pattern(const struct file_names *files);
/* Whether programme.ini keeps the value as it is. */
bool write_is_safe(const char *value);

/* The word of [source] dates for a style. */
const char *write_style(struct date_style style);

/* The comment lines that say what the file is. */
void write_evidence(struct text *out, const struct recognised *found, const char *as_what);

/* What of answers cannot be read from numbers alone: labels and scale; sections that it needs go to more. */
void write_item(struct text *out, struct text *more, const struct recognised *found, size_t column, struct written *written);

/* The spans of time of tickets, each with its unit; those whose unit cannot be told are asked for. */
void write_durations(struct text *out, const struct recognised *found);
/* The word of [source] duration_unit for a column: by its cells when they are clocks, else by its name; NULL when
 * neither tells. */
const char *write_unit_of(const struct recognised *found, size_t column);
/* The columns of intervals. False when they make no indicator. */
bool write_intervals(struct text *out, const struct recognised *found);
/* The columns of indicators, their period included. False, with nothing to be used, when they are none. */
bool write_kpi(struct text *out, const struct recognised *found);
/* Whether tickets have the times of later steps beside that of their creation. */
bool write_has_steps(const struct recognised *found);

#endif
