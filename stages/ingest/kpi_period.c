#include "stages/ingest/kpi_period.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* The cell as words of letters and numbers: at most three, in order. */
struct part {
	char letters[16]; /* "" of a number */
	int number, n_figures;
};

enum { PARTS = 3 };

static const char *const months[12] = { "january", "february", "march", "april", "may", "june",
	                                "july", "august", "september", "october", "november", "december" };

/* Cuts a cell up; returns the number of parts, 0 when it is anything else. */
static int cut(const char *cell, struct part parts[PARTS])
{
	int n = 0;

	for (const char *c = cell; *c;) {
		struct part *part = &parts[n];
		size_t length = 0;

		if (strchr(" -/.,", *c)) {
			c++;
			continue;
		}
		if (n == PARTS || !isalnum((unsigned char)*c))
			return 0;
		*part = (struct part){ 0 };
		for (; isdigit((unsigned char)*c) && part->n_figures < 5; part->n_figures++)
			part->number = part->number * 10 + (*c++ - '0');
		for (; !part->n_figures && isalpha((unsigned char)*c) && length + 1 < sizeof part->letters; length++)
			part->letters[length] = *c++;
		if (length + 1 == sizeof part->letters || part->n_figures == 5)
			return 0;
		n++;
	}
	return n;
}

/* 1 to 12, or 0. */
static int month_of(const struct part *part)
{
	size_t n = strlen(part->letters);

	for (int month = 0; month < 12; month++)
		if (n >= 3 && (n == 3 || n == strlen(months[month]) || (month == 8 && n == 4)) && !strncasecmp(part->letters, months[month], n))
			return month + 1;
	return 0;
}

/* Whether the part is a year; of two figures only where short ones may stand. */
static bool is_year(const struct part *part, bool may_be_short, int *year)
{
	*year = part->n_figures == 2 ? 2000 + part->number : part->number;
	return part->n_figures == 4 || (may_be_short && part->n_figures == 2);
}

static bool month_period(int year, int month, struct period *period)
{
	if (month < 1 || month > 12)
		return false;
	*period = period_of_day(PERIOD_MONTH, day_from_civil(year, month, 1), 1);
	return true;
}

/* "2026Q1" and its like by the calendar's own reading, which knows how periods are numbered. */
static bool read_quarter(int year, int quarter, struct period *period)
{
	char text[7] = { (char)('0' + year / 1000 % 10), (char)('0' + year / 100 % 10), (char)('0' + year / 10 % 10),
		         (char)('0' + year % 10), 'Q', (char)('0' + quarter), '\0' };

	return quarter >= 1 && quarter <= 4 && period_read(text, period);
}

static bool read_two(const struct part *first, const struct part *second, struct period *period)
{
	int year;

	if (month_of(first) && is_year(second, true, &year))
		return month_period(year, month_of(first), period);
	if (month_of(second) && is_year(first, true, &year))
		return month_period(year, month_of(second), period);
	if (is_year(first, false, &year) && second->n_figures && second->n_figures <= 2)
		return month_period(year, second->number, period);
	if (is_year(second, false, &year) && first->n_figures && first->n_figures <= 2)
		return month_period(year, first->number, period);
	return false;
}

/* "Q" 1 2026, 2026 "Q" 1, 2026 "M" 03. */
static bool read_three(const struct part parts[PARTS], struct period *period)
{
	int year;

	if (!strcasecmp(parts[0].letters, "q") && parts[1].n_figures == 1 && is_year(&parts[2], true, &year))
		return read_quarter(year, parts[1].number, period);
	if (!strcasecmp(parts[1].letters, "q") && is_year(&parts[0], true, &year) && parts[2].n_figures == 1)
		return read_quarter(year, parts[2].number, period);
	if (!strcasecmp(parts[1].letters, "m") && is_year(&parts[0], false, &year) && parts[2].n_figures)
		return month_period(year, parts[2].number, period);
	return false;
}

bool kpi_period_read(const char *cell, struct period *period)
{
	struct part parts[PARTS];
	int n, year;

	if (period_read(cell, period) && period->kind != PERIOD_INDEX && period->kind != PERIOD_DAY)
		return true;
	n = cut(cell, parts);
	if (n == 1 && is_year(&parts[0], false, &year))
		return period_read(cell, period) && period->kind == PERIOD_YEAR;
	if (n == 2)
		return read_two(&parts[0], &parts[1], period);
	return n == 3 && read_three(parts, period);
}

bool kpi_period_between(long first, long last, int quarter_starts, struct period *period)
{
	static const enum period_kind kinds[] = { PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		*period = period_of_day(kinds[i], first, quarter_starts);
		if (period_first_day(*period, quarter_starts) == first && period_last_day(*period, quarter_starts) == last)
			return true;
	}
	return false;
}
