#ifndef STAGES_MEASURE_CELLS_H
#define STAGES_MEASURE_CELLS_H

#include "stages/measure/tally.h"

/* Counts grouped by unit, segment and period: one histogram of answers a cell. */
struct cell {
	const char *unit_kind, *unit, *segment, *level; /* borrowed from the tallies' table */
	struct period period;
};

struct cells {
	struct cell *all; /* sorted by unit_kind, unit, segment, level, period; no two alike */
	size_t n;
	size_t n_answers;
	double *counts; /* n_answers a cell */
};

/* What a grouping needs to know of time. */
struct cells_time {
	enum period_kind kind; /* the periods wanted */
	int quarter_starts;
	long last_day; /* periods that end later are left out; LONG_MAX for none */
};

/* Groups counts into periods of the kind wanted. Counts of several grains are the same answers, so
 * each source, kind of unit and segment is read at one grain: the finest that fills the periods wanted
 * without being cut. Where none does (quarters, when months are wanted; periods without dates), the
 * finest there is stands as it is. */
void cells_build(struct cells *cells, const struct tally_list *list, size_t n_answers, struct cells_time time);
void cells_free(struct cells *cells);

/* The counts at the grain of their scope, moved to the periods wanted, in the order of cells: what
 * cells_build groups. chosen has room for all of the list; returns how many it holds. */
size_t cells_choose(struct tally *chosen, const struct tally_list *list, struct cells_time time);
/* Whether two of them are of one cell. */
bool cells_same(const struct tally *a, const struct tally *b);

const double *cells_counts(const struct cells *cells, size_t i);
bool cell_is_programme(const struct cell *cell); /* everybody, not split by segment */

#endif
