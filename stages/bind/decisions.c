#include "stages/bind/decisions.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/award.h"
#include "pipeline/base/mem.h"

static double number(const struct table *table, const char *column, size_t row)
{
	return table_real(table, table_column(table, column), row);
}

/* NAN where the cell is empty. */
static double count(const struct table *table, const char *column, size_t row)
{
	size_t c = table_column(table, column);

	return table_is_missing(table, c, row) ? (double)NAN : (double)table_int(table, c, row);
}

/* Its row of the register; SIZE_MAX without. */
static size_t category_row(const struct table *categories, const char *name)
{
	for (size_t row = 0; row < categories->n_rows; row++)
		if (!strcmp(table_cell_text(categories, "category", row), name))
			return row;
	return SIZE_MAX;
}

/* Of two rows of the board: the newer cycle, then the category, then the place; equals as they come. */
static int compare(const struct table *board, const struct decision *a, const struct decision *b)
{
	int order = strcmp(table_cell_text(board, "cycle", b->row), table_cell_text(board, "cycle", a->row));

	order = order ? order : strcmp(table_cell_text(board, "category", a->row), table_cell_text(board, "category", b->row));
	order = order ? order : (a->place > b->place) - (a->place < b->place);
	return order ? order : (a->row > b->row) - (a->row < b->row);
}

size_t decisions_panel(const struct decisions *decisions, const struct table *board, size_t from)
{
	size_t row = decisions->all[from].row, to = from + 1;

	while (to < decisions->n && !strcmp(table_cell_text(board, "cycle", decisions->all[to].row), table_cell_text(board, "cycle", row))
	       && !strcmp(table_cell_text(board, "category", decisions->all[to].row), table_cell_text(board, "category", row)))
		to++;
	return to - from;
}

/* Within the panel of n: how many stand before the i-th, and with those who share its place. */
static enum decision_outcome outcome_of(const struct decision *panel, size_t n, size_t i, double places)
{
	size_t before = 0, with = 0;

	if (isinf(panel[i].place))
		return DECISION_UNKNOWN;
	/* What equals the cut-off but for rounding reaches it. */
	if (panel[i].score < panel[i].cut_off - 1e-9 * fabs(panel[i].cut_off))
		return DECISION_NOT;
	for (size_t j = 0; j < n; j++) {
		before += panel[j].place < panel[i].place;
		with += panel[j].place <= panel[i].place;
	}
	if (isnan(places) || (double)with <= places)
		return DECISION_AWARDED;
	return (double)before < places ? DECISION_TIED : DECISION_NOT;
}

static void decide_panel(struct decision *panel, size_t n, const struct table *board, const struct table *categories)
{
	size_t category = category_row(categories, table_cell_text(board, "category", panel->row));
	double places = category == SIZE_MAX ? (double)NAN : count(categories, "places", category);
	double cut_off = category == SIZE_MAX || !award_method_is_on_scale(table_cell_text(board, "method", panel->row)) ? (double)NAN : number(categories, "cut_off", category);

	if (isnan(places) && isnan(cut_off))
		places = 1;
	for (size_t i = 0; i < n; i++) {
		panel[i].cut_off = cut_off;
		panel[i].next = i + 1 < n ? panel[i + 1].score : (double)NAN;
	}
	for (size_t i = 0; i < n; i++)
		panel[i].outcome = outcome_of(panel, n, i, places);
}

/* Merges two sorted runs: boards of large programmes have many thousands of rows. */
static void merge(const struct table *board, const struct decision *all, size_t from, size_t middle, size_t to, struct decision *merged)
{
	size_t left = from, right = middle;

	for (size_t at = from; at < to; at++)
		merged[at] = right == to || (left < middle && compare(board, &all[left], &all[right]) <= 0) ? all[left++] : all[right++];
}

static void sort(struct decisions *decisions, const struct table *board)
{
	struct decision *spare = mem_alloc(decisions->n, sizeof *spare);

	for (size_t width = 1; width < decisions->n; width *= 2) {
		struct decision *sorted = spare;

		for (size_t from = 0; from < decisions->n; from += 2 * width) {
			size_t middle = from + width < decisions->n ? from + width : decisions->n;
			size_t to = from + 2 * width < decisions->n ? from + 2 * width : decisions->n;

			merge(board, decisions->all, from, middle, to, sorted);
		}
		spare = decisions->all;
		decisions->all = sorted;
	}
	free(spare);
}

void decisions_find(struct decisions *decisions, const struct table *board, const struct table *categories)
{
	*decisions = (struct decisions){ .all = mem_alloc(board->n_rows, sizeof *decisions->all) };
	for (size_t row = 0; row < board->n_rows; row++) {
		double place = number(board, "rank", row);

		if (table_int(board, table_column(board, "decides"), row) != 1)
			continue;
		decisions->all[decisions->n++] = (struct decision){ .row = row, .place = isnan(place) ? INFINITY : place, .score = number(board, "score", row) };
	}
	sort(decisions, board);
	for (size_t from = 0, n; from < decisions->n; from += n) {
		n = decisions_panel(decisions, board, from);
		decide_panel(&decisions->all[from], n, board, categories);
	}
}

void decisions_free(struct decisions *decisions)
{
	free(decisions->all);
	*decisions = (struct decisions){ 0 };
}

const char *decision_words(enum decision_outcome outcome)
{
	static const char *const words[] = {
		[DECISION_NOT] = "not awarded", [DECISION_AWARDED] = "awarded", [DECISION_TIED] = "tied for the last place",
		[DECISION_UNKNOWN] = "not placed",
	};

	return words[outcome];
}
