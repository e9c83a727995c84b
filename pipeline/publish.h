#ifndef PIPELINE_PUBLISH_H
#define PIPELINE_PUBLISH_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/conduct.h"

/* Publishing a run: OUT/QUARTER/ appears complete, by one rename, or not at all. */
struct publication {
	const struct programme *programme;
	const char *stages;  /* the folder of the stage programs */
	const char *work;    /* a work folder in which the chain has run */
	const char *out;     /* the folder of published runs; made when it is not there */
	const char *private_folder; /* where unsuppressed tables are kept */
	const char *quarter;
	const char *today;
};

/* Whether the quarter was not over on the day that the run bears: half a quarter is nobody's latest. */
bool publication_is_early(const struct publication *publication);

/* Builds the folder beside its place, seals it, lets it through the gate (gate.h; ERR_PRIVACY), and switches:
 * private tables first, the run, then `latest` unless a later quarter was published before or this one is not over. On failure OUT is as it was. What was published
 * for the quarter before is removed; where that cannot be, *leftover says so and the run is published
 * all the same. */
bool publish(const struct publication *publication, struct err *leftover, struct err *err);

/* The tables of the run that people have before them while this one is made: of the same quarter when it was published
 * already, else of the newest earlier one. NULL when there is none; else the caller frees it. */
char *publish_find_before(const char *out, const char *quarter);

#endif
