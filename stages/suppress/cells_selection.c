/* Counts of selection and of selection_tests: persons by group, by how far they got. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/suppress/cells.h"
#include "stages/suppress/unstated.h"

/* How far persons got: eligible, or selected at a step. The pool of a step are those who got as far as the one before. */
struct reached {
	const struct table *table;
	size_t at; /* among the guarded tables */
	size_t cycle, category, award_kind, step, characteristic, level, pool, selected;
	bool has_shortlist;
	long long limit;
	struct map rows; /* row_key of persons of a group who got as far ... */
	size_t *counts;  /* ... and how many these are */
	size_t capacity;
	size_t block;       /* the first row of the block whose ... */
	uint64_t signature; /* ... groups and pools were hashed last */
};

/* Of whom: a row's, with another cycle, category or step. */
struct scope {
	const char *cycle, *category, *reached;
};

static const char *cell(const struct reached *reached, size_t column, size_t row)
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

/* Whom the step takes its pool from. */
static const char *before(const struct reached *reached, const char *step)
{
	if (!strcmp(step, "won"))
		return reached->has_shortlist ? "shortlisted" : "nominated";
	return !strcmp(step, "shortlisted") ? "nominated" : "eligible";
}

/* The caller frees it. */
static char *key_of(const struct reached *reached, size_t row, const struct scope *scope, const char *level)
{
	return text_format("p\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s", scope->cycle, scope->category, cell(reached, reached->award_kind, row), scope->reached,
	                   cell(reached, reached->characteristic, row), level);
}

static struct scope scope_of(const struct reached *reached, size_t row, const char *how_far)
{
	return (struct scope){ cell(reached, reached->cycle, row), cell(reached, reached->category, row), how_far };
}

/* The count of the row's group in that scope; SIZE_MAX when there is none. */
static size_t find_count(const struct reached *reached, size_t row, struct scope scope, const char *level)
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
	struct scope scope = scope_of(reached, row, how_far);
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
	size_t whole = find_count(reached, row, scope, cell(reached, reached->level, row));
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
		char *group = text_format("%s\x1f%lld", cell(reached, reached->level, at), table_int(reached->table, reached->pool, at));

		for (const char *c = group; *c; c++)
			reached->signature = (reached->signature ^ (unsigned char)*c) * UINT64_C(1099511628211);
		free(group);
	}
	return reached->signature;
}

/* The count of those who got as far, made where it is new. */
static size_t count_reached(struct cells *cells, struct reached *reached, size_t row, const char *how_far, long long value)
{
	struct scope scope = scope_of(reached, row, how_far);
	const char *level = cell(reached, reached->level, row);
	char *key = key_of(reached, row, &scope, level), *name;
	size_t known = find_count(reached, row, scope, level), count;

	if (known != SIZE_MAX && cells->counts[known].value == value) {
		free(key);
		return known;
	}
	/* Who could be nominated is the same for all categories of a cycle, as a rule. */
	name = strcmp(how_far, "eligible") != 0 ? text_format("%s\x1f%lld", key, value)
	                                        : text_format("e\x1f%s\x1f%s\x1f%s\x1f%llx", scope.cycle, cell(reached, reached->characteristic, row), level,
	                                                      (unsigned long long)sign_block(reached, row));
	count = cells_count(cells, name, value, reached->limit);
	cells->counts[count].is_first = unstated_is(level);
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
	const char *step = cell(reached, reached->step, row);
	size_t pool, selected, equation;
	char *key;

	if (table_is_missing(reached->table, reached->pool, row) || table_is_missing(reached->table, reached->selected, row))
		return;
	pool = count_reached(cells, reached, row, before(reached, step), table_int(reached->table, reached->pool, row));
	selected = count_reached(cells, reached, row, step, table_int(reached->table, reached->selected, row));
	cells_place(cells, pool, reached->at, row, reached->pool);
	cells_place(cells, selected, reached->at, row, reached->selected);
	cells->counts[selected].pool = pool;
	if (!strcmp(cell(reached, reached->level, row), cell(reached, table_column(reached->table, "reference"), row)))
		cells->counts[pool].is_compared = cells->counts[selected].is_compared = true;
	if (cells->counts[pool].pool == SIZE_MAX)
		cells->counts[pool].least = cells->counts[pool].value > 0;
	key = text_format("selected\x1f%zu", selected);
	equation = cells_equation(cells, key, EQUATION_AT_MOST, pool, "those selected of a pool");
	if (cells->equations[equation].n_parts == 0)
		cells_add_part(cells, equation, selected);
	free(key);
}

/* Strata of a test: single cycles and categories with somebody of both groups; those that tell something have both some who
 * were selected and some who were not. */
struct strata {
	size_t *counts, n;
	long long value;
};

