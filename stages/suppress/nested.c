#include "stages/suppress/nested.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "stages/suppress/primary.h"

/* Of whom the row is, and of which metric. The caller frees it. */
static char *whom(const struct table *measures, size_t row)
{
	return text_format("%s\t%s\t%s\t%s\t%s", table_cell_text(measures, "metric", row), table_cell_text(measures, "unit_kind", row), table_cell_text(measures, "unit", row),
	                   table_cell_text(measures, "segment", row), table_cell_text(measures, "level", row));
}

/* The same with the period. */
static char *whom_when(const struct table *measures, size_t row)
{
	char *of = whom(measures, row), *key = text_format("%s\t%s", of, table_cell_text(measures, "period", row));

	free(of);
	return key;
}

/* The same with the definition and the kind of period. */
static char *series_of(const struct table *measures, size_t row)
{
	struct period period = { 0 };
	char *of = whom(measures, row), *key;

	period_read(table_cell_text(measures, "period", row), &period);
	key = text_format("%s\t%s\t%d", of, table_cell_text(measures, "definition", row), (int)period.kind);
	free(of);
	return key;
}

static bool is_headline(const struct table *measures, size_t row, const struct metric *metric)
{
	return metric->definitions[0] && !strcmp(metric->definitions[0], table_cell_text(measures, "definition", row));
}

/* What is made of answers, each of which is one person's. */
static const struct metric *metric_of(const struct table *measures, size_t row, const struct metrics *metrics)
{
	const struct metric *metric = metrics_find(metrics, table_cell_text(measures, "metric", row));

	return metric && metric_has_scale(metric) && !metric_is_rate(metric) ? metric : NULL;
}

/* The bases of the headline rows, by whom and when. */
struct bases {
	struct map keys;
	long long *n;
	size_t capacity;
};

static void read_bases(struct bases *bases, const struct table *measures, const struct metrics *metrics)
{
	size_t n = table_column(measures, "n");

	for (size_t row = 0; row < measures->n_rows; row++) {
		const struct metric *metric = metric_of(measures, row, metrics);
		char *key;
		size_t i;

		if (!metric || !is_headline(measures, row, metric) || table_is_missing(measures, n, row))
			continue;
		key = whom_when(measures, row);
		i = map_add(&bases->keys, key);
		bases->n = mem_grow(bases->n, &bases->capacity, bases->keys.n, sizeof *bases->n);
		bases->n[i] = table_int(measures, n, row);
		free(key);
	}
}

/* Whether the row's base differs from the headline's by a few. */
static bool differs_by_few(const struct bases *bases, const struct table *measures, size_t row, const struct metrics *metrics,
                           const struct programme *programme)
{
	size_t n = table_column(measures, "n"), i;
	long long more;
	char *key;

	if (table_is_missing(measures, n, row))
		return false;
	key = whom_when(measures, row);
	i = map_find(&bases->keys, key);
	free(key);
	if (i == SIZE_MAX || !bases->n)
		return false;
	more = llabs(table_int(measures, n, row) - bases->n[i]);
	return more > 0 && more < primary_limit(measures, row, metrics, programme);
}

size_t nested_hide(struct table *measures, const struct metrics *metrics, const struct programme *programme)
{
	size_t n = table_column(measures, "n"), n_hidden = 0;
	struct bases bases = { 0 };
	struct map series = { 0 };

	read_bases(&bases, measures, metrics);
	for (size_t row = 0; row < measures->n_rows; row++) {
		const struct metric *metric = metric_of(measures, row, metrics);
		char *key;

		if (!metric || is_headline(measures, row, metric) || !differs_by_few(&bases, measures, row, metrics, programme))
			continue;
		key = series_of(measures, row);
		map_add(&series, key);
		free(key);
	}
	for (size_t row = 0; series.n && row < measures->n_rows; row++) {
		char *key = series_of(measures, row);

		if (map_find(&series, key) != SIZE_MAX && !table_is_missing(measures, n, row)) {
			primary_hide(measures, row);
			n_hidden++;
		}
		free(key);
	}
	map_free(&series);
	map_free(&bases.keys);
	free(bases.n);
	return n_hidden;
}
