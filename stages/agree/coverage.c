#include "stages/agree/coverage.h"

#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/components.h"

struct count {
	size_t ratings, missing, recused, conflicted;
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

/* By nominee, and by judge. */
static void count_cells(const struct panel *panel, struct count *of_nominee, struct count *of_judge)
{
	size_t *due = count_criteria(panel);

	/* The cells of one item and judge stand together. */
	for (size_t from = 0, to; from < panel->n_cells; from = to) {
		const struct panel_cell *first = &panel->cells[from];
		struct count *both[] = { &of_nominee[first->nominee], &of_judge[first->judge] };
		size_t n[PANEL_STATES] = { 0 };

		for (to = from; to < panel->n_cells && panel->cells[to].item == first->item && panel->cells[to].judge == first->judge; to++)
			n[panel->cells[to].state]++;
		for (size_t i = 0; i < 2; i++) {
			both[i]->ratings += n[PANEL_SCORED];
			both[i]->recused += n[PANEL_RECUSED];
			both[i]->conflicted += n[PANEL_CONFLICTED];
			both[i]->missing += n[PANEL_SCORED] ? due[first->item] - n[PANEL_SCORED] - n[PANEL_RECUSED] - n[PANEL_UNASSIGNED] - n[PANEL_CONFLICTED]
			                                    : n[PANEL_MISSING];
		}
	}
	free(due);
}

static void put_counts(struct table *table, const struct panel *panel, const char *who, const char *name, const char *others, size_t n_others,
                       struct count count, size_t component)
{
	table_add_row(table);
	table_put_text(table, "cycle", panel->cycle);
	table_put_text(table, "category", panel->category);
	table_put_text(table, who, name);
	table_put_int(table, others, (long long)n_others);
	table_put_int(table, "ratings", (long long)count.ratings);
	table_put_int(table, "missing", (long long)count.missing);
	table_put_int(table, "recused", (long long)count.recused);
	if (component != COMPONENT_NONE)
		table_put_int(table, "component", (long long)component + 1);
	table_put_int(table, "conflicted", (long long)count.conflicted);
}

struct coverage coverage_put(struct table *table, struct table *load, const struct panel *panel)
{
	size_t n_nominees = panel->nominees.n, n_judges = panel->judges.n;
	struct count *counts = mem_alloc(n_nominees + n_judges, sizeof *counts);
	size_t *parts = mem_alloc(n_nominees + n_judges, sizeof *parts), *scored = mem_alloc(n_judges, sizeof *scored);
	struct coverage coverage = { 0 };
	struct ratings totals = { 0 };

	count_cells(panel, counts, counts + n_nominees);
	panel_totals(panel, NULL, &totals);
	coverage.n_parts = components_find(&totals, parts, parts + n_nominees);
	for (size_t i = 0; i < totals.n; i++)
		scored[totals.rows[i].judge]++;
	for (size_t i = 0; i < n_nominees; i++) {
		coverage.n_alone += ratings_count(&totals, i) == 1;
		coverage.n_unseen += ratings_count(&totals, i) == 0;
		put_counts(table, panel, "nominee", panel->nominees.names[i], "judges", ratings_count(&totals, i), counts[i], parts[i]);
	}
	for (size_t j = 0; j < n_judges; j++) {
		coverage.n_scored_once += scored[j] == 1 && n_nominees > 1;
		put_counts(load, panel, "judge", panel->judges.names[j], "nominees", scored[j], counts[n_nominees + j], parts[n_nominees + j]);
	}
	ratings_free(&totals);
	free(counts);
	free(parts);
	free(scored);
	return coverage;
}
