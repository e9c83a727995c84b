/* KPI rows: the period of a row. */
#include <stdlib.h>

#include "stages/ingest/kpi_part.h"
#include "stages/ingest/kpi_period.h"

size_t kpi_place(const struct row *row, size_t wanted)
{
	return row->file->columns->wants[wanted];
}

size_t kpi_period_column(const struct row *row)
{
	const struct kpi_rows *rows = row->file->feed->kpi_rows;

	return rows->has_start ? row->file->columns->of[FEED_DATE] : kpi_place(row, rows->period);
}

bool kpi_reject_cell(struct row *row, size_t column, const char *reason, const char *cell, const char *wrong)
{
	char *quoted = reject_quote_export(cell);

	row_reject(row, column, reason, "%s: %s", quoted, wrong);
	free(quoted);
	return false;
}

/* The day of a cell, as it is written: periods have no time of day. */
static bool read_day(struct row *row, size_t column, long *day)
{
	const char *cell = row_cell(row, column), *wrong;
	struct date_moment moment;

	if (!*cell)
		return row_reject(row, column, "missing", "the row has no date");
	wrong = date_read(cell, row->file->dates, &moment);
	if (wrong)
		return kpi_reject_cell(row, column, "bad_date", cell, wrong);
	*day = moment.day;
	return true;
}

/* period_start, with period_end or a kind of period. */
static bool find_between(struct row *row, struct kpi_rows *rows)
{
	int quarter_starts = row->file->ingest->tallies.quarter_starts;
	size_t column = row->file->columns->of[FEED_DATE];
	long first = 0, last = 0;

	if (!read_day(row, column, &first))
		return false;
	if (rows->end == SIZE_MAX) {
		rows->row_period = period_of_day(rows->kind, first, quarter_starts);
		return first == period_first_day(rows->row_period, quarter_starts)
		       || row_reject(row, column, "bad_date", "it is not the first day of a %s", period_kind_word(rows->kind));
	}
	if (!read_day(row, kpi_place(row, rows->end), &last))
		return false;
	return kpi_period_between(first, last, quarter_starts, &rows->row_period)
	       || row_reject(row, kpi_place(row, rows->end), "bad_date", "from the one day to the other is no day, week, month, quarter or year");
}

static bool find_named(struct row *row, struct kpi_rows *rows)
{
	size_t column = kpi_place(row, rows->period);
	const char *cell = row_cell(row, column);
	struct date_moment moment;

	if (!*cell)
		return row_reject(row, column, "missing", "the row has no period");
	if (kpi_period_read(cell, &rows->row_period))
		return true;
	if (date_read(cell, row->file->dates, &moment))
		return kpi_reject_cell(row, column, "bad_date", cell, "it is no period such as 2026-03, 2026Q1 or Mar 2026, nor a date");
	rows->row_period = period_of_day(rows->kind == PERIOD_NONE ? PERIOD_DAY : rows->kind, moment.day, row->file->ingest->tallies.quarter_starts);
	return true;
}

bool kpi_rows_find_period(struct row *row)
{
	struct kpi_rows *rows = row->file->feed->kpi_rows;
	int quarter_starts = row->file->ingest->tallies.quarter_starts;

	if (!(rows->has_start ? find_between(row, rows) : find_named(row, rows)))
		return false;
	row->day = period_first_day(rows->row_period, quarter_starts);
	return period_last_day(rows->row_period, quarter_starts) <= row->file->ingest->last_day || row_out(row, OUT_AFTER_QUARTER);
}
