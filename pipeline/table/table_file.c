/* Reading and writing of tables as files, with the checks that the declarations ask for. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/table/csv.h"
#include "pipeline/table/table.h"
#include "pipeline/table/table_cells.h"

/* A table file being read. */
struct reading {
	struct table *table;
	const char *path;
	bool has_header;
	size_t n_file_columns;
	size_t *columns; /* the table's column for each of the file's, or SIZE_MAX */
	long *lines;     /* on which each row begins, in the order of the file */
	size_t lines_capacity;
};

static const char *type_words(const struct column *column)
{
	return column->type == COLUMN_TEXT && column->domain ? "one of the words" : schema_type_words(column->type);
}

static bool bad_cell(const struct reading *reading, long line, const struct column *column,
                     const char *value, struct err *err)
{
	return err_set(err, ERR_DATA, "%s:%ld: column %s: error: \"%s\" is not allowed; %s%s%s was expected",
	               reading->path, line, column->name, value, type_words(column), column->domain ? " " : "",
	               column->domain ? column->domain : "");
}

static bool read_flag(const char *value, bool *flag)
{
	static const char *const yes[] = { "true", "yes", "1" }, *const no[] = { "false", "no", "0" };

	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
		if (text_equal_fold(value, yes[i]) || text_equal_fold(value, no[i])) {
			*flag = text_equal_fold(value, yes[i]);
			return true;
		}
	}
	return false;
}

bool table_put_cell(struct table *table, const struct column *column, const char *value)
{
	struct period period;
	long long whole;
	double real;
	bool flag;
	long day;

	switch (column->type) {
	case COLUMN_INT:
		if (!text_to_int(value, &whole) || whole == TABLE_MISSING || !schema_domain_has_number(column->domain, (double)whole))
			return false;
		table_put_int(table, column->name, whole);
		return true;
	case COLUMN_REAL:
		if (!text_to_real(value, &real) || !schema_domain_has_number(column->domain, real))
			return false;
		table_put_real(table, column->name, real);
		return true;
	case COLUMN_DATE:
		if (!day_read(value, &day))
			return false;
		table_put_day(table, column->name, day);
		return true;
	case COLUMN_FLAG:
		if (!read_flag(value, &flag))
			return false;
		table_put_flag(table, column->name, flag);
		return true;
	case COLUMN_TIME:
		if (!schema_is_time(value))
			return false;
		break;
	case COLUMN_PERIOD:
		if (!period_read(value, &period))
			return false;
		break;
	case COLUMN_TEXT:
		if (!schema_domain_has_text(column->domain, value))
			return false;
		break;
	}
	table_put_text(table, column->name, value);
	return true;
}

static bool missing_column(const struct reading *reading, const struct csv_record *record,
                           const char *name, struct err *err)
{
	const char *near = text_nearest(name, record->cells, record->n_cells);
	struct text found = { 0 };

	for (size_t i = 0; i < record->n_cells; i++)
		text_add_format(&found, "%s%s", i ? ", " : "", record->cells[i]);
	err_at(err, ERR_DATA, reading->path, record->line, 0,
	       "no column \"%s\", which the table %s must have%s%s%s; columns found: %s", name,
	       reading->table->schema->name, near ? "; did you mean \"" : "", near ? near : "",
	       near ? "\"?" : "", found.bytes ? found.bytes : "none");
	text_free(&found);
	return false;
}

/* What a stage only writes is read back by papers and people's tools, who may leave columns out;
 * what stages compute with must be whole. */
static bool is_required(const struct schema *schema, const struct column *column)
{
	return !column->optional && (column->key || schema->is_register || !schema->is_public);
}

static bool take_header(struct reading *reading, const struct csv_record *record, struct err *err)
{
	struct table *table = reading->table;

	reading->has_header = true;
	reading->n_file_columns = record->n_cells;
	reading->columns = mem_alloc(record->n_cells, sizeof *reading->columns);
	for (size_t c = 0; c < table->n_columns; c++)
		table->present[c] = false;
	for (size_t i = 0; i < record->n_cells; i++) {
		size_t c = schema_column(table->schema, record->cells[i]);

		reading->columns[i] = c;
		if (c == SIZE_MAX) {
			map_add(&table->ignored, record->cells[i]);
			continue;
		}
		if (table->present[c])
			return err_at(err, ERR_DATA, reading->path, record->line, (long)i + 1,
			              "the column \"%s\" comes twice; each may come once", record->cells[i]);
		table->present[c] = true;
	}
	for (size_t c = 0; c < table->n_columns; c++)
		if (!table->present[c] && is_required(table->schema, &table->schema->columns[c]))
			return missing_column(reading, record, table->schema->columns[c].name, err);
	return true;
}

static bool take_row(void *context, const struct csv_record *record, struct err *err)
{
	struct reading *reading = context;
	struct table *table = reading->table;

	if (record->has_nul)
		return err_at(err, ERR_DATA, reading->path, record->line, 0,
		              "a NUL byte stands in the row; tables hold text only");
	if (!reading->has_header)
		return take_header(reading, record, err);
	if (record->n_cells != reading->n_file_columns)
		return err_at(err, ERR_DATA, reading->path, record->line, 0,
		              "the row has %zu cells; the header has %zu", record->n_cells, reading->n_file_columns);
	table_add_row(table);
	reading->lines = mem_grow(reading->lines, &reading->lines_capacity, table->n_rows, sizeof *reading->lines);
	reading->lines[table->n_rows - 1] = record->line;
	for (size_t i = 0; i < record->n_cells; i++) {
		const char *value = record->cells[i];

		if (reading->columns[i] == SIZE_MAX || !*value)
			continue;
		if (text_utf8_error(value, record->lengths[i]) < record->lengths[i])
			return err_at(err, ERR_DATA, reading->path, record->line, (long)i + 1,
			              "the cell is not UTF-8; tables are written in UTF-8");
		if (!table_put_cell(table, &table->schema->columns[reading->columns[i]], value))
			return bad_cell(reading, record->line, &table->schema->columns[reading->columns[i]], value, err);
	}
	return true;
}

