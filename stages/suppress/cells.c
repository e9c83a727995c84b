#include "stages/suppress/cells.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/suppress/primary.h"

size_t cells_count(struct cells *cells, const char *key, long long value, long long limit)
{
	size_t count = map_add(&cells->keys, key);

	if (count < cells->n_counts)
		return count;
	cells->counts = mem_grow(cells->counts, &cells->counts_capacity, count + 1, sizeof *cells->counts);
	cells->counts[count] = (struct count){ .value = value, .limit = limit, .place = SIZE_MAX, .pool = SIZE_MAX };
	cells->n_counts = count + 1;
	return count;
}

void cells_place(struct cells *cells, size_t count, size_t table, size_t row, size_t column)
{
	cells->places = mem_grow(cells->places, &cells->places_capacity, cells->n_places + 1, sizeof *cells->places);
	cells->places[cells->n_places] = (struct place){ table, row, column, cells->counts[count].place };
	cells->counts[count].place = cells->n_places++;
}

size_t cells_equation(struct cells *cells, const char *key, enum equation_kind kind, size_t whole, const char *words)
{
	size_t equation = map_add(&cells->equation_keys, key);

	if (equation < cells->n_equations)
		return equation;
	cells->equations = mem_grow(cells->equations, &cells->equations_capacity, equation + 1, sizeof *cells->equations);
	cells->equations[equation] = (struct equation){ .kind = kind, .whole = whole, .words = words };
	cells->n_equations = equation + 1;
	return equation;
}

void cells_add_part(struct cells *cells, size_t equation, size_t count)
{
	cells->added = mem_grow(cells->added, &cells->added_capacity, cells->n_added + 1, sizeof *cells->added);
	cells->added[cells->n_added++] = (struct cells_part){ equation, count };
	cells->equations[equation].n_parts++;
}

/* Puts the parts of one equation together. */
static void gather_parts(struct cells *cells)
{
	size_t *filled = mem_alloc(cells->n_equations, sizeof *filled), first = 0;

	for (size_t e = 0; e < cells->n_equations; e++) {
		cells->equations[e].first_part = first;
		first += cells->equations[e].n_parts;
	}
	free(cells->parts);
	cells->parts = mem_alloc(cells->n_added, sizeof *cells->parts);
	for (size_t i = 0; i < cells->n_added; i++) {
		size_t e = cells->added[i].equation;

		cells->parts[cells->equations[e].first_part + filled[e]++] = cells->added[i].count;
	}
	free(filled);
}

/* What is left of the whole: below 0 the parts overlap. */
static long long left_over(const struct cells *cells, const struct equation *equation)
{
	long long left = cells->counts[equation->whole].value;

	for (size_t i = 0; i < equation->n_parts; i++)
		left -= cells->counts[cells->parts[equation->first_part + i]].value;
	return left;
}

void cells_close(struct cells *cells)
{
	size_t n = cells->n_equations;

	gather_parts(cells);
	for (size_t e = 0; e < n; e++) {
		struct equation *equation = &cells->equations[e];
		long long left = left_over(cells, equation);

		if (equation->kind != EQUATION_SUM || left == 0)
			continue;
		if (left < 0) {
			equation->kind = EQUATION_COVER;
		} else {
			char *key = text_format("left over|%zu", e);

			cells_add_part(cells, e, cells_count(cells, key, left, 0));
			free(key);
		}
	}
	gather_parts(cells);
}

void cells_make(struct cells *cells, const struct guarded *guarded, const struct metrics *metrics, const struct programme *programme)
{
	*cells = (struct cells){ 0 };
	cells_of_measures(cells, guarded, metrics, programme);
	cells_of_shifts(cells, guarded, metrics, programme);
	cells_of_groups(cells, guarded, metrics, programme);
	cells_of_comments(cells, guarded, metrics, programme);
	cells_of_selection(cells, guarded, programme);
	cells_close(cells);
}

