#ifndef STAGES_POOL_PEOPLE_H
#define STAGES_POOL_PEOPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"

/* Who works where and when, and what each person said of themselves. Persons, characteristics and their
 * levels are numbered; the tables must outlive it. */
struct people {
	struct map persons;
	struct map characteristics;
	struct map *levels;        /* by characteristic; the first is "not stated" */
	const struct table *staff, *equality;
};

static const char PEOPLE_NOT_STATED[] = "not stated";

/* Persons are those of the register of staff; people_add adds others. */
void people_make(struct people *people, const struct table *staff, const struct table *equality);
size_t people_add(struct people *people, const char *name);
void people_free(struct people *people);

/* Sets in_service[person] of everybody with a stay, in that team (NULL: in any), on a day from first to
 * last; others stay as they are. The array has room for all persons. Returns how many it met. */
size_t people_in_service(const struct people *people, const char *team, long first, long last, bool *in_service);

/* The level of each person on each characteristic as of a day: levels[person * characteristics + c], a
 * number of levels[c], 0 where nothing was stated by then. */
void people_levels(const struct people *people, long day, size_t *levels);

#endif
