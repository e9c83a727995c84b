#ifndef STAGES_INGEST_FIGURES_H
#define STAGES_INGEST_FIGURES_H

#include "stages/ingest/row.h"

/* What a feed holds besides answers: figures of tickets (tickets.h), of contact-centre intervals
 * (intervals.h), and of rows that somebody else has aggregated (kpi_rows.h). One door for all three; a feed
 * of another kind passes through. */

/* Reads the keys of the feed's section. Errors are ERR_USAGE with file and line. */
bool figures_open(struct feed *feed, struct ingest *ingest, struct err *err);
void figures_free(struct feed *feed);

/* Settles what the names of a file's columns tell, once they are found. Errors are ERR_DATA. */
bool figures_settle(struct feed *feed, const struct header *header, const struct input *input,
                    const struct feed_columns *columns, struct err *err);

/* How the feed's columns of numbers write decimals: as declared, else as all of them show, file by file.
 * Errors are ERR_DATA. */
bool figures_look(struct number_evidence *evidence, const struct feed *feed, struct input *input, const struct header *header,
                  const struct feed_columns *columns, struct err *err);
bool figures_decide(const struct number_evidence *evidence, struct feed *feed, struct err *err);

/* Whether the feed holds any. */
bool figures_are_in(const struct feed *feed);

/* Reads a row's figures; *any becomes true when there are some. False when the row's way ends. */
bool figures_read(struct row *row, bool *any);
/* Counts the figures of a row that is kept. */
void figures_count(struct row *row, const struct tallies_row *whose);

/* Notes and findings, once all files of a feed have been read; of all feeds. */
void figures_tell(const struct feed *feed, struct ingest *ingest);
void figures_finish(struct ingest *ingest);

#endif
