#include "pipeline/recognise/recognise_cells.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/answers.h"
#include "pipeline/intake/fold.h"

enum { KEPT_BYTES = 200, PROSE_BYTES = 30 };

static void keep_level(struct cells *cells, const char *cell)
{
	char *kept = strlen(cell) > KEPT_BYTES ? text_format("%.*s", KEPT_BYTES, cell) : mem_copy_text(cell);
	size_t before = cells->levels.n, number;

	if (cells->levels.n >= CELLS_LEVELS && map_find(&cells->levels, kept) == SIZE_MAX) {
		cells->has_many = true;
		free(kept);
		return;
	}
	number = map_add(&cells->levels, kept);
	cells->counts = mem_grow(cells->counts, &cells->capacity, cells->levels.n, sizeof *cells->counts);
	cells->counts[number]++;
	if (cells->levels.n == before && !cells->has_many)
		cells->n_repeats++;
	free(kept);
}

static void add_number(struct cells *cells, const char *cell)
{
	double number;

	if (!text_to_real(cell, &number))
		return;
	if (cells->n_numbers == 0 || number < cells->lowest)
		cells->lowest = number;
	if (cells->n_numbers == 0 || number > cells->highest)
		cells->highest = number;
	cells->n_numbers++;
	cells->n_integers += number < 1e15 && number > -1e15 && number == (double)(long long)number;
}

/* Numbers alone are dates only where the column's name says so. */
static void add_date(struct cells *cells, const char *file, long line, const char *cell)
{
	size_t others = cells->dates.n_other;
	bool is_date;
	double number;

	if (strlen(cell) > 60 || !strpbrk(cell, "0123456789"))
		return;
	date_evidence_add(&cells->dates, file, line, cell);
	is_date = cells->dates.n_other == others;
	if (text_to_real(cell, &number))
		cells->n_number_dates += is_date;
	else
		cells->n_dates += is_date;
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

void cells_add(struct cells *cells, const char *file, long line, const char *cell)
{
	struct text scratch = { 0 };
	const char *trimmed = fold_trim(cell, &scratch);
	bool flag;

	if (answer_is_none(trimmed)) {
		cells->n_none++;
		text_free(&scratch);
		return;
	}
	cells->n_filled++;
	cells->n_characters += strlen(trimmed);
	cells->n_emails += is_email(trimmed);
	cells->n_clocks += is_clock(trimmed);
	cells->n_flags += answer_flag(trimmed, &flag);
	add_number(cells, trimmed);
	add_date(cells, file, line, trimmed);
	keep_level(cells, trimmed);
	text_free(&scratch);
}

void cells_free(struct cells *cells)
{
	map_free(&cells->levels);
	free(cells->counts);
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
