#include "stages/suppress/earlier.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "stages/suppress/before.h"

enum { EARLIER_KEYS = 7 };

static const char *const columns[] = { "metric", "definition", "unit_kind", "unit", "segment", "level", "period", "n", "state", NULL };

static void add_part(struct text *key, const char *part)
{
	text_add(key, part);
	text_add_n(key, "\x1f", 1);
}

/* Rows of the earlier table by their keys: number i is row i, since no key comes twice; else none is found. */
static struct map keys_of(const struct before *before)
{
	struct map keys = { 0 };

	for (size_t row = 0; row < before->n_rows; row++) {
		struct text key = { 0 };

		for (size_t c = 0; c < EARLIER_KEYS; c++)
			add_part(&key, before_cell(before, row, c));
		map_add(&keys, key.bytes);
		text_free(&key);
	}
	if (keys.n < before->n_rows)
		map_free(&keys);
	return keys;
}

static size_t find(const struct map *keys, const struct table *measures, size_t row)
{
	struct text key = { 0 };
	size_t found;

	for (size_t c = 0; c < EARLIER_KEYS; c++)
		add_part(&key, table_text(measures, table_column(measures, columns[c]), row));
	found = map_find(keys, key.bytes);
	text_free(&key);
	return found;
}

static enum count_earlier earlier_of(const struct before *before, size_t row, long long value)
{
	if (!strcmp(before_cell(before, row, EARLIER_KEYS + 1), "suppressed"))
		return COUNT_WAS_HIDDEN;
	return before_number(before, row, EARLIER_KEYS) == (double)value ? COUNT_WAS_TOLD : COUNT_WAS_OTHERWISE;
}

static bool has_secrets(const struct cells *cells)
{
	for (size_t c = 0; c < cells->n_counts; c++)
		if (cells->counts[c].is_figure && cells->counts[c].is_secret)
			return true;
	return false;
}

void earlier_mark(struct cells *cells, const struct guarded *guarded, const char *before)
{
	size_t measures = guarded_find(guarded, "measures");
	char *path = before ? file_join(before, "measures.csv") : NULL;
	struct before earlier = { 0 };
	struct err unheard = { 0 };

	if (path && has_secrets(cells) && file_exists(path) && before_read(&earlier, path, columns, &unheard)) {
		struct map keys = keys_of(&earlier);

		for (size_t p = 0; p < cells->n_counts; p++) {
			struct count *count = &cells->counts[p];
			size_t place = count->is_figure ? count->place : SIZE_MAX, row;

			while (place != SIZE_MAX && cells->places[place].table != measures)
				place = cells->places[place].next;
			row = place == SIZE_MAX ? SIZE_MAX : find(&keys, &guarded->all[measures].table, cells->places[place].row);
			if (row != SIZE_MAX)
				count->earlier = earlier_of(&earlier, row, count->value);
		}
		map_free(&keys);
	}
	before_free(&earlier);
	free(path);
}
