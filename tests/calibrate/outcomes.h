#ifndef TESTS_CALIBRATE_OUTCOMES_H
#define TESTS_CALIBRATE_OUTCOMES_H

#include <stdio.h>

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"
#include "tests/calibrate/world.h"

/* How the rows of shifts stand to the truth, by cell of the grid, design, variant, population and scope. */

struct outcome {
	size_t cell;                 /* of the grid */
	char *design, *variant, *population, *scope; /* owned; scope: "all awards", "one award", "launch" */
	bool has_effect;             /* the truth of this population is not 0 */
	double n, n_intervals, n_covered; /* rows; those with an interval; those whose interval holds the truth */
	double n_tested, n_found;    /* rows with p or an interval; those that say at 5 % that there is something */
	double n_improved;           /* those whose verdict is improved */
	double n_marked;             /* those that say that selection biases them */
	double error;                /* sum of estimates less the truth, of rows with an interval */
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

/* Prints the table of the README, one row a design, variant and population over all cells of a kind, in Markdown. */
void outcomes_print(const struct outcomes *outcomes, const struct world_cell *grid);
/* Writes all as CSV, one row a cell. */
bool outcomes_write(const struct outcomes *outcomes, const struct world_cell *grid, const char *path, struct err *err);

void outcomes_free(struct outcomes *outcomes);

#endif
