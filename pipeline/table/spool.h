#ifndef PIPELINE_TABLE_SPOOL_H
#define PIPELINE_TABLE_SPOOL_H

#include <stdint.h>

#include "pipeline/table/table.h"

/* A table that may be too long to hold while it is made: beyond a few thousand rows they go to files, which
 * are joined at the end. A row comes with the part of the table that it belongs to (the text of its first
 * key column) and its order in it (the second key column, a whole number). Parts may come in any order, and
 * come again; rows of a part come mostly in theirs.
 *
 *	struct table *rows = spool_add_row(&spool, file, line, err);
 *
 *	if (rows)
 *		table_put_text(rows, "file", file) ... */
struct spool {
	const char *name;
	char *folder;    /* of the files, which are removed again */
	uint64_t n_rows; /* in all */
	size_t n_held;   /* of them not yet in a file */
	struct spool_run {
		char *part;
		long long first, last; /* least and greatest order */
		struct table rows;     /* while they are held */
		char *path;            /* when they are in a file; else NULL */
	} *runs;
	size_t n_runs, capacity;
};

/* Begins a table of that name, which is borrowed; the folder must exist when the table grows long. */
void spool_begin(struct spool *spool, const char *name, const char *folder);

/* A new row, to be filled before the next. NULL with err filled when the rows held cannot be written. */
struct table *spool_add_row(struct spool *spool, const char *part, long long order, struct err *err);

/* Writes all rows in the order of their key, and removes the files. Errors: those of table_read and
 * table_write. */
bool spool_write(struct spool *spool, const char *path, struct err *err);
void spool_free(struct spool *spool);

#endif
