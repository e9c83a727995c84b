#include "tests/conformance/facts.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* Whether "crlf=13,lf=2" says the same as our word. It counts the ends inside cells, too, so that those of
 * records may be of one kind. */
static bool is_same_line_ends(const char *want, const char *got, bool has_inner_ends)
{
	size_t n = strlen(got);

	if (!*want || !*got)
		return !*want && !*got;
	if (strchr(want, ',') && !has_inner_ends)
		return !strcmp(got, "mixed");
	return !strncmp(want, got, n) && want[n] == '=';
}

/* Of the rows below the header. */
static size_t count_cells(const struct reading *reading, bool fits(const char *cell))
{
	size_t n = 0;

	for (size_t r = reading_number(reading, "header_rows"); r < reading->rows.n; r++)
		for (size_t i = 0; i < reading->rows.all[r].n; i++)
			n += fits(reading->rows.all[r].cells[i]);
	return n;
}

static bool has_line_break(const char *cell)
{
	return strpbrk(cell, "\r\n") != NULL;
}

static bool has_quote(const char *cell)
{
	return strchr(cell, '"') != NULL;
}

/* Records that have not as many cells as the header. */
static size_t count_other_widths(const struct reading *reading)
{
	size_t n = 0;

	for (size_t r = 0; r < reading->rows.n; r++)
		n += reading->rows.all[r].n != reading_number(reading, "columns");
	return n;
}

static size_t widest(const struct reading *reading)
{
	size_t most = 0;

	for (size_t r = 0; r < reading->rows.n; r++)
		most = reading->rows.all[r].n > most ? reading->rows.all[r].n : most;
	return most;
}

/* What we found under the reference's name for it, in memory that the caller frees; NULL when it is none of ours. */
static char *found_fact(const struct reading *reading, const char *statistic)
{
	static const char *const same[] = { "bytes", "encoding", "bom", "delimiter", "line_ends", "header_rows", "blank_lines" };
	size_t titles = reading_number(reading, "title_rows"), records = reading_number(reading, "records");

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		if (!strcmp(same[i], statistic))
			return mem_copy_text(reading_fact(reading, statistic));
	if (!strcmp(statistic, "records_after_headers"))
		return text_format("%zu", records - reading_number(reading, "header_rows"));
	if (!strcmp(statistic, "records_including_header_and_preamble"))
		return text_format("%zu", records + titles);
	if (!strcmp(statistic, "fields_in_header") || (!strcmp(statistic, "fields_in_first_record") && titles == 0))
		return mem_copy_text(reading_fact(reading, "columns"));
	if (!strcmp(statistic, "records_with_other_width"))
		return text_format("%zu", count_other_widths(reading));
	if (!strcmp(statistic, "widest_record"))
		return text_format("%zu", widest(reading));
	if (!strcmp(statistic, "cells_with_line_break"))
		return text_format("%zu", count_cells(reading, has_line_break));
	if (!strcmp(statistic, "cells_with_quote"))
		return text_format("%zu", count_cells(reading, has_quote));
	return NULL;
}

static bool is_same_fact(const struct reading *reading, const char *statistic, const char *want, const char *got)
{
	if (!strcmp(statistic, "line_ends"))
		return is_same_line_ends(want, got, count_cells(reading, has_line_break) > 0);
	if (!strcmp(statistic, "encoding") && !strcmp(want, "ascii"))
		return !strcmp(got, "utf-8");
	if (!strcmp(statistic, "encoding") && !strcmp(want, "not utf-8 (8-bit)"))
		return strcmp(got, "utf-8") != 0;
	return !strcmp(want, got);
}

size_t facts_compare(const struct reading *reading, const struct grid *expected, const char *file, struct text *want, struct text *got)
{
	size_t n = 0;

	for (size_t row = 0; row < expected->n_rows; row++) {
		const char *statistic = grid_cell(expected, row, "statistic"), *value = grid_cell(expected, row, "value");
		char *found = strcmp(grid_cell(expected, row, "subject"), file) != 0 ? NULL : found_fact(reading, statistic);

		if (found && !is_same_fact(reading, statistic, value, found)) {
			text_add_format(want, "%s%s %s", want->length ? ", " : "", statistic, value);
			text_add_format(got, "%s%s", got->length ? ", " : "", *found ? found : "none");
		}
		n += found != NULL;
		free(found);
	}
	return n;
}
