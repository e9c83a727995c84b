#ifndef STAGES_INGEST_RECORDS_H
#define STAGES_INGEST_RECORDS_H

#include "pipeline/intake/header.h"
#include "pipeline/intake/input.h"
#include "stages/ingest/rejects.h"

/* What holds for the records of every file, feed or register. */

/* Whether the record is text, and as wide as the header, but for empty cells behind it where records usually
 * have them; if not, it has been written to rejects. words is the section, "[source customers]". */
bool record_is_sound(const struct rejects_place *place, const struct csv_record *record, const struct header *header,
                     const struct input *input, const char *words);

/* Whether there is nothing in it but delimiters and white space. */
bool record_is_empty(const struct csv_record *record, struct text *scratch);

/* A column's name for people. */
const char *record_column(const struct header *header, size_t column);

#endif