void cells_free(struct cells *cells)
{
	map_free(&cells->keys);
	map_free(&cells->blocks);
	map_free(&cells->equation_keys);
	free(cells->classes);
	free(cells->counts);
	free(cells->places);
	free(cells->equations);
	free(cells->parts);
	free(cells->added);
	*cells = (struct cells){ 0 };
}

static bool place_shows(const struct guarded *guarded, const struct place *place)
{
	return !table_is_missing(&guarded->all[place->table].table, place->column, place->row);
}

bool cells_shows(const struct cells *cells, const struct guarded *guarded, size_t count)
{
	if (cells->counts[count].is_told)
		return true;
	for (size_t p = cells->counts[count].place; p != SIZE_MAX; p = cells->places[p].next)
		if (place_shows(guarded, &cells->places[p]))
			return true;
	return false;
}

static bool is_table(const struct guarded *guarded, const struct place *place, const char *name)
{
	return !strcmp(guarded->all[place->table].table.schema->name, name);
}

static void hide_place(struct guarded *guarded, const struct place *place)
{
	struct table *table = &guarded->all[place->table].table;

	/* The pool is told where the step before says how many it selected. */
	if (is_table(guarded, place, "selection") && place->column == table_column(table, "selected"))
		primary_hide_outcome(table, place->row);
	else
		primary_hide(table, place->row);
}

static bool hides_a_measure(const struct cells *cells, const struct guarded *guarded, const struct count *count)
{
	for (size_t p = count->place; p != SIZE_MAX; p = cells->places[p].next)
		if (is_table(guarded, &cells->places[p], "measures") && !place_shows(guarded, &cells->places[p]))
			return true;
	return false;
}

/* Nobody was selected, and nobody is in the pools behind: the rows of nobody go one with the other. */
static void hide_nobody(const struct cells *cells, struct guarded *guarded, size_t pool)
{
	for (size_t c = 0; c < cells->n_counts; c++)
		if (cells->counts[c].pool == pool && cells->counts[c].value == 0 && cells_shows(cells, guarded, c))
			cells_hide(cells, guarded, c);
}

void cells_hide(const struct cells *cells, struct guarded *guarded, size_t count)
{
	for (size_t p = cells->counts[count].place; p != SIZE_MAX; p = cells->places[p].next) {
		const struct place *place = &cells->places[p];

		if (!place_shows(guarded, place))
			continue;
		hide_place(guarded, place);
		guarded->all[place->table].n_complementary++;
	}
	if (cells->counts[count].value == 0)
		hide_nobody(cells, guarded, count);
}

/* Of a pool, whose rates are made of it; of those selected, as their pool is small. Of nobody nothing is told, though the other
 * side of the row be small. */
static bool is_small(const struct cells *cells, const struct count *count)
{
	long long n = count->pool != SIZE_MAX ? cells->counts[count->pool].value : count->value;

	return n > 0 && n < count->limit;
}

void cells_mark(struct cells *cells, struct guarded *guarded)
{
	for (size_t c = 0; c < cells->n_counts; c++) {
		struct count *count = &cells->counts[c];

		if (count->place == SIZE_MAX)
			continue;
		if (count->is_figure && hides_a_measure(cells, guarded, count)) {
			cells_hide(cells, guarded, c);
			count->is_secret = true;
		} else {
			count->is_secret = !count->is_unstated && !cells_shows(cells, guarded, c) && is_small(cells, count);
		}
	}
}

char *cells_words(const struct cells *cells, const struct guarded *guarded, size_t count)
{
	const struct place *place = cells->counts[count].place == SIZE_MAX ? NULL : &cells->places[cells->counts[count].place];
	const struct table *table = place ? &guarded->all[place->table].table : NULL;
	struct text words = { 0 };

	if (!place)
		return mem_copy_text("everybody");
	text_add_format(&words, "%s of %s (", table->schema->columns[place->column].name, table->schema->name);
	for (size_t c = 0, n = 0; c < schema_n_keys(table->schema); c++) {
		char *cell = table_cell(table, c, place->row);

		if (*cell)
			text_add_format(&words, "%s%s", n++ ? ", " : "", cell);
		free(cell);
	}
	text_add(&words, ")");
	return text_take(&words);
}
