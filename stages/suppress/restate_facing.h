#ifndef STAGES_SUPPRESS_RESTATE_FACING_H
#define STAGES_SUPPRESS_RESTATE_FACING_H

#include "stages/suppress/restate_part.h"

/* A table of this run facing the same of the run before: rows found by their keys, cells by the names of their columns. */

struct facing {
	struct restating *restating;
	const struct table *table;
	struct table *gone;
	struct before before;
	bool is_shifts;
	struct map keys;    /* of the run before; the number is that of `rows` */
	size_t *rows;       /* its row of a key */
	bool *seen;         /* whether this run has the key, too */
	struct map old_kinds, old_periods; /* metrics with their definitions, and periods, of the run before */
	struct map new_kinds, new_levels;  /* the same, and levels of segments, of this run */
};

/* Reads the table of the run before and indexes both; false when there is nothing to compare, with a note when it is
 * there and cannot be read. `= {0}` but for restating, table and gone is what it begins with. */
bool facing_begin(struct facing *facing);
void facing_free(struct facing *facing);

/* The cell of a row, "" and NAN when it is empty or its table has no such column. */
const char *facing_old(const struct facing *facing, const char *column, size_t row);
double facing_old_number(const struct facing *facing, const char *column, size_t row);
const char *facing_new(const struct facing *facing, const char *column, size_t row);

/* The place among `keys` of a row of this run; SIZE_MAX when the run before does not have it. */
size_t facing_find(const struct facing *facing, size_t row);

/* Whether the run before, or this one, has a row of that metric and definition; whether this one has that level. */
bool facing_had_kind(const struct facing *facing, const char *metric, const char *definition);
bool facing_has_kind(const struct facing *facing, const char *metric, const char *definition);
bool facing_has_level(const struct facing *facing, const char *segment, const char *level);

/* Whether the period was over for the run before; of plain numbers, whether it has one. */
bool facing_covers(const struct facing *facing, const char *period);

#endif
