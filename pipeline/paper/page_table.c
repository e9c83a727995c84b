#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/paper/page_part.h"

static void put_heading(struct text *html, const struct page_column *column)
{
	text_add(html, column->is_number ? "<th scope=\"col\" class=\"number\"" : "<th scope=\"col\"");
	if (column->name) {
		text_add(html, " data-column=\"");
		page_escape(html, column->name);
		text_add(html, "\"");
	}
	text_add(html, ">");
	page_escape_apart(html, column->heading);
	text_add(html, "</th>");
}

/* The classes ask the script for what it adds. */
static const char *look_of(const struct page_table *table)
{
	if (table->is_sortable)
		return table->is_filterable ? " class=\"sortable filterable\"" : " class=\"sortable\"";
	return table->is_filterable ? " class=\"filterable\"" : "";
}

void page_table_begin(struct page *page, const struct page_table *table)
{
	struct page_parts *parts = page->parts;
	char *caption = text_format("table-%zu", ++parts->n_tables);

	assert(page_takes_blocks(page) && table->n_columns > 0);
	parts->table = *table;
	text_add_format(&parts->html, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s\">\n<table%s", caption, look_of(table));
	page_put_id(page, table->id);
	text_add(&parts->html, ">\n<caption><span");
	page_put_id(page, caption);
	text_add(&parts->html, ">");
	page_escape_apart(&parts->html, table->caption);
	text_add(&parts->html, "</span></caption>\n<thead>\n<tr>");
	for (size_t c = 0; c < table->n_columns; c++)
		put_heading(&parts->html, &table->columns[c]);
	text_add(&parts->html, "</tr>\n</thead>\n<tbody>\n");
	page_push(page, PAGE_TABLE, "");
	free(caption);
}

static bool has_notes(const struct page_table *table)
{
	for (size_t c = 0; c < table->n_columns; c++)
		if (table->columns[c].note)
			return true;
	return false;
}

/* What the columns are is told behind the table, where it takes no room from the figures. */
static void put_notes(struct text *html, const struct page_table *table)
{
	text_add(html, "<details class=\"columns\"><summary>What the columns say</summary>\n<dl>\n");
	for (size_t c = 0; c < table->n_columns; c++) {
		if (!table->columns[c].note)
			continue;
		text_add(html, "<div><dt>");
		page_escape_apart(html, table->columns[c].heading);
		text_add(html, "</dt><dd>");
		page_escape_apart(html, table->columns[c].note);
		text_add(html, "</dd></div>\n");
	}
	text_add(html, "</dl>\n</details>\n");
}

void page_table_close(struct page *page)
{
	struct page_parts *parts = page->parts;

	text_add(&parts->html, "</tbody>\n</table>\n</div>\n");
	if (has_notes(&parts->table))
		put_notes(&parts->html, &parts->table);
}

void page_row_begin(struct page *page, const char *id)
{
	page_row_begin_of(page, id, NULL, 0);
}

void page_row_begin_of(struct page *page, const char *id, const char *table, size_t row)
{
	struct page_parts *parts = page->parts;

	assert(parts->n_open && parts->open[parts->n_open - 1].block == PAGE_TABLE);
	text_add(&parts->html, "<tr");
	page_put_id(page, id);
	if (table) {
		text_add(&parts->html, " data-table=\"");
		page_escape(&parts->html, table);
		text_add_format(&parts->html, "\" data-row=\"%zu\"", row);
	}
	text_add(&parts->html, ">");
	parts->n_cells = 0;
	page_push(page, PAGE_ROW, "</tr>\n");
}

void page_row_close(struct page *page)
{
	assert(page->parts->n_cells == page->parts->table.n_columns);
}

/* Begins the next cell of the row. value: what it is sorted by, or NAN. */
static struct text *cell_begin(struct page *page, double value)
{
	struct page_parts *parts = page->parts;
	const struct page_column *column = &parts->table.columns[parts->n_cells];
	char sort[TEXT_REAL];

	assert(parts->n_open && parts->open[parts->n_open - 1].block == PAGE_ROW && parts->n_cells < parts->table.n_columns);
	text_add(&parts->html, column->is_key ? "<th scope=\"row\"" : "<td");
	if (column->is_number)
		text_add(&parts->html, " class=\"number\"");
	if (isfinite(value)) {
		text_of_real(value, sort);
		text_add_format(&parts->html, " data-sort=\"%s\"", sort);
	}
	text_add(&parts->html, ">");
	return &parts->html;
}

static void cell_end(struct page *page)
{
	struct page_parts *parts = page->parts;

	text_add(&parts->html, parts->table.columns[parts->n_cells++].is_key ? "</th>" : "</td>");
}

void page_cell(struct page *page, const char *text)
{
	page_escape_apart(cell_begin(page, NAN), text);
	cell_end(page);
}

void page_cell_name(struct page *page, const char *name)
{
	page_cell_begin(page, NAN);
	page_name(page, name);
	page_end(page);
}

void page_cell_number(struct page *page, double value, enum number_format format)
{
	char text[NUMBER_TEXT];

	number_text(value, format, text);
	page_escape(cell_begin(page, value), text);
	cell_end(page);
}

void page_cell_mark(struct page *page, enum mark mark)
{
	page_cell_begin(page, NAN);
	page_mark(page, mark);
	page_end(page);
}

void page_cell_empty(struct page *page)
{
	cell_begin(page, NAN);
	cell_end(page);
}

void page_cell_begin(struct page *page, double number)
{
	cell_begin(page, number);
	page_push(page, PAGE_RUNS, page->parts->table.columns[page->parts->n_cells++].is_key ? "</th>" : "</td>");
}
