#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/words.h"
#include "stages/draw/cycle.h"
#include "stages/draw/nominees.h"
#include "stages/draw/pictures.h"

enum { ROWS_MOST = 40, METHODS = 12, NAME_MOST = 20 };

static const char *const methods[METHODS] = { "raw", "median", "trimmed", "rank", "z", "z_sample", "additive", "shrunken", "rasch_measure", "rasch_fair",
	                                      "bradley_terry", "plackett_luce" };

static const double limits[] = { 2, 3, 4 };
static const char *const classes[] = { "first", "second", "third", "further down" };

/* Places of the newest cycle: of each nominee, in the order of the list, by each method. */
struct drawing {
	struct nominees nominees;
	double (*place)[METHODS]; /* NAN for none */
	bool (*is_first)[METHODS];
	bool has[METHODS];        /* whether anybody has a place by it */
	bool *is_shown;
	size_t n_shown, n_same, n_categories; /* categories where every method has the same nominee first */
};

static size_t find_method(const char *name)
{
	for (size_t i = 0; i < METHODS; i++)
		if (!strcmp(methods[i], name))
			return i;
	return SIZE_MAX;
}

static char *name_nominee(const struct drawing *drawing, size_t row)
{
	return text_format("%s\t%s", nominees_text(&drawing->nominees, "category", row), nominees_text(&drawing->nominees, "nominee", row));
}

static void read_places(struct drawing *drawing)
{
	const struct nominees *nominees = &drawing->nominees;
	struct map keys = { 0 };

	for (size_t i = 0; i < nominees->n; i++) {
		char *key = name_nominee(drawing, nominees->list[i].row);

		map_add(&keys, key);
		free(key);
		for (size_t m = 0; m < METHODS; m++)
			drawing->place[i][m] = (double)NAN;
	}
	for (size_t row = 0; row < nominees->board->n_rows; row++) {
		size_t method = find_method(nominees_text(nominees, "method", row)), i;
		char *key;

		if (method == SIZE_MAX || strcmp(nominees_text(nominees, "cycle", row), nominees->cycle) != 0)
			continue;
		key = name_nominee(drawing, row);
		i = map_find(&keys, key);
		free(key);
		if (i == SIZE_MAX)
			continue;
		drawing->place[i][method] = nominees_number(nominees, "rank", row);
		drawing->has[method] = drawing->has[method] || !isnan(drawing->place[i][method]);
	}
	map_free(&keys);
}

/* Who stands first by a method among first..end; several where they share the place, nobody where all do. Returns how many. */
static size_t find_first(struct drawing *drawing, size_t method, size_t first, size_t end)
{
	double best = INFINITY;
	size_t n = 0, n_placed = 0;

	for (size_t i = first; i < end; i++) {
		best = isnan(drawing->place[i][method]) ? best : fmin(best, drawing->place[i][method]);
		n_placed += isnan(drawing->place[i][method]) == 0;
	}
	for (size_t i = first; i < end; i++) {
		drawing->is_first[i][method] = drawing->place[i][method] <= best;
		n += drawing->is_first[i][method];
	}
	if (n < 2 || n < n_placed)
		return n;
	for (size_t i = first; i < end; i++)
		drawing->is_first[i][method] = false;
	return 0;
}

/* Whether every method that has places in the category has the same one nominee first. */
static bool is_same(const struct drawing *drawing, size_t first, size_t end)
{
	size_t who = SIZE_MAX;

	for (size_t m = 0; m < METHODS; m++)
		for (size_t i = first; i < end; i++) {
			if (!drawing->is_first[i][m])
				continue;
			if (who != SIZE_MAX && who != i)
				return false;
			who = i;
		}
	return who != SIZE_MAX;
}

static bool is_ever_first(const struct drawing *drawing, size_t i)
{
	for (size_t m = 0; m < METHODS; m++)
		if (drawing->is_first[i][m])
			return true;
	return false;
}

