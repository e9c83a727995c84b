#ifndef PIPELINE_SIMULATE_EXPORT_H
#define PIPELINE_SIMULATE_EXPORT_H

#include "pipeline/simulate/world.h"
#include "pipeline/table/csv.h"

/* What the writers of exports and registers share: opening a file with its header row, cells that
 * are no plain text, and the cutting of exports into one file for each four quarters. */

/* Creates dir/file and writes the header, a list that ends in NULL; none when header is NULL. */
bool export_create(struct csv_writer *writer, const char *dir, const char *file,
                   const char *const *header, struct err *err);
/* One row of cells that are all text; the list ends in NULL. */
void export_row(struct csv_writer *writer, const char *const *cells);
void export_day(struct csv_writer *writer, long day);
/* Seconds since 1970-01-01 00:00 by the wall clock: "2025-10-03 14:22:09". */
void export_time(struct csv_writer *writer, long long at);
/* The name of a cycle: the quarter in which it is held. */
void export_cycle(struct csv_writer *writer, const struct world *world, size_t cycle);
void export_flag(struct csv_writer *writer, bool flag);

/* How many files; the first day in file f, and for f + 1 the day behind the last of f. */
size_t export_files(const struct world *world);
long export_first_day(const struct world *world, size_t f);
/* "customers_2024Q4-2025Q3.csv"; the caller frees it. */
char *export_name(const struct world *world, const char *kind, size_t f);

/* The name with two neighbouring letters in its middle swapped; the caller frees it. */
char *export_misspelt(const char *name);

#endif
