#include "pipeline/recognise/recognise_cells.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/answers.h"
#include "pipeline/intake/fold.h"

enum {
	KEPT_BYTES = 200, PROSE_BYTES = 30,
	LONGEST_FLAG = 16, /* more than any text that answer_flag knows */
	LONGEST_DATE = 60
};

/* The number of the text's level, added when it is new; SIZE_MAX when there are many. */
static size_t keep_level(struct cells *cells, const char *cell, bool *is_new)
{
	size_t n = strlen(cell), before = cells->levels.n, number = SIZE_MAX;
	char *cut = n > KEPT_BYTES ? text_format("%.*s", KEPT_BYTES, cell) : NULL;
	const char *kept = cut ? cut : cell;

	if (cells->levels.n >= CELLS_LEVELS && map_find(&cells->levels, kept) == SIZE_MAX) {
		cells->has_many = true;
	} else {
		number = map_add(&cells->levels, kept);
		cells->counts = mem_grow(cells->counts, &cells->capacity, cells->levels.n, sizeof *cells->counts);
		cells->looks = mem_grow(cells->looks, &cells->looks_capacity, cells->levels.n, sizeof *cells->looks);
		cells->counts[number]++;
		cells->n_repeats += cells->levels.n == before;
	}
	*is_new = cells->levels.n > before;
	free(cut);
	return number;
}

/* Hours, minutes and perhaps seconds. */
static bool is_clock(const char *cell)
{
	size_t colons = 0;

	for (const char *c = cell; *c; c++) {
		if (*c == ':' && (c == cell || !c[1]))
			return false;
		if (*c != ':' && !(*c >= '0' && *c <= '9'))
			return false;
		colons += *c == ':';
	}
	return colons == 1 || colons == 2;
}

static bool is_email(const char *cell)
{
	const char *at = strchr(cell, '@');

	return at && at > cell && strchr(at, '.') && !strpbrk(cell, " \t\n");
}

/* The first four figures that stand alone and may be a year; 0 without any. */
static int year_in(const char *cell)
{
	while (*cell) {
		size_t digits = strspn(cell, "0123456789");

		if (digits == 4 && (!strncmp(cell, "19", 2) || !strncmp(cell, "20", 2) || !strncmp(cell, "21", 2)))
			return (int)strtol(cell, NULL, 10);
		cell += digits ? digits : 1;
	}
	return 0;
}

/* Only a text with a figure is a number or a date. Numbers alone are dates only where the column's name says
 * so, or nothing else is one. */
static struct cell_look look_at(struct cells *cells, const char *file, long line, const char *cell)
{
	size_t others = cells->dates.n_other, n = strlen(cell);
	struct cell_look look = { 0 };
	bool flag, has_figures = strpbrk(cell, "0123456789");

	look.is_email = is_email(cell);
	look.is_clock = has_figures && is_clock(cell);
	look.is_flag = n <= LONGEST_FLAG && answer_flag(cell, &flag);
	look.is_number = has_figures && text_to_real(cell, &look.number);
	look.is_integer = look.is_number && look.number < 1e15 && look.number > -1e15 && look.number == (double)(long long)look.number;
	if (has_figures && n <= LONGEST_DATE) {
		date_evidence_add(&cells->dates, file, line, cell);
		look.is_date = cells->dates.n_other == others;
	}
	look.year = look.is_date && !look.is_number ? year_in(cell) : 0;
	return look;
}

static void add_number(struct cells *cells, double number)
{
	if (cells->n_numbers == 0 || number < cells->lowest)
		cells->lowest = number;
	if (cells->n_numbers == 0 || number > cells->highest)
		cells->highest = number;
	cells->sum += number;
	cells->n_numbers++;
}

static void add_look(struct cells *cells, const struct cell_look *look)
{
	if (look->is_number)
		add_number(cells, look->number);
	cells->n_integers += look->is_integer;
	cells->n_number_dates += look->is_date && look->is_number;
	cells->n_dates += look->is_date && !look->is_number;
	cells->n_emails += look->is_email;
	cells->n_clocks += look->is_clock;
	cells->n_flags += look->is_flag;
	if (look->year && (!cells->first_year || look->year < cells->first_year))
		cells->first_year = look->year;
	if (look->year > cells->last_year)
		cells->last_year = look->year;
}

/* None of the texts that say so holds a figure, but "question 6 (n/a)". */
static bool is_none(const char *cell)
{
	size_t n = strlen(cell);

	return n == 0 || ((cell[n - 1] == ')' || !strpbrk(cell, "0123456789")) && answer_is_none(cell));
}

static void add_filled(struct cells *cells, const char *file, long line, const char *cell)
{
	bool is_new = true;
	size_t number = cells->has_many ? SIZE_MAX : keep_level(cells, cell, &is_new);
	struct cell_look look = is_new || number == SIZE_MAX ? look_at(cells, file, line, cell) : cells->looks[number];

	if (is_new && number != SIZE_MAX)
		cells->looks[number] = look;
	cells->n_filled++;
	cells->n_characters += strlen(cell);
	add_look(cells, &look);
}

void cells_add(struct cells *cells, const char *file, long line, const char *cell)
{
	struct text scratch = { 0 };
	const char *trimmed = fold_trim(cell, &scratch);
	bool is_known = *trimmed && !cells->has_many && map_find(&cells->levels, trimmed) != SIZE_MAX;

	if (!is_known && is_none(trimmed))
		cells->n_none++;
	else
		add_filled(cells, file, line, trimmed);
	text_free(&scratch);
}

void cells_free(struct cells *cells)
{
	map_free(&cells->levels);
	free(cells->counts);
	free(cells->looks);
	date_evidence_free(&cells->dates);
	*cells = (struct cells){ 0 };
}

double cells_share(const struct cells *cells, size_t n)
{
	return cells->n_filled ? (double)n / (double)cells->n_filled : 0;
}

bool cells_are_unique(const struct cells *cells)
{
	return cells->n_filled > 0 && cells->n_repeats == 0;
}

bool cells_are_prose(const struct cells *cells)
{
	size_t seen = cells->levels.n + cells->n_repeats;

	return cells->n_filled > 0 && cells->n_characters / cells->n_filled >= PROSE_BYTES && 10 * cells->levels.n >= 6 * seen
	       && cells_share(cells, cells->n_numbers + cells->n_dates + cells->n_emails) < 0.1;
}

bool cells_are_levels(const struct cells *cells, size_t most)
{
	return !cells->has_many && cells->levels.n >= 2 && cells->levels.n <= most
	       && (cells->n_filled < 10 || 2 * cells->levels.n <= cells->n_filled) && cells_share(cells, cells->n_dates) < 0.5
	       && cells->n_characters / cells->n_filled < 80;
}
