#include "stages/suppress/steps.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* The part that a sum of everybody has alone, hidden; SIZE_MAX when there is none such. */
static size_t alone_in(const struct cells *cells, const struct guarded *guarded, const struct equation *equation)
{
	size_t only = equation->n_parts ? cells->parts[equation->first_part] : SIZE_MAX;

	if (!cells->counts[equation->whole].is_told || equation->n_parts != 1 || cells_shows(cells, guarded, only))
		return SIZE_MAX;
	return only;
}

bool *steps_mark_alone(struct cells *cells, const struct guarded *guarded)
{
	size_t at = guarded_find(guarded, "selection"), pool;
	bool *marks = at == SIZE_MAX ? NULL : mem_alloc(guarded->all[at].table.n_rows, sizeof *marks);

	if (!marks)
		return NULL;
	pool = table_column(&guarded->all[at].table, "pool");
	for (size_t e = 0; e < cells->n_equations; e++) {
		size_t only = alone_in(cells, guarded, &cells->equations[e]);

		if (only == SIZE_MAX)
			continue;
		cells->counts[only].is_secret = false;
		for (size_t p = cells->counts[only].place; p != SIZE_MAX; p = cells->places[p].next)
			if (cells->places[p].table == at && cells->places[p].column == pool)
				marks[cells->places[p].row] = true;
	}
	return marks;
}

void steps_tell_pools(const struct cells *cells, struct guarded *guarded)
{
	size_t at = guarded_find(guarded, "selection"), pool;

	if (at == SIZE_MAX)
		return;
	pool = table_column(&guarded->all[at].table, "pool");
	for (size_t c = 0; c < cells->n_counts; c++) {
		if (cells->counts[c].place == SIZE_MAX || !cells_shows(cells, guarded, c))
			continue;
		for (size_t p = cells->counts[c].place; p != SIZE_MAX; p = cells->places[p].next)
			if (cells->places[p].table == at && cells->places[p].column == pool)
				table_set_int(&guarded->all[at].table, pool, cells->places[p].row, cells->counts[c].value);
	}
}
