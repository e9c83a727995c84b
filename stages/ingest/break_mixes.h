#ifndef STAGES_INGEST_BREAK_MIXES_H
#define STAGES_INGEST_BREAK_MIXES_H

struct break_counts;
struct ingest;

/* Tells every period in which the levels of a segment have other shares of the rows than before (mixture.h), with
 * the levels that moved most. A blank counts as a level. A level is named where its rows on both sides reach the
 * minimum base, or are none on one. */
void break_mixes_find(struct ingest *ingest, const struct break_counts *counts);

#endif
