#ifndef STAGES_INGEST_BREAK_SPANS_H
#define STAGES_INGEST_BREAK_SPANS_H

struct break_counts;
struct ingest;

/* Tells the gaps in a feed, and that it stops before the quarter ends (the last day that counts, or --today where
 * that is earlier); what is unusual is told by silence.h from the feed itself. Notes when it starts. */
void break_spans_find(struct ingest *ingest, const struct break_counts *counts);

/* Tells of feeds that start late: in the quarter while another of the same kind runs since before, a warning; else
 * within its first period, which is then not whole, for information. */
void break_spans_finish(struct ingest *ingest);

#endif
