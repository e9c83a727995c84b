#include "stages/suppress/steps.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/suppress/primary.h"

/* "2026Q3 category kind step characteristic", and the level unless it is NULL. The caller frees it. */
static char *step_key(const struct table *selection, size_t row, const char *step, const char *level)
{
	return text_format("%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s", table_cell_text(selection, "cycle", row), table_cell_text(selection, "category", row), table_cell_text(selection, "award_kind", row),
	                   step, table_cell_text(selection, "characteristic", row), level ? level : "\x1f");
}

/* Rows that are there, with their levels, and steps that have any. */
static struct map find_rows(const struct table *selection)
{
	struct map found = { 0 };

	for (size_t row = 0; row < selection->n_rows; row++)
		for (int with_level = 0; with_level < 2; with_level++) {
			char *key = step_key(selection, row, table_cell_text(selection, "step", row), with_level ? table_cell_text(selection, "level", row) : NULL);

			map_add(&found, key);
			free(key);
		}
	return found;
}

static bool has(const struct map *found, const struct table *selection, size_t row, const char *step, const char *level)
{
	char *key = step_key(selection, row, step, level);
	bool is_found = map_find(found, key) != SIZE_MAX;

	free(key);
	return is_found;
}

static void add_nobody(struct table *selection, size_t row, const char *step)
{
	static const char *const same[] = { "cycle", "category", "award_kind", "characteristic", "level", "reference" };

	table_add_row(selection);
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		table_put_text(selection, same[i], table_cell_text(selection, same[i], row));
	table_put_text(selection, "step", step);
	table_put_int(selection, "pool", 0);
	table_put_int(selection, "selected", 0);
}

void steps_fill(struct table *selection)
{
	static const char *const steps[] = { "nominated", "shortlisted", "won" };
	struct map found = find_rows(selection);
	size_t n = selection->n_rows;

	for (size_t row = 0; row < n; row++) {
		bool is_behind = false;

		for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
			if (is_behind && has(&found, selection, row, steps[s], NULL) && !has(&found, selection, row, steps[s], table_cell_text(selection, "level", row))) {
				char *key = step_key(selection, row, steps[s], table_cell_text(selection, "level", row));

				map_add(&found, key);
				free(key);
				add_nobody(selection, row, steps[s]);
			}
			is_behind = is_behind || !strcmp(table_cell_text(selection, "step", row), steps[s]);
		}
	}
	map_free(&found);
	if (selection->n_rows > n)
		table_sort(selection);
}

void steps_hide_filled(const struct cells *cells, struct guarded *guarded)
{
	size_t at = guarded_find(guarded, "selection"), pool, selected;
	struct table *table = guarded_table(guarded, "selection");

	if (!table)
		return;
	pool = table_column(table, "pool");
	selected = table_column(table, "selected");
	for (size_t c = 0; c < cells->n_counts; c++) {
		bool is_hidden = false;

		for (size_t p = cells->counts[c].place; p != SIZE_MAX; p = cells->places[p].next)
			is_hidden = is_hidden || (cells->places[p].table == at && cells->places[p].column == selected && table_is_missing(table, selected, cells->places[p].row));
		for (size_t p = cells->counts[c].place; p != SIZE_MAX && is_hidden && cells->counts[c].value == 0; p = cells->places[p].next)
			if (cells->places[p].table == at && cells->places[p].column == pool)
				primary_hide(table, cells->places[p].row);
	}
}

void steps_mark_filled(const struct table *selection, bool *marks)
{
	size_t pool = table_column(selection, "pool");

	for (size_t row = 0; row < selection->n_rows; row++)
		marks[row] = marks[row] || table_int(selection, pool, row) == 0;
}

/* Whether nobody is in the part, nor in its pool. */
static bool is_nobody(const struct cells *cells, size_t part)
{
	size_t pool = cells->counts[part].pool;

	return cells->counts[part].value == 0 && pool != SIZE_MAX && cells->counts[pool].value == 0;
}

/* Whether the parts of a sum of everybody are all hidden, but for those of nobody, and fixed by how many they are. */
static bool is_alone(const struct cells *cells, const struct guarded *guarded, const struct equation *equation)
{
	long long least = 0;
	size_t n = 0;

	if (!cells->counts[equation->whole].is_told)
		return false;
	for (size_t i = 0; i < equation->n_parts; i++) {
		size_t part = cells->parts[equation->first_part + i];

		if (is_nobody(cells, part) && cells_shows(cells, guarded, part))
			continue;
		if (cells_shows(cells, guarded, part))
			return false;
		least += cells->counts[part].least;
		n++;
	}
	return n == 1 || (n > 1 && least == cells->counts[equation->whole].value);
}

/* Marks the rows of selection in which the count stands. */
static void mark_rows(const struct cells *cells, size_t count, size_t table, bool *marks)
{
	for (size_t p = cells->counts[count].place; p != SIZE_MAX; p = cells->places[p].next)
		if (cells->places[p].table == table)
			marks[cells->places[p].row] = true;
}

bool *steps_mark_alone(struct cells *cells, const struct guarded *guarded)
{
	size_t at = guarded_find(guarded, "selection");
	bool *marks = at == SIZE_MAX ? NULL : mem_alloc(guarded->all[at].table.n_rows, sizeof *marks);

	for (size_t e = 0; e < cells->n_equations && marks; e++) {
		const struct equation *equation = &cells->equations[e];

		if (!is_alone(cells, guarded, equation))
			continue;
		for (size_t i = 0; i < equation->n_parts; i++) {
			size_t part = cells->parts[equation->first_part + i];

			if (cells_shows(cells, guarded, part))
				continue;
			cells->counts[part].is_secret = false;
			mark_rows(cells, part, at, marks);
		}
	}
	return marks;
}

void steps_tell_pools(const struct cells *cells, struct guarded *guarded)
{
	size_t at = guarded_find(guarded, "selection"), pool;

	if (at == SIZE_MAX)
		return;
	pool = table_column(&guarded->all[at].table, "pool");
	for (size_t c = 0; c < cells->n_counts; c++) {
		const struct count *count = &cells->counts[c];

		if (count->place == SIZE_MAX || (count->value > 0 && count->value < count->limit) || !cells_shows(cells, guarded, c))
			continue;
		for (size_t p = cells->counts[c].place; p != SIZE_MAX; p = cells->places[p].next)
			if (cells->places[p].table == at && cells->places[p].column == pool)
				table_set_int(&guarded->all[at].table, pool, cells->places[p].row, cells->counts[c].value);
	}
}
