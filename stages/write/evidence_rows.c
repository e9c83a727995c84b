/* evidence: rows of tables, each a figure with its place. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/report/cell.h"
#include "pipeline/report/figure.h"
#include "stages/write/evidence_part.h"

/* More rows than these are nothing that one reads: the file is beside. */
enum { MOST_ROWS = 400, MOST_COLUMNS = 24 };

/* Longer words are told row by row, as remarks are. */
enum { MOST_ALIKE = 40 };

void evidence_rows_add(struct evidence_rows *rows, size_t row)
{
	rows->rows = mem_grow(rows->rows, &rows->capacity, rows->n + 1, sizeof *rows->rows);
	rows->rows[rows->n++] = row;
}

void evidence_rows_free(struct evidence_rows *rows)
{
	free(rows->rows);
	*rows = (struct evidence_rows){ 0 };
}

/* The columns that are shown: their places in the table, and as the page has them. What all rows have alike is told above
 * them, in the caption. */
struct shown {
	char *caption;
	const struct evidence_column *views[MOST_COLUMNS];
	size_t places[MOST_COLUMNS];
	struct page_column columns[MOST_COLUMNS + 2];
	char *headings[MOST_COLUMNS];
	size_t n, n_all; /* those of the table; all */
	size_t extra;    /* behind how many of them the words besides stand */
};

/* Whether a column of plain words reads the same in all rows, of which there are several. */
static bool is_alike(const struct evidence_rows *rows, size_t column)
{
	static const char *const linked[] = { "definition", "design", "caveats", "statistic", "method", "habit", "check", "test", "change", "verdict", "severity" };
	const struct column *declared = &rows->table->schema->columns[column];

	if (!evidence_is_words(declared->type) || rows->n < 2 || strlen(table_text(rows->table, column, rows->rows[0])) > MOST_ALIKE)
		return false;
	for (size_t i = 0; i < sizeof linked / sizeof *linked; i++)
		if (!strcmp(declared->name, linked[i]))
			return false;
	for (size_t i = 1; i < rows->n; i++)
		if (strcmp(table_text(rows->table, column, rows->rows[i]), table_text(rows->table, column, rows->rows[0])) != 0)
			return false;
	return true;
}

/* Marks alone do for the column that the rows are told by: others may be missing because they have nothing to say there. */
static bool is_filled(const struct evidence_rows *rows, size_t column)
{
	const char *main = figure_main_column(rows->table->schema);
	enum mark mark;

	for (size_t i = 0; i < rows->n; i++)
		if (!table_is_missing(rows->table, column, rows->rows[i]))
			return true;
	return rows->n && main && !strcmp(main, rows->table->schema->columns[column].name) && cell_mark(rows->table, rows->rows[0], column, &mark);
}

/* A row is headed by what says something in every row. */
static bool is_full(const struct evidence_rows *rows, size_t column)
{
	for (size_t i = 0; i < rows->n; i++)
		if (table_is_missing(rows->table, column, rows->rows[i]))
			return false;
	return true;
}

/* "n_before" -> "n before". */
static char *heading_of(const struct evidence_column *view)
{
	char *heading = mem_copy_text(view->heading ? view->heading : view->name);

	for (char *at = heading; *at && !view->heading; at++)
		*at = *at == '_' ? ' ' : *at;
	return heading;
}

static void shown_add_extra(struct shown *shown, const struct evidence_view *view)
{
	size_t at = view->extra_behind && view->extra_behind < shown->n ? view->extra_behind : shown->n;

	memmove(&shown->columns[at + 1], &shown->columns[at], (shown->n - at) * sizeof *shown->columns);
	shown->columns[at] = (struct page_column){ .heading = view->extra };
	shown->extra = at;
	shown->n_all++;
}

