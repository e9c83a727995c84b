#ifndef TESTS_CONFORMANCE_CONFORM_H
#define TESTS_CONFORMANCE_CONFORM_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"

/* Conformance: reference sets go through the stage programs as tables, and what comes out is
 * compared with what was published or computed elsewhere. Any trouble with the set-up itself ends
 * the program with exit code 1. */

/* Any CSV file with a header row. */
struct grid {
	struct map columns;
	char **cells; /* row by row */
	size_t n_rows, cells_capacity, n_cells;
};

void grid_read(struct grid *grid, const char *path);
void grid_free(struct grid *grid);
/* The cell under a column; "" when the grid has no such column. */
const char *grid_cell(const struct grid *grid, size_t row, const char *column);

/* One run over all sets. */
struct conformance {
	const char *reference; /* the folder of the sets */
	const char *build;     /* the folder of plaudit and stages/ */
	const char *scratch;
	size_t n_passed, n_failed, n_differing, n_not_offered, n_refused;
};

/* Prints one line for a statistic: passed when |got - want| <= tolerance; got = NAN is a missing
 * cell and fails. */
void conform_number(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                    double want, double got, double tolerance);
void conform_text(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                  const char *want, const char *got);
/* The same for a verdict that was come to elsewhere. */
void conform_verdict(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                     const char *want, const char *got, bool passed);
/* For a file that is refused, as it may be: the message without its path. */
void conform_refused(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                     const char *path, const char *message);
/* For a value where the reference's own program is known to be off, and in what. */
void conform_differs(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                     double want, double got, const char *reason);
void conform_differs_in_words(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                              const char *want, const char *got, const char *reason);
void conform_not_offered(struct conformance *conformance, const char *set, const char *statistic, const char *subject,
                         const char *reason);

/* Runs a program with up to fourteen arguments, NULL behind the last; returns its exit code, 128 when a signal
 * ended it: its own, or that of the limit of time. What it says goes to the file scratch/said. */
int conform_run(const struct conformance *conformance, const char *program, const char *const *arguments);

/* Runs a stage over scratch/in into scratch/out, both emptied of nothing; programme may be NULL. A
 * failure is reported and ends the run. */
void conform_stage(const struct conformance *conformance, const char *stage, const char *programme);

/* The one cell of a written table, scratch/out/TABLE.csv, in the row whose columns have the values:
 * pairs of column and value, NULL behind the last. NAN, or "" for the text, when the row or the cell
 * is not there. */
double conform_cell(const struct conformance *conformance, const char *table, const char *column, const char *const *where);
char *conform_cell_text(const struct conformance *conformance, const char *table, const char *column, const char *const *where);

/* Paths, freed by the caller: a set's file, a file below scratch. */
char *conform_set_path(const struct conformance *conformance, const char *set, const char *file);
char *conform_scratch_path(const struct conformance *conformance, const char *file);

void conform_die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/* The kinds of sets. */
void conform_judging(struct conformance *conformance);   /* fairness/, scores through agree and adjust */
void conform_selection(struct conformance *conformance); /* fairness/, pools through select */
void conform_shift(struct conformance *conformance);     /* shift/, tallies and series through measure and compare */
void conform_exports(struct conformance *conformance);   /* exports/, through plaudit map and plaudit run */
void conform_tables(struct conformance *conformance);    /* csv/ and exports/, each file as a table */

/* Whether a file of a set is data: no expected.csv, ground truth or description. */
bool conform_is_data(const char *path);
void conform_helpdesk(struct conformance *conformance);  /* exports/, times of tickets and calls, through ingest and measure */

#endif
