#ifndef PIPELINE_TABLE_SPOOL_H
#define PIPELINE_TABLE_SPOOL_H

#include <stdint.h>

#include "pipeline/table/table.h"

/* A table that may be too long to hold while it is made: beyond some thousand rows they go to files in the
 * order of their key, which are merged at the end. Memory does not grow with the number of rows.
 *
 *	table_put_text(spool_add_row(&spool), "file", file) ...
 *
 * Method: external merge sort. The first failure is kept until spool_write tells it, so that no call in
 * between needs a check. */
struct spool {
	const char *name;
	char *folder;      /* of the files, which are removed again */
	struct table rows; /* not yet in a file */
	uint64_t n_rows;   /* in all */
	char **runs;       /* the files, in the order of their numbers */
	size_t n_runs, capacity;
	size_t n_merged;   /* of them merged into later ones */
	struct err err;
};

/* Begins a table of that name, which is borrowed; the folder must exist when the table grows long. */
void spool_begin(struct spool *spool, const char *name, const char *folder);

/* A new row, to be filled before the next. */
struct table *spool_add_row(struct spool *spool);

/* Writes all rows in the order of their key, and removes the files. Errors: those of table_write. */
bool spool_write(struct spool *spool, const char *path, struct err *err);
void spool_free(struct spool *spool);

#endif
