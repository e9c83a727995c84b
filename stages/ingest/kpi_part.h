#ifndef STAGES_INGEST_KPI_PART_H
#define STAGES_INGEST_KPI_PART_H

#include "stages/ingest/keys.h"
#include "stages/ingest/kpi_rows.h"

/* What kpi_keys.c, kpi_when.c, kpi_rows.c, kpi_count.c and kpi_kinds.c share. Numbers of columns are those of feed_want; SIZE_MAX without one. */

enum { KPI_KEY_WORDS = 4 }; /* indicator, place, kind of period, period */

struct kpi_rows {
	size_t period, end, name; /* columns */
	bool has_start;
	enum period_kind kind; /* of dates; PERIOD_NONE where it is not declared */
	bool is_share, is_number; /* bare figures; else per cent */
	struct kpi_column {
		const char *name; /* "" where a column tells it */
		size_t numerator, denominator, value;
	} *columns;
	size_t n, capacity;
	uint64_t n_values, n_up_to_one; /* bare figures, those of 0 to 1 */

	/* which indicator of which place and period was seen, and with what figures */
	struct keys seen;
	struct map places; /* unit and levels of a row */
	struct kpi_figure {
		uint32_t metric;
		double numerator, denominator, value; /* NAN for what there is not */
		bool is_up_to_one; /* a bare figure of 0 to 1 without a per cent sign, taken for per cent */
	} *first; /* by the number of seen */
	size_t first_capacity;

	/* of the row at hand */
	struct period row_period;
	struct kpi_figure *figures;
	size_t n_figures, figures_capacity;
};

/* The file's column of a number that feed_want gave; the column that stands for the whole row where none is at
 * fault. */
size_t kpi_place(const struct row *row, size_t wanted);
size_t kpi_period_column(const struct row *row);
/* Rejects the row for a cell, which is told as far as it may be; false. */
bool kpi_reject_cell(struct row *row, size_t column, const char *reason, const char *cell, const char *wrong);
/* In how many ways the row is split: by unit, by each segment. */
unsigned kpi_splits(const struct row *row);

/* Finds indicators that come in periods of several kinds, of which the finest alone are read: and whether numerators
 * and denominators of a longer period are the sums of shorter ones that fill it, but for rounding. */
void kpi_kinds_find(const struct feed *feed, struct ingest *ingest);

#endif
