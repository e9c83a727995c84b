#include "stages/measure/durations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/sketch.h"
#include "pipeline/stats/student.h"

static const double LEVEL = 0.95;

bool durations_is_of(const struct metric *metric, const struct table *durations, size_t row)
{
	return metric->kind == METRIC_DURATION && !strcmp(table_text(durations, table_column(durations, "item"), row), metric->item);
}

/* One tally a row, which it stands for by its number. */
static bool list_rows(struct tally_list *list, const struct metric *metric, const struct table *durations, struct err *err)
{
	for (size_t row = 0; row < durations->n_rows; row++) {
		struct tally *tally;

		if (!durations_is_of(metric, durations, row))
			continue;
		tally = tally_add_place(list, durations, row);
		if (!period_read(table_text(durations, table_column(durations, "period"), row), &tally->period))
			return err_set(err, ERR_DATA, "durations.csv: item %s: error: a row has no period", metric->item);
		tally->source = table_text(durations, table_column(durations, "source"), row);
		tally->answer = row;
	}
	return true;
}

static double number_of(const struct table *durations, const char *column, size_t row)
{
	size_t place = table_column(durations, column);
	long long whole;

	if (durations->schema->columns[place].type == COLUMN_REAL)
		return table_real(durations, place, row);
	whole = table_int(durations, place, row);
	return whole == TABLE_MISSING ? 0 : (double)whole;
}

static struct quantity figure_of(struct sketch sketch, const char *definition)
{
	struct welch_sample sample = sketch_sample(sketch);
	struct quantity quantity = { .n = sample.n, .estimate = sample.mean, .variance = sample.variance / sample.n };
	double q = !strcmp(definition, "duration_p90") ? 0.9 : 0.5;

	if (!strcmp(definition, "duration_mean")) {
		quantity.interval = welch_mean_interval(sample, LEVEL);
		return quantity;
	}
	quantity.estimate = sketch_quantile(sketch, q);
	quantity.interval = sketch_quantile_interval(sketch, q, LEVEL);
	quantity.variance = pow((quantity.interval.high - quantity.interval.low) / 2 / student_critical(LEVEL, INFINITY), 2);
	return quantity;
}

/* The figure of one cell's rows, which stand beside each other. */
static struct quantity cell_figure(const struct tally *tallies, size_t n, struct sketch_bin *bins, const char *definition,
                                   const struct table *durations)
{
	struct quantity quantity;
	size_t n_bins;

	for (size_t i = 0; i < n; i++) {
		size_t row = tallies[i].answer;

		bins[i] = (struct sketch_bin){ (int)number_of(durations, "bin", row), number_of(durations, "n", row),
			                       number_of(durations, "sum", row), number_of(durations, "sum_squares", row) };
	}
	n_bins = sketch_settle(bins, n);
	quantity = figure_of((struct sketch){ bins, n_bins }, definition);
	quantity.cell = (struct cell){ tallies->unit_kind, tallies->unit, tallies->segment, tallies->level, tallies->period };
	return quantity;
}

bool durations_collect(struct quantities *quantities, const struct metric *metric, const char *definition,
                       const struct table *durations, struct cells_time time, struct err *err)
{
	struct tally_list list = { 0 };
	bool ok = list_rows(&list, metric, durations, err);
	struct tally *chosen = mem_alloc(list.n, sizeof *chosen);
	struct sketch_bin *bins = mem_alloc(list.n, sizeof *bins);
	size_t n = ok ? cells_choose(chosen, &list, time) : 0;

	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && cells_same(&chosen[from], &chosen[to]);)
			to++;
		quantities_add(quantities, cell_figure(chosen + from, to - from, bins, definition, durations));
	}
	free(bins);
	free(chosen);
	tally_free(&list);
	return ok;
}
