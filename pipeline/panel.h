#ifndef PIPELINE_PANEL_H
#define PIPELINE_PANEL_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/stats/ratings.h"
#include "pipeline/table/table.h"

/* The table of scores, panel by panel: the judges of one category in one cycle.
 *
 * What is judged is an item: one task of one nominee in one round. Scores of different rounds or tasks
 * are different cells, never repeats of one another. Rows that served to calibrate judges are left out.
 * A row whose state is not scored, or that bears no score, is an absent cell: never 0. */

/* conflicted: the judge scored after declaring a conflict; the score does not count. */
enum panel_state { PANEL_SCORED, PANEL_MISSING, PANEL_RECUSED, PANEL_UNASSIGNED, PANEL_CONFLICTED, PANEL_STATES };

struct panel_cell {
	size_t nominee, item, judge, criterion;
	enum panel_state state;
	double value;      /* NAN unless scored */
	double scale_low, scale_high; /* as declared in the row; NAN where it is not */
	size_t times;      /* rows that fill the cell with a score */
	bool contradicted; /* they differ: value is their mean. Equal ones count once */
	size_t row;        /* of the table: the first that scored the cell, else the first */
};

struct panel {
	const char *cycle, *category;          /* borrowed from the table; "" when it has none */
	struct map nominees, judges, criteria; /* numbered as they come; those without a score are there, too */
	struct map items;                      /* their names are for look-up alone */
	struct panel_cell *cells;              /* in the table's order */
	size_t n_cells, capacity;
};

struct panels {
	struct panel *all; /* in order of cycle and category, by their bytes */
	size_t n, capacity;
};

/* Sorts the rows of `scores`, a table as read, into panels; the table must outlive them. */
void panels_make(struct panels *panels, const struct table *scores);
/* The same of the rows that calibrated judges, and of no others. */
void panels_make_calibration(struct panels *panels, const struct table *scores);
void panels_free(struct panels *panels);

/* What each judge gave each nominee in all: the weighted mean over criteria of the judge's scores, each
 * criterion's the mean over tasks and rounds. Units are nominees.
 *
 *   weights  one for each criterion, 0 or more; NULL when all count alike
 *
 * Weights are normalised over the criteria that the judge scored; where those weigh nothing, the cell
 * is absent. The caller frees with ratings_free. */
void panel_totals(const struct panel *panel, const double *weights, struct ratings *totals);

/* "CYCLE, CATEGORY" as far as there are any, else "all scores"; the caller frees it. */
char *panel_name(const struct panel *panel);
/* The cycle where its name is a period, such as 2026Q2; else "". */
const char *panel_period(const struct panel *panel);

#endif
