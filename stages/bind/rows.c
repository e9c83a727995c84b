#include "stages/bind/rows.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/report/ordered.h"

/* Where the panel of the row ends: rows come sorted by panel. */
static size_t panel_end(const struct table *board, size_t from)
{
	size_t to = from + 1;

	while (to < board->n_rows && !strcmp(table_cell_text(board, "cycle", from), table_cell_text(board, "cycle", to))
	       && !strcmp(table_cell_text(board, "category", from), table_cell_text(board, "category", to)))
		to++;
	return to;
}

static bool decides(const struct table *board, size_t row)
{
	return table_int(board, table_column(board, "decides"), row) == 1;
}

/* The place; those without one come last. */
static double place(const struct table *board, size_t row)
{
	double rank = table_real(board, table_column(board, "rank"), row);

	return isnan(rank) ? INFINITY : rank;
}

static void put_board(const struct table *board, size_t *order)
{
	size_t n = 0, to;

	for (size_t from = 0; from < board->n_rows; from = to) {
		size_t first = n;

		to = panel_end(board, from);
		for (size_t row = from; row < to; row++) {
			size_t at = n;

			if (!decides(board, row))
				continue;
			for (; at > first && place(board, order[at - 1]) > place(board, row); at--)
				order[at] = order[at - 1];
			order[at] = row;
			n++;
		}
		for (size_t row = from; row < to; row++)
			if (!decides(board, row))
				order[n++] = row;
	}
}

/* What departs from the computed order first, then what does so for a reason. */
static void put_deviations(const struct table *table, size_t *order)
{
	static const char *const first[] = { "unexplained", "not_scored", "overridden", "inside_noise" };
	enum { N_FIRST = sizeof first / sizeof *first };
	size_t n = 0;

	for (size_t rank = 0; rank <= N_FIRST; rank++)
		for (size_t row = 0; row < table->n_rows; row++) {
			size_t own = 0;

			while (own < N_FIRST && strcmp(first[own], table_cell_text(table, "deviation", row)) != 0)
				own++;
			if (own == rank)
				order[n++] = row;
		}
}

size_t *rows_ordered(const struct table *table)
{
	size_t *order;

	if (!strcmp(table->schema->name, "findings"))
		return ordered_findings(table);
	order = mem_alloc(table->n_rows, sizeof *order);
	if (!strcmp(table->schema->name, "board"))
		put_board(table, order);
	else if (!strcmp(table->schema->name, "deviations"))
		put_deviations(table, order);
	else
		for (size_t row = 0; row < table->n_rows; row++)
			order[row] = row;
	return order;
}
