/* An attack on stages/suppress/guard.h by trying out: of random small tables what is shown is kept and everything that could
 * be hidden is tried, without the equations of stages/suppress/cells.h. Every base hidden for being small must have a filling
 * in which it is not; or, in a row or column that is hidden whole and adds up to little more than the least base, one in
 * which it is another. */
#include <string.h>

#include "pipeline/stats/random.h"
#include "stages/suppress/guard.h"
#include "tests/near.h"

enum { TEAMS = 3, LEVELS = 2, LIMIT = 10, SEEDS = 1000, MOST = 60, HIDDEN = -1 };

/* Teams by levels with all margins; HIDDEN where it is. The last row and column are the margins. */
struct tables {
	long long n[TEAMS + 1][LEVELS + 1];
};

static const char *const teams[TEAMS + 1] = { "Alpha", "Beta", "Gamma", "" }, *const levels[LEVELS + 1] = { "chat", "phone", "" };

static struct tables draw(uint64_t seed)
{
	struct tables tables = { 0 };
	struct random random;

	random_start(&random, seed, "attack", 0);
	for (size_t i = 0; i < TEAMS; i++)
		for (size_t j = 0; j < LEVELS; j++) {
			long long n = 1 + (long long)random_below(&random, random_below(&random, 2) ? 9 : 40);

			tables.n[i][j] = n;
			tables.n[i][LEVELS] += n;
			tables.n[TEAMS][j] += n;
			tables.n[TEAMS][LEVELS] += n;
		}
	return tables;
}

static void add_row(struct table *table, size_t i, size_t j, long long n)
{
	table_add_row(table);
	table_put_text(table, "metric", "csat");
	table_put_text(table, "definition", "top2");
	table_put_text(table, "unit_kind", i < TEAMS ? "team" : "programme");
	table_put_text(table, "unit", teams[i]);
	table_put_text(table, "segment", j < LEVELS ? "channel" : "");
	table_put_text(table, "level", levels[j]);
	table_put_text(table, "period", "2026Q3");
	table_put_int(table, "n", n);
	table_put_real(table, "estimate", 60);
	table_put_real(table, "variance", 24);
}

/* What is shown of the tables; rows that were left out are hidden. */
static struct tables publish(const struct tables *tables)
{
	struct metrics metrics = { 0 };
	struct programme programme = { 0 };
	struct guarded guarded = { 0 };
	struct err err = { 0 };
	struct tables shown;
	struct table *table = &guarded_add(&guarded)->table;

	table_new(table, "measures");
	for (size_t i = 0; i <= TEAMS; i++)
		for (size_t j = 0; j <= LEVELS; j++) {
			add_row(table, i, j, tables->n[i][j]);
			shown.n[i][j] = HIDDEN;
		}
	table_sort(table);
	assert_true(guard(&guarded, &metrics, &programme, NULL, &err));
	for (size_t row = 0; row < table->n_rows; row++)
		for (size_t i = 0; i <= TEAMS; i++)
			for (size_t j = 0; j <= LEVELS; j++)
				if (!strcmp(table_text(table, table_column(table, "unit"), row), teams[i])
				    && !strcmp(table_text(table, table_column(table, "level"), row), levels[j]) && !table_is_missing(table, table_column(table, "n"), row))
					shown.n[i][j] = table_int(table, table_column(table, "n"), row);
	guarded_free(&guarded);
	return shown;
}

static bool fits(long long shown, long long sum)
{
	return shown == HIDDEN || shown == sum;
}

static bool margins_fit(const struct tables *shown, const long long n[TEAMS][LEVELS])
{
	long long total = 0;

	for (size_t j = 0; j < LEVELS; j++) {
		long long column = 0;

		for (size_t i = 0; i < TEAMS; i++)
			column += n[i][j];
		if (!fits(shown->n[TEAMS][j], column))
			return false;
		total += column;
	}
	return fits(shown->n[TEAMS][LEVELS], total);
}

/* What a filling must have in one cell. */
struct wish {
	size_t i, j;
	long long least, not;
};

/* Tries all fillings from that cell on, row by row, until one has what is wished. */
static bool has_filling(const struct tables *shown, long long n[TEAMS][LEVELS], size_t cell, const struct wish *wish)
{
	size_t i = cell / LEVELS, j = cell % LEVELS;

	if (cell == TEAMS * LEVELS)
		return margins_fit(shown, (const long long(*)[LEVELS])n);
	for (long long value = shown->n[i][j] == HIDDEN ? 1 : shown->n[i][j]; value <= (shown->n[i][j] == HIDDEN ? MOST : shown->n[i][j]); value++) {
		long long sum = 0, column = 0;

		n[i][j] = value;
		for (size_t k = 0; k <= j; k++)
			sum += n[i][k];
		for (size_t k = 0; k <= i; k++)
			column += n[k][j];
		if (shown->n[TEAMS][j] != HIDDEN && (column > shown->n[TEAMS][j] || (i == TEAMS - 1 && column != shown->n[TEAMS][j])))
			continue;
		if (shown->n[i][LEVELS] != HIDDEN && (sum > shown->n[i][LEVELS] || (j == LEVELS - 1 && sum != shown->n[i][LEVELS])))
			continue;
		if (i == wish->i && j == wish->j && (value < wish->least || value == wish->not))
			continue;
		if (has_filling(shown, n, cell + 1, wish))
			return true;
	}
	return false;
}

/* Whether the cell's row or column is hidden whole and adds up to so little that all must be small. */
static bool is_in_little(const struct tables *tables, const struct tables *shown, size_t i, size_t j)
{
	bool is_row = tables->n[i][LEVELS] < LIMIT + LEVELS - 1, is_column = tables->n[TEAMS][j] < LIMIT + TEAMS - 1;

	for (size_t k = 0; k < LEVELS; k++)
		is_row = is_row && shown->n[i][k] == HIDDEN;
	for (size_t k = 0; k < TEAMS; k++)
		is_column = is_column && shown->n[k][j] == HIDDEN;
	return is_row || is_column;
}

static void no_small_base_can_be_worked_back(void **state)
{
	size_t n_hidden = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		struct tables tables = draw(seed), shown = publish(&tables);

		for (size_t i = 0; i < TEAMS; i++)
			for (size_t j = 0; j < LEVELS; j++) {
				struct wish wish = { i, j, is_in_little(&tables, &shown, i, j) ? 0 : LIMIT, tables.n[i][j] };
				long long n[TEAMS][LEVELS];

				if (tables.n[i][j] >= LIMIT)
					continue;
				assert_int_equal(shown.n[i][j], HIDDEN);
				n_hidden++;
				if (!has_filling(&shown, n, 0, &wish))
					fail_msg("seed %u: the base of %s, %s can be worked back", (unsigned)seed, teams[i], levels[j]);
			}
	}
	assert_true(n_hidden > SEEDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_small_base_can_be_worked_back),
	};
	return cmocka_run_group_tests_name("attack", tests, NULL, NULL);
}
