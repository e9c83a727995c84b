/* plaudit explain shift: single awards, and segments with their levels, as small tables. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/wrap.h"
#include "pipeline/command_explain_view.h"
#include "pipeline/command_explain_words.h"
#include "pipeline/paper/number.h"
#include "pipeline/stats/verdict.h"

enum { COLUMNS = 4 };

/* Cells of a table, row by row; owned. */
struct grid {
	char **cells;
	size_t n, capacity; /* cells */
};

static void grid_add(struct grid *grid, char *cell)
{
	grid->cells = mem_grow(grid->cells, &grid->capacity, grid->n + 1, sizeof *grid->cells);
	grid->cells[grid->n++] = cell;
}

static void grid_free(struct grid *grid)
{
	for (size_t i = 0; i < grid->n; i++)
		free(grid->cells[i]);
	free(grid->cells);
	*grid = (struct grid){ 0 };
}

/* Prints the columns side by side, numbers (all but the first column and the last) to the right. */
static void grid_print(const struct grid *grid)
{
	size_t widest[COLUMNS] = { 0 };

	for (size_t i = 0; i < grid->n; i++) {
		size_t columns = wrap_columns(grid->cells[i]);

		widest[i % COLUMNS] = columns > widest[i % COLUMNS] ? columns : widest[i % COLUMNS];
	}
	for (size_t i = 0; i < grid->n; i++) {
		size_t column = i % COLUMNS, gap = widest[column] - wrap_columns(grid->cells[i]);
		bool is_right = column == 1 || column == 2, is_last = column == COLUMNS - 1;

		if (!is_last)
			printf("%s%*s%s%*s", column ? "  " : "    ", is_right ? (int)gap : 0, "", grid->cells[i], is_right ? 0 : (int)gap, "");
		else
			printf("%s%s\n", *grid->cells[i] ? "  " : "", grid->cells[i]);
	}
}

/* The row of an event by the design that is told at length: SIZE_MAX when there is none. */
static size_t preferred(const struct view *view, const char *event)
{
	const struct question *question = view->question;
	bool has_headline = view->headline != SIZE_MAX;
	size_t found = SIZE_MAX;

	for (size_t row = 0; row < question->shifts.n_rows; row++) {
		if (!view_has(view, row) || !question_is(question, "event", row, event))
			continue;
		if (question_headline(question, row))
			return row;
		if (found == SIZE_MAX && (has_headline ? question_is(question, "design", row, question_cell(question, "design", view->headline))
		                                          && question_is(question, "variant", row, question_cell(question, "variant", view->headline))
		                                        : question_design(question, row) == DESIGN_BEFORE_AFTER))
			found = row;
	}
	return found;
}

static void add_row(const struct view *view, const char *name, size_t row, struct grid *grid)
{
	const struct question *question = view->question;
	struct text interval = { 0 };
	const char *state = question_cell(question, "state", row), *verdict = question_cell(question, "verdict", row);

	question_add_interval(question, row, &interval);
	if (!interval.length)
		text_add(&interval, strcmp(state, "suppressed") != 0 ? "no interval" : "hidden");
	grid_add(grid, mem_copy_text(name));
	grid_add(grid, question_change(question, row, question_number(question, "estimate", row), true));
	grid_add(grid, text_take(&interval));
	grid_add(grid, mem_copy_text(question_headline(question, row) && *verdict ? verdict_words(verdict_read(verdict)) : ""));
}

void view_print_events(const struct view *view)
{
	const struct question *question = view->question;
	struct map events = { 0 };
	struct grid grid = { 0 };
	size_t first = SIZE_MAX;

	for (size_t row = 0; row < question->shifts.n_rows; row++) {
		const char *event = question_cell(question, "event", row);
		size_t chosen;

		if (!view_has(view, row) || view_is_main(view, row) || map_find(&events, event) != SIZE_MAX)
			continue;
		map_add(&events, event);
		chosen = preferred(view, event);
		if (chosen == SIZE_MAX)
			continue;
		if (!question_is(question, "state", chosen, "suppressed"))
			first = first == SIZE_MAX ? chosen : first;
		add_row(view, event, chosen, &grid);
	}
	if (first != SIZE_MAX) {
		char *heading = text_format("%s, %s: %s, with 95%% intervals", strcmp(question->population, "all") != 0 ? "Single awards" : "Other events", view->units, words_of_design(question_design(question, first)));

		printf("\n");
		question_print("", 0, heading);
		grid_print(&grid);
		free(heading);
	}
	grid_free(&grid);
	map_free(&events);
}

static bool is_of_segment(const struct view *view, size_t row, const char *segment)
{
	const struct question *question = view->question;

	return question_is(question, "metric", row, question->metric) && question_is(question, "population", row, question->population)
	       && question_is(question, "definition", row, question->definition) && question_is(question, "unit_kind", row, view->unit_kind)
	       && question_is(question, "segment", row, segment) && view_is_main(view, row) && !question_is_detail(question, row);
}

/* A row of a segment: its levels by their name, what is of all of them in words. */
static void add_part(const struct view *view, size_t row, struct grid *grid)
{
	const struct question *question = view->question;
	const char *level = question_cell(question, "level", row);
	char p[NUMBER_TEXT];

	if (*level) {
		if (question_design(question, row) == DESIGN_BEFORE_AFTER)
			add_row(view, level, row, grid);
		return;
	}
	add_row(view, !question_is(question, "variant", row, "heterogeneity") ? words_of_design(question_design(question, row)) : "all levels, pooled by inverse variance", row, grid);
	number_p(question_number(question, "p", row), p);
	if (!question_is(question, "variant", row, "heterogeneity") || isnan(question_number(question, "p", row)))
		return;
	free(grid->cells[grid->n - 1]);
	grid->cells[grid->n - 1] = text_format("that levels changed alike: %s", p);
}

void view_print_segments(const struct view *view)
{
	const struct question *question = view->question;
	struct map segments = { 0 };

	for (size_t row = 0; row < question->shifts.n_rows; row++) {
		const char *segment = question_cell(question, "segment", row);
		struct grid grid = { 0 };
		bool is_independent = false;

		if (!*segment || !is_of_segment(view, row, segment) || map_find(&segments, segment) != SIZE_MAX)
			continue;
		map_add(&segments, segment);
		for (size_t other = row; other < question->shifts.n_rows; other++) {
			if (!is_of_segment(view, other, segment))
				continue;
			add_part(view, other, &grid);
			is_independent = is_independent || question_has_caveat(question, other, CAVEAT_LEVELS_INDEPENDENT);
		}
		if (grid.n)
			printf("\nBy %s%s%s, with 95%% intervals\n", segment, *view->event ? ", " : "", view->event);
		grid_print(&grid);
		if (is_independent)
			question_print("    ", 4, caveat_kinds[CAVEAT_LEVELS_INDEPENDENT].sentence);
		grid_free(&grid);
	}
	map_free(&segments);
}
