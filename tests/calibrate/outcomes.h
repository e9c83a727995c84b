#ifndef TESTS_CALIBRATE_OUTCOMES_H
#define TESTS_CALIBRATE_OUTCOMES_H

#include <stdio.h>

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"
#include "tests/calibrate/world.h"

/* How the rows of shifts stand to the truth, by cell of the grid, design, variant, population, scope and mark. */

#define OUTCOME_ANSWERS "the row that answers" /* the design under which headline rows are counted once more */

struct outcome {
	size_t cell;                 /* of the grid */
	char *design, *variant, *population, *scope; /* owned; scope: "all awards", "one award", "launch" */
	const char *mark;            /* the caveat by which the row itself says not to go by its interval; "" without one */
	bool has_effect;             /* the truth of this population is not 0 */
	double n_programmes;         /* that have such a row with p or an interval; several rows of one are no more than one */
	double n, n_intervals, n_covered; /* rows; those with an interval; those whose interval holds the truth */
	double n_tested, n_found;    /* rows with p or an interval; those that say at 5 % that there is something */
	double n_up;                 /* of these, those that say that figures got better */
	double n_improved;           /* those whose verdict is improved */
	double error;                /* sum of estimates less the truth, of rows with an interval */
	const char *last;            /* the programme counted last, while a table is added */
};

struct outcomes {
	struct map keys;
	struct outcome *all; /* by the number of the key */
	size_t capacity;
};

/* Adds the rows of a table of shifts, all of programmes of one cell, which is at that place in the grid. */
void outcomes_add(struct outcomes *outcomes, const struct world_cell *cell, size_t at, const struct table *shifts);

/* Hands all on to another process, and takes in what one has handed on. */
bool outcomes_put(const struct outcomes *outcomes, FILE *file);
bool outcomes_take(struct outcomes *outcomes, FILE *file);

/* Prints one row a design, variant, population, scope and mark over all cells of a kind, in Markdown. False when rows
 * without a mark miss the target by more than so many standard errors: coverage of at least 93 %, false findings of at most
 * 6 %, for winners drawn at random and for winners on luck; which ones goes to stderr. */
bool outcomes_print(const struct outcomes *outcomes, const struct world_cell *grid, double errors);
/* Writes all as CSV, one row a cell. */
bool outcomes_write(const struct outcomes *outcomes, const struct world_cell *grid, const char *path, struct err *err);

void outcomes_free(struct outcomes *outcomes);

#endif
