#include "stages/measure/rates.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/rate.h"

static const double LEVEL = 0.95;

enum { NUMERATOR, DENOMINATOR, PARTS };

static const char *name_in(const struct table *table, size_t row)
{
	const char *column = !strcmp(table->schema->name, "kpis") ? "metric" : "item";

	return table_text(table, table_column(table, column), row);
}

static bool is_named(const char *name, const char *wanted)
{
	return wanted && !strcmp(name, wanted);
}

bool rates_reads(const struct metric *metric, const struct table *table, size_t row)
{
	const char *name = name_in(table, row);

	if (metric->kind == METRIC_RATE)
		return is_named(name, metric->numerator) || is_named(name, metric->denominator);
	return metric->kind == METRIC_RATIO && !strcmp(table->schema->name, "kpis")
	       && (is_named(name, metric->name) || is_named(name, metric->item));
}

static bool add(struct tally_list *list, const struct table *table, size_t row, size_t part, double n, struct err *err)
{
	struct tally *tally = tally_add_place(list, table, row);

	if (!period_read(table_text(table, table_column(table, "period"), row), &tally->period))
		return err_set(err, ERR_DATA, "%s.csv: %s: error: a row has no period", table->schema->name, name_in(table, row));
	/* Both parts are read at a grain of their own. */
	tally->source = part == NUMERATOR ? "numerator" : "denominator";
	tally->answer = part;
	tally->n = n;
	return true;
}

static bool add_kpi(struct tally_list *list, const struct metric *metric, const struct table *kpis, size_t row, struct err *err)
{
	static const char *const columns[PARTS] = { "numerator", "denominator" };
	const char *name = name_in(kpis, row);
	double parts[PARTS];
	bool ok = true;

	for (int p = 0; p < PARTS; p++) {
		parts[p] = table_real(kpis, table_column(kpis, columns[p]), row);
		if (isnan(parts[p]))
			return err_set(err, ERR_DATA, "kpis.csv: metric %s: error: a row has no %s, nor a value", name, columns[p]);
	}
	if (metric->kind == METRIC_RATIO || is_named(name, metric->numerator))
		ok = add(list, kpis, row, NUMERATOR, parts[NUMERATOR], err);
	if (ok && (metric->kind == METRIC_RATIO || is_named(name, metric->denominator)))
		ok = add(list, kpis, row, DENOMINATOR, parts[DENOMINATOR], err);
	return ok;
}

static bool add_tally(struct tally_list *list, const struct metric *metric, const struct table *tallies, size_t row,
                      struct err *err)
{
	long long n = table_int(tallies, table_column(tallies, "n"), row);
	size_t part = is_named(name_in(tallies, row), metric->numerator) ? NUMERATOR : DENOMINATOR;

	return add(list, tallies, row, part, n == TABLE_MISSING ? 0 : (double)n, err);
}

static bool list_parts(struct tally_list *list, const struct metric *metric, const struct table *tallies,
                       const struct table *kpis, struct err *err)
{
	for (size_t row = 0; row < kpis->n_rows; row++)
		if (rates_reads(metric, kpis, row) && !tally_is_given(kpis, row) && !add_kpi(list, metric, kpis, row, err))
			return false;
	for (size_t row = 0; row < tallies->n_rows; row++)
		if (rates_reads(metric, tallies, row) && !add_tally(list, metric, tallies, row, err))
			return false;
	return true;
}

/* In which ways the numerator is split: "team\tchannel". */
static void find_splits(struct map *splits, const struct tally_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		char *split = text_format("%s\t%s", list->all[i].unit_kind, list->all[i].segment);

		if (list->all[i].answer == NUMERATOR)
			map_add(splits, split);
		free(split);
	}
}

static bool is_split_so(const struct map *splits, const struct cell *cell)
{
	char *split = text_format("%s\t%s", cell->unit_kind, cell->segment);
	bool found = map_find(splits, split) != SIZE_MAX;

	free(split);
	return found;
}

static struct quantity figure_of(const struct metric *metric, const struct cell *cell, const double *parts)
{
	struct quantity quantity = { *cell, parts[DENOMINATOR], parts[NUMERATOR] / parts[DENOMINATOR], NAN, interval_none() };

	if (metric->kind == METRIC_RATE) {
		quantity.estimate *= metric->per;
		quantity.variance = quantity.estimate * metric->per / parts[DENOMINATOR];
		quantity.interval = interval_times(rate_garwood(parts[NUMERATOR], parts[DENOMINATOR], LEVEL), metric->per);
	}
	return quantity;
}

bool rates_collect(struct quantities *quantities, const struct metric *metric, const struct table *tallies,
                   const struct table *kpis, struct cells_time time, struct err *err)
{
	struct tally_list list = { 0 };
	struct cells cells = { 0 };
	struct map splits = { 0 };
	bool ok = list_parts(&list, metric, tallies, kpis, err);

	find_splits(&splits, &list);
	if (ok)
		cells_build(&cells, &list, PARTS, time);
	for (size_t i = 0; i < cells.n; i++) {
		const double *parts = cells_counts(&cells, i);

		if (parts[DENOMINATOR] > 0 && is_split_so(&splits, &cells.all[i]))
			quantities_add(quantities, figure_of(metric, &cells.all[i], parts));
	}
	map_free(&splits);
	cells_free(&cells);
	tally_free(&list);
	return ok;
}

/* Whether a figure of that period may be told, and tells of no single person. */
static bool may_stand(const struct tally *tally, struct cells_time time)
{
	return strcmp(tally->unit_kind, TALLY_PERSON) != 0
	       && (tally->period.kind == PERIOD_INDEX || period_last_day(tally->period, time.quarter_starts) <= time.last_day);
}

void rates_collect_given(struct quantities *quantities, const struct metric *metric, const struct table *kpis,
                         struct cells_time time)
{
	struct tally_list list = { 0 };

	for (size_t row = 0; row < kpis->n_rows; row++) {
		const char *name = name_in(kpis, row);
		struct tally *tally;

		if (!tally_is_given(kpis, row) || (!is_named(name, metric->name) && !is_named(name, metric->item)))
			continue;
		tally = tally_add_place(&list, kpis, row);
		if (period_read(table_text(kpis, table_column(kpis, "period"), row), &tally->period) && may_stand(tally, time))
			quantities_add(quantities,
			               (struct quantity){ { tally->unit_kind, tally->unit, tally->segment, tally->level, tally->period },
			                                  NAN, table_real(kpis, table_column(kpis, "value"), row), NAN, interval_none() });
	}
	tally_free(&list);
}
