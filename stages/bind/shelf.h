#ifndef STAGES_BIND_SHELF_H
#define STAGES_BIND_SHELF_H

#include "pipeline/base/err.h"
#include "pipeline/stage.h"
#include "pipeline/table/table.h"

/* The public tables, each read once, when it is first asked for: many sheets tell of the same ones. `= {0}` with a stage is
 * valid and empty. */
struct shelf {
	struct stage *stage;
	struct table *tables; /* one a declaration, in their order */
};

/* The table, which the shelf owns; NULL with err filled when it cannot be read. One that was not supplied is empty. */
const struct table *shelf_table(struct shelf *shelf, const char *name, struct err *err);

/* A shallow copy, for what wants tables by value: it lives as long as the shelf and is not freed. */
bool shelf_borrow(struct shelf *shelf, const char *name, struct table *table, struct err *err);

void shelf_free(struct shelf *shelf);

#endif
