#include "stages/agree/coverage.h"

#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"

struct count {
	size_t ratings, missing, recused;
};

/* How many criteria the item has a row for, from any judge. */
static size_t *count_criteria(const struct panel *panel)
{
	bool *seen = mem_alloc(panel->items.n * panel->criteria.n, sizeof *seen);
	size_t *n = mem_alloc(panel->items.n, sizeof *n);

	for (size_t i = 0; i < panel->n_cells; i++) {
		bool *one = &seen[panel->cells[i].item * panel->criteria.n + panel->cells[i].criterion];

		n[panel->cells[i].item] += !*one;
		*one = true;
	}
	free(seen);
	return n;
}

static struct count *count_cells(const struct panel *panel)
{
	struct count *counts = mem_alloc(panel->nominees.n, sizeof *counts);
	size_t *due = count_criteria(panel);

	/* The cells of one item and judge stand together. */
	for (size_t from = 0, to; from < panel->n_cells; from = to) {
		const struct panel_cell *first = &panel->cells[from];
		struct count *count = &counts[first->nominee];
		size_t n[4] = { 0 };

		for (to = from; to < panel->n_cells && panel->cells[to].item == first->item && panel->cells[to].judge == first->judge; to++)
			n[panel->cells[to].state]++;
		count->ratings += n[PANEL_SCORED];
		count->recused += n[PANEL_RECUSED];
		count->missing += n[PANEL_SCORED] ? due[first->item] - n[PANEL_SCORED] - n[PANEL_RECUSED] - n[PANEL_UNASSIGNED]
		                                  : n[PANEL_MISSING];
	}
	free(due);
	return counts;
}

struct coverage coverage_put(struct table *table, const struct panel *panel)
{
	struct ratings totals = { 0 };
	struct count *counts = count_cells(panel);
	size_t *of_unit = mem_alloc(panel->nominees.n, sizeof *of_unit), *of_judge = mem_alloc(panel->judges.n, sizeof *of_judge);
	struct coverage coverage = { 0 };

	panel_totals(panel, NULL, &totals);
	coverage.n_parts = components_find(&totals, of_unit, of_judge);
	for (size_t i = 0; i < panel->nominees.n; i++) {
		coverage.n_alone += ratings_count(&totals, i) == 1;
		coverage.n_unseen += ratings_count(&totals, i) == 0;
		table_add_row(table);
		table_put_text(table, "cycle", panel->cycle);
		table_put_text(table, "category", panel->category);
		table_put_text(table, "nominee", panel->nominees.names[i]);
		table_put_int(table, "judges", (long long)ratings_count(&totals, i));
		table_put_int(table, "ratings", (long long)counts[i].ratings);
		table_put_int(table, "missing", (long long)counts[i].missing);
		table_put_int(table, "recused", (long long)counts[i].recused);
		if (of_unit[i] != COMPONENT_NONE)
			table_put_int(table, "component", (long long)of_unit[i] + 1);
	}
	ratings_free(&totals);
	free(counts);
	free(of_unit);
	free(of_judge);
	return coverage;
}
