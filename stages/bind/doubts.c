#include "stages/bind/doubts.h"

#include <string.h>

#include "pipeline/calendar.h"
#include "pipeline/metric_source.h"

/* A feed that begins late has nothing before with which to compare. */
static bool is_in(const struct table *breaks, size_t row, long first, long last)
{
	size_t date = table_column(breaks, "date");

	return !table_is_missing(breaks, date, row) && table_int(breaks, date, row) >= first && table_int(breaks, date, row) <= last
	       && strcmp(table_cell_text(breaks, "kind", row), "starts_late") != 0;
}

static bool has_break(const struct doubts *doubts, const struct table *measures, size_t row)
{
	int quarter_starts = programme_quarter_starts(doubts->programme);
	const struct metric *metric = NULL;
	struct period period;
	long first, last;

	if (doubts->breaks->n_rows == 0 || !period_read(table_cell_text(measures, "period", row), &period) || period.kind == PERIOD_INDEX)
		return false;
	first = period_first_day(period, quarter_starts);
	last = period_last_day(period, quarter_starts);
	for (size_t b = 0; b < doubts->breaks->n_rows; b++) {
		if (!is_in(doubts->breaks, b, first, last))
			continue;
		metric = metric ? metric : metrics_find(doubts->metrics, table_cell_text(measures, "metric", row));
		if (metric && metric_uses_feed(metric, doubts->programme, table_cell_text(doubts->breaks, "source", b), table_cell_text(doubts->breaks, "item", b)))
			return true;
	}
	return false;
}

unsigned doubts_of(const struct doubts *doubts, const struct table *table, size_t row)
{
	unsigned marks = 0;
	size_t n;

	if (strcmp(table->schema->name, "measures") != 0)
		return 0;
	n = table_column(table, "n");
	if (!table_is_missing(table, n, row) && table_int(table, n, row) < DOUBTS_SMALL_BASE)
		marks |= 1u << MARK_LOW;
	if (has_break(doubts, table, row))
		marks |= 1u << MARK_BREAK;
	return marks;
}
