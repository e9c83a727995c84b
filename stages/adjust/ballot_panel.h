#ifndef STAGES_ADJUST_BALLOT_PANEL_H
#define STAGES_ADJUST_BALLOT_PANEL_H

#include "pipeline/base/hash.h"
#include "pipeline/stats/bradley_terry.h"
#include "pipeline/stats/plackett_luce.h"
#include "pipeline/table/table.h"

/* Choices between two and rankings, panel by panel: those of one category in one cycle.
 *
 * What is compared is an object: a nominee on a criterion. Choices and rankings of one panel share
 * nominees, judges, criteria and objects. */
struct ballot_object {
	size_t nominee, criterion;
};

struct ballot_panel {
	const char *cycle, *category; /* borrowed from the tables; "" without */
	struct map nominees, judges, criteria; /* a criterion without a name is "" */
	struct map object_names;      /* for look-up alone */
	struct ballot_object *objects;
	size_t objects_capacity;
	struct bradley_terry_choice *choices;
	size_t n_choices, choices_capacity;
	struct plackett_luce_entry *entries; /* each ranking is one judge's on one criterion */
	size_t n_entries, entries_capacity;
	struct map rankings;
	size_t *judge_of_ranking;
	size_t rankings_capacity;
};

struct ballot_panels {
	struct ballot_panel *all; /* in the order in which they come */
	size_t n, capacity;
};

/* Takes in the tables as read, which must outlive it. */
void ballot_panels_make(struct ballot_panels *panels, const struct table *comparisons, const struct table *rankings);
void ballot_panels_free(struct ballot_panels *panels);

/* The panel of that name; NULL when there is none. */
const struct ballot_panel *ballot_panels_find(const struct ballot_panels *panels, const char *cycle, const char *category);

/* All choices: those made, and those that rankings imply, as pairs of objects each of which weighs 2 / m in a
 * ranking of m, so that it counts for the m - 1 choices that it rests on. *n of them; the caller frees them. */
struct bradley_terry_choice *ballot_choices(const struct ballot_panel *panel, size_t *n);

#endif
