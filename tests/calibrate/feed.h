#ifndef TESTS_CALIBRATE_FEED_H
#define TESTS_CALIBRATE_FEED_H

#include "pipeline/table/csv.h"
#include "tests/calibrate/world.h"

/* Made-up programmes as the tables that stages hand on. Many go into one run of a stage: each is a metric of its own
 * with units of its own, so that none knows of another. */
struct feed {
	char *folder; /* owned: what the stage reads; programme.ini beside it */
	char *programme;
	struct csv_writer panel, series, treatments;
};

/* Begins the tables under `folder`, made anew; draws goes to [contrast] draws. False with err: the disk refused. */
bool feed_begin(struct feed *feed, const char *folder, long draws, struct err *err);
/* Adds a programme under a name. */
void feed_add(struct feed *feed, const struct world *world, const char *name);
/* Writes what is left. */
bool feed_end(struct feed *feed, struct err *err);
void feed_free(struct feed *feed);

#endif
