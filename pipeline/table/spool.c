#include "pipeline/table/spool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

enum { HELD = 4096, CHUNK = 1 << 16 };

void spool_begin(struct spool *spool, const char *name, const char *folder)
{
	*spool = (struct spool){ .name = name, .folder = mem_copy_text(folder) };
}

static bool is_held(const struct spool_run *run)
{
	return !run->path;
}

/* Puts the rows of each run that is held into a file. */
static bool write_held(struct spool *spool, struct err *err)
{
	for (size_t i = 0; i < spool->n_runs; i++) {
		struct spool_run *run = &spool->runs[i];
		char *file;

		if (!is_held(run))
			continue;
		file = text_format(".%s.%zu", spool->name, i);
		run->path = file_join(spool->folder, file);
		free(file);
		if (!table_write(&run->rows, run->path, err))
			return false;
		table_free(&run->rows);
	}
	spool->n_held = 0;
	return true;
}

struct table *spool_add_row(struct spool *spool, const char *part, long long order, struct err *err)
{
	struct spool_run *run = spool->n_runs ? &spool->runs[spool->n_runs - 1] : NULL;

	if (spool->n_held == HELD && !write_held(spool, err))
		return NULL;
	if (!run || !is_held(run) || strcmp(run->part, part) != 0) {
		spool->runs = mem_grow(spool->runs, &spool->capacity, spool->n_runs + 1, sizeof *spool->runs);
		run = &spool->runs[spool->n_runs++];
		*run = (struct spool_run){ .part = mem_copy_text(part), .first = order, .last = order };
		table_new(&run->rows, spool->name);
	}
	run->first = order < run->first ? order : run->first;
	run->last = order > run->last ? order : run->last;
	spool->n_rows++;
	spool->n_held++;
	table_add_row(&run->rows);
	return &run->rows;
}

static int by_part(const void *a, const void *b)
{
	const struct spool_run *x = a, *y = b;
	int order = strcmp(x->part, y->part);

	if (order)
		return order;
	return (x->first > y->first) - (x->first < y->first);
}

/* Joins a run with those behind it that overlap it, in its own file. *next becomes the first run behind. */
static bool join_run(struct spool *spool, size_t *next, struct err *err)
{
	size_t first = *next, end = first + 1;
	struct table rows = { 0 };
	long long last = spool->runs[first].last;
	bool ok = true;

	while (end < spool->n_runs && !strcmp(spool->runs[end].part, spool->runs[first].part) && spool->runs[end].first <= last) {
		last = spool->runs[end].last > last ? spool->runs[end].last : last;
		end++;
	}
	*next = end;
	if (end == first + 1)
		return true;
	table_new(&rows, spool->name);
	for (size_t i = first; ok && i < end; i++) {
		struct table more = { 0 };

		ok = table_read(&more, spool->name, spool->runs[i].path, err);
		if (ok)
			table_append(&rows, &more);
		table_free(&more);
	}
	ok = ok && table_write(&rows, spool->runs[first].path, err);
	table_free(&rows);
	return ok;
}

/* Copies a file behind its first line. */
static bool copy_rows(FILE *to, const char *path, bool with_header, struct err *err)
{
	FILE *from = fopen(path, "rb");
	char *chunk;
	size_t n;
	int c = 0;
	bool ok = true;

	if (!from)
		return err_system(err, "cannot open %s", path);
	while (!with_header && c != '\n' && c != EOF)
		c = fgetc(from);
	chunk = mem_alloc(CHUNK, 1);
	while (ok && (n = fread(chunk, 1, CHUNK, from)) > 0)
		ok = fwrite(chunk, 1, n, to) == n || err_system(err, "cannot write the rows of %s", path);
	ok = ok && (!ferror(from) || err_system(err, "cannot read %s", path));
	free(chunk);
	fclose(from);
	return ok;
}

static bool join(struct spool *spool, const char *path, struct err *err)
{
	FILE *to = fopen(path, "wb");
	bool ok = true;

	if (!to)
		return err_system(err, "cannot create %s", path);
	qsort(spool->runs, spool->n_runs, sizeof *spool->runs, by_part);
	for (size_t i = 0, next = 0; ok && i < spool->n_runs; i = next)
		ok = join_run(spool, &next, err) && copy_rows(to, spool->runs[i].path, i == 0, err);
	if (fclose(to) != 0 && ok)
		ok = err_system(err, "cannot write %s", path);
	return ok;
}

/* All rows in one table, when none is in a file. */
static bool write_all_held(struct spool *spool, const char *path, struct err *err)
{
	struct table rows = { 0 };
	bool ok;

	table_new(&rows, spool->name);
	for (size_t i = 0; i < spool->n_runs; i++)
		table_append(&rows, &spool->runs[i].rows);
	ok = table_write(&rows, path, err);
	table_free(&rows);
	return ok;
}

static void remove_files(struct spool *spool)
{
	for (size_t i = 0; i < spool->n_runs; i++)
		if (spool->runs[i].path)
			remove(spool->runs[i].path);
}

bool spool_write(struct spool *spool, const char *path, struct err *err)
{
	bool ok;

	if (spool->n_held == spool->n_rows)
		return write_all_held(spool, path, err);
	ok = write_held(spool, err) && join(spool, path, err);
	remove_files(spool);
	return ok;
}

void spool_free(struct spool *spool)
{
	for (size_t i = 0; i < spool->n_runs; i++) {
		free(spool->runs[i].part);
		free(spool->runs[i].path);
		table_free(&spool->runs[i].rows);
	}
	free(spool->runs);
	free(spool->folder);
	*spool = (struct spool){ 0 };
}
