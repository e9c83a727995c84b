#ifndef STAGES_INGEST_WIDE_NAMES_H
#define STAGES_INGEST_WIDE_NAMES_H

#include <stdbool.h>

#include "pipeline/intake/header.h"

/* What a heading of a file of scores says, where no register tells whose or what it is. */

/* Whether it is the name of what awards systems put beside scores: means, sums and ranks of them, ids,
 * contacts, remarks. */
bool wide_is_beside(const char *name);

/* Whether others give that name to the column that holds the judges ("reviewername", recognise_known.h). */
bool wide_is_of_judges(const char *name);

/* What the file holds in place of judges' scores, in words that end a sentence; NULL when nothing shows it.
 * Choices between pairs show whatever else there is. */
const char *wide_pairs(const struct header *header);
/* Of files without a column for judges: counts of preferences, or a leader board. */
const char *wide_without_judge(const struct header *header);

#endif
