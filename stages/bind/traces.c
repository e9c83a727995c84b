#include "stages/bind/traces.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/bind/headline.h"

static const struct sheet_column columns[] = {
	{ .heading = "figure", .is_text = true, .is_key = true, .most_width = 45 },
	{ .heading = "value", .is_text = true, .most_width = 45 },
	{ .heading = "base", .is_text = true, .most_width = 35 },
	{ .heading = "row", .is_text = true, .note = "The row's sheet; the link leads to the row there." },
	{ .heading = "id", .is_text = true, .note = "`plaudit explain ID` tells all of this; the evidence page has the figure under it." },
	{ .heading = "file", .is_text = true, .note = "The table's file, in the folder of the run." },
	{ .heading = "row of the file", .format = NUMBER_COUNT, .note = "Its header is row 1." },
	{ .heading = "column", .is_text = true },
	{ .heading = "feeds", .is_text = true, .most_width = 90, .note = "By their names in programme.ini; the sheet sources has every file with its checksum and the balance of its rows." },
	{ .heading = "rows behind it", .format = NUMBER_COUNT, .note = "Rows of these files that were kept." },
	{ .heading = "definition", .is_text = true, .most_width = 90, .note = "Its formula; the sheet notes has more." },
	{ .heading = "design", .is_text = true, .most_width = 250, .note = "How before and after were compared, and what to know of it." },
	{ .heading = "files", .is_text = true, .runs_on = true },
};

/* Sentences of both, as far as there are any; the caller frees it. */
static char *join(const char *first, const char *second)
{
	const char *between = *first && first[strlen(first) - 1] == '.' ? " " : ". ";

	return text_format("%s%s%s", first, *first && *second ? between : "", second);
}

static char *file_names(const struct trace *trace, const struct table *sources)
{
	size_t file = table_column(sources, "file");
	struct text names = { 0 };

	for (size_t i = 0; i < trace->n_sources; i++)
		text_add_format(&names, "%s%s", i ? ", " : "", table_text(sources, file, trace->sources[i]));
	text_add(&names, "");
	return text_take(&names);
}

static void put_owned(struct sheet_book *book, char *text)
{
	sheet_put_text(book, text);
	free(text);
}

static void put_row(struct sheet_book *book, const struct traces_about *about, const struct table *table, size_t row)
{
	struct trace trace;
	size_t sheet, sheet_row;

	trace_make(&trace, &about->files, table, row, NULL);
	sheet_put_text(book, trace.words);
	sheet_put_text(book, trace.value);
	sheet_put_text(book, trace.base);
	if (places_find(about->places, table, row, &sheet, &sheet_row))
		sheet_put_link(book, table->schema->name, sheet, sheet_row);
	else
		sheet_put_text(book, table->schema->name);
	sheet_put_text(book, trace.id);
	sheet_put_text(book, trace.file);
	sheet_put_number(book, (double)trace.row);
	sheet_put_text(book, trace.column);
	sheet_put_text(book, trace.feeds);
	sheet_put_number(book, (double)trace.rows_kept);
	put_owned(book, join(trace.definition, trace.formula));
	put_owned(book, join(trace.design, trace.conditions));
	put_owned(book, file_names(&trace, about->files.sources));
	sheet_end_row(book);
	trace_free(&trace);
}

static void put_decisions(struct sheet_book *book, const struct traces_about *about)
{
	size_t cycle = table_column(about->board, "cycle");
	const struct decisions *decisions = about->decisions;

	for (size_t i = 0; i < decisions->n; i++) {
		const struct decision *decision = &decisions->all[i];

		if (strcmp(table_text(about->board, cycle, decision->row), table_text(about->board, cycle, decisions->all[0].row)) != 0)
			return;
		if (decision->outcome == DECISION_AWARDED || decision->outcome == DECISION_TIED)
			put_row(book, about, about->board, decision->row);
	}
}

void traces_put(struct sheet_book *book, const struct traces_about *about)
{
	if (about->answers->n + about->decisions->n + about->measures->n_rows == 0)
		return;
	sheet_begin_table(book, "trace", "Where each headline figure comes from",
	                  "The row, definition, design, base and files behind each headline figure. The link leads to the row on its sheet; the same row stands in the file that is named.",
	                  columns, sizeof columns / sizeof *columns, SHEET_TABLE);
	for (size_t i = 0; i < about->answers->n; i++)
		put_row(book, about, about->shifts, about->answers->all[i].row);
	for (size_t m = 0; m < about->metrics->n; m++)
		for (size_t row = 0; row < about->measures->n_rows; row++)
			if (headline_has(about->measures, row, &about->metrics->all[m]))
				put_row(book, about, about->measures, row);
	put_decisions(book, about);
}