/* The first row, in key order, whose key is that of the row before it; n_rows when there is none. */
static size_t find_repeat(const struct table *table)
{
	size_t keys = schema_n_keys(table->schema);

	if (!table->schema->repeats)
		for (size_t row = 1; row < table->n_rows; row++)
			if (table_compare(table, row - 1, table, row, keys) == 0)
				return row;
	return table->n_rows;
}

static char *key_words(const struct table *table, size_t row)
{
	struct text words = { 0 };

	for (size_t c = 0; c < schema_n_keys(table->schema); c++) {
		char *cell = table_cell(table, c, row);

		if (*cell)
			text_add_format(&words, "%s%s %s", words.length ? ", " : "", table->schema->columns[c].name, cell);
		free(cell);
	}
	return text_take(&words);
}

/* Says where in the file the key of a row stands the first and the second time. Rows are in order by
 * now, so the file is read again for it. */
static bool repeated_key(const struct table *table, size_t row, const char *path, struct err *err)
{
	struct table unsorted = { 0 };
	struct reading reading = { .table = &unsorted, .path = path };
	char *key = key_words(table, row);
	size_t keys = schema_n_keys(table->schema);
	long lines[2] = { 0, 0 };

	table_new(&unsorted, table->schema->name);
	if (csv_read_file(path, ',', take_row, &reading, err))
		for (size_t i = 0; i < unsorted.n_rows && !lines[1]; i++)
			if (table_compare(&unsorted, i, table, row, keys) == 0)
				lines[lines[0] != 0] = reading.lines[i];
	err_at(err, ERR_DATA, path, lines[1], 0, "the key of the row on line %ld comes again (%s); each key may come once",
	       lines[0], key);
	table_free(&unsorted);
	free(reading.columns);
	free(reading.lines);
	free(key);
	return false;
}

bool table_read(struct table *table, const char *name, const char *path, struct err *err)
{
	struct reading reading = { .table = table, .path = path };
	bool ok;

	table_new(table, name);
	ok = csv_read_file(path, ',', take_row, &reading, err);
	if (ok && !reading.has_header)
		ok = err_set(err, ERR_DATA, "%s: error: the file is empty; a header row was expected", path);
	free(reading.columns);
	free(reading.lines);
	if (ok) {
		size_t repeat;

		table_sort(table);
		repeat = find_repeat(table);
		ok = repeat == table->n_rows || repeated_key(table, repeat, path, err);
	}
	return ok;
}

static bool is_utf8(const char *value)
{
	return text_utf8_error(value, strlen(value)) == strlen(value);
}

/* Whether a cell that a stage made breaks its declaration. */
static bool is_wrong(const struct table *table, size_t c, size_t row)
{
	const struct column *column = &table->schema->columns[c];

	struct period period;

	if (table_is_missing(table, c, row))
		return false;
	switch (column->type) {
	case COLUMN_REAL:
		return !isfinite(table_real(table, c, row)) || !schema_domain_has_number(column->domain, table_real(table, c, row));
	case COLUMN_INT:
		return !schema_domain_has_number(column->domain, (double)table_int(table, c, row));
	case COLUMN_TEXT:
		return !is_utf8(table_text(table, c, row)) || !schema_domain_has_text(column->domain, table_text(table, c, row));
	case COLUMN_TIME:
		return !schema_is_time(table_text(table, c, row));
	case COLUMN_PERIOD:
		return !period_read(table_text(table, c, row), &period);
	case COLUMN_DATE:
	case COLUMN_FLAG:
		break;
	}
	return false;
}

static bool check_cells(const struct table *table, const char *path, struct err *err)
{
	size_t repeat = find_repeat(table);
	char *words;

	for (size_t row = 0; row < table->n_rows; row++) {
		for (size_t c = 0; c < table->n_columns; c++) {
			const struct column *column = &table->schema->columns[c];

			if (!is_wrong(table, c, row))
				continue;
			words = table_cell(table, c, row);
			err_set(err, ERR_DATA, "%s: row %zu: column %s: error: \"%s\" cannot be written; %s%s%s was expected", path,
			        row + 1, column->name, words, type_words(column), column->domain ? " " : "",
			        column->domain ? column->domain : "");
			free(words);
			return false;
		}
	}
	if (repeat == table->n_rows)
		return true;
	words = key_words(table, repeat);
	err_set(err, ERR_DATA, "%s: error: two rows would have the same key (%s); each key may come once", path, words);
	free(words);
	return false;
}

bool table_write(struct table *table, const char *path, struct err *err)
{
	struct csv_writer writer;
	char room[TABLE_CELL];

	table_sort(table);
	if (!check_cells(table, path, err) || !csv_create(&writer, path, err))
		return false;
	for (size_t c = 0; c < table->n_columns; c++)
		csv_put(&writer, table->schema->columns[c].name);
	csv_end_row(&writer);
	for (size_t row = 0; row < table->n_rows; row++) {
		for (size_t c = 0; c < table->n_columns; c++) {
			const char *borrowed = table_borrow_cell(table, c, row, room);

			csv_put(&writer, borrowed);
		}
		csv_end_row(&writer);
	}
	return csv_close(&writer, err);
}
