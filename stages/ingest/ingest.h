#ifndef STAGES_INGEST_INGEST_H
#define STAGES_INGEST_INGEST_H

#include "pipeline/business.h"
#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "pipeline/zone.h"
#include "stages/ingest/balance.h"
#include "stages/ingest/breaks.h"
#include "stages/ingest/dispositions.h"
#include "stages/ingest/held_partials.h"
#include "stages/ingest/conflicts.h"
#include "stages/ingest/contacts.h"
#include "stages/ingest/disagreements.h"
#include "stages/ingest/durations.h"
#include "stages/ingest/indicators.h"
#include "stages/ingest/comments.h"
#include "pipeline/intake/input.h"
#include "stages/ingest/known.h"
#include "stages/ingest/people.h"
#include "stages/ingest/rejects.h"
#include "stages/ingest/rubric.h"
#include "stages/ingest/scales.h"
#include "stages/ingest/staff.h"
#include "stages/ingest/tallies.h"
#include "stages/ingest/ties.h"

/* What the stage knows while it reads: `= {0}` is empty, and the stage is borrowed. */
struct ingest {
	struct stage *stage;
	const struct programme *programme; /* the stage's */
	struct zone home; /* of the organisation's day */
	long last_day; /* LONG_MAX when every day counts */
	struct metrics metrics;
	struct people people;
	struct staff staff;
	struct known known;
	struct tallies tallies;
	struct tallies partials; /* unfinished answers, for everybody by day */
	struct dispositions dispositions;
	struct held_partials held_partials;
	struct business business;
	struct durations durations;
	struct indicators indicators;
	struct disagreements disagreements;
	struct contacts contacts;
	struct scales scales;
	struct ties ties;
	struct conflicts conflicts;
	struct rubric rubric;
	struct comments comments;
	bool keeps_lines; /* [privacy] keep_rejected_lines */
	struct table sources;
	struct spool rejects, rejected_lines;
	struct breaks breaks;
	struct balance total;
	size_t n_files;
	bool too_many_rejects;
};

/* Opens the zone that the key timezone of a section has; none when it has none. words is the section,
 * "[source customers]". Errors: ERR_USAGE with file and line, when there is no such zone. */
bool ingest_open_zone(struct zone *zone, const struct programme *programme, const struct section *section, const char *words,
                      const char *name, struct err *err);

/* The place of a record, for reject. */
struct rejects_place ingest_place(struct ingest *ingest, const struct input *input, const struct csv_record *record);

/* Adds a file that was read to the table `sources`, after the check of its balance; the dates are
 * LONG_MIN when it has none. */
struct ingest_file {
	const char *source, *recognised_as;
	size_t header_rows;
	const struct balance *balance;
	uint64_t without_unit;
	const uint64_t *redactions; /* by kind (redact.h); NULL of what has no comments */
	long first_day, last_day;
};
bool ingest_add_file(struct ingest *ingest, const struct input *input, const struct ingest_file *file, struct err *err);

/* Rejects of a feed or register over [ingest] reject_limit become a finding, and the stage's exit
 * code. words is "[source customers]". */
void ingest_check_rejects(struct ingest *ingest, const char *words, const struct balance *balance);

#endif
