#include "pipeline/table/table.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

union table_cells {
	const char **texts;
	long long *ints;
	double *reals;
};

static bool is_text(enum column_type type)
{
	return type == COLUMN_TEXT || type == COLUMN_TIME || type == COLUMN_PERIOD;
}

static enum column_type type_of(const struct table *table, size_t column)
{
	return table->schema->columns[column].type;
}

void table_new(struct table *table, const char *name)
{
	const struct schema *schema = schema_find(name);

	assert(schema);
	*table = (struct table){ .schema = schema, .n_columns = schema_n_columns(schema) };
	table->cells = mem_alloc(table->n_columns, sizeof *table->cells);
	table->present = mem_alloc(table->n_columns, sizeof *table->present);
	for (size_t c = 0; c < table->n_columns; c++)
		table->present[c] = true;
}

void table_free(struct table *table)
{
	for (size_t c = 0; c < table->n_columns; c++)
		free(table->cells[c].texts);
	free(table->cells);
	free(table->present);
	map_free(&table->texts);
	map_free(&table->ignored);
	*table = (struct table){ 0 };
}

/* Room for one more row in every column; all columns grow together. */
static void grow(struct table *table)
{
	size_t capacity = table->capacity;

	if (table->n_rows < table->capacity)
		return;
	for (size_t c = 0; c < table->n_columns; c++) {
		capacity = table->capacity;
		if (is_text(type_of(table, c)))
			table->cells[c].texts = mem_grow(table->cells[c].texts, &capacity, table->n_rows + 1, sizeof(const char *));
		else if (type_of(table, c) == COLUMN_REAL)
			table->cells[c].reals = mem_grow(table->cells[c].reals, &capacity, table->n_rows + 1, sizeof(double));
		else
			table->cells[c].ints = mem_grow(table->cells[c].ints, &capacity, table->n_rows + 1, sizeof(long long));
	}
	table->capacity = capacity;
}

void table_add_row(struct table *table)
{
	grow(table);
	for (size_t c = 0; c < table->n_columns; c++)
		if (is_text(type_of(table, c)))
			table->cells[c].texts[table->n_rows] = "";
		else if (type_of(table, c) == COLUMN_REAL)
			table->cells[c].reals[table->n_rows] = (double)NAN;
		else
			table->cells[c].ints[table->n_rows] = TABLE_MISSING;
	table->n_rows++;
	table->next = 0;
}

size_t table_column(const struct table *table, const char *column)
{
	size_t c = schema_column(table->schema, column);

	assert(c != SIZE_MAX);
	return c;
}

/* Puts come in the order of the declaration as a rule: the next column is tried first. */
static size_t column_for_put(struct table *table, const char *column)
{
	size_t c = table->next;
	const char *next = c < table->n_columns ? table->schema->columns[c].name : NULL;

	if (!next || (next != column && strcmp(next, column)))
		c = table_column(table, column);
	table->next = c + 1;
	return c;
}

static const char *keep(struct table *table, const char *text)
{
	size_t number;

	if (!*text)
		return "";
	number = map_add(&table->texts, text); /* which may move the names */
	return table->texts.names[number];
}

void table_put_text(struct table *table, const char *column, const char *value)
{
	size_t c = column_for_put(table, column);

	assert(is_text(type_of(table, c)));
	table->cells[c].texts[table->n_rows - 1] = value ? keep(table, value) : "";
}

void table_put_int(struct table *table, const char *column, long long value)
{
	size_t c = column_for_put(table, column);

	assert(type_of(table, c) == COLUMN_INT);
	table->cells[c].ints[table->n_rows - 1] = value;
}

void table_put_real(struct table *table, const char *column, double value)
{
	size_t c = column_for_put(table, column);

	assert(type_of(table, c) == COLUMN_REAL);
	table->cells[c].reals[table->n_rows - 1] = value;
}

void table_put_day(struct table *table, const char *column, long day)
{
	size_t c = column_for_put(table, column);

	assert(type_of(table, c) == COLUMN_DATE);
	table->cells[c].ints[table->n_rows - 1] = day;
}

