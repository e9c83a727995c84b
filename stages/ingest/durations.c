#include "stages/ingest/durations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/sketch.h"

/* A hundred years squared, ten thousand million times, has 114 bits. */
__extension__ typedef unsigned __int128 wide;

struct durations_cell {
	uint64_t n;
	wide sum, sum_squares; /* milliseconds, and their squares */
};

struct key {
	uint32_t source, item, bin;
	struct place place;
};

enum { KEY_WORDS = sizeof(struct key) / sizeof(uint32_t) };

struct adding {
	struct durations *durations;
	struct key key;
	uint64_t milliseconds;
};

static void add_at(void *context, const struct place *place)
{
	struct adding *adding = context;
	struct durations *durations = adding->durations;
	uint32_t words[KEY_WORDS];
	struct durations_cell *cell;
	size_t number;

	adding->key.place = *place;
	memcpy(words, &adding->key, sizeof words);
	number = keys_add(&durations->keys, words);
	durations->cells = mem_grow(durations->cells, &durations->capacity, durations->keys.n, sizeof *durations->cells);
	cell = &durations->cells[number];
	cell->n++;
	cell->sum += adding->milliseconds;
	cell->sum_squares += (wide)adding->milliseconds * adding->milliseconds;
}

void durations_add(struct durations *durations, struct tallies *tallies, const struct tallies_row *row, uint32_t item,
                   double seconds)
{
	struct adding adding = { .durations = durations, .milliseconds = (uint64_t)llround(seconds * 1e3) };

	durations->keys.width = KEY_WORDS;
	adding.key = (struct key){ .source = row->source, .item = item, .bin = (uint32_t)sketch_bin(seconds) };
	places_each(tallies, row, add_at, &adding);
}

void durations_write(const struct durations *durations, const struct tallies *tallies, struct table *table)
{
	for (size_t i = 0; i < durations->keys.n; i++) {
		const struct durations_cell *cell = &durations->cells[i];
		struct key key;

		memcpy(&key, keys_of(&durations->keys, i), sizeof key);
		table_add_row(table);
		table_put_text(table, "source", tallies->names.names[key.source]);
		table_put_text(table, "item", tallies->names.names[key.item]);
		place_put(tallies, &key.place, table);
		table_put_int(table, "bin", key.bin);
		table_put_int(table, "n", (long long)cell->n);
		table_put_real(table, "sum", (double)cell->sum / 1e3);
		table_put_real(table, "sum_squares", (double)cell->sum_squares / 1e6);
	}
}

void durations_free(struct durations *durations)
{
	keys_free(&durations->keys);
	free(durations->cells);
	*durations = (struct durations){ 0 };
}