static void shown_make(struct shown *shown, const struct evidence_rows *rows, const struct evidence_view *view)
{
	struct text alike = { 0 };

	*shown = (struct shown){ 0 };
	for (const struct evidence_column *column = view->columns; column->name && shown->n < MOST_COLUMNS; column++) {
		size_t place = table_column(rows->table, column->name);
		const struct column *declared = &rows->table->schema->columns[place];

		if (!is_filled(rows, place))
			continue;
		shown->headings[shown->n] = heading_of(column);
		if (is_alike(rows, place)) {
			text_add_format(&alike, "%s%s %s", alike.length ? ", " : "", shown->headings[shown->n], table_text(rows->table, place, rows->rows[0]));
			free(shown->headings[shown->n]);
			continue;
		}
		shown->views[shown->n] = column;
		shown->places[shown->n] = place;
		shown->columns[shown->n] = (struct page_column){
			.heading = shown->headings[shown->n],
			.is_number = declared->type == COLUMN_INT || declared->type == COLUMN_REAL,
			.is_key = shown->n == 0 && is_full(rows, place),
			.note = column->to ? NULL : declared->sentence,
			.name = column->to ? NULL : declared->name,
		};
		shown->n++;
	}
	shown->caption = text_format("%s%s%s%s", view->caption, alike.length ? " (" : "", alike.length ? alike.bytes : "", alike.length ? ")" : "");
	text_free(&alike);
	shown->n_all = shown->n;
	if (view->extra)
		shown_add_extra(shown, view);
	shown->columns[shown->n_all++] = (struct page_column){ .heading = "Figure" };
}

/* A caption that stands already gets a number behind it. */
static void name_apart(struct evidence *evidence, struct shown *shown)
{
	size_t n = evidence->captions.n;
	char *caption;

	if (map_add(&evidence->captions, shown->caption) == n)
		return;
	caption = text_format("%s (table %zu)", shown->caption, evidence->n_tables);
	free(shown->caption);
	shown->caption = caption;
}

static void put_extra(struct evidence *evidence, const struct table *table, size_t row, const struct evidence_view *view, struct evidence_remarks *remarks)
{
	char *words = view->say(evidence, table, row);

	if (view->extra_behind)
		evidence_put_remark(evidence, remarks, words);
	else
		page_cell(&evidence->page, words);
	free(words);
}

static void put_row(struct evidence *evidence, const struct table *table, size_t row, const struct shown *shown, const struct evidence_view *view,
                    struct evidence_remarks *remarks)
{
	struct page *page = &evidence->page;
	char id[FIGURE_ID];
	bool is_first = evidence_place(evidence, table, row, id);

	page_row_begin_of(page, is_first ? id : NULL, table->schema->name, figure_row(row));
	for (size_t c = 0; c <= shown->n; c++) {
		if (view->extra && c == shown->extra)
			put_extra(evidence, table, row, view, remarks);
		if (c < shown->n)
			evidence_put_cell(evidence, table, row, shown->places[c], shown->views[c], remarks);
	}
	page_cell_begin(page, NAN);
	evidence_put_row_link(evidence, table, row, is_first);
	page_end(page);
	page_end(page);
}

static void put_reference(struct evidence *evidence, const struct evidence_rows *rows, const char *caption)
{
	char number[NUMBER_TEXT];

	number_text((double)rows->n, NUMBER_COUNT, number);
	page_paragraph_begin(&evidence->page);
	page_text_format(&evidence->page, "%s: %s rows, more than this page holds; they stand in ", caption, number);
	evidence_put_file(evidence, rows->table->schema->name);
	page_text(&evidence->page, ".");
	page_end(&evidence->page);
}

void evidence_put_rows(struct evidence *evidence, const struct evidence_rows *rows, const struct evidence_view *view)
{
	struct evidence_remarks remarks = { .table = ++evidence->n_tables };
	struct shown shown;

	if (rows->n == 0)
		return;
	if (rows->n > MOST_ROWS) {
		put_reference(evidence, rows, view->caption);
		return;
	}
	shown_make(&shown, rows, view);
	name_apart(evidence, &shown);
	page_table_begin(&evidence->page, &(struct page_table){ .caption = shown.caption, .columns = shown.columns, .n_columns = shown.n_all,
	                                                        .is_sortable = rows->n > 1, .is_filterable = rows->n > 7 });
	for (size_t i = 0; i < rows->n; i++)
		put_row(evidence, rows->table, rows->rows[i], &shown, view, &remarks);
	page_end(&evidence->page);
	evidence_put_remarks(evidence, &remarks);
	for (size_t c = 0; c < shown.n; c++)
		free(shown.headings[c]);
	free(shown.caption);
}
