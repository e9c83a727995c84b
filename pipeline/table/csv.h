#ifndef PIPELINE_TABLE_CSV_H
#define PIPELINE_TABLE_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "pipeline/base/err.h"

/* Comma-separated values as RFC 4180 has them: the one module that knows libcsv.
 *
 * Reading is strict: a quote inside an unquoted cell, text after a closing quote, or a quote that
 * is never closed is an error that names the line where its record began; a forgiving reader hands
 * that line over as malformed and goes on. Records may end in LF, CRLF or CR; empty lines are
 * counted and skipped; spaces belong to the cell. What a record means, how many cells it must have
 * and whether its bytes are text is for the caller to say. */

/* One record. Cells are borrowed until the callback returns; each is followed by a NUL byte that
 * its length does not count. */
struct csv_record {
	const char *const *cells;
	const size_t *lengths;
	size_t n_cells;
	long line; /* the physical line on which the record begins, from 1 */
	long n_lines; /* how many it takes */
	bool has_nul; /* a NUL byte stands inside a cell */
	/* What makes the line no CSV, to a forgiving reader; NULL when nothing does. Its one cell is the
	 * whole line. */
	const char *malformed;
};

/* Takes one record; returns false, with err filled, to stop the reading. */
typedef bool csv_take(void *context, const struct csv_record *record, struct err *err);

/* A reader that is fed bytes in pieces of any size. `= {0}` is valid and closed. */
struct csv_reader {
	struct csv_parts *parts;
};

/* Begins a reading. name stands in messages and is copied; delimiter is ',' unless the file's
 * format says otherwise. context is handed to take. */
void csv_begin(struct csv_reader *reader, const char *name, char delimiter, csv_take *take,
               void *context);
/* Reads files that others wrote: the first line of a malformed record is a record of its own, and
 * reading goes on with the line behind it, so that one stray quote costs one row. Before csv_feed. */
void csv_forgive(struct csv_reader *reader);
/* Another quote than ", or none at all ('\0'). Before csv_feed. */
void csv_set_quotes(struct csv_reader *reader, char quote);
bool csv_feed(struct csv_reader *reader, const char *bytes, size_t n, struct err *err);
/* Ends the last record. A quote still open is an error. */
bool csv_finish(struct csv_reader *reader, struct err *err);
/* How the lines ended so far, those inside cells left out, and how many were empty. */
struct csv_ends {
	uint64_t lf, crlf, cr, empty;
};
struct csv_ends csv_ends(const struct csv_reader *reader);
void csv_release(struct csv_reader *reader);

/* Reads a whole file, a UTF-8 byte order mark left out. Errors: ERR_SYSTEM when it cannot be read,
 * ERR_DATA when something else stands in its place (a folder, a device) or it is not CSV. */
bool csv_read_file(const char *path, char delimiter, csv_take *take, void *context,
                   struct err *err);

/* A file being written: cells in order, then csv_end_row. Lines end in LF; a cell is quoted when
 * it must be. `= {0}` is valid and closed. The first failure is kept until csv_close tells it, so
 * no call in between needs a check. */
struct csv_writer {
	FILE *file;
	char *path;
	size_t n_in_row;
	bool row_has_text;
	bool crlf; /* set after csv_create for a file in the manner of a vendor that writes CRLF */
	struct err err;
};

bool csv_create(struct csv_writer *writer, const char *path, struct err *err);
void csv_put(struct csv_writer *writer, const char *text); /* NULL writes an empty cell */
void csv_put_int(struct csv_writer *writer, long long value);
void csv_put_format(struct csv_writer *writer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void csv_end_row(struct csv_writer *writer);
/* Flushes and closes; a full disk is found here at the latest. Returns false with err filled when
 * anything failed since csv_create. May be called twice. */
bool csv_close(struct csv_writer *writer, struct err *err);

#endif
