#ifndef PIPELINE_RECOGNISE_RECOGNISE_CELLS_H
#define PIPELINE_RECOGNISE_RECOGNISE_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/hash.h"
#include "pipeline/intake/date.h"

/* What the cells of one column look like, in one pass and little memory. */

enum { CELLS_LEVELS = 4096 }; /* distinct texts that are kept; a column with more has "many" */

/* `= {0}` has seen no cell. */
struct cells {
	size_t n_filled, n_none; /* n_none: blank, NA and the like */
	size_t n_numbers, n_integers, n_dates, n_emails, n_flags; /* n_dates: those that are no numbers */
	size_t n_clocks;       /* 1:02:03, 95:10 */
	size_t n_number_dates; /* numbers that some style takes for days */
	double lowest, highest; /* of the numbers */
	double sum;             /* of the numbers, as they come: good for a rough mean */
	int first_year, last_year; /* of the dates that are no numbers, where they have four figures; else 0 */
	uint64_t n_characters;  /* of filled cells */
	struct map levels;      /* without white space around them, cut at 200 bytes */
	size_t *counts, capacity; /* by number of the level, as long as there are not many */
	struct cell_look {
		bool is_number, is_integer, is_date, is_email, is_clock, is_flag;
		double number;
		int year;
	} *looks; /* by number of the level: what comes again need not be looked at again */
	size_t looks_capacity;
	bool has_many;
	size_t n_repeats; /* filled cells whose text had come before, until there were many */
	struct date_evidence dates;
};

/* Takes one cell; file and line are for messages about dates. */
void cells_add(struct cells *cells, const char *file, long line, const char *cell);
void cells_free(struct cells *cells);

/* The share of filled cells, 0 when there is none. */
double cells_share(const struct cells *cells, size_t n);
/* Whether each filled cell is another one, as far as texts were kept. */
bool cells_are_unique(const struct cells *cells);
/* Whether they are texts of some length that hardly ever repeat. */
bool cells_are_prose(const struct cells *cells);
/* Whether they are texts of which few differ, from 2 to `most`. */
bool cells_are_levels(const struct cells *cells, size_t most);

#endif
