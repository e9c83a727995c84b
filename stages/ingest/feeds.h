#ifndef STAGES_INGEST_FEEDS_H
#define STAGES_INGEST_FEEDS_H

#include "stages/ingest/ingest.h"

/* Reads every [source NAME] of the programme: counts into tallies, a row for each file into the table
 * sources, rows that break the rules into rejects. The registers have been read before. Errors: ERR_FEED
 * for a feed without files or rows; those of files, layouts, feeds and balances. */
bool feeds_read(struct ingest *ingest, struct err *err);

#endif
