#include "stages/suppress/complement.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/suppress/primary.h"

static bool is_hidden(const struct table *table, size_t row)
{
	return !strcmp(table_cell_text(table, "state", row), "suppressed");
}

static size_t count_hidden(const struct table *table, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t row = from; row < to; row++)
		n += is_hidden(table, row);
	return n;
}

/* A metric's charts, those of units among them, are hidden together. */
static size_t hide_in_control(struct table *control, size_t from, size_t to)
{
	size_t n = count_hidden(control, from, to);

	if (n == 0)
		return 0;
	for (size_t row = from; row < to; row++)
		if (!is_hidden(control, row))
			primary_hide(control, row);
	return to - from - n;
}

/* Of the rows that are marked, hides the one with the least in `column` when a single one is hidden; returns how
 * many. Rows that tell of nobody do not count. */
static size_t hide_beside_single(struct table *table, const bool *marks, const char *column)
{
	size_t at = table_column(table, column), n_hidden = 0, smallest = SIZE_MAX;

	for (size_t row = 0; row < table->n_rows; row++) {
		if (!marks[row])
			continue;
		if (is_hidden(table, row))
			n_hidden++;
		else if (!table_is_missing(table, at, row) && table_int(table, at, row) > 0
		         && (smallest == SIZE_MAX || table_int(table, at, row) < table_int(table, at, smallest)))
			smallest = row;
	}
	if (n_hidden != 1 || smallest == SIZE_MAX)
		return 0;
	primary_hide(table, smallest);
	return 1;
}

static bool is_route(const struct table *reach, size_t row)
{
	return !strncmp(table_cell_text(reach, "statistic", row), "route_", strlen("route_"));
}

/* Routes of one cycle; or one statistic in all cycles but the row for all of them. */
static size_t hide_in_reach(struct table *reach)
{
	bool *marks = mem_alloc(reach->n_rows, sizeof *marks);
	size_t n = 0;

	for (size_t first = 0; first < reach->n_rows; first++) {
		if (!is_hidden(reach, first))
			continue;
		for (size_t row = 0; row < reach->n_rows; row++)
			marks[row] = is_route(reach, first) && is_route(reach, row) && table_compare(reach, first, reach, row, table_column(reach, "statistic")) == 0;
		n += hide_beside_single(reach, marks, "persons");
		for (size_t row = 0; row < reach->n_rows; row++)
			marks[row] = *table_cell_text(reach, "cycle", first) && *table_cell_text(reach, "cycle", row) && !strcmp(table_cell_text(reach, "award_kind", first), table_cell_text(reach, "award_kind", row))
			             && !strcmp(table_cell_text(reach, "statistic", first), table_cell_text(reach, "statistic", row));
		n += hide_beside_single(reach, marks, "persons");
	}
	free(marks);
	return n;
}

/* Rows that agree in all columns before the chart belong together. */
static size_t hide_in_controls(struct table *control)
{
	size_t columns = table_column(control, "chart"), n = 0;

	for (size_t from = 0, to; from < control->n_rows; from = to) {
		for (to = from + 1; to < control->n_rows && table_compare(control, from, control, to, columns) == 0;)
			to++;
		n += hide_in_control(control, from, to);
	}
	return n;
}

size_t complement_suppress(struct table *table)
{
	if (!strcmp(table->schema->name, "control"))
		return hide_in_controls(table);
	if (!strcmp(table->schema->name, "reach"))
		return hide_in_reach(table);
	return 0;
}
