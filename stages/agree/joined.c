#include "stages/agree/joined.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

bool joined_exists(const struct panels *panels)
{
	for (size_t p = 0; p < panels->n; p++)
		if (!*panels->all[p].cycle && !*panels->all[p].category)
			return false;
	return panels->n > 1;
}

/* The number of a name that is its panel's own. */
static size_t add_own(struct map *map, size_t panel, const char *name)
{
	char *own = text_format("%zu\x1f%s", panel, name);
	size_t number = map_add(map, own);

	free(own);
	return number;
}

static void add_panel(struct panel *joined, const struct panel *panel, size_t number)
{
	joined->cells = mem_grow(joined->cells, &joined->capacity, joined->n_cells + panel->n_cells, sizeof *joined->cells);
	for (size_t i = 0; i < panel->n_cells; i++) {
		struct panel_cell cell = panel->cells[i];

		cell.nominee = add_own(&joined->nominees, number, panel->nominees.names[cell.nominee]);
		cell.item = add_own(&joined->items, number, panel->items.names[cell.item]);
		cell.judge = map_add(&joined->judges, panel->judges.names[cell.judge]);
		cell.criterion = map_add(&joined->criteria, panel->criteria.names[cell.criterion]);
		joined->cells[joined->n_cells++] = cell;
	}
}

void joined_make(struct panels *joined, const struct panels *panels)
{
	*joined = (struct panels){ mem_alloc(1, sizeof *joined->all), 1, 1 };
	joined->all[0] = (struct panel){ .cycle = "", .category = "" };
	for (size_t p = 0; p < panels->n; p++)
		add_panel(joined->all, &panels->all[p], p);
}
