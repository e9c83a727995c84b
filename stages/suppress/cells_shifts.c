/* Counts of shifts of the whole programme and of mix: bases before and after. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "stages/suppress/cells.h"
#include "stages/suppress/primary.h"

enum { SIDES = 2 };

static const char *const bases[SIDES] = { "n_before", "n_after" };
static const char *const froms[SIDES] = { "before_from", "after_from" };
static const char *const tos[SIDES] = { "before_to", "after_to" };

/* One of the two tables, and where its rows are found again. */
struct shifts {
	const struct table *table;
	size_t at;
	size_t n_keys;
	struct map rows; /* keys but segment and level, then these: a row's number is that of its text, in `counts` */
	size_t *counts;  /* of both sides; SIZE_MAX: it has none */
	size_t capacity;
};

static const char *cell(const struct table *table, const char *column, size_t row)
{
	size_t at = schema_column(table->schema, column);

	return at < table->n_columns ? table_text(table, at, row) : "";
}

/* The row's key with that segment and level in place of its own. The caller frees it. */
static char *row_key(const struct shifts *shifts, size_t row, const char *segment, const char *level)
{
	struct text key = { 0 };

	for (size_t c = 0; c < shifts->n_keys; c++) {
		const char *name = shifts->table->schema->columns[c].name;

		text_add_format(&key, "%s\x1f", !strcmp(name, "segment") ? segment : !strcmp(name, "level") ? level : table_text(shifts->table, c, row));
	}
	return text_take(&key);
}

/* Bases of the same answers: one metric, segment, level and event, and as many. The caller frees it. */
static char *count_key(const struct table *table, size_t row, size_t side)
{
	return text_format("s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%lld", cell(table, "metric", row), cell(table, "segment", row), cell(table, "level", row),
	                   cell(table, "event", row), bases[side], table_int(table, table_column(table, bases[side]), row));
}

static bool is_of_programme(const struct table *table, size_t row)
{
	return schema_column(table->schema, "unit_kind") >= table->n_columns || !strcmp(cell(table, "unit_kind", row), "programme");
}

static void add_count(struct cells *cells, struct shifts *shifts, size_t row, size_t side, size_t *counts, const struct metrics *metrics,
                      const struct programme *programme)
{
	const struct table *table = shifts->table;
	size_t column = table_column(table, bases[side]);
	struct count *count;
	char *key;

	counts[side] = SIZE_MAX;
	if (table_is_missing(table, column, row))
		return;
	key = count_key(table, row, side);
	counts[side] = cells_count(cells, key, table_int(table, column, row), primary_limit(table, row, metrics, programme));
	cells_place(cells, counts[side], shifts->at, row, column);
	count = &cells->counts[counts[side]];
	count->least = count->value > 0;
	count->is_kept = !*cell(table, "level", row);
	count->rank = CELLS_RANKS - 2;
	free(key);
}

static void add_counts(struct cells *cells, struct shifts *shifts, const struct metrics *metrics, const struct programme *programme)
{
	for (size_t row = 0; row < shifts->table->n_rows; row++) {
		char *key;
		size_t at;

		if (!is_of_programme(shifts->table, row))
			continue;
		key = row_key(shifts, row, cell(shifts->table, "segment", row), cell(shifts->table, "level", row));
		at = map_add(&shifts->rows, key);
		shifts->counts = mem_grow(shifts->counts, &shifts->capacity, SIDES * (at + 1), sizeof *shifts->counts);
		for (size_t side = 0; side < SIDES; side++)
			add_count(cells, shifts, row, side, shifts->counts + SIDES * at, metrics, programme);
		free(key);
	}
}

/* The row of all levels: of the segment, or of the unsplit figure. */
static const size_t *whole_of(const struct shifts *shifts, size_t row)
{
	const char *const segments[] = { cell(shifts->table, "segment", row), "" };

	for (size_t i = 0; i < 2; i++) {
		char *key = row_key(shifts, row, segments[i], "");
		size_t at = map_find(&shifts->rows, key);

		free(key);
		if (at != SIZE_MAX)
			return shifts->counts + SIDES * at;
	}
	return NULL;
}

static void add_levels(struct cells *cells, const struct shifts *shifts)
{
	for (size_t row = 0; row < shifts->table->n_rows; row++) {
		const size_t *part, *whole;
		char *key;

		if (!*cell(shifts->table, "level", row) || !is_of_programme(shifts->table, row))
			continue;
		key = row_key(shifts, row, cell(shifts->table, "segment", row), cell(shifts->table, "level", row));
		part = shifts->counts + SIDES * map_find(&shifts->rows, key);
		whole = whole_of(shifts, row);
		free(key);
		for (size_t side = 0; whole && side < SIDES; side++) {
			if (part[side] == SIZE_MAX || whole[side] == SIZE_MAX)
				continue;
			/* Rows of one split have all key columns but the level in common. */
			key = row_key(shifts, row, cell(shifts->table, "segment", row), bases[side]);
			cells_add_part(cells, cells_equation(cells, key, EQUATION_SUM, whole[side], "levels of a segment"), part[side]);
			free(key);
		}
	}
}