void table_put_flag(struct table *table, const char *column, bool value)
{
	size_t c = column_for_put(table, column);

	assert(type_of(table, c) == COLUMN_FLAG);
	table->cells[c].ints[table->n_rows - 1] = value;
}

void table_set_text(struct table *table, size_t column, size_t row, const char *value)
{
	assert(is_text(type_of(table, column)));
	table->cells[column].texts[row] = keep(table, value);
}

void table_set_int(struct table *table, size_t column, size_t row, long long value)
{
	assert(type_of(table, column) == COLUMN_INT && row < table->n_rows);
	table->cells[column].ints[row] = value;
}

void table_set_real(struct table *table, size_t column, size_t row, double value)
{
	assert(type_of(table, column) == COLUMN_REAL && row < table->n_rows);
	table->cells[column].reals[row] = value;
}

void table_set_missing(struct table *table, size_t column, size_t row)
{
	if (is_text(type_of(table, column)))
		table->cells[column].texts[row] = "";
	else if (type_of(table, column) == COLUMN_REAL)
		table->cells[column].reals[row] = (double)NAN;
	else
		table->cells[column].ints[row] = TABLE_MISSING;
}

void table_remove_rows(struct table *table, const bool *marks)
{
	size_t kept = 0;

	for (size_t row = 0; row < table->n_rows; row++) {
		if (marks[row])
			continue;
		for (size_t c = 0; c < table->n_columns; c++)
			if (is_text(type_of(table, c)))
				table->cells[c].texts[kept] = table->cells[c].texts[row];
			else if (type_of(table, c) == COLUMN_REAL)
				table->cells[c].reals[kept] = table->cells[c].reals[row];
			else
				table->cells[c].ints[kept] = table->cells[c].ints[row];
		kept++;
	}
	table->n_rows = kept;
}

bool table_has(const struct table *table, size_t column)
{
	return table->present[column];
}

const char *table_text(const struct table *table, size_t column, size_t row)
{
	assert(is_text(type_of(table, column)));
	return table->cells[column].texts[row];
}

const char *table_cell_text(const struct table *table, const char *column, size_t row)
{
	return table_text(table, table_column(table, column), row);
}

long long table_int(const struct table *table, size_t column, size_t row)
{
	assert(!is_text(type_of(table, column)) && type_of(table, column) != COLUMN_REAL);
	return table->cells[column].ints[row];
}

double table_real(const struct table *table, size_t column, size_t row)
{
	assert(type_of(table, column) == COLUMN_REAL);
	return table->cells[column].reals[row];
}

bool table_is_missing(const struct table *table, size_t column, size_t row)
{
	if (is_text(type_of(table, column)))
		return !*table->cells[column].texts[row];
	if (type_of(table, column) == COLUMN_REAL)
		return isnan(table->cells[column].reals[row]);
	return table->cells[column].ints[row] == TABLE_MISSING;
}

const char *table_borrow_cell(const struct table *table, size_t column, size_t row, char room[TABLE_CELL])
{
	if (is_text(type_of(table, column)))
		return table->cells[column].texts[row];
	if (table_is_missing(table, column, row))
		return "";
	switch (type_of(table, column)) {
	case COLUMN_INT:
		snprintf(room, TABLE_CELL, "%lld", table->cells[column].ints[row]);
		break;
	case COLUMN_REAL:
		text_of_real(table->cells[column].reals[row], room);
		break;
	case COLUMN_DATE:
		day_text((long)table->cells[column].ints[row], room);
		break;
	default:
		return table->cells[column].ints[row] ? "true" : "false";
	}
	return room;
}

char *table_cell(const struct table *table, size_t column, size_t row)
{
	char room[TABLE_CELL];

	return mem_copy_text(table_borrow_cell(table, column, row, room));
}

/* Missing numbers stand first, as missing texts do. */
static int compare_numbers(double a, double b)
{
	if (isnan(a) || isnan(b))
		return !isnan(a) - !isnan(b);
	return (a > b) - (a < b);
}

