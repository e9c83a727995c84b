#ifndef PIPELINE_INTAKE_INPUT_H
#define PIPELINE_INTAKE_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"
#include "pipeline/intake/lines.h"

/* One input file: its bytes, encoding and delimiter on one side, records of UTF-8 cells on the other.
 * input_open looks at the beginning; input_read reads it all, as often as asked. `= {0}` is closed. */
struct input {
	char *path; /* as it is opened, and as messages name it */
	char *name; /* as tables name it: relative to the programme's folder */
	const char *encoding; /* utf-8, utf-16le, utf-16be, windows-1252 or iso-8859-15 */
	bool has_bom;
	char delimiter;
	struct text head; /* its beginning, decoded, without a byte order mark */
	bool head_is_all;

	/* of the last whole reading */
	char sha256[HASH_SHA256_HEX];
	uint64_t n_bytes;
	struct lines lines;
};

/* Where a file's encoding and delimiter come from: words of programme.ini, and the section to name
 * in messages, "[source customers]". */
struct input_wish {
	const char *encoding, *delimiter;
	const char *section;
};

/* Opens a file, finds its encoding and delimiter, and reads its beginning. Errors: ERR_SYSTEM when it
 * cannot be read; ERR_DATA when it is a folder or empty, when its byte order mark contradicts the wish,
 * or when two delimiters fit. */
bool input_open(struct input *input, const char *path, const char *name, const struct input_wish *wish,
                struct err *err);

/* Hands every record to take, and leaves checksum, size and line count. Errors: those of csv.h. */
bool input_read(struct input *input, csv_take *take, void *context, struct err *err);

/* Hands over the records of the beginning; a last one that is not whole there is left out. What does
 * not read is no failure here: input_read will tell. */
void input_read_head(const struct input *input, csv_take *take, void *context);

void input_free(struct input *input);

#endif
