#include "stages/measure/tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

bool tally_is_of(const struct metric *metric, const struct table *tallies, size_t row)
{
	return !strcmp(table_text(tallies, table_column(tallies, "item"), row), metric->item);
}

bool tally_is_part_of(const struct metric *metric, const struct table *tallies, size_t row)
{
	return metric_parts_role(&metric->parts, table_text(tallies, table_column(tallies, "item"), row)) != METRIC_ROLE_NONE;
}

bool tally_is_kpi_of(const struct metric *metric, const struct table *kpis, size_t row)
{
	const char *name = table_text(kpis, table_column(kpis, "metric"), row);

	return metric->highest - metric->lowest == 1 && (!strcmp(name, metric->name) || !strcmp(name, metric->item));
}

bool tally_is_given(const struct table *kpis, size_t row)
{
	return !isnan(table_real(kpis, table_column(kpis, "value"), row));
}

struct tally *tally_add_place(struct tally_list *list, const struct table *table, size_t row)
{
	struct tally *tally;

	list->all = mem_grow(list->all, &list->capacity, list->n + 1, sizeof *list->all);
	tally = &list->all[list->n++];
	*tally = (struct tally){ .source = "",
		                 .unit_kind = table_text(table, table_column(table, "unit_kind"), row),
		                 .unit = table_text(table, table_column(table, "unit"), row),
		                 .segment = table_text(table, table_column(table, "segment"), row),
		                 .level = table_text(table, table_column(table, "level"), row) };
	if (!*tally->unit)
		tally->unit_kind = TALLY_PROGRAMME;
	return tally;
}

static bool add_tally(struct tally_list *list, const struct metric *metric, const struct table *table, size_t row,
                      struct err *err)
{
	struct tally *tally = tally_add_place(list, table, row);
	const char *grain = table_text(table, table_column(table, "grain"), row);
	const char *period = table_text(table, table_column(table, "period"), row);
	long long answer = table_int(table, table_column(table, "answer"), row);
	long long n = table_int(table, table_column(table, "n"), row);

	if (!period_read(period, &tally->period) || strcmp(period_kind_word(tally->period.kind), grain))
		return err_set(err, ERR_DATA, "tallies.csv: item %s: error: the period \"%s\" is no %s, which the row's grain says",
		               metric->item, period, *grain ? grain : "period");
	if (answer < metric->lowest || answer > metric->highest)
		return err_set(err, ERR_DATA, "tallies.csv: item %s, period %s: error: the answer %lld lies outside the scale; %d..%d was expected",
		               metric->item, period, answer, metric->lowest, metric->highest);
	tally->source = table_text(table, table_column(table, "source"), row);
	tally->answer = (size_t)(metric->is_reversed ? metric->highest - answer : answer - metric->lowest);
	tally->n = n == TABLE_MISSING ? 0 : (double)n;
	return true;
}

static bool add_kpi(struct tally_list *list, const struct metric *metric, const struct table *table, size_t row,
                    struct err *err)
{
	const char *period = table_text(table, table_column(table, "period"), row);
	double yes = table_real(table, table_column(table, "numerator"), row);
	double all = table_real(table, table_column(table, "denominator"), row);
	struct tally *tally = tally_add_place(list, table, row);

	if (!period_read(period, &tally->period))
		return err_set(err, ERR_DATA, "kpis.csv: metric %s: error: a row has no period", metric->name);
	if (isnan(yes) || isnan(all) || yes > all)
		return err_set(err, ERR_DATA, "kpis.csv: metric %s, period %s: error: numerator %g, denominator %g; a share of 0 to 1 was expected",
		               metric->name, period, yes, all);
	tally->answer = 1;
	tally->n = yes;
	tally = tally_add_place(list, table, row);
	*tally = list->all[list->n - 2];
	tally->answer = 0;
	tally->n = all - yes;
	return true;
}

bool tally_collect(struct tally_list *list, const struct metric *metric, const struct table *tallies,
                   const struct table *kpis, struct err *err)
{
	bool ok = true;

	for (size_t row = 0; ok && row < kpis->n_rows; row++)
		if (tally_is_kpi_of(metric, kpis, row) && !tally_is_given(kpis, row))
			ok = add_kpi(list, metric, kpis, row, err);
	if (list->n > 0)
		return ok;
	for (size_t row = 0; ok && row < tallies->n_rows; row++)
		if (tally_is_of(metric, tallies, row))
			ok = add_tally(list, metric, tallies, row, err);
	return ok;
}

void tally_free(struct tally_list *list)
{
	free(list->all);
	*list = (struct tally_list){ 0 };
}