/* Whoever is first by any method, and winners; whole categories as long as they find room. */
static void choose(struct drawing *drawing)
{
	for (size_t first = 0, end; first < drawing->nominees.n; first = end) {
		size_t n_firsts = 0, n = 0;

		end = nominees_end(&drawing->nominees, first);
		for (size_t m = 0; m < METHODS; m++)
			n_firsts += find_first(drawing, m, first, end);
		if (!n_firsts)
			continue;
		for (size_t i = first; i < end; i++)
			n += is_ever_first(drawing, i) || drawing->nominees.list[i].is_winner;
		drawing->n_categories++;
		drawing->n_same += is_same(drawing, first, end);
		if (drawing->n_shown && drawing->n_shown + n > ROWS_MOST)
			continue;
		for (size_t i = first; i < end; i++)
			drawing->is_shown[i] = is_ever_first(drawing, i) || drawing->nominees.list[i].is_winner;
		drawing->n_shown += n;
	}
}

static char *title_of(const struct drawing *drawing)
{
	const char *cycle = drawing->nominees.cycle;
	char *words, *title;

	if (drawing->n_categories == 1)
		return cycle_title(cycle, drawing->n_same ? "every method has the same nominee first" : "who comes first depends on the method");
	words = text_format("every method has the same nominee first in %zu of %zu categories", drawing->n_same, drawing->n_categories);
	title = cycle_title(cycle, words);
	free(words);
	return title;
}

/* Of each category who is first by how many methods. */
static char *description_of(const struct drawing *drawing)
{
	const struct nominees *nominees = &drawing->nominees;
	struct text words = { 0 };

	for (size_t first = 0, end; first < nominees->n; first = end) {
		size_t n_named = 0;

		end = nominees_end(nominees, first);
		for (size_t i = first; i < end; i++) {
			size_t n = 0;

			for (size_t m = 0; m < METHODS; m++)
				n += drawing->is_first[i][m];
			if (!n)
				continue;
			text_add(&words, n_named++ ? "; " : words.bytes ? " " : "");
			if (n_named == 1)
				text_add_format(&words, "%s: ", nominees_category(nominees, first));
			text_add_format(&words, "%s%s first by %zu", nominees_text(nominees, "nominee", nominees->list[i].row), nominees->list[i].is_winner ? " (winner)" : "", n);
		}
		text_add(&words, n_named ? "." : "");
	}
	return text_take(&words);
}

/* Among the nominees of a category: how many share the place of the i-th, and whether all who have one do. */
static size_t count_same(const struct drawing *drawing, size_t i, size_t method, bool *is_all)
{
	double place = drawing->place[i][method];
	size_t n_same = 0, n_placed = 0, first = i;

	while (first && drawing->nominees.list[first - 1].category == drawing->nominees.list[i].category)
		first--;
	for (size_t j = first, end = nominees_end(&drawing->nominees, first); j < end; j++) {
		n_same += drawing->place[j][method] >= place && drawing->place[j][method] <= place;
		n_placed += isnan(drawing->place[j][method]) == 0;
	}
	*is_all = n_same > 1 && n_same == n_placed;
	return n_same;
}

/* What the chart is drawn from; texts are owned by the map. */
struct grid {
	const char **rows, **groups, *columns[METHODS];
	struct chart_cell *cells;
	size_t n_rows, n_columns;
	struct map texts;
};

static const char *keep(struct grid *grid, char *text)
{
	size_t i = map_add(&grid->texts, text);

	free(text);
	return grid->texts.names[i];
}

/* "1", or "=2" where several share a place; "=" alone where the method does not tell anybody from the others. */
static struct chart_cell cell_of(struct grid *grid, const struct drawing *drawing, size_t i, size_t method)
{
	bool is_all;
	size_t n_same = count_same(drawing, i, method, &is_all);
	double place = drawing->place[i][method] - ((double)n_same - 1) / 2;

	if (!n_same)
		return (struct chart_cell){ .value = (double)NAN };
	if (is_all)
		return (struct chart_cell){ .value = (double)NAN, .text = "=" };
	return (struct chart_cell){ .value = place, .text = keep(grid, text_format("%s%.0f", n_same > 1 ? "=" : "", place)) };
}

