/* Counts of selection_tests: persons of the strata that a test takes together. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/suppress/cells_selection_part.h"

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
		const char *step = reached_cell(reached, reached->step, row);
		long long n, n_selected;

		if (strcmp(reached_cell(reached, reached->level, row), level) != 0)
			continue;
		for (size_t g = 0; g < 2; g++) {
			pools[g] = reached_find(reached, row, reached_scope(reached, row, reached_before(reached, step)), g ? other : level);
			selected[g] = reached_find(reached, row, reached_scope(reached, row, step), g ? other : level);
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

		which[row] = *reached_cell(reached, reached->cycle, row) && *reached_cell(reached, reached->category, row) ? map_add(&comparisons.keys, key) : SIZE_MAX;
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

void cells_of_strata(struct cells *cells, const struct reached *reached, const struct guarded *guarded)
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