/* The counts of measures that fill the window with periods of that kind: an array that the caller frees, or NULL when they
 * do not make up the base. */
static size_t *parts_of_window(const struct cells *cells, const struct table *table, size_t row, size_t whole, enum period_kind kind,
                               struct period from, struct period to, int quarter_starts, size_t *n)
{
	struct period first = period_of_day(kind, period_first_day(from, quarter_starts), quarter_starts);
	struct period last = period_of_day(kind, period_last_day(to, quarter_starts), quarter_starts);
	size_t *parts;
	long long left = cells->counts[whole].value;

	*n = 0;
	if (period_first_day(first, quarter_starts) != period_first_day(from, quarter_starts)
	    || period_last_day(last, quarter_starts) != period_last_day(to, quarter_starts) || last.number < first.number)
		return NULL;
	parts = mem_alloc((size_t)(last.number - first.number + 1), sizeof *parts);
	for (struct period period = first; period.number <= last.number; period.number++) {
		char text[CALENDAR_TEXT];
		size_t count;

		period_text(period, text);
		count = cells_find_measure(cells, cell(table, "metric", row), cell(table, "definition", row), "programme", "", cell(table, "segment", row),
		                           cell(table, "level", row), text);
		if (count == SIZE_MAX)
			continue;
		parts[(*n)++] = count;
		left -= cells->counts[count].value;
	}
	if (left == 0 && *n)
		return parts;
	free(parts);
	return NULL;
}

static void add_window(struct cells *cells, const struct table *table, size_t row, size_t side, size_t whole, int quarter_starts)
{
	const char *from_text = cell(table, froms[side], row), *to_text = cell(table, tos[side], row);
	enum period_kind kinds[] = { PERIOD_NONE, PERIOD_QUARTER }; /* its own, and that of units and levels */
	struct period from, to;

	if (!period_read(from_text, &from) || !period_read(to_text, &to) || from.kind <= PERIOD_INDEX || to.kind <= PERIOD_INDEX)
		return;
	kinds[0] = from.kind;
	for (size_t k = from.kind == PERIOD_QUARTER; k < sizeof kinds / sizeof *kinds; k++) {
		char *key = text_format("window\x1f%zu\x1f%s\x1f%s\x1f%d", whole, from_text, to_text, (int)kinds[k]);
		size_t n, *parts = map_find(&cells->equation_keys, key) == SIZE_MAX ? parts_of_window(cells, table, row, whole, kinds[k], from, to, quarter_starts, &n) : NULL;

		if (parts) {
			size_t equation = cells_equation(cells, key, EQUATION_SUM, whole, "periods of a window");

			for (size_t i = 0; i < n; i++)
				cells_add_part(cells, equation, parts[i]);
		}
		free(parts);
		free(key);
	}
}

static void add_windows(struct cells *cells, const struct shifts *shifts, int quarter_starts)
{
	for (size_t row = 0; row < shifts->table->n_rows; row++)
		for (size_t side = 0; side < SIDES && is_of_programme(shifts->table, row); side++) {
			char *key;
			size_t whole;

			if (table_is_missing(shifts->table, table_column(shifts->table, bases[side]), row))
				continue;
			key = count_key(shifts->table, row, side);
			whole = map_find(&cells->keys, key);
			free(key);
			add_window(cells, shifts->table, row, side, whole, quarter_starts);
		}
}

static void add_table(struct cells *cells, const struct guarded *guarded, const char *name, const struct metrics *metrics, const struct programme *programme)
{
	struct shifts shifts = { .table = guarded_table(guarded, name), .at = guarded_find(guarded, name) };

	if (!shifts.table)
		return;
	shifts.n_keys = schema_n_keys(shifts.table->schema);
	add_counts(cells, &shifts, metrics, programme);
	add_levels(cells, &shifts);
	if (schema_column(shifts.table->schema, froms[0]) < shifts.table->n_columns)
		add_windows(cells, &shifts, programme_quarter_starts(programme));
	map_free(&shifts.rows);
	free(shifts.counts);
}

void cells_of_shifts(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme)
{
	add_table(cells, guarded, "shifts", metrics, programme);
	add_table(cells, guarded, "mix", metrics, programme);
}