/* Of a long name the end gives way to the word that it won. */
static char *row_words(const char *nominee, bool is_winner)
{
	char *name = words_shorten(nominee, NAME_MOST), *words = text_format("%s%s", name, is_winner ? ", winner" : "");

	free(name);
	return words;
}

static void grid_fill(struct grid *grid, const struct drawing *drawing)
{
	const struct nominees *nominees = &drawing->nominees;

	for (size_t m = 0; m < METHODS; m++)
		if (drawing->has[m])
			grid->columns[grid->n_columns++] = keep(grid, cycle_words(methods[m]));
	for (size_t i = 0; i < nominees->n; i++) {
		size_t row = nominees->list[i].row, column = 0, deciding = find_method(nominees_text(nominees, "method", row));

		if (!drawing->is_shown[i])
			continue;
		grid->groups[grid->n_rows] = nominees_category(nominees, i);
		grid->rows[grid->n_rows] = keep(grid, row_words(nominees_text(nominees, "nominee", row), nominees->list[i].is_winner));
		for (size_t m = 0; m < METHODS; m++) {
			struct chart_cell *cell = &grid->cells[grid->n_rows * grid->n_columns + column];

			if (!drawing->has[m])
				continue;
			*cell = cell_of(grid, drawing, i, m);
			cell->is_outlined = m == deciding;
			column++;
		}
		grid->n_rows++;
	}
}

static void draw(struct chart_book *book, const struct picture_context *context, const struct drawing *drawing)
{
	char *title = title_of(drawing), *description = description_of(drawing);
	char *caption = text_format("Source: %s. Rows: whoever is first by any method, and winners. All methods combine what the same judges gave; `plaudit explain` tells how. Where they disagree, scores "
	                            "alone do not settle who is first. =: the method does not tell the nominees apart. All nominees: sheet board.", context->who);
	struct grid grid = { .rows = mem_alloc(drawing->n_shown, sizeof *grid.rows), .groups = mem_alloc(drawing->n_shown, sizeof *grid.groups),
		             .cells = mem_alloc(drawing->n_shown * METHODS, sizeof *grid.cells) };
	struct chart_heat heat = { .scale = CHART_FADING, .limits = limits, .classes = classes, .n_classes = sizeof classes / sizeof *classes, .blank = "no place by it",
		                   .outline = "deciding method" };

	grid_fill(&grid, drawing);
	heat.rows = grid.rows;
	heat.row_groups = grid.groups;
	heat.columns = grid.columns;
	heat.n_rows = grid.n_rows;
	heat.n_columns = grid.n_columns;
	heat.cells = grid.cells;
	chart_heat(book, &(struct chart_about){ .name = "methods", .title = title, .subtitle = "Place of each contender under each way to combine the judges' scores", .caption = caption,
	                                        .description = description }, &heat);
	free(grid.rows);
	free(grid.groups);
	free(grid.cells);
	map_free(&grid.texts);
	free(title);
	free(description);
	free(caption);
}

void pictures_methods(struct chart_book *book, const struct picture_context *context)
{
	const struct table *board = picture_table(context, "board");
	const char *cycle = cycle_newest(board, picture_table(context, "cycles"), nominees_decides);
	struct drawing drawing = { 0 };

	if (!cycle)
		return;
	nominees_make(&drawing.nominees, board, picture_table(context, "categories"), cycle);
	drawing.place = mem_alloc(drawing.nominees.n, sizeof *drawing.place);
	drawing.is_first = mem_alloc(drawing.nominees.n, sizeof *drawing.is_first);
	drawing.is_shown = mem_alloc(drawing.nominees.n, sizeof *drawing.is_shown);
	read_places(&drawing);
	choose(&drawing);
	draw(book, context, &drawing);
	free(drawing.place);
	free(drawing.is_first);
	free(drawing.is_shown);
	nominees_free(&drawing.nominees);
}