/* A table keeps equal texts once: most that are compared are the same bytes. */
static bool is_kept_once(const struct table *a, size_t row_a, const struct table *b, size_t row_b, size_t c)
{
	return a->cells[c].texts[row_a] == b->cells[c].texts[row_b];
}

static int compare_cells(const struct table *a, size_t row_a, const struct table *b, size_t row_b, size_t c)
{
	long long x, y;

	switch (type_of(a, c)) {
	case COLUMN_PERIOD:
		return is_kept_once(a, row_a, b, row_b, c) ? 0 : period_compare(a->cells[c].texts[row_a], b->cells[c].texts[row_b]);
	case COLUMN_TEXT:
	case COLUMN_TIME:
		return is_kept_once(a, row_a, b, row_b, c) ? 0 : strcmp(a->cells[c].texts[row_a], b->cells[c].texts[row_b]);
	case COLUMN_REAL:
		return compare_numbers(a->cells[c].reals[row_a], b->cells[c].reals[row_b]);
	default:
		x = a->cells[c].ints[row_a];
		y = b->cells[c].ints[row_b];
		return (x > y) - (x < y);
	}
}

int table_compare(const struct table *a, size_t row_a, const struct table *b, size_t row_b, size_t n_columns)
{
	int order = 0;

	for (size_t c = 0; c < n_columns && !order; c++)
		order = compare_cells(a, row_a, b, row_b, c);
	return order;
}

struct ordering {
	const struct table *table;
	size_t n_columns;
};

static int by_key(const void *a, const void *b, void *context)
{
	const struct ordering *ordering = context;
	size_t x = *(const size_t *)a, y = *(const size_t *)b;
	int order = table_compare(ordering->table, x, ordering->table, y, ordering->n_columns);

	return order ? order : (x > y) - (x < y);
}

/* Puts one column in the order of the row numbers. */
static void reorder(struct table *table, size_t column, const size_t *rows)
{
	size_t n = table->n_rows;
	union table_cells *cells = &table->cells[column], old = *cells;

	if (is_text(type_of(table, column))) {
		old.texts = mem_copy(cells->texts, n, sizeof *cells->texts);
		for (size_t i = 0; i < n; i++)
			cells->texts[i] = old.texts[rows[i]];
	} else if (type_of(table, column) == COLUMN_REAL) {
		old.reals = mem_copy(cells->reals, n, sizeof *cells->reals);
		for (size_t i = 0; i < n; i++)
			cells->reals[i] = old.reals[rows[i]];
	} else {
		old.ints = mem_copy(cells->ints, n, sizeof *cells->ints);
		for (size_t i = 0; i < n; i++)
			cells->ints[i] = old.ints[rows[i]];
	}
	free(old.texts);
}

/* A table that repeats its key is put in order by all its columns, so that it does not depend on
 * the order in which rows came. */
void table_sort(struct table *table)
{
	struct ordering ordering = { table, schema_n_keys(table->schema) };
	size_t *rows = mem_alloc(table->n_rows, sizeof *rows);
	bool sorted = true;

	if (table->schema->repeats)
		ordering.n_columns = table->n_columns;
	for (size_t i = 0; i < table->n_rows; i++) {
		rows[i] = i;
		sorted = sorted && (i == 0 || table_compare(table, i - 1, table, i, ordering.n_columns) <= 0);
	}
	if (!sorted) {
		qsort_r(rows, table->n_rows, sizeof *rows, by_key, &ordering);
		for (size_t c = 0; c < table->n_columns; c++)
			reorder(table, c, rows);
	}
	free(rows);
}

void table_append(struct table *table, const struct table *more)
{
	assert(table->schema == more->schema);
	for (size_t row = 0; row < more->n_rows; row++) {
		table_add_row(table);
		for (size_t c = 0; c < table->n_columns; c++)
			if (is_text(type_of(table, c)))
				table->cells[c].texts[table->n_rows - 1] = keep(table, more->cells[c].texts[row]);
			else if (type_of(table, c) == COLUMN_REAL)
				table->cells[c].reals[table->n_rows - 1] = more->cells[c].reals[row];
			else
				table->cells[c].ints[table->n_rows - 1] = more->cells[c].ints[row];
	}
}
