#include "stages/ingest/tallies.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* What is counted; all fields together are the key. */
struct key {
	uint32_t source, item, unit_kind, unit, segment, level;
	int32_t grain; /* an enum period_kind */
	int32_t period;
	int32_t answer;
	int32_t is_flag; /* of a ticket: answer 1 counts successes, 0 trials */
};

struct tallies_cell {
	struct key key;
	uint64_t n; /* 0 is free */
};

uint32_t tallies_name(struct tallies *tallies, const char *name)
{
	return (uint32_t)map_add(&tallies->names, name);
}

const char *tallies_keep(struct tallies *tallies, const char *name)
{
	uint32_t number = tallies_name(tallies, name); /* which may move the array of names */

	return tallies->names.names[number];
}

/* Method: FNV-1a over the key's words, finished as in MurmurHash3. */
static size_t hash_of(const struct key *key)
{
	uint32_t words[sizeof *key / sizeof(uint32_t)];
	uint64_t hash = 0xcbf29ce484222325u;

	memcpy(words, key, sizeof words);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		hash = (hash ^ words[i]) * 0x100000001b3u;
	hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
	return (size_t)(hash ^ hash >> 33);
}

static struct tallies_cell *cell_of(const struct tallies *tallies, const struct key *key)
{
	size_t slot = hash_of(key) & (tallies->n_cells - 1);

	while (tallies->cells[slot].n && memcmp(&tallies->cells[slot].key, key, sizeof *key))
		slot = (slot + 1) & (tallies->n_cells - 1);
	return &tallies->cells[slot];
}

static void make_room(struct tallies *tallies)
{
	struct tallies_cell *old = tallies->cells;
	size_t n_old = tallies->n_cells;

	if (2 * (tallies->n + 1) <= n_old)
		return;
	tallies->n_cells = n_old ? 2 * n_old : 1 << 12;
	tallies->cells = mem_alloc(tallies->n_cells, sizeof *tallies->cells);
	for (size_t i = 0; i < n_old; i++)
		if (old[i].n)
			*cell_of(tallies, &old[i].key) = old[i];
	free(old);
}

static void count_one(struct tallies *tallies, const struct key *key)
{
	struct tallies_cell *cell;

	make_room(tallies);
	cell = cell_of(tallies, key);
	if (!cell->n) {
		cell->key = *key;
		tallies->n++;
	}
	cell->n++;
}

static void set_period(struct key *key, const struct tallies *tallies, enum period_kind kind, long day)
{
	key->grain = (int32_t)kind;
	key->period = (int32_t)period_of_day(kind, day, tallies->quarter_starts).number;
}

static void count_at(struct tallies *tallies, struct key key, uint32_t unit_kind, uint32_t unit)
{
	key.unit_kind = unit_kind;
	key.unit = unit;
	count_one(tallies, &key);
}

/* The unit, the person and the segments, in one kind of period. */
static void count_parts(struct tallies *tallies, const struct tallies_row *row, struct key key, enum period_kind kind)
{
	uint32_t none = key.unit;

	set_period(&key, tallies, kind, row->day);
	if (row->has_unit)
		count_at(tallies, key, row->unit_kind, row->unit);
	if (row->has_person && kind == tallies->window)
		count_at(tallies, key, row->person_kind, row->person);
	for (size_t i = 0; i < row->n_segments; i++) {
		if (row->levels[i] == none)
			continue;
		key.segment = row->segments[i];
		key.level = row->levels[i];
		count_one(tallies, &key);
	}
}

static void count_all(struct tallies *tallies, const struct tallies_row *row, struct key key)
{
	uint32_t none = tallies_name(tallies, "");

	key.unit_kind = tallies_name(tallies, "programme");
	key.unit = key.segment = key.level = none;
	set_period(&key, tallies, PERIOD_DAY, row->day);
	count_one(tallies, &key);
	count_parts(tallies, row, key, tallies->window);
	if (tallies->window == PERIOD_WEEK)
		count_parts(tallies, row, key, PERIOD_QUARTER);
}

void tallies_add(struct tallies *tallies, const struct tallies_row *row, uint32_t item, int answer)
{
	count_all(tallies, row, (struct key){ .source = row->source, .item = item, .answer = answer });
}

void tallies_add_flag(struct tallies *tallies, const struct tallies_row *row, uint32_t item, bool success)
{
	struct key key = { .source = tallies_name(tallies, ""), .item = item, .is_flag = 1 };

	count_all(tallies, row, key);
	key.answer = 1;
	if (success)
		count_all(tallies, row, key);
}

static const char *name_of(const struct tallies *tallies, uint32_t number)
{
	return tallies->names.names[number];
}

static void put_period(struct table *table, const struct key *key)
{
	char text[CALENDAR_TEXT];

	period_text((struct period){ (enum period_kind)key->grain, key->period }, text);
	table_put_text(table, "period", text);
}

static void put_tally(const struct tallies *tallies, struct table *table, const struct tallies_cell *cell)
{
	const struct key *key = &cell->key;

	table_add_row(table);
	table_put_text(table, "source", name_of(tallies, key->source));
	table_put_text(table, "item", name_of(tallies, key->item));
	table_put_text(table, "grain", period_kind_word((enum period_kind)key->grain));
	table_put_text(table, "unit_kind", name_of(tallies, key->unit_kind));
	table_put_text(table, "unit", name_of(tallies, key->unit));
	put_period(table, key);
	table_put_text(table, "segment", name_of(tallies, key->segment));
	table_put_text(table, "level", name_of(tallies, key->level));
	table_put_int(table, "answer", key->answer);
	table_put_int(table, "n", (long long)cell->n);
}

static void put_kpi(const struct tallies *tallies, struct table *kpis, const struct tallies_cell *trials)
{
	struct key key = trials->key;

	key.answer = 1;
	table_add_row(kpis);
	table_put_text(kpis, "metric", name_of(tallies, key.item));
	table_put_text(kpis, "unit_kind", name_of(tallies, key.unit_kind));
	table_put_text(kpis, "unit", name_of(tallies, key.unit));
	put_period(kpis, &key);
	table_put_text(kpis, "segment", name_of(tallies, key.segment));
	table_put_text(kpis, "level", name_of(tallies, key.level));
	table_put_real(kpis, "numerator", (double)cell_of(tallies, &key)->n); /* 0 when there was no success */
	table_put_real(kpis, "denominator", (double)trials->n);
}

void tallies_write(struct tallies *tallies, struct table *table, struct table *kpis)
{
	for (size_t i = 0; i < tallies->n_cells; i++) {
		const struct tallies_cell *cell = &tallies->cells[i];

		if (cell->n && !cell->key.is_flag)
			put_tally(tallies, table, cell);
		else if (cell->n && cell->key.answer == 0)
			put_kpi(tallies, kpis, cell);
	}
}

void tallies_free(struct tallies *tallies)
{
	map_free(&tallies->names);
	free(tallies->cells);
	*tallies = (struct tallies){ 0 };
}
