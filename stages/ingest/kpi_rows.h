#ifndef STAGES_INGEST_KPI_ROWS_H
#define STAGES_INGEST_KPI_ROWS_H

#include "stages/ingest/feed.h"
#include "stages/ingest/ingest.h"
#include "stages/ingest/row.h"

/* Feeds of indicators that somebody else has aggregated: each row is about one period, and of one unit or
 * everybody.
 *
 *	period = COLUMN                          2026-03, 2026Q1, Q1 2026, Mar 2026, a date (see period_kind)
 *	period_start = COLUMN                    with period_end = COLUMN, or period_kind = month and the like
 *	kpi = COLUMN                             the indicator's name, with numerator, denominator, value = COLUMN
 *	kpi.NAME = NUMERATOR / DENOMINATOR       or one column or two for each indicator,
 *	kpi.NAME = COLUMN                        a bare figure
 *
 * With numerator and denominator an indicator is pooled like any other. A bare figure is taken as it is:
 * value_unit says whether it is per cent, a share of 1, or a number of its own.
 *
 * A row of everybody is a total. Where a period has none, it is the sum of its units; so with a unit whose rows
 * are split by a segment. A second row of one indicator, place and period is a duplicate when it says the same,
 * and a reject when it does not; of two files the later stands (responses.h). */
bool kpi_rows_open(struct feed *feed, struct ingest *ingest, struct err *err);

/* Finds the row's period, and sets row->day to its first day. False when the row's way ends: no period, or one
 * that ends after the last quarter that counts. */
bool kpi_rows_find_period(struct row *row);

bool kpi_rows_read(struct row *row, bool *any);
void kpi_rows_count(struct row *row, const struct tallies_row *whose);
void kpi_rows_tell(const struct feed *feed, struct ingest *ingest);

/* Frees the object, too; NULL is nothing. */
void kpi_rows_free(struct kpi_rows *kpi_rows);

#endif
