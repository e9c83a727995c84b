#ifndef STAGES_INGEST_KNOWN_H
#define STAGES_INGEST_KNOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"

/* The names that registers make known, in sets that come into being when a name is added: "cycle",
 * "later cycle" (announced after the last quarter that counts), "category", "team category", "judge",
 * "unit team" and other kinds of unit, "criterion SERVICE" for the criteria of a category ("criterion "
 * for those of all). `= {0}` knows nothing. */
struct known {
	struct map sets;
	struct map *names; /* by the number of a set */
	size_t capacity;
};

void known_add(struct known *known, const char *set, const char *name);
/* Whether anything is known of the set, so that a name outside it is wrong. */
bool known_any(const struct known *known, const char *set);
bool known_has(const struct known *known, const char *set, const char *name);
/* The name of the set that is this one, whatever its case; NULL without one, or with several of which none is the
 * same letter by letter. */
const char *known_same(const struct known *known, const char *set, const char *name);
/* The name of the set most like this one, or NULL. */
const char *known_nearest(const struct known *known, const char *set, const char *name);
void known_free(struct known *known);

#endif
