#include "stages/bind/places.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

struct place *places_add(struct places *places, const struct table *table, size_t sheet)
{
	struct place *place;

	places->all = mem_grow(places->all, &places->capacity, places->n + 1, sizeof *places->all);
	place = &places->all[places->n++];
	*place = (struct place){ .schema = table->schema, .sheet = sheet, .rows = mem_alloc(table->n_rows, sizeof *place->rows), .n_rows = table->n_rows };
	for (size_t row = 0; row < table->n_rows; row++)
		place->rows[row] = SIZE_MAX;
	return place;
}

void place_put(struct place *place, size_t row, size_t sheet_row)
{
	place->rows[row] = sheet_row;
}

bool places_find(const struct places *places, const struct table *table, size_t row, size_t *sheet, size_t *sheet_row)
{
	for (size_t i = 0; i < places->n; i++) {
		const struct place *place = &places->all[i];

		if (place->schema != table->schema || row >= place->n_rows || place->rows[row] == SIZE_MAX)
			continue;
		*sheet = place->sheet;
		*sheet_row = place->rows[row];
		return true;
	}
	return false;
}

void places_free(struct places *places)
{
	for (size_t i = 0; i < places->n; i++)
		free(places->all[i].rows);
	free(places->all);
	*places = (struct places){ 0 };
}
