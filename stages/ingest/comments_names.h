#ifndef STAGES_INGEST_COMMENTS_NAMES_H
#define STAGES_INGEST_COMMENTS_NAMES_H

#include "pipeline/intake/header.h"
#include "pipeline/programme.h"
#include "pipeline/table/csv.h"
#include "stages/ingest/redact_names.h"

/* The columns of a register with names of people whom it has by their numbers: [register staff] names =
 * COLUMN, or FIRST NAME | LAST NAME in the order in which they make a name. They are read so that comments
 * lose these names, and for nothing else: no table has them, nor the map of pseudonyms. */

/* Of one file; `= {0}` has none. */
struct comments_names {
	size_t *columns;
	size_t n, capacity;
};

/* Finds them, in the place of those of the file before. ERR_DATA for one that is not there or there
 * twice. words is "[register staff]". */
bool comments_names_find(struct comments_names *names, const struct section *section, const struct header *header,
                         const struct input *input, const char *words, struct err *err);
bool comments_names_has(const struct comments_names *names, size_t column);

/* Learns the names in a sound row, whether the row counts or not: their name as a whole, and each column
 * that has two words or more. */
void comments_names_take(const struct comments_names *names, const struct csv_record *record, struct redact_names *known);

void comments_names_free(struct comments_names *names);

#endif
