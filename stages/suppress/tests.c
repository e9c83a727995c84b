#include "stages/suppress/tests.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/suppress/primary.h"
#include "stages/suppress/unstated.h"

/* What is hidden in selection: keys of group_key. */
struct hidden {
	struct map wholes; /* over all cycles and categories */
	struct map any;    /* the same without the group: of those that stated one */
	struct map groups; /* in a stratum */
	struct map strata; /* cycles and categories */
	struct map there;  /* groups that have a row in a stratum */
};

/* A group at a step, in a stratum or over all. The caller frees it. */
static char *group_key(const struct table *table, size_t row, const char *level, const char *stratum)
{
	return text_format("%s\x1f%s\x1f%s\x1f%s\x1f%s", table_cell_text(table, "award_kind", row), table_cell_text(table, "step", row), table_cell_text(table, "characteristic", row), level, stratum);
}

static void add_key(struct map *map, char *key)
{
	map_add(map, key);
	free(key);
}

static bool has_key(const struct map *map, char *key)
{
	bool is_found = map_find(map, key) != SIZE_MAX;

	free(key);
	return is_found;
}

static void add_stratum(struct hidden *hidden, const struct table *selection, size_t row, bool is_hidden)
{
	char *stratum = text_format("%s\x1f%s", table_cell_text(selection, "cycle", row), table_cell_text(selection, "category", row));

	map_add(&hidden->strata, stratum);
	add_key(&hidden->there, group_key(selection, row, table_cell_text(selection, "level", row), stratum));
	if (is_hidden)
		add_key(&hidden->groups, group_key(selection, row, table_cell_text(selection, "level", row), stratum));
	free(stratum);
}

static void find_hidden(struct hidden *hidden, const struct table *selection)
{
	for (size_t row = 0; row < selection->n_rows; row++) {
		const char *cycle = table_cell_text(selection, "cycle", row), *category = table_cell_text(selection, "category", row), *level = table_cell_text(selection, "level", row);
		bool is_hidden = table_is_missing(selection, table_column(selection, "selected"), row);

		if (*cycle && *category)
			add_stratum(hidden, selection, row, is_hidden);
		if (*cycle || *category || !is_hidden)
			continue;
		add_key(&hidden->wholes, group_key(selection, row, level, ""));
		if (!unstated_is(level))
			add_key(&hidden->any, group_key(selection, row, "", ""));
	}
}

static void free_hidden(struct hidden *hidden)
{
	map_free(&hidden->wholes);
	map_free(&hidden->any);
	map_free(&hidden->groups);
	map_free(&hidden->strata);
	map_free(&hidden->there);
}

static bool is_whole_hidden(const struct hidden *hidden, const struct table *tests, size_t row)
{
	const char *level = table_cell_text(tests, "level", row);

	if (!*level)
		return has_key(&hidden->any, group_key(tests, row, "", ""));
	return has_key(&hidden->wholes, group_key(tests, row, level, "")) || has_key(&hidden->wholes, group_key(tests, row, table_cell_text(tests, "reference", row), ""));
}

/* Whether the row says anything but why it has no figures. */
static bool tells(const struct table *tests, size_t row)
{
	for (size_t c = schema_n_keys(tests->schema); c < tests->n_columns; c++)
		if (tests->schema->columns[c].type == COLUMN_REAL && !table_is_missing(tests, c, row))
			return true;
	return false;
}

/* Strata with the test's group, and the one it is compared with where that is one, in which either is hidden. */
static size_t count_strata(const struct hidden *hidden, const struct table *tests, size_t row)
{
	const char *const groups[] = { table_cell_text(tests, "level", row), table_cell_text(tests, "reference", row) };
	size_t n = 0;

	for (size_t s = 0; s < hidden->strata.n; s++) {
		size_t n_there = 0, n_hidden = 0;

		for (size_t g = 0; g < 2; g++) {
			n_there += has_key(&hidden->there, group_key(tests, row, groups[g], hidden->strata.names[s]));
			n_hidden += has_key(&hidden->groups, group_key(tests, row, groups[g], hidden->strata.names[s]));
		}
		n += n_there == 2 && n_hidden > 0;
	}
	return n;
}

/* Three significant digits. */
static double coarse(double x)
{
	double unit = x != 0 ? pow(10, floor(log10(fabs(x))) - 2) : 1;

	return isfinite(x) ? round(x / unit) * unit : x;
}

static void coarsen(struct table *tests, size_t row)
{
	for (size_t c = 0; c < tests->n_columns; c++)
		if (tests->schema->columns[c].type == COLUMN_REAL)
			table_set_real(tests, c, row, coarse(table_real(tests, c, row)));
}

size_t tests_hide(struct table *tests, const struct table *selection)
{
	struct hidden hidden = { 0 };
	size_t small = table_column(tests, "strata_small"), n = 0;

	if (selection)
		find_hidden(&hidden, selection);
	for (size_t row = 0; row < tests->n_rows; row++) {
		size_t n_strata;

		if (!strcmp(table_cell_text(tests, "state", row), "suppressed") || !tells(tests, row))
			continue;
		n_strata = count_strata(&hidden, tests, row);
		if (n_strata == 1 || is_whole_hidden(&hidden, tests, row)) {
			primary_hide(tests, row);
			n++;
		} else if (n_strata > 1 || table_int(tests, small, row) > 0) {
			coarsen(tests, row);
		}
	}
	free_hidden(&hidden);
	return n;
}
