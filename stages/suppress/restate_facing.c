#include "stages/suppress/restate_facing.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"

enum { COLUMNS = 32 };

static const char *const of_measures[COLUMNS] = {
	"metric", "definition", "unit_kind", "unit", "segment", "level", "period", "n", "estimate", "state", "measure_unit", NULL,
};
static const char *const of_shifts[COLUMNS] = {
	"metric", "definition", "unit_kind", "population", "segment", "level", "design", "event", "variant", "cohort", "period",
	"n_before", "n_after", "estimate", "state", "measure_unit", "headline", "verdict", "before_from", "before_to", "after_from", "after_to",
	"low", "high", "low_holm", "high_holm", "minimum_meaningful", NULL,
};

static size_t place(const struct facing *facing, const char *name)
{
	for (size_t i = 0; i < facing->before.n_columns; i++)
		if (!strcmp(facing->before.columns[i], name))
			return i;
	return SIZE_MAX;
}

const char *facing_old(const struct facing *facing, const char *column, size_t row)
{
	size_t i = place(facing, column);

	return i == SIZE_MAX ? "" : before_cell(&facing->before, row, i);
}

double facing_old_number(const struct facing *facing, const char *column, size_t row)
{
	size_t i = place(facing, column);

	return i == SIZE_MAX ? NAN : before_number(&facing->before, row, i);
}

const char *facing_new(const struct facing *facing, const char *column, size_t row)
{
	size_t c = schema_column(facing->table->schema, column);

	return c < facing->table->n_columns ? table_text(facing->table, c, row) : "";
}

/* Cells joined by a character that none of them holds. */
static void add_part(struct text *text, const char *cell)
{
	text_add(text, cell);
	text_add_n(text, "\x1f", 1);
}

static size_t add_pair(struct map *map, const char *first, const char *second)
{
	char *pair = text_format("%s\x1f%s", first, second);
	size_t at = map_add(map, pair);

	free(pair);
	return at;
}

static bool has_pair(const struct map *map, const char *first, const char *second)
{
	char *pair = text_format("%s\x1f%s", first, second);
	bool found = map_find(map, pair) != SIZE_MAX;

	free(pair);
	return found;
}

static void index_before(struct facing *facing)
{
	size_t n_keys = schema_n_keys(facing->table->schema), period = place(facing, "period");
	struct text key = { 0 };

	/* The columns asked for begin with the key, as the declaration has it. */
	for (size_t i = 0; i < n_keys; i++)
		assert(!strcmp(facing->before.columns[i], facing->table->schema->columns[i].name));
	facing->rows = mem_alloc(facing->before.n_rows, sizeof *facing->rows);
	facing->seen = mem_alloc(facing->before.n_rows, sizeof *facing->seen);
	for (size_t row = 0; row < facing->before.n_rows; row++) {
		size_t n = facing->keys.n;

		key.length = 0;
		for (size_t i = 0; i < n_keys; i++)
			add_part(&key, before_cell(&facing->before, row, i));
		if (map_add(&facing->keys, key.bytes) == n)
			facing->rows[n] = row;
		add_pair(&facing->old_kinds, before_cell(&facing->before, row, 0), before_cell(&facing->before, row, 1));
		map_add(&facing->old_periods, before_cell(&facing->before, row, period));
	}
	text_free(&key);
}

static void index_table(struct facing *facing)
{
	size_t segment = table_column(facing->table, "segment"), level = table_column(facing->table, "level");

	for (size_t row = 0; row < facing->table->n_rows; row++) {
		add_pair(&facing->new_kinds, table_text(facing->table, 0, row), table_text(facing->table, 1, row));
		if (*table_text(facing->table, segment, row))
			add_pair(&facing->new_levels, table_text(facing->table, segment, row), table_text(facing->table, level, row));
	}
}

bool facing_covers(const struct facing *facing, const char *text)
{
	struct period period;

	if (period_read(text, &period) && period.kind > PERIOD_INDEX)
		return period_last_day(period, programme_quarter_starts(&facing->restating->stage->programme)) <= facing->restating->run_ends;
	return map_find(&facing->old_periods, text) != SIZE_MAX;
}

bool facing_had_kind(const struct facing *facing, const char *metric, const char *definition)
{
	return has_pair(&facing->old_kinds, metric, definition);
}

bool facing_has_kind(const struct facing *facing, const char *metric, const char *definition)
{
	return has_pair(&facing->new_kinds, metric, definition);
}

bool facing_has_level(const struct facing *facing, const char *segment, const char *level)
{
	return has_pair(&facing->new_levels, segment, level);
}

size_t facing_find(const struct facing *facing, size_t row)
{
	size_t n_keys = schema_n_keys(facing->table->schema), at;
	struct text key = { 0 };
	char room[TABLE_CELL];

	for (size_t i = 0; i < n_keys; i++)
		add_part(&key, table_borrow_cell(facing->table, i, row, room));
	at = map_find(&facing->keys, key.bytes);
	text_free(&key);
	return at;
}

bool facing_begin(struct facing *facing)
{
	const struct restating *restating = facing->restating;
	char *path;
	struct err err = { 0 };
	bool ok = false;

	if (!facing->table->n_rows)
		return false;
	facing->is_shifts = !strcmp(facing->table->schema->name, "shifts");
	path = text_format("%s/%s.csv", restating->folder, facing->table->schema->name);
	if (file_exists(path)) {
		ok = before_read(&facing->before, path, facing->is_shifts ? of_shifts : of_measures, &err);
		if (!ok)
			stage_note(restating->stage, "%s of the run of %s cannot be read and is not compared: %s", facing->table->schema->name, restating->run, err.text);
	}
	if (ok) {
		index_before(facing);
		index_table(facing);
	}
	free(path);
	return ok;
}

void facing_free(struct facing *facing)
{
	before_free(&facing->before);
	map_free(&facing->keys);
	map_free(&facing->old_kinds);
	map_free(&facing->old_periods);
	map_free(&facing->new_kinds);
	map_free(&facing->new_levels);
	free(facing->rows);
	free(facing->seen);
}
