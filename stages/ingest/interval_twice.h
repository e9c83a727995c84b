#ifndef STAGES_INGEST_INTERVAL_TWICE_H
#define STAGES_INGEST_INTERVAL_TWICE_H

#include "stages/ingest/row.h"

/* Whether an interval's row is not there yet. Without an id of its own, a row is told by its start, unit and
 * segments: exports that overlap have it twice. It was there
 *
 *	in a file read before  when that has a row of the same start, unit and segments, whatever its figures
 *	in the same file       when that has the same row, cell by cell
 *
 * Within a file, rows of one start that differ are those of queues or agents that the programme does not tell
 * apart, or of an hour that the clock shows twice; they add up. A row that was there goes among the duplicates; false. */
bool interval_is_new(struct row *row);

#endif
