#include "pipeline/recognise/recognise_dates.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/calendar.h"
#include "pipeline/recognise/recognise_words.h"
#include "pipeline/recognise/recognise_write.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100, MOST_YEARS = 20, DAY_SECONDS = 86400, SERIAL_OF_1970 = 25569, FEW_ROWS = 12 };

bool dates_are_plausible(const struct cells *cells)
{
	return cells->first_year == 0
	       || (cells->first_year >= FIRST_YEAR && cells->last_year <= LAST_YEAR && cells->last_year - cells->first_year <= MOST_YEARS);
}

enum number_form { DAYS, FIGURES, SECONDS, MILLISECONDS };

/* What a number that reads as a date counts, by its size; figures are 20260301. */
static enum number_form form_of(double number)
{
	return number < 1e6 ? DAYS : number < 1e8 ? FIGURES : number < 1e11 ? SECONDS : MILLISECONDS;
}

static long day_of(double number)
{
	long whole = number < 1e8 ? (long)number : 0;

	switch (form_of(number)) {
	case DAYS:
		return whole - SERIAL_OF_1970;
	case FIGURES:
		return day_from_civil((int)(whole / 10000), (int)(whole / 100 % 100), (int)(whole % 100));
	case SECONDS:
		return (long)(number / DAY_SECONDS);
	case MILLISECONDS:
		break;
	}
	return (long)(number / 1000 / DAY_SECONDS);
}

/* Numbers that are given out one by one lie close together and never come twice. */
static bool are_counted(const struct cells *cells)
{
	return cells_are_unique(cells) && cells->n_integers == cells->n_numbers && cells->n_filled > 1 && form_of(cells->lowest) != FIGURES
	       && cells->highest - cells->lowest < 2.0 * (double)cells->n_filled;
}

/* Whole numbers of five figures that never come twice are as well those of orders, or prices. */
static bool are_days_in_doubt(const struct cells *cells)
{
	return form_of(cells->highest) == DAYS && cells->n_integers == cells->n_numbers && cells_are_unique(cells) && cells->n_filled > FEW_ROWS;
}

/* Whether the numbers stand for days from 1990 to 2100, not too far apart. */
static bool are_in_range(const struct cells *cells)
{
	long first, last;
	int years[2], month, day;

	if (cells_share(cells, cells->n_number_dates) < 0.95 || cells->levels.n < 2 || cells->lowest < SERIAL_OF_1970 || cells->highest > 1e13
	    || form_of(cells->highest) != form_of(cells->lowest)
	    || (form_of(cells->lowest) == FIGURES && cells->n_number_dates < cells->n_numbers))
		return false;
	first = day_of(cells->lowest);
	last = day_of(cells->highest);
	day_to_civil(first, &years[0], &month, &day);
	day_to_civil(last, &years[1], &month, &day);
	return years[0] >= FIRST_YEAR && years[1] <= LAST_YEAR && last - first <= 366L * MOST_YEARS;
}

/* Whether the name says that it holds something else. */
static bool is_named(const struct header_column *column)
{
	char *words = words_of(column->name);
	bool is = words_are_quantity(words) || words_for(words, HEADER_ID).strength || words_for(words, HEADER_PERSONAL).strength
	          || words_for(words, HEADER_DURATION).strength || words_for(words, HEADER_ITEM).strength || words_for(words, HEADER_UNIT).strength
	          || words_for(words, HEADER_SEGMENT).strength;

	free(words);
	return is;
}

static bool may_be_dates(const struct recognised *found, size_t column)
{
	return found->guesses[column].role == HEADER_PLAIN && are_in_range(&found->cells[column]) && !is_named(&found->header.columns[column]);
}

void dates_guess(struct recognised *found)
{
	size_t n;

	if (recognise_best(found, HEADER_DATE, &n) != SIZE_MAX)
		return;
	for (size_t i = 0; i < found->header.n_columns; i++)
		if (may_be_dates(found, i) && !are_counted(&found->cells[i]) && !are_days_in_doubt(&found->cells[i])) {
			found->guesses[i].role = HEADER_DATE;
			found->guesses[i].strength = 1;
			found->guesses[i].is_by_cells = true;
		}
}

void dates_ask(struct text *out, const struct recognised *found)
{
	for (size_t i = 0; i < found->header.n_columns; i++)
		if (may_be_dates(found, i)) {
			write_question(out, "responded_at", &found->header, i, "its numbers read as dates, and as well as numbers that were given out one by one");
			text_add_format(out, "# dates = %s   ; ? with it\n", form_of(found->cells[i].lowest) == DAYS ? "excel" : "epoch");
		}
}

void dates_write_evidence(struct text *out, const struct recognised *found, size_t column)
{
	const struct cells *cells = &found->cells[column];
	static const char *const forms[] = { " in the days of a spreadsheet", "", " in seconds since 1970", " in milliseconds since 1970" };
	char first[CALENDAR_TEXT], last[CALENDAR_TEXT];

	if (!found->guesses[column].is_by_cells)
		return;
	text_add(out, "# ");
	write_name(out, &found->header, column);
	if (cells->n_number_dates == 0) {
		text_add_format(out, " holds dates by its cells, %zu of %zu:\n", cells->n_dates, cells->n_filled);
		return;
	}
	day_text(day_of(cells->lowest), first);
	day_text(day_of(cells->highest), last);
	text_add_format(out, " holds dates by its cells, %zu of %zu, %s to %s%s:\n", cells->n_number_dates, cells->n_filled, first, last,
	                forms[form_of(cells->highest)]);
}
