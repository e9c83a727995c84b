#include "stages/suppress/complement.h"

#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/suppress/primary.h"

static const char *cell(const struct table *table, const char *column, size_t row)
{
	return table_text(table, table_column(table, column), row);
}

static bool is_hidden(const struct table *table, size_t row)
{
	return !strcmp(cell(table, "state", row), "suppressed");
}

static size_t count_hidden(const struct table *table, size_t from, size_t to)
{
	size_t n = 0;

	for (size_t row = from; row < to; row++)
		n += is_hidden(table, row);
	return n;
}

/* The level, of those shown, with the least base; `to` when there is none. The whole has no level. */
static size_t find_smallest(const struct table *mix, size_t from, size_t to)
{
	size_t level = table_column(mix, "level"), before = table_column(mix, "n_before"), after = table_column(mix, "n_after"), smallest = to;
	long long least = LLONG_MAX;

	for (size_t row = from; row < to; row++) {
		long long base;

		if (table_is_missing(mix, level, row) || table_is_missing(mix, before, row) || table_is_missing(mix, after, row))
			continue;
		base = table_int(mix, before, row) + table_int(mix, after, row);
		if (base < least) {
			least = base;
			smallest = row;
		}
	}
	return smallest;
}

static size_t hide_in_mix(struct table *mix, size_t from, size_t to)
{
	size_t smallest = count_hidden(mix, from, to) == 1 ? find_smallest(mix, from, to) : to;

	if (smallest < to)
		primary_hide(mix, smallest);
	return smallest < to;
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
	return !strncmp(cell(reach, "statistic", row), "route_", strlen("route_"));
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
			marks[row] = *cell(reach, "cycle", first) && *cell(reach, "cycle", row) && !strcmp(cell(reach, "award_kind", first), cell(reach, "award_kind", row))
			             && !strcmp(cell(reach, "statistic", first), cell(reach, "statistic", row));
		n += hide_beside_single(reach, marks, "persons");
	}
	free(marks);
	return n;
}

/* Three significant digits. */
static double coarse(double x)
{
	double unit = x != 0 ? pow(10, floor(log10(fabs(x))) - 2) : 1;

	return isfinite(x) ? round(x / unit) * unit : x;
}

static void coarsen_tests(struct table *tests)
{
	size_t small = table_column(tests, "strata_small");

	for (size_t row = 0; row < tests->n_rows; row++)
		for (size_t c = 0; c < tests->n_columns && table_int(tests, small, row) > 0; c++)
			if (tests->schema->columns[c].type == COLUMN_REAL)
				table_set_real(tests, c, row, coarse(table_real(tests, c, row)));
}

size_t complement_suppress(struct table *table)
{
	static const struct {
		const char *table, *within; /* rows that agree in all columns before this one belong together */
		size_t (*hide)(struct table *table, size_t from, size_t to);
	} rules[] = { { "mix", "level", hide_in_mix }, { "control", "chart", hide_in_control } };
	size_t n = 0;

	if (!strcmp(table->schema->name, "reach"))
		n += hide_in_reach(table);
	if (!strcmp(table->schema->name, "selection_tests"))
		coarsen_tests(table);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		size_t columns;

		if (strcmp(rules[i].table, table->schema->name) != 0)
			continue;
		columns = table_column(table, rules[i].within);
		for (size_t from = 0, to; from < table->n_rows; from = to) {
			for (to = from + 1; to < table->n_rows && table_compare(table, from, table, to, columns) == 0;)
				to++;
			n += rules[i].hide(table, from, to);
		}
	}
	return n;
}
