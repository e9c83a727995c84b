/* Counts of selection: persons by group, by how far they got. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/suppress/cells_selection_part.h"
#include "stages/suppress/unstated.h"

const char *reached_cell(const struct reached *reached, size_t column, size_t row)
{
	return table_text(reached->table, column, row);
}

static bool has_shortlist(const struct table *table)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!strcmp(table_text(table, table_column(table, "step"), row), "shortlisted"))
			return true;
	return false;
}

const char *reached_before(const struct reached *reached, const char *step)
{
	if (!strcmp(step, "won"))
		return reached->has_shortlist ? "shortlisted" : "nominated";
	return !strcmp(step, "shortlisted") ? "nominated" : "eligible";
}

/* The caller frees it. */
static char *key_of(const struct reached *reached, size_t row, const struct scope *scope, const char *level)
{
	return text_format("p\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s", scope->cycle, scope->category, reached_cell(reached, reached->award_kind, row), scope->reached,
	                   reached_cell(reached, reached->characteristic, row), level);
}

struct scope reached_scope(const struct reached *reached, size_t row, const char *how_far)
{
	return (struct scope){ reached_cell(reached, reached->cycle, row), reached_cell(reached, reached->category, row), how_far };
}

size_t reached_find(const struct reached *reached, size_t row, struct scope scope, const char *level)
{
	char *key = key_of(reached, row, &scope, level);
	size_t at = map_find(&reached->rows, key);

	free(key);
	return at == SIZE_MAX || !reached->counts ? SIZE_MAX : reached->counts[at];
}

static void keep_count(struct reached *reached, const char *key, size_t count)
{
	size_t at = map_add(&reached->rows, key);

	reached->counts = mem_grow(reached->counts, &reached->capacity, at + 1, sizeof *reached->counts);
	reached->counts[at] = count;
}

/* Everybody is known: by other characteristics, by who stands on the board, by reach. */
static void add_to_everybody(struct cells *cells, const struct reached *reached, size_t row, const char *how_far, size_t count)
{
	struct scope scope = reached_scope(reached, row, how_far);
	char *key = key_of(reached, row, &scope, "\x1f everybody");
	size_t whole = cells_count(cells, key, 0, 0);

	cells->counts[whole].is_told = true;
	cells->counts[whole].value += cells->counts[count].value;
	cells_add_part(cells, cells_equation(cells, key, EQUATION_SUM, whole, "groups of a characteristic"), count);
	free(key);
}

/* Who is in several cycles, or categories, counts once in all of them. */
static void add_to_cover(struct cells *cells, const struct reached *reached, size_t row, struct scope scope, const char *words, size_t count)
{
	size_t whole = reached_find(reached, row, scope, reached_cell(reached, reached->level, row));
	char *key;

	if (whole == SIZE_MAX || whole == count)
		return;
	key = text_format("%s\x1f%zu", words, whole);
	cells_add_part(cells, cells_equation(cells, key, EQUATION_COVER, whole, words), count);
	free(key);
}

/* The groups of the row's block and their pools, hashed (FNV-1a): blocks of one cycle with the same ones are of the same
 * people. */
static uint64_t sign_block(struct reached *reached, size_t row)
{
	size_t from = row;

	while (from > 0 && table_compare(reached->table, from - 1, reached->table, row, reached->level) == 0)
		from--;
	if (from == reached->block)
		return reached->signature;
	reached->block = from;
	reached->signature = UINT64_C(14695981039346656037);
	for (size_t at = from; at < reached->table->n_rows && table_compare(reached->table, at, reached->table, row, reached->level) == 0; at++) {
		char *group = text_format("%s\x1f%lld", reached_cell(reached, reached->level, at), table_int(reached->table, reached->pool, at));

		for (const char *c = group; *c; c++)
			reached->signature = (reached->signature ^ (unsigned char)*c) * UINT64_C(1099511628211);
		free(group);
	}
	return reached->signature;
}

