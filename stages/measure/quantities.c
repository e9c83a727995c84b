#include "stages/measure/quantities.h"

#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

enum { N_PERIOD_KINDS = PERIOD_YEAR + 1 };

void quantities_add(struct quantities *quantities, struct quantity quantity)
{
	quantities->all = mem_grow(quantities->all, &quantities->capacity, quantities->n + 1, sizeof *quantities->all);
	quantities->all[quantities->n++] = quantity;
}

void quantities_free(struct quantities *quantities)
{
	free(quantities->all);
	*quantities = (struct quantities){ 0 };
}

static void put_place(struct quantity_name name, const struct cell *cell, struct table *table)
{
	char period[CALENDAR_TEXT];

	period_text(cell->period, period);
	table_add_row(table);
	table_put_text(table, "metric", name.metric->name);
	table_put_text(table, "definition", name.definition);
	if (schema_column(table->schema, "unit_kind") != SIZE_MAX) {
		table_put_text(table, "unit_kind", cell->unit_kind);
		table_put_text(table, "unit", cell->unit);
	}
	table_put_text(table, "segment", cell->segment);
	table_put_text(table, "level", cell->level);
	table_put_text(table, "period", period);
}

static void put_measure(struct quantity_name name, const struct quantity *quantity, struct table *measures)
{
	put_place(name, &quantity->cell, measures);
	if (!isnan(quantity->n))
		table_put_int(measures, "n", llround(quantity->n));
	table_put_real(measures, "estimate", quantity->estimate);
	/* A variance of 0 hides a figure, since it tells what everybody answered; times and rates are no answers. */
	if (quantity->variance > 0 || metric_has_scale(name.metric))
		table_put_real(measures, "variance", quantity->variance);
	table_put_real(measures, "low", quantity->interval.low);
	table_put_real(measures, "high", quantity->interval.high);
	if (isnan(quantity->estimate) && !(quantity->n > 0))
		table_put_text(measures, "state", "no_data");
	else if (!interval_exists(quantity->interval))
		table_put_text(measures, "state", "undefined");
}

static bool is_person(const struct cell *cell)
{
	return !strcmp(cell->unit_kind, TALLY_PERSON);
}

/* Whether the two are one unit, split alike, in the same kind of period. */
static bool same_row(const struct cell *a, const struct cell *b)
{
	return !strcmp(a->unit_kind, b->unit_kind) && !strcmp(a->unit, b->unit) && !strcmp(a->segment, b->segment)
	       && !strcmp(a->level, b->level) && a->period.kind == b->period.kind;
}

/* The first and the last period of each kind among all that have gaps. */
static void find_spans(const struct quantities *quantities, long firsts[N_PERIOD_KINDS], long lasts[N_PERIOD_KINDS])
{
	for (size_t kind = 0; kind < N_PERIOD_KINDS; kind++) {
		firsts[kind] = LONG_MAX;
		lasts[kind] = LONG_MIN;
	}
	for (size_t i = 0; i < quantities->n; i++) {
		const struct cell *cell = &quantities->all[i].cell;
		enum period_kind kind = cell->period.kind;

		if (is_person(cell) || kind == PERIOD_INDEX)
			continue;
		firsts[kind] = cell->period.number < firsts[kind] ? cell->period.number : firsts[kind];
		lasts[kind] = cell->period.number > lasts[kind] ? cell->period.number : lasts[kind];
	}
}

/* Rows without data from one period to before another. */
static void put_gap(struct quantity_name name, struct cell cell, long from, long to, struct table *measures)
{
	for (cell.period.number = from; cell.period.number < to; cell.period.number++) {
		const struct quantity nothing = { .cell = cell, .estimate = NAN, .variance = NAN, .interval = interval_none() };

		put_measure(name, &nothing, measures);
	}
}

void quantities_put_measures(struct quantity_name name, const struct quantities *quarters, struct table *measures)
{
	long firsts[N_PERIOD_KINDS], lasts[N_PERIOD_KINDS];

	find_spans(quarters, firsts, lasts);
	for (size_t i = 0; i < quarters->n; i++) {
		const struct quantity *quantity = &quarters->all[i];
		const struct cell *cell = &quantity->cell;
		bool begins = i == 0 || !same_row(cell, &quantity[-1].cell);
		bool ends = i + 1 == quarters->n || !same_row(cell, &quantity[1].cell);
		bool has_gaps = cell->period.kind != PERIOD_INDEX;

		if (is_person(cell))
			continue;
		if (has_gaps)
			put_gap(name, *cell, begins ? firsts[cell->period.kind] : quantity[-1].cell.period.number + 1, cell->period.number,
			        measures);
		put_measure(name, quantity, measures);
		if (has_gaps && ends)
			put_gap(name, *cell, cell->period.number + 1, lasts[cell->period.kind] + 1, measures);
	}
}

static bool has_row(const struct quantities *quantities, const struct cell *like)
{
	for (size_t i = 0; i < quantities->n; i++)
		if (same_row(&quantities->all[i].cell, like))
			return true;
	return false;
}

void quantities_put_programme(struct quantity_name name, const struct quantities *windows, const struct quantities *quarters,
                              struct table *measures)
{
	for (size_t i = 0; i < windows->n; i++)
		if (cell_is_programme(&windows->all[i].cell) && !has_row(quarters, &windows->all[i].cell))
			put_measure(name, &windows->all[i], measures);
}

void quantities_put_plain(struct quantity_name name, const struct quantities *quantities, struct table *measures)
{
	for (size_t i = 0; i < quantities->n; i++)
		put_measure(name, &quantities->all[i], measures);
}

static void put_value(const struct quantity *quantity, struct table *table)
{
	table_put_int(table, "n", llround(quantity->n));
	table_put_real(table, "value", quantity->estimate);
	table_put_real(table, "variance", quantity->variance);
}

void quantities_put_series(struct quantity_name name, const struct quantities *windows, struct table *series)
{
	for (size_t i = 0; i < windows->n; i++) {
		const struct quantity *quantity = &windows->all[i];

		if (strcmp(quantity->cell.unit_kind, TALLY_PROGRAMME) != 0 || (*quantity->cell.segment && !name.is_headline) || !(quantity->n > 0))
			continue;
		put_place(name, &quantity->cell, series);
		table_put_text(series, "kind", "mean");
		put_value(quantity, series);
	}
}

void quantities_put_panel(struct quantity_name name, const struct quantities *windows, struct table *panel)
{
	for (size_t i = 0; i < windows->n; i++) {
		const struct quantity *quantity = &windows->all[i];
		const struct cell *cell = &quantity->cell;

		if (!strcmp(cell->unit_kind, TALLY_PROGRAMME) || *cell->segment || !(quantity->n > 0)
		    || (is_person(cell) && !name.is_headline))
			continue;
		put_place(name, cell, panel);
		put_value(quantity, panel);
	}
}
