/* plaudit explain F-0123456789: what stands behind a figure that papers cite. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/base/wrap.h"
#include "pipeline/calendar.h"
#include "pipeline/command_explain.h"
#include "pipeline/report/trace.h"

enum { TERMINAL_COLUMNS = 100, INDENT = 14 };

char *explain_tables(const struct options *options, struct err *err)
{
	const char *out = options->values[EXPLAIN_OUT] ? options->values[EXPLAIN_OUT] : "output", *quarter = options->values[EXPLAIN_QUARTER];
	struct period period;

	if (quarter && (!period_read(quarter, &period) || period.kind != PERIOD_QUARTER)) {
		err_set(err, ERR_USAGE, "--quarter \"%s\"; a quarter such as 2026Q3 was expected", quarter);
		return NULL;
	}
	return text_format("%s/%s/tables", out, quarter ? quarter : "latest");
}

/* The tables of a published run, as far as they hold figures. */
struct run {
	struct table *tables;
	size_t n;
};

static void run_free(struct run *run)
{
	for (size_t i = 0; i < run->n; i++)
		table_free(&run->tables[i]);
	free(run->tables);
}

/* A table that is not there, as of a run before the table was thought of, stays empty. */
static bool run_read(struct run *run, const char *folder, struct err *err)
{
	bool ok = true;
	size_t n = 0, n_read = 0;

	while (schemas[n].name)
		n++;
	*run = (struct run){ .tables = mem_alloc(n, sizeof *run->tables) };
	for (const struct schema *schema = schemas; ok && schema->name; schema++) {
		char *path = text_format("%s/%s.csv", folder, schema->name);

		if (schema->is_public && !schema->repeats) {
			bool is_there = file_exists(path);

			n_read += is_there;
			if (is_there)
				ok = table_read(&run->tables[run->n], schema->name, path, err);
			else
				table_new(&run->tables[run->n], schema->name);
			run->n++;
		}
		free(path);
	}
	if (ok && !n_read)
		ok = err_set(err, ERR_USAGE, "%s: there are no tables; `plaudit run` leaves them, --out names the folder of published runs", folder);
	return ok;
}

static const struct table *run_table(const struct run *run, const char *name)
{
	for (size_t i = 0; i < run->n; i++)
		if (!strcmp(run->tables[i].schema->name, name))
			return &run->tables[i];
	return NULL;
}

/* The table that has it, with row and column; rows first, which nearly all ids are of. */
static const struct table *run_find(const struct run *run, const char *id, size_t *row, const char **column)
{
	*column = NULL;
	for (size_t i = 0; i < run->n; i++)
		if ((*row = figure_find(&run->tables[i], id)) != SIZE_MAX)
			return &run->tables[i];
	for (size_t i = 0; i < run->n; i++)
		if ((*row = figure_find_column(&run->tables[i], id, column)) != SIZE_MAX)
			return &run->tables[i];
	return NULL;
}

static void print(const char *lead, const char *text)
{
	char *lines = *text ? wrap_text(lead, INDENT, TERMINAL_COLUMNS, text) : mem_copy_text("");

	fputs(lines, stdout);
	free(lines);
}

/* Every cell as the file has it, so that it can be found and compared. */
static void print_row(const struct table *table, size_t row)
{
	printf("\nThe row:\n");
	for (size_t i = 0; i < table->n_columns; i++) {
		const struct column *column = &table->schema->columns[i];
		char *cell = table_cell(table, i, row), *lead = text_format("  %-22s ", column->name);
		char *lines = wrap_text(lead, 25, TERMINAL_COLUMNS, *cell ? cell : "(empty)");

		fputs(lines, stdout);
		free(lines);
		free(lead);
		free(cell);
	}
	printf("`plaudit explain %s` says what each column is.\n", table->schema->name);
}

static void print_sources(const struct trace *trace, const struct table *sources)
{
	printf("\nThe files behind it:\n");
	for (size_t i = 0; i < trace->n_sources; i++) {
		size_t row = trace->sources[i];
		char *words = trace_source_words(sources, row), *lead = text_format("  %s: ", table_text(sources, 0, row));
		char *lines = wrap_text(lead, 4, TERMINAL_COLUMNS, words);

		fputs(lines, stdout);
		free(lines);
		free(lead);
		free(words);
	}
	if (!trace->n_sources)
		printf("  none is named in sources.csv\n");
}

static void print_figure(const struct run *run, const struct table *table, size_t row, const char *column)
{
	const struct table *sources = run_table(run, "sources");
	const struct trace_about about = { .metrics = run_table(run, "metrics"), .sources = sources };
	struct trace trace;
	char *place;

	trace_make(&trace, &about, table, row, column);
	place = text_format("%s, row %zu (the header is row 1)%s%s", trace.file, trace.row, *trace.column ? ", column " : "", trace.column);
	printf("%s: %s\n", trace.id, trace.words);
	print("  Figure      ", trace.value);
	print("  Stands in   ", place);
	print("  Definition  ", trace.definition);
	print("  Formula     ", trace.formula);
	print("  Source      ", trace.reference);
	print("  Design      ", trace.design);
	print("  Conditions  ", trace.conditions);
	print("  Rests on    ", trace.base);
	print_row(table, row);
	print_sources(&trace, sources);
	free(place);
	trace_free(&trace);
}

int explain_figure(const struct options *options)
{
	struct err err = { 0 };
	struct run run = { 0 };
	char *folder = explain_tables(options, &err);
	const char *id = options->words[0], *column;
	size_t row;

	if (folder && run_read(&run, folder, &err)) {
		const struct table *table = run_find(&run, id, &row, &column);

		if (table)
			print_figure(&run, table, row, column);
		else
			err_set(&err, ERR_USAGE, "%s has no figure %s; it may be one of another quarter's run (--quarter, --out)", folder, id);
	}
	if (err.kind != ERR_NONE)
		fprintf(stderr, "plaudit: %s\n", err.text);
	run_free(&run);
	free(folder);
	return (int)err.kind;
}
