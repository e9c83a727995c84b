#ifndef PIPELINE_INTAKE_INPUT_H
#define PIPELINE_INTAKE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/dialect.h"
#include "pipeline/table/csv.h"

/* One input file: its bytes, encoding and dialect on one side, records of UTF-8 cells on the other.
 * input_open looks at the beginning; input_read reads it all, as often as asked. Text may be compressed
 * (gzip); of a workbook (.xlsx) one sheet is read, whose records look like those of text. `= {0}` is
 * closed. */
struct input {
	char *path; /* as it is opened, and as messages name it */
	char *name; /* as tables name it: relative to the programme's folder */
	char *sheet;          /* of a workbook: the one that is read; else NULL */
	size_t sheet_number;
	const char *encoding; /* as [source] encoding has it, but auto; of a workbook utf-8 */
	size_t n_mark;        /* bytes of the byte order mark; 0 without one */
	struct dialect dialect; /* of a workbook: comma */
	size_t n_titles;      /* records above the header, which no reading hands over */
	size_t width;         /* cells that records usually have */
	struct text head;     /* its beginning, decoded, without a byte order mark; of a workbook empty */
	bool head_is_all;

	/* of the last whole reading */
	char sha256[HASH_SHA256_HEX]; /* of the file's bytes as they lie on disk, and their number */
	uint64_t n_bytes;
	uint64_t n_records; /* handed over, those of the header among them */
	uint64_t n_sheet_rows; /* of a workbook: rows that hold a value, by a count of their own */
	struct csv_ends ends;
	long last_line;     /* on which the last record begins */
	bool ends_open;     /* the last line has no end where others have */
};

/* What programme.ini says of a file: words of its keys, and the section to name in messages,
 * "[source customers]". */
struct input_wish {
	const char *encoding, *delimiter;
	const char *quotes, *title_lines, *sheet; /* NULL: auto, auto, and the one sheet that holds a table */
	const char *section;
};

/* Opens a file, finds its encoding, dialect and title lines, and reads its beginning. Errors: ERR_SYSTEM
 * when it cannot be read; ERR_DATA when it is a folder, empty or of a format that holds no table; when its
 * byte order mark contradicts the wish; when two encodings, delimiters or sheets fit. */
bool input_open(struct input *input, const char *path, const char *name, const struct input_wish *wish,
                struct err *err);

/* Hands every record behind the titles to take, those that are malformed too, and leaves what is of the
 * last whole reading. Errors: those of take; ERR_DATA for what no record can be told from; ERR_SYSTEM when
 * a line is in no record, which would be a fault of plaudit. */
bool input_read(struct input *input, csv_take *take, void *context, struct err *err);

/* Hands over the records of the beginning; a last one that is not whole there is left out. What does
 * not read is no failure here: input_read will tell. */
void input_read_head(const struct input *input, csv_take *take, void *context);

/* How records end: lf, crlf, cr, mixed when there are several; "" when no line ends, or in a workbook. */
const char *input_line_ends(const struct input *input);

void input_free(struct input *input);

#endif
