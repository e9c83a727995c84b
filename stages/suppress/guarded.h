#ifndef STAGES_SUPPRESS_GUARDED_H
#define STAGES_SUPPRESS_GUARDED_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"

/* The tables that tell of people, held together: what one of them hides, another must not give away. */
struct guarded_table {
	struct table table;
	struct map shown;        /* levels of segments that may be named; primary.h */
	size_t n_primary;        /* rows hidden for their own sake */
	size_t n_complementary;  /* rows hidden to protect another figure */
	size_t n_levels;         /* levels of segments that were left out */
	size_t n_remarks;        /* findings that were left out: remarks.h */
};

struct guarded {
	struct guarded_table *all;
	size_t n, capacity;
};

/* Room for one more table, which the caller reads into it. */
struct guarded_table *guarded_add(struct guarded *guarded);
/* The place of a table by its name; SIZE_MAX when it was not supplied. */
size_t guarded_find(const struct guarded *guarded, const char *name);
/* The table itself, or NULL. Borrowed until the next guarded_add. */
struct table *guarded_table(const struct guarded *guarded, const char *name);
void guarded_free(struct guarded *guarded);

#endif
