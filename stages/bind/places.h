#ifndef STAGES_BIND_PLACES_H
#define STAGES_BIND_PLACES_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/table/table.h"

/* Where the rows of tables stand in the workbook, for links. `= {0}` is empty. */
struct places {
	struct place *all;
	size_t n, capacity;
};

/* One sheet of rows of a table. */
struct place {
	const struct schema *schema;
	size_t sheet;
	size_t *rows; /* of each row of the table its row there, from 0; SIZE_MAX: it is not there */
	size_t n_rows;
};

/* Adds a sheet that holds none of the table's rows yet; place_put adds one. The place is borrowed until the next is added. */
struct place *places_add(struct places *places, const struct table *table, size_t sheet);
void place_put(struct place *place, size_t row, size_t sheet_row);

/* The sheet and the row there of a row of the table; false when it stands on none. */
bool places_find(const struct places *places, const struct table *table, size_t row, size_t *sheet, size_t *sheet_row);

void places_free(struct places *places);

#endif
