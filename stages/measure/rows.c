#include "stages/measure/rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

enum { N_PERIOD_KINDS = PERIOD_YEAR + 1 };

/* The first and last period of each kind; first > last when there is none. */
struct span {
	long first, last;
};

static void put_place(const struct rows *rows, const struct cell *cell, struct table *table)
{
	bool has_unit = strcmp(table->schema->name, "series") != 0;
	char period[CALENDAR_TEXT];

	period_text(cell->period, period);
	table_add_row(table);
	table_put_text(table, "metric", rows->metric->name);
	table_put_text(table, "definition", rows->rule->definition);
	if (has_unit) {
		table_put_text(table, "unit_kind", cell->unit_kind);
		table_put_text(table, "unit", cell->unit);
	}
	table_put_text(table, "segment", cell->segment);
	table_put_text(table, "level", cell->level);
	table_put_text(table, "period", period);
}

static void put_measure(const struct rows *rows, const struct cell *cell, const double *counts, struct table *measures)
{
	struct figure figure = figure_of(rows->rule, counts);
	struct interval interval = figure_interval(rows->rule, counts);

	put_place(rows, cell, measures);
	table_put_int(measures, "n", llround(figure.n));
	table_put_real(measures, "estimate", figure.estimate);
	table_put_real(measures, "variance", figure.variance);
	table_put_real(measures, "low", interval.low);
	table_put_real(measures, "high", interval.high);
	if (!(figure.n > 0))
		table_put_text(measures, "state", "no_data");
	else if (!interval_exists(interval))
		table_put_text(measures, "state", "undefined");
}

static void put_value(const struct figure *figure, struct table *table)
{
	table_put_int(table, "n", llround(figure->n));
	table_put_real(table, "value", figure->estimate);
	table_put_real(table, "variance", figure->variance);
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

static void find_spans(const struct cells *cells, struct span spans[N_PERIOD_KINDS])
{
	for (size_t kind = 0; kind < N_PERIOD_KINDS; kind++)
		spans[kind] = (struct span){ 0, -1 };
	for (size_t i = 0; i < cells->n; i++) {
		struct span *span = &spans[cells->all[i].period.kind];
		long number = cells->all[i].period.number;

		if (is_person(&cells->all[i]) || cells->all[i].period.kind == PERIOD_INDEX)
			continue;
		if (span->first > span->last)
			*span = (struct span){ number, number };
		span->first = number < span->first ? number : span->first;
		span->last = number > span->last ? number : span->last;
	}
}

/* Rows without answers from one period to before another. */
static void put_gap(const struct rows *rows, struct cell cell, long from, long to, const double *nothing,
                    struct table *measures)
{
	for (cell.period.number = from; cell.period.number < to; cell.period.number++)
		put_measure(rows, &cell, nothing, measures);
}

/* Cells of one unit and level follow each other by period, so that gaps show as steps. */
void rows_put_measures(const struct rows *rows, const struct cells *cells, struct table *measures)
{
	double *nothing = mem_alloc(cells->n_answers, sizeof *nothing);
	struct span spans[N_PERIOD_KINDS];

	find_spans(cells, spans);
	for (size_t i = 0; i < cells->n; i++) {
		const struct cell *cell = &cells->all[i];
		const struct span *span = &spans[cell->period.kind];
		bool begins = i == 0 || !same_row(cell, cell - 1);
		bool ends = i + 1 == cells->n || !same_row(cell, cell + 1);
		bool has_gaps = span->first <= span->last;

		if (is_person(cell))
			continue;
		if (has_gaps)
			put_gap(rows, *cell, begins ? span->first : cell[-1].period.number + 1, cell->period.number, nothing, measures);
		put_measure(rows, cell, cells_counts(cells, i), measures);
		if (has_gaps && ends)
			put_gap(rows, *cell, cell->period.number + 1, span->last + 1, nothing, measures);
	}
	free(nothing);
}

static bool has_row(const struct cells *cells, const struct cell *like)
{
	for (size_t i = 0; i < cells->n; i++)
		if (same_row(&cells->all[i], like))
			return true;
	return false;
}

void rows_put_programme(const struct rows *rows, const struct cells *cells, const struct cells *others,
                        struct table *measures)
{
	for (size_t i = 0; i < cells->n; i++)
		if (cell_is_programme(&cells->all[i]) && !has_row(others, &cells->all[i]))
			put_measure(rows, &cells->all[i], cells_counts(cells, i), measures);
}

void rows_put_series(const struct rows *rows, const struct cells *cells, struct table *series)
{
	for (size_t i = 0; i < cells->n; i++) {
		struct figure figure;

		if (strcmp(cells->all[i].unit_kind, TALLY_PROGRAMME) != 0 || (*cells->all[i].segment && !rows->is_headline))
			continue;
		figure = figure_of(rows->rule, cells_counts(cells, i));
		if (!(figure.n > 0))
			continue;
		put_place(rows, &cells->all[i], series);
		table_put_text(series, "kind", rows->rule->family == DEFINITION_SHARE ? "share" : "mean");
		put_value(&figure, series);
	}
}

void rows_put_panel(const struct rows *rows, const struct cells *cells, struct table *panel)
{
	for (size_t i = 0; i < cells->n; i++) {
		const struct cell *cell = &cells->all[i];
		struct figure figure;

		if (!strcmp(cell->unit_kind, TALLY_PROGRAMME) || *cell->segment || (is_person(cell) && !rows->is_headline))
			continue;
		figure = figure_of(rows->rule, cells_counts(cells, i));
		if (!(figure.n > 0))
			continue;
		put_place(rows, cell, panel);
		put_value(&figure, panel);
	}
}
