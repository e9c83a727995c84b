#ifndef STAGES_AGREE_COVERAGE_H
#define STAGES_AGREE_COVERAGE_H

#include "pipeline/panel.h"
#include "pipeline/table/table.h"

/* What a panel's coverage shows at a glance. */
struct coverage {
	size_t n_parts;  /* connected parts of the panel */
	size_t n_alone;  /* nominees scored by one judge alone */
	size_t n_unseen; /* nominees scored by none */
	size_t n_scored_once; /* judges who scored one nominee, where others scored more */
};

/* Adds a row for each nominee of a panel to coverage, and for each judge to load. Scores are due that are marked missing, and from a judge who
 * scored an item on any criterion those on each other criterion that anybody has a row for on that item.
 * Recused and unassigned cells are not due. */
struct coverage coverage_put(struct table *table, struct table *load, const struct panel *panel);

#endif
