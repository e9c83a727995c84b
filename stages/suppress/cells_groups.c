/* Counts of groups: winners, passed over and never nominated, so many periods from the award. Where there was one award, or
 * where what they had is nobody else's, they make up the programme's figures of those periods. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "stages/suppress/cells.h"
#include "stages/suppress/primary.h"

/* The first periods after each award, as the table shifts tells them. */
struct awards {
	struct map topics; /* metric, definition and kind of unit */
	struct map met;    /* the same with the period */
	struct award { size_t topic; struct period first; } *all;
	size_t n, capacity;
};

/* The caller frees it. */
static char *topic_of(const struct table *table, size_t row)
{
	return text_format("%s\x1f%s\x1f%s", table_cell_text(table, "metric", row), table_cell_text(table, "definition", row), table_cell_text(table, "unit_kind", row));
}

static void add_award(struct awards *awards, const struct table *shifts, size_t row)
{
	const char *first = table_cell_text(shifts, "after_from", row);
	char *topic = topic_of(shifts, row), *key = text_format("%s\x1f%s", topic, first);
	size_t n_met = awards->met.n;
	struct period period;

	if (period_read(first, &period) && map_add(&awards->met, key) == n_met) {
		awards->all = mem_grow(awards->all, &awards->capacity, awards->n + 1, sizeof *awards->all);
		awards->all[awards->n++] = (struct award){ map_add(&awards->topics, topic), period };
	}
	free(key);
	free(topic);
}

static struct awards awards_of(const struct table *shifts)
{
	struct awards awards = { 0 };

	for (size_t row = 0; shifts && row < shifts->n_rows; row++)
		if (strcmp(table_cell_text(shifts, "population", row), "all") != 0 && *table_cell_text(shifts, "event", row) && *table_cell_text(shifts, "after_from", row))
			add_award(&awards, shifts, row);
	return awards;
}

static void free_awards(struct awards *awards)
{
	map_free(&awards->topics);
	map_free(&awards->met);
	free(awards->all);
}

/* The programme's counts of the row's periods, one an award; the caller frees them. */
static size_t *periods_of(const struct cells *cells, const struct awards *awards, const struct table *groups, size_t row, size_t *n)
{
	char *topic = topic_of(groups, row);
	size_t at = map_find(&awards->topics, topic), *counts = mem_alloc(awards->n, sizeof *counts);

	*n = 0;
	for (size_t a = 0; a < awards->n; a++) {
		struct period period = awards->all[a].first;
		char text[CALENDAR_TEXT];
		size_t count;

		if (awards->all[a].topic != at)
			continue;
		period.number += table_int(groups, table_column(groups, "relative_period"), row);
		period_text(period, text);
		count = cells_find_measure(cells, table_cell_text(groups, "metric", row), table_cell_text(groups, "definition", row), "programme", "", "", "", text);
		if (count != SIZE_MAX)
			counts[(*n)++] = count;
	}
	free(topic);
	return counts;
}

/* A group of so few persons that it tells of each is small however many answered about them. */
static long long limit_of(const struct table *groups, size_t row, long long n, const struct metrics *metrics, const struct programme *programme)
{
	long long limit = primary_limit(groups, row, metrics, programme);

	return n >= limit && primary_is_of_few_persons(groups, row, programme) ? n + 1 : limit;
}

static size_t add_count(struct cells *cells, size_t at, const struct table *groups, size_t row, const struct metrics *metrics, const struct programme *programme)
{
	size_t column = table_column(groups, "n"), count;
	long long n = table_int(groups, column, row);
	char *key = text_format("g\x1f%zu", row);

	count = cells_count(cells, key, n, limit_of(groups, row, n, metrics, programme));
	cells->counts[count].least = n > 0;
	cells_place(cells, count, at, row, column);
	free(key);
	return count;
}

/* The whole of the row's groups and of its periods, which stands in no table; SIZE_MAX when the periods are not told. */
static size_t whole_of(struct cells *cells, const struct awards *awards, const struct table *groups, size_t row)
{
	char *topic = topic_of(groups, row), *key = text_format("g\x1f%s\x1f%lld", topic, table_int(groups, table_column(groups, "relative_period"), row));
	size_t whole = map_find(&cells->keys, key), n, *counts = whole == SIZE_MAX ? periods_of(cells, awards, groups, row, &n) : NULL;

	if (counts && n) {
		size_t equation;
		char *periods = text_format("%s\x1fperiods", key);

		whole = cells_count(cells, key, 0, 0);
		equation = cells_equation(cells, periods, EQUATION_SUM, whole, "periods of the awards");
		for (size_t i = 0; i < n; i++) {
			cells->counts[whole].value += cells->counts[counts[i]].value;
			cells_add_part(cells, equation, counts[i]);
		}
		free(periods);
	}
	free(counts);
	free(key);
	free(topic);
	return whole;
}

static void add_to_whole(struct cells *cells, size_t whole, size_t count)
{
	char *key = text_format("g\x1f%zu", whole);

	cells_add_part(cells, cells_equation(cells, key, EQUATION_SUM, whole, "groups of the awards"), count);
	free(key);
}

void cells_of_groups(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme)
{
	const struct table *groups = guarded_table(guarded, "groups");
	struct awards awards = { 0 };

	if (!groups)
		return;
	awards = awards_of(guarded_table(guarded, "shifts"));
	for (size_t row = 0; row < groups->n_rows; row++) {
		size_t whole = table_is_missing(groups, table_column(groups, "n"), row) ? SIZE_MAX : whole_of(cells, &awards, groups, row);

		if (whole != SIZE_MAX)
			add_to_whole(cells, whole, add_count(cells, guarded_find(guarded, "groups"), groups, row, metrics, programme));
	}
	free_awards(&awards);
}
