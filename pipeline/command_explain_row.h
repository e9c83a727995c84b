#ifndef PIPELINE_COMMAND_EXPLAIN_ROW_H
#define PIPELINE_COMMAND_EXPLAIN_ROW_H

#include "pipeline/base/text.h"
#include "pipeline/caveat.h"
#include "pipeline/design.h"
#include "pipeline/table/table.h"

/* What plaudit explain shift was asked, the table that answers, and single rows of it in words. */

struct question {
	const char *metric, *population, *definition; /* borrowed */
	bool has_asked_definition; /* else definition is the headline's, or the first */
	struct table shifts;
	char *path; /* owned: the table's file */
};

/* A cell of a row: as text, as a number (NAN when missing), as a count (TABLE_MISSING); whether the row is a headline. */
const char *question_cell(const struct question *question, const char *column, size_t row);
double question_number(const struct question *question, const char *column, size_t row);
long long question_count(const struct question *question, const char *column, size_t row);
bool question_headline(const struct question *question, size_t row);
enum design question_design(const struct question *question, size_t row);

/* Whether the cell is that text. */
bool question_is(const struct question *question, const char *column, size_t row, const char *text);

/* Whether the row is of the metric, population and definition, and of no single level of a segment. */
bool question_is_asked(const struct question *question, size_t row);

/* Whether it is one of the many rows of a staggered design: of one group of winners, or one period. */
bool question_is_detail(const struct question *question, size_t row);

/* Whether the row bears that caveat. */
bool question_has_caveat(const struct question *question, size_t row, enum caveat caveat);

/* What the row's note says besides its caveats, numbers as people read them, "" when nothing; the caller frees it. */
char *question_remark(const struct question *question, size_t row);

/* Why there is no figure, or no interval beside it: its remark, else its state as a sentence. The caller frees it. */
char *question_reason(const struct question *question, size_t row);

/* What picking winners did to the row, by its design and its own caveats: "its base, 2025-01 to 2025-03, lies before
 * what decided the award"; "" of everybody and of those never nominated. The caller frees it. */
char *question_selection(const struct question *question, size_t row);

/* A number of the row's unit as a change, "+6.2" or "-0.07", with the unit behind it if so wanted; "" when it is missing. */
char *question_change(const struct question *question, size_t row, double value, bool with_unit);

/* "+6.2 points (95% interval +1.2 to +11.2)"; "+6.2 points (no interval)"; brief: "+6.2 (+1.2 to +11.2)". */
void question_add_figure(const struct question *question, size_t row, bool is_brief, struct text *text);

/* "+1.2 to +11.2"; "" without an interval. */
void question_add_interval(const struct question *question, size_t row, struct text *text);

/* Of everybody, where the table has no shift of the metric around the launch: why not, from the findings beside the table;
 * NULL otherwise. The caller frees it. And the same printed, before other events answer. */
char *question_launch_reason(const struct question *question);
void question_print_launch(const struct question *question);

/* Prints the text in lines of a terminal's width, as wrap_text has it. */
void question_print(const char *lead, size_t indent, const char *text);

#endif
