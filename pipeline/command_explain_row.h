#ifndef PIPELINE_COMMAND_EXPLAIN_ROW_H
#define PIPELINE_COMMAND_EXPLAIN_ROW_H

#include "pipeline/caveat.h"
#include "pipeline/table/table.h"

/* What plaudit explain shift was asked, the table that answers, and single rows of it in words. */

struct question {
	const char *metric, *population, *definition; /* borrowed */
	struct table shifts;
	char *path; /* owned: the table's file */
};

/* A cell of a row: as text, as a number (NAN when missing); whether the row is a headline. */
const char *question_cell(const struct question *question, const char *column, size_t row);
double question_number(const struct question *question, const char *column, size_t row);
bool question_headline(const struct question *question, size_t row);

/* Whether the row bears that caveat. */
bool question_has_caveat(const struct question *question, size_t row, const struct caveat_kind *caveat);

/* "    launch, bias_reduced: +4.5 points (95 % interval +2.6 to +6.5); n 400 before; n 420 after; 40 units. HEADLINE:
 * improved. [season]" */
void question_print_row(const struct question *question, size_t row);

/* What the n rows say for themselves, besides their caveats, each once: why there is no figure, how one was reckoned. */
void question_print_remarks(const struct question *question, const size_t *rows, size_t n);

#endif
