#include "pipeline/appeal_panel.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/award.h"
#include "pipeline/base/mem.h"

/* What the ladder writes where none of its steps settles a tie. */
static const char UNSETTLED[] = "unsettled";

static double number(const struct table *table, const char *column, size_t row)
{
	return row == SIZE_MAX ? (double)NAN : table_real(table, table_column(table, column), row);
}

static bool is_of_panel(const struct table *table, size_t row, const struct appeal_panel *panel)
{
	return !strcmp(table_cell_text(table, "cycle", row), panel->cycle) && !strcmp(table_cell_text(table, "category", row), panel->category)
	       && !strcmp(table_cell_text(table, "method", row), panel->method);
}

static size_t find_row(const struct table *table, const struct appeal_panel *panel, const char *nominee)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!strcmp(table_cell_text(table, "nominee", row), nominee) && is_of_panel(table, row, panel))
			return row;
	return SIZE_MAX;
}

bool appeal_differs(double a, double b)
{
	return isnan(a) != isnan(b) || fabs(a - b) > 1e-9 * fmax(1, fabs(a));
}

/* The method by which the panel whose rows begin at `from` is decided; "" without one. */
static const char *find_deciding(const struct table *board, size_t from)
{
	const char *cycle = table_cell_text(board, "cycle", from), *category = table_cell_text(board, "category", from);

	for (size_t row = from; row < board->n_rows && !strcmp(table_cell_text(board, "cycle", row), cycle) && !strcmp(table_cell_text(board, "category", row), category); row++)
		if (table_int(board, table_column(board, "decides"), row) == 1)
			return table_cell_text(board, "method", row);
	return "";
}

static void read_rule(struct appeal_panel *panel, const struct table *categories)
{
	panel->places = panel->cut_off = NAN;
	for (size_t row = 0; row < categories->n_rows; row++)
		if (!strcmp(table_cell_text(categories, "category", row), panel->category)) {
			size_t places = table_column(categories, "places");

			if (!table_is_missing(categories, places, row))
				panel->places = (double)table_int(categories, places, row);
			if (award_method_is_on_scale(panel->method))
				panel->cut_off = number(categories, "cut_off", row);
		}
}

bool appeal_has_rule(const struct appeal_panel *panel)
{
	return !isnan(panel->cut_off) || (!isnan(panel->places) && panel->places != 1);
}

static struct appeal_side *side(const struct appeal_panel *panel, size_t entry, bool after)
{
	return after ? &panel->entries[entry].after : &panel->entries[entry].before;
}

static void fill_side(const struct appeal_panel *panel, struct appeal_side *of, const struct table *board, size_t row)
{
	of->row = row;
	of->rank = number(board, "rank", row);
	of->score = number(board, "score", row);
	of->chance = number(board, appeal_has_rule(panel) ? "p_award" : "p_win", row);
}

/* Who shares the place of the board with the entry: how many, and of how many the table of deviations has the settled place, with
 * the sum of these. */
static size_t count_tied(const struct appeal_panel *panel, bool after, double rank, const double *settled, size_t *n_settled, double *sum)
{
	const struct table *board = after ? &panel->after->board : &panel->before->board;
	size_t n = 0;

	*n_settled = 0;
	*sum = 0;
	for (size_t i = 0; i < panel->n; i++)
		if (number(board, "rank", side(panel, i, after)->row) == rank) {
			n++;
			if (!isnan(settled[i])) {
				(*n_settled)++;
				*sum += settled[i];
			}
		}
	return n;
}

/* The places that the ladder settled: the board has the mean of those who are tied, the table of deviations who was announced. The
 * last of those tied follows from the others. */
static void settle(const struct appeal_panel *panel, bool after, double *settled)
{
	const struct appeal_result *result = after ? panel->after : panel->before;

	for (size_t i = 0; i < panel->n; i++) {
		size_t row = find_row(&result->deviations, panel, panel->entries[i].nominee);

		settled[i] = number(&result->deviations, "rank_computed", row);
	}
	for (size_t i = 0; i < panel->n; i++) {
		struct appeal_side *of = side(panel, i, after);
		size_t n, n_settled;
		double sum;

		if (isnan(of->rank))
			continue;
		n = count_tied(panel, after, of->rank, settled, &n_settled, &sum);
		if (!isnan(settled[i]))
			of->rank = settled[i];
		else if (n > 1 && n_settled + 1 == n && strcmp(table_cell_text(&result->board, "tie_step", of->row), UNSETTLED) != 0)
			of->rank = (double)n * of->rank - sum;
	}
}

/* Those who share a place take all the places about it: an award for all of them, for none, or for too few. */
static void award(const struct appeal_panel *panel, bool after)
{
	double places = isnan(panel->places) ? (isnan(panel->cut_off) ? 1 : INFINITY) : panel->places;

	for (size_t i = 0; i < panel->n; i++) {
		struct appeal_side *of = side(panel, i, after);
		size_t n_equal = 0;
		double reach;

		for (size_t k = 0; k < panel->n; k++)
			n_equal += side(panel, k, after)->rank == of->rank;
		reach = ((double)n_equal - 1) / 2;
		if (isnan(of->rank) || (!isnan(panel->cut_off) && of->score < panel->cut_off - 1e-9 * fabs(panel->cut_off)) || of->rank - reach > places)
			of->award = APPEAL_NONE;
		else
			of->award = of->rank + reach <= places ? APPEAL_WINS : APPEAL_TIED;
	}
}

static int by_place(const void *left, const void *right)
{
	const struct appeal_entry *a = left, *b = right;
	double x = a->before.rank, y = b->before.rank;

	if (isnan(x) || isnan(y))
		return isnan(x) - isnan(y);
	return x != y ? (x < y ? -1 : 1) : strcmp(a->nominee, b->nominee);
}

void appeal_panel_take(struct appeal_panel *panel, const struct table *categories, size_t from)
{
	const struct table *board = &panel->before->board;
	double *settled = mem_alloc(board->n_rows, sizeof *settled);

	panel->n = 0;
	panel->cycle = table_cell_text(board, "cycle", from);
	panel->category = table_cell_text(board, "category", from);
	panel->method = panel->asked ? panel->asked : find_deciding(board, from);
	read_rule(panel, categories);
	for (size_t row = from; row < board->n_rows; row++)
		if (is_of_panel(board, row, panel)) {
			struct appeal_entry *entry = &panel->entries[panel->n++];

			*entry = (struct appeal_entry){ .nominee = table_cell_text(board, "nominee", row), .announced = table_cell_text(board, "announced", row) };
			fill_side(panel, &entry->before, board, row);
			fill_side(panel, &entry->after, &panel->after->board, find_row(&panel->after->board, panel, entry->nominee));
		}
	for (int after = 0; after < 2; after++) {
		settle(panel, after, settled);
		award(panel, after);
	}
	if (panel->n)
		qsort(panel->entries, panel->n, sizeof *panel->entries, by_place);
	free(settled);
}

double appeal_best(const struct appeal_panel *panel, bool after)
{
	double best = INFINITY;

	for (size_t i = 0; i < panel->n; i++)
		best = fmin(best, side(panel, i, after)->rank);
	return best;
}

bool appeal_first_changes(const struct appeal_panel *panel)
{
	double before = appeal_best(panel, false), after = appeal_best(panel, true);

	for (size_t i = 0; i < panel->n; i++)
		if ((panel->entries[i].before.rank == before) != (panel->entries[i].after.rank == after))
			return true;
	return false;
}
