#include "stages/suppress/complement.h"

#include <limits.h>
#include <string.h>

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

size_t complement_suppress(struct table *table)
{
	static const struct {
		const char *table, *within; /* rows that agree in all columns before this one belong together */
		size_t (*hide)(struct table *table, size_t from, size_t to);
	} rules[] = { { "mix", "level", hide_in_mix }, { "control", "chart", hide_in_control } };
	size_t n = 0;

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
