#include "stages/contrast/not_supplied.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* The kinds of unit that won. */
static struct map list_winners(const struct table *treatments)
{
	size_t kind = table_column(treatments, "unit_kind"), role = table_column(treatments, "role");
	struct map kinds = { 0 };

	for (size_t row = 0; row < treatments->n_rows; row++)
		if (!strcmp(table_text(treatments, role, row), "winner"))
			map_add(&kinds, table_text(treatments, kind, row));
	return kinds;
}

/* Marks, of each metric and kind, whether the panel has cells. */
static bool *find_present(const struct contrast *contrast, const struct map *kinds)
{
	const struct table *panel = &contrast->panel;
	size_t metric = table_column(panel, "metric"), kind = table_column(panel, "unit_kind");
	bool *present = mem_alloc(contrast->answering.n * kinds->n, sizeof *present);

	for (size_t row = 0; row < panel->n_rows; row++) {
		size_t k;

		if (row > 0 && !table_compare(panel, row - 1, panel, row, kind + 1))
			continue;
		k = map_find(kinds, table_text(panel, kind, row));
		if (k != SIZE_MAX)
			present[map_find(&contrast->answering, table_text(panel, metric, row)) * kinds->n + k] = true;
	}
	return present;
}

static void add_row(struct contrast *contrast, size_t metric, const char *kind)
{
	struct cells cells = { .metric = contrast->answering.names[metric], .definition = contrast->answering_definition[metric], .unit_kind = kind,
		               .segment = "", .level = "" };
	struct topic topic = topic_of(contrast, &cells);
	struct shift_row row = topic_row_of_event(&topic, DESIGN_ANCOVA, "winner", "robust", NULL);
	char *reason = text_format("Units of kind %s won awards, and %s has no figures by %s: map the column that names it ([source] %s = COLUMN).", kind,
	                           cells.metric, kind, strcmp(kind, "person") != 0 ? "unit" : "person");

	row.is_headline = true;
	row.family = text_format("winner of %s", kind);
	topic_refuse(contrast, row, "not_supplied", reason);
	free(reason);
}

/* What staff say is never known by person: there is no column to map. */
static bool can_have(const struct contrast *contrast, size_t metric, const char *kind)
{
	const struct metric *known = metrics_find(&contrast->metrics, contrast->answering.names[metric]);

	return strcmp(kind, "person") != 0 || !known || !known->is_staff;
}

/* Adds each unit of a table's rows, with `role` of those that have it alone; "unit_kind" and "unit" stand side by side. */
static void add_units(struct map *units, const struct table *table, const char *role)
{
	size_t kind = table_column(table, "unit_kind"), unit = table_column(table, "unit");

	for (size_t row = 0; row < table->n_rows; row++) {
		bool is_same = row > 0 && !strcmp(table_text(table, unit, row), table_text(table, unit, row - 1))
		               && !strcmp(table_text(table, kind, row), table_text(table, kind, row - 1));
		char *key;

		if (role ? strcmp(table_text(table, table_column(table, "role"), row), role) != 0 : is_same)
			continue;
		key = text_format("%s\x1f%s", table_text(table, kind, row), table_text(table, unit, row));
		map_add(units, key);
		free(key);
	}
}

size_t not_supplied_winners(const struct contrast *contrast)
{
	struct map winners = { 0 }, present = { 0 };
	size_t n = 0;

	add_units(&winners, &contrast->treatments, "winner");
	add_units(&present, &contrast->panel, NULL);
	for (size_t i = 0; i < winners.n; i++)
		n += map_find(&present, winners.names[i]) == SIZE_MAX;
	map_free(&winners);
	map_free(&present);
	return n;
}

void not_supplied_add(struct contrast *contrast)
{
	struct map kinds = list_winners(&contrast->treatments);
	bool *present = find_present(contrast, &kinds);

	for (size_t k = 0; k < kinds.n; k++) {
		/* The rows borrow the name, and this map ends. */
		size_t kept = map_add(&contrast->names, kinds.names[k]);

		for (size_t m = 0; m < contrast->answering.n; m++)
			if (!present[m * kinds.n + k] && can_have(contrast, m, kinds.names[k]))
				add_row(contrast, m, contrast->names.names[kept]);
	}
	free(present);
	map_free(&kinds);
}