/* The count of those who got as far, made where it is new. */
static size_t count_reached(struct cells *cells, struct reached *reached, size_t row, const char *how_far, long long value)
{
	struct scope scope = reached_scope(reached, row, how_far);
	const char *level = reached_cell(reached, reached->level, row);
	char *key = key_of(reached, row, &scope, level), *name;
	size_t known = reached_find(reached, row, scope, level), count;

	if (known != SIZE_MAX && cells->counts[known].value == value) {
		free(key);
		return known;
	}
	/* Who could be nominated is the same for all categories of a cycle, as a rule. */
	name = strcmp(how_far, "eligible") != 0 ? text_format("%s\x1f%lld", key, value)
	                                        : text_format("e\x1f%s\x1f%s\x1f%s\x1f%llx", scope.cycle, reached_cell(reached, reached->characteristic, row), level,
	                                                      (unsigned long long)sign_block(reached, row));
	count = cells_count(cells, name, value, reached->limit);
	cells->counts[count].is_unstated = unstated_is(level);
	cells->counts[count].rank = *scope.cycle && *scope.category ? 0 : *scope.cycle || *scope.category ? 1 : CELLS_RANKS - 1;
	add_to_everybody(cells, reached, row, how_far, count);
	if (*scope.cycle)
		add_to_cover(cells, reached, row, (struct scope){ "", scope.category, how_far }, "cycles", count);
	if (*scope.category)
		add_to_cover(cells, reached, row, (struct scope){ scope.cycle, "", how_far }, "categories", count);
	keep_count(reached, key, count);
	free(name);
	free(key);
	return count;
}

static void add_row(struct cells *cells, struct reached *reached, size_t row)
{
	const char *step = reached_cell(reached, reached->step, row);
	size_t pool, selected, equation;
	char *key;

	if (table_is_missing(reached->table, reached->pool, row) || table_is_missing(reached->table, reached->selected, row))
		return;
	pool = count_reached(cells, reached, row, reached_before(reached, step), table_int(reached->table, reached->pool, row));
	selected = count_reached(cells, reached, row, step, table_int(reached->table, reached->selected, row));
	cells_place(cells, pool, reached->at, row, reached->pool);
	cells_place(cells, selected, reached->at, row, reached->selected);
	cells->counts[selected].pool = pool;
	if (!strcmp(reached_cell(reached, reached->level, row), reached_cell(reached, table_column(reached->table, "reference"), row)))
		cells->counts[pool].is_compared = cells->counts[selected].is_compared = true;
	if (cells->counts[pool].pool == SIZE_MAX)
		cells->counts[pool].least = cells->counts[pool].value > 0;
	key = text_format("selected\x1f%zu", selected);
	equation = cells_equation(cells, key, EQUATION_AT_MOST, pool, "those selected of a pool");
	if (cells->equations[equation].n_parts == 0)
		cells_add_part(cells, equation, selected);
	free(key);
}

void cells_of_selection(struct cells *cells, const struct guarded *guarded, const struct programme *programme)
{
	const struct table *table = guarded_table(guarded, "selection");
	struct reached reached;

	if (!table)
		return;
	reached = (struct reached){ .table = table, .at = guarded_find(guarded, "selection"), .cycle = table_column(table, "cycle"),
		                    .category = table_column(table, "category"), .award_kind = table_column(table, "award_kind"),
		                    .step = table_column(table, "step"), .characteristic = table_column(table, "characteristic"),
		                    .level = table_column(table, "level"), .pool = table_column(table, "pool"), .selected = table_column(table, "selected"),
		                    .has_shortlist = has_shortlist(table), .block = SIZE_MAX,
		                    .limit = programme_int(programme, "privacy", "minimum_base.characteristics") };
	for (size_t row = 0; row < table->n_rows; row++)
		add_row(cells, &reached, row);
	cells_of_strata(cells, &reached, guarded);
	map_free(&reached.rows);
	free(reached.counts);
}
