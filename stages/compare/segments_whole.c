#include "stages/compare/segments_whole.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/stats/definition.h"

/* One period's levels, added up. */
struct sum {
	double n, mean, count, exposure;
	double squares; /* of deviations of single answers from the mean; NAN where a level's are not known */
};

/* Variances of shares and net scores have the divisor n, those of means n - 1. */
static double freedom_of(const struct table *series, size_t row, double n)
{
	const struct definition *definition = definition_of_metric(table_cell_text(series, "definition", row));

	return definition && (definition->family == DEFINITION_NET || definition->family == DEFINITION_SHARE) ? n : n - 1;
}

static void add_row(struct sum *sum, const struct table *series, size_t row)
{
	double n = (double)table_int(series, table_column(series, "n"), row), value = table_real(series, table_column(series, "value"), row);
	double variance = table_real(series, table_column(series, "variance"), row), step = value - sum->mean, freedom;

	if (isnan(value))
		return;
	sum->count += value;
	sum->exposure += table_real(series, table_column(series, "exposure"), row);
	if (table_is_missing(series, table_column(series, "n"), row) || !(n > 0))
		return;
	freedom = freedom_of(series, row, n);
	sum->squares += (freedom > 0 ? variance * n * freedom : 0) + step * step * sum->n * n / (sum->n + n);
	sum->mean += step * n / (sum->n + n);
	sum->n += n;
}

static void put_sum(struct table *series, size_t like, const char *period, const struct sum *sum)
{
	bool is_count = !strcmp(table_cell_text(series, "kind", like), "count");
	char *metric = mem_copy_text(table_cell_text(series, "metric", like)), *definition = mem_copy_text(table_cell_text(series, "definition", like));
	char *kind = mem_copy_text(table_cell_text(series, "kind", like));
	double freedom = freedom_of(series, like, sum->n);

	table_add_row(series);
	table_put_text(series, "metric", metric);
	table_put_text(series, "definition", definition);
	table_put_text(series, "period", period);
	table_put_text(series, "kind", kind);
	if (sum->n > 0)
		table_put_int(series, "n", llround(sum->n));
	table_put_real(series, "value", is_count ? sum->count : sum->n > 0 ? sum->mean : (double)NAN);
	table_put_real(series, "variance", !is_count && freedom > 0 ? sum->squares / freedom / sum->n : (double)NAN);
	table_put_real(series, "exposure", is_count ? sum->exposure : (double)NAN);
	free(metric);
	free(definition);
	free(kind);
}

/* Adds the whole of the rows from..to, levels of one segment. */
static size_t add_whole(struct table *series, size_t from, size_t to)
{
	struct map periods = { 0 };
	struct sum *sums = mem_alloc(to - from, sizeof *sums);
	size_t n;

	for (size_t row = from; row < to; row++)
		add_row(&sums[map_add(&periods, table_cell_text(series, "period", row))], series, row);
	for (size_t p = 0; p < periods.n; p++)
		put_sum(series, from, periods.names[p], &sums[p]);
	n = periods.n;
	free(sums);
	map_free(&periods);
	return n;
}

size_t segments_whole_add(struct table *series)
{
	size_t n_rows = series->n_rows, segment = table_column(series, "segment"), n = 0;

	/* An empty segment sorts before all others, so that the first row tells whether there is a whole. */
	for (size_t from = 0, to; from < n_rows; from = to) {
		size_t first = from;

		for (to = from; to < n_rows && table_compare(series, from, series, to, segment) == 0; to++)
			if (table_compare(series, from, series, to, segment + 1) == 0)
				first = to + 1;
		if (!table_is_missing(series, segment, from))
			n += add_whole(series, from, first);
	}
	if (n)
		table_sort(series);
	return n;
}
