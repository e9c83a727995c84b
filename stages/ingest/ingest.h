#ifndef STAGES_INGEST_INGEST_H
#define STAGES_INGEST_INGEST_H

#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "stages/ingest/balance.h"
#include "pipeline/intake/input.h"
#include "stages/ingest/known.h"
#include "stages/ingest/people.h"
#include "stages/ingest/rubric.h"
#include "stages/ingest/staff.h"
#include "stages/ingest/tallies.h"
#include "stages/ingest/ties.h"

/* What the stage knows while it reads: `= {0}` is empty, and the stage is borrowed. */
struct ingest {
	struct stage *stage;
	const struct programme *programme; /* the stage's */
	long last_day; /* LONG_MAX when every day counts */
	struct metrics metrics;
	struct people people;
	struct staff staff;
	struct known known;
	struct tallies tallies;
	struct ties ties;
	struct rubric rubric;
	struct table sources, rejects;
	struct balance total;
	size_t n_files;
	bool too_many_rejects;
};

/* Adds a file that was read to the table `sources`, after the check of its balance; the dates are
 * LONG_MIN when it has none. */
struct ingest_file {
	const char *source, *recognised_as;
	size_t header_rows;
	const struct balance *balance;
	uint64_t without_unit;
	long first_day, last_day;
};
bool ingest_add_file(struct ingest *ingest, const struct input *input, const struct ingest_file *file, struct err *err);

/* Rejects of a feed or register over [ingest] reject_limit become a finding, and the stage's exit
 * code. words is "[source customers]". */
void ingest_check_rejects(struct ingest *ingest, const char *words, const struct balance *balance);

#endif
