#include "pipeline/table/spool.h"

#include <stdio.h>
#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"
#include "pipeline/table/table_cells.h"

enum { HELD = 1 << 13, AT_ONCE = 64, CHUNK = 1 << 16 };

void spool_begin(struct spool *spool, const char *name, const char *folder)
{
	*spool = (struct spool){ .name = name, .folder = mem_copy_text(folder) };
	table_new(&spool->rows, name);
}

/* The path of a new run. */
static const char *add_run(struct spool *spool)
{
	char *file = text_format(".%s.%zu", spool->name, spool->n_runs);

	spool->runs = mem_grow(spool->runs, &spool->capacity, spool->n_runs + 1, sizeof *spool->runs);
	spool->runs[spool->n_runs++] = file_join(spool->folder, file);
	free(file);
	return spool->runs[spool->n_runs - 1];
}

/* Puts the rows held into a file of their own. */
static void write_run(struct spool *spool)
{
	if (spool->err.kind == ERR_NONE)
		table_write(&spool->rows, add_run(spool), &spool->err);
	table_free(&spool->rows);
	table_new(&spool->rows, spool->name);
}

struct table *spool_add_row(struct spool *spool)
{
	if (spool->rows.n_rows == HELD)
		write_run(spool);
	spool->n_rows++;
	table_add_row(&spool->rows);
	return &spool->rows;
}

/* A run being read: the rows of one piece of its file at a time. */
struct run {
	FILE *file;
	struct csv_reader reader;
	struct table rows;
	size_t at;
	bool has_header, has_ended;
};

static bool take_row(void *context, const struct csv_record *record, struct err *err)
{
	struct run *run = context;

	if (!run->has_header) {
		run->has_header = true;
		return true;
	}
	table_add_row(&run->rows);
	for (size_t c = 0; c < record->n_cells && c < run->rows.n_columns; c++)
		if (record->lengths[c] && !table_put_cell(&run->rows, &run->rows.schema->columns[c], record->cells[c]))
			return err_set(err, ERR_SYSTEM, "a row of %s does not read back as it was written", run->rows.schema->name);
	return true;
}

/* Reads on until there is a row at hand, or the run has ended. */
static bool fill(struct run *run, struct err *err)
{
	char *chunk;
	bool ok = true;

	if (run->at < run->rows.n_rows || run->has_ended)
		return true;
	chunk = mem_alloc(CHUNK, 1);
	while (ok && run->at == run->rows.n_rows && !run->has_ended) {
		const char *name = run->rows.schema->name;
		size_t n = fread(chunk, 1, CHUNK, run->file);

		table_free(&run->rows);
		table_new(&run->rows, name);
		run->at = 0;
		run->has_ended = n < CHUNK;
		ok = (!ferror(run->file) || err_system(err, "cannot read the rows of %s", name)) && csv_feed(&run->reader, chunk, n, err)
		     && (!run->has_ended || csv_finish(&run->reader, err));
	}
	free(chunk);
	return ok;
}

static bool run_open(struct run *run, const char *name, const char *path, struct err *err)
{
	table_new(&run->rows, name);
	csv_begin(&run->reader, path, ',', take_row, run);
	run->file = fopen(path, "rb");
	return run->file ? fill(run, err) : err_system(err, "cannot open %s", path);
}

static void run_close(struct run *run)
{
	if (run->file)
		fclose(run->file);
	csv_release(&run->reader);
	table_free(&run->rows);
}

/* The run whose row at hand comes first; n when all have ended. */
static size_t find_first(const struct run *runs, size_t n)
{
	size_t first = n;

	for (size_t i = 0; i < n; i++) {
		if (runs[i].at == runs[i].rows.n_rows)
			continue;
		if (first == n || table_compare(&runs[i].rows, runs[i].at, &runs[first].rows, runs[first].at, schema_n_keys(runs[i].rows.schema)) < 0)
			first = i;
	}
	return first;
}

static void put_row(struct csv_writer *writer, const struct table *rows, size_t row)
{
	char room[TABLE_CELL];

	for (size_t c = 0; c < rows->n_columns; c++)
		csv_put(writer, table_borrow_cell(rows, c, row, room));
	csv_end_row(writer);
}

/* Merges n runs from `from` on into a file, and removes theirs. */
static bool merge(struct spool *spool, size_t from, size_t n, const char *path, struct err *err)
{
	struct run *runs = mem_alloc(n, sizeof *runs);
	struct csv_writer writer = { 0 };
	bool ok = csv_create(&writer, path, err);
	size_t first;

	for (size_t i = 0; ok && i < n; i++)
		ok = run_open(&runs[i], spool->name, spool->runs[from + i], err);
	for (size_t c = 0; ok && c < spool->rows.n_columns; c++)
		csv_put(&writer, spool->rows.schema->columns[c].name);
	if (ok)
		csv_end_row(&writer);
	while (ok && (first = find_first(runs, n)) < n) {
		put_row(&writer, &runs[first].rows, runs[first].at++);
		ok = fill(&runs[first], err);
	}
	ok = csv_close(&writer, err) && ok;
	for (size_t i = 0; i < n; i++) {
		run_close(&runs[i]);
		remove(spool->runs[from + i]);
	}
	free(runs);
	return ok;
}

/* Merges so many runs at once as a process may well have files open. */
static bool merge_all(struct spool *spool, const char *path, struct err *err)
{
	while (spool->n_runs - spool->n_merged > AT_ONCE) {
		size_t from = spool->n_merged;
		char *to = mem_copy_text(add_run(spool));
		bool ok;

		spool->n_merged += AT_ONCE;
		ok = merge(spool, from, AT_ONCE, to, err);
		free(to);
		if (!ok)
			return false;
	}
	return merge(spool, spool->n_merged, spool->n_runs - spool->n_merged, path, err);
}

bool spool_write(struct spool *spool, const char *path, struct err *err)
{
	if (spool->n_runs == 0 && spool->err.kind == ERR_NONE)
		return table_write(&spool->rows, path, err);
	write_run(spool);
	if (spool->err.kind != ERR_NONE)
		return err_set(err, spool->err.kind, "%s", spool->err.text);
	return merge_all(spool, path, err);
}

void spool_free(struct spool *spool)
{
	for (size_t i = 0; i < spool->n_runs; i++) {
		remove(spool->runs[i]); /* there only when something failed */
		free(spool->runs[i]);
	}
	free(spool->runs);
	free(spool->folder);
	table_free(&spool->rows);
	*spool = (struct spool){ 0 };
}