/* The counts of one group (level) in the strata in which the other has somebody, too. The caller frees them. */
static struct strata strata_of(const struct cells *cells, const struct reached *reached, const size_t *rows, size_t n_rows, const char *level,
                               const char *other, bool must_tell)
{
	struct strata strata = { .counts = mem_alloc(n_rows, sizeof *strata.counts) };

	for (size_t i = 0; i < n_rows; i++) {
		size_t row = rows[i], pools[2], selected[2];
		const char *step = cell(reached, reached->step, row);
		long long n, n_selected;

		if (strcmp(cell(reached, reached->level, row), level) != 0)
			continue;
		for (size_t g = 0; g < 2; g++) {
			pools[g] = find_count(reached, row, scope_of(reached, row, before(reached, step)), g ? other : level);
			selected[g] = find_count(reached, row, scope_of(reached, row, step), g ? other : level);
		}
		if (pools[0] == SIZE_MAX || pools[1] == SIZE_MAX || selected[0] == SIZE_MAX || selected[1] == SIZE_MAX)
			continue;
		n = cells->counts[pools[0]].value + cells->counts[pools[1]].value;
		n_selected = cells->counts[selected[0]].value + cells->counts[selected[1]].value;
		if (must_tell && (n_selected == 0 || n_selected == n))
			continue;
		strata.counts[strata.n++] = pools[0];
		strata.value += cells->counts[pools[0]].value;
	}
	return strata;
}

/* A group's persons in a test are those of its strata, where they come to as many. */
static void add_test(struct cells *cells, const struct reached *reached, const struct guarded *guarded, size_t at, size_t row, const char *column,
                     const char *level, const char *other, const size_t *rows, size_t n_rows)
{
	const struct table *tests = &guarded->all[at].table;
	size_t c = table_column(tests, column);

	for (int must_tell = 0; must_tell < 2 && !table_is_missing(tests, c, row); must_tell++) {
		struct strata strata = strata_of(cells, reached, rows, n_rows, level, other, must_tell);
		char *key = text_format("t\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%d\x1f%lld", table_text(tests, table_column(tests, "award_kind"), row),
		                        table_text(tests, table_column(tests, "step"), row), table_text(tests, table_column(tests, "characteristic"), row), level, other,
		                        must_tell, strata.value);

		if (strata.n && strata.value == table_int(tests, c, row)) {
			/* The sum is no secret: what it is made of is. */
			size_t whole = cells_count(cells, key, strata.value, 0);
			size_t equation = cells_equation(cells, key, EQUATION_SUM, whole, "strata of a test");

			cells->counts[whole].rank = CELLS_RANKS - 2;
			cells_place(cells, whole, at, row, c);
			for (size_t i = 0; i < strata.n && cells->equations[equation].n_parts < strata.n; i++)
				cells_add_part(cells, equation, strata.counts[i]);
			must_tell = 1;
		}
		free(key);
		free(strata.counts);
	}
}

static char *comparison_key(const struct table *table, size_t row)
{
	return text_format("%s\x1f%s\x1f%s", table_text(table, table_column(table, "award_kind"), row), table_text(table, table_column(table, "step"), row),
	                   table_text(table, table_column(table, "characteristic"), row));
}

/* The strata's rows of each kind of award, step and characteristic, one behind the other. */
struct comparisons {
	struct map keys;
	size_t *rows;  /* of selection */
	size_t *first; /* keys.n + 1 places in rows */
};

static struct comparisons comparisons_of(const struct reached *reached)
{
	struct comparisons comparisons = { .rows = mem_alloc(reached->table->n_rows, sizeof(size_t)) };
	size_t *which = mem_alloc(reached->table->n_rows, sizeof *which), n = 0;

	for (size_t row = 0; row < reached->table->n_rows; row++) {
		char *key = comparison_key(reached->table, row);

		which[row] = *cell(reached, reached->cycle, row) && *cell(reached, reached->category, row) ? map_add(&comparisons.keys, key) : SIZE_MAX;
		free(key);
	}
	comparisons.first = mem_alloc(comparisons.keys.n + 1, sizeof *comparisons.first);
	for (size_t k = 0; k < comparisons.keys.n; k++) {
		for (size_t row = 0; row < reached->table->n_rows; row++)
			if (which[row] == k)
				comparisons.rows[n++] = row;
		comparisons.first[k + 1] = n;
	}
	free(which);
	return comparisons;
}

static void add_tests(struct cells *cells, const struct reached *reached, const struct guarded *guarded)
{
	size_t at = guarded_find(guarded, "selection_tests");
	const struct table *tests = guarded_table(guarded, "selection_tests");
	struct comparisons comparisons = { 0 };

	if (!tests)
		return;
	comparisons = comparisons_of(reached);
	for (size_t row = 0; row < tests->n_rows; row++) {
		const char *level = table_text(tests, table_column(tests, "level"), row), *reference = table_text(tests, table_column(tests, "reference"), row);
		char *key = comparison_key(tests, row);
		size_t k = map_find(&comparisons.keys, key);

		free(key);
		if (k == SIZE_MAX || !*level || !*reference)
			continue;
		add_test(cells, reached, guarded, at, row, "pool", level, reference, comparisons.rows + comparisons.first[k], comparisons.first[k + 1] - comparisons.first[k]);
		add_test(cells, reached, guarded, at, row, "pool_reference", reference, level, comparisons.rows + comparisons.first[k],
		         comparisons.first[k + 1] - comparisons.first[k]);
	}
	map_free(&comparisons.keys);
	free(comparisons.rows);
	free(comparisons.first);
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
	add_tests(cells, &reached, guarded);
	map_free(&reached.rows);
	free(reached.counts);
}
