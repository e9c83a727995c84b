#include "pipeline/intake/date_parts.h"

#include <stddef.h>
#include <string.h>

#include "pipeline/calendar.h"
#include "pipeline/intake/date.h"

static const char no_date[] = "it is no date";

static const char *const months[] = { "january", "february", "march",     "april",   "may",      "june",
	                              "july",    "august",   "september", "october", "november", "december" };
static const char *const weekdays[] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

struct date_figures date_figures(const char **at, int most)
{
	struct date_figures figures = { 0, 0 };

	while (figures.digits < most && is_digit(**at)) {
		figures.value = figures.value * 10 + (**at - '0');
		figures.digits++;
		++*at;
	}
	return figures;
}

bool date_day(int year, int month, int day, long *number)
{
	int y, m, d;

	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	*number = day_from_civil(year, month, day);
	day_to_civil(*number, &y, &m, &d);
	return y == year && m == month && d == day;
}

/* Reads one of the names, in full or by its first three or four letters, and a point behind it. Returns
 * which, from 0; -1 when none stands there. */
static int read_name(const char **at, const char *const *names, int n_names)
{
	size_t n = 0;

	while (is_letter((*at)[n]))
		n++;
	for (int i = 0; i < n_names; i++)
		if (!strncmp(*at, names[i], n) && (n == 3 || n == 4 || n == strlen(names[i])) && n >= 3) {
			*at += n + ((*at)[n] == '.');
			return i;
		}
	return -1;
}

/* Moves over signs; false when there are none, or more than two spaces and a sign. */
static bool skip_signs(const char **at, const char *signs)
{
	size_t n = strspn(*at, signs);

	*at += n;
	return n > 0 && n <= 3;
}

/* 1st, 2nd, 3rd, 12th. */
static void skip_ending(const char **at)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (!strncmp(*at, endings[i], 2)) {
			*at += 2;
			return;
		}
}

/* The year as it was meant; false when it has neither two nor four figures. */
static bool take_year(struct date_figures figures, struct date_parts *parts)
{
	parts->short_year = figures.digits == 2;
	parts->short_value = figures.value;
	parts->year = figures.value;
	if (parts->short_year)
		parts->year += figures.value < 69 ? 2000 : 1900; /* POSIX, strptime, %y */
	return figures.digits == 2 || figures.digits == 4;
}

/* 2026-03-01, 1/3/2026: three numbers with one kind of sign between them. */
static bool read_figures(const char **at, struct date_parts *parts)
{
	struct date_figures first = date_figures(at, 4), second, third;
	char sign = **at;

	if (first.digits == 0 || first.digits == 3 || !sign || !strchr("-/.", sign))
		return false;
	++*at;
	second = date_figures(at, 2);
	if (second.digits == 0 || *(*at)++ != sign)
		return false;
	third = date_figures(at, 4);
	if (first.digits == 4) {
		*parts = (struct date_parts){ .form = DATE_FORM_NAMED, .year = first.value, .month = second.value, .day = third.value };
		return third.digits == 1 || third.digits == 2;
	}
	*parts = (struct date_parts){ .form = DATE_FORM_FIGURES, .first = first.value, .second = second.value };
	return take_year(third, parts);
}

/* 20260301, and nothing or a time behind it. */
static bool read_compact(const char **at, struct date_parts *parts)
{
	const char *end = *at;
	struct date_figures all = date_figures(&end, 9);
	int year = all.value / 10000;
	long number;

	*parts = (struct date_parts){ .form = DATE_FORM_NAMED, .year = year, .month = all.value / 100 % 100, .day = all.value % 100 };
	if (all.digits != 8 || (*end && *end != 't' && *end != ' ') || year < 1990 || year > 2100
	    || !date_day(year, parts->month, parts->day, &number))
		return false;
	*at = end;
	return true;
}

/* 12 Mar 2026, 12-Mar-26, 12MAR2026, 12th of March, 2026. */
static bool read_day_first(const char **at, struct date_parts *parts)
{
	struct date_figures day = date_figures(at, 2);
	int month;

	if (!day.digits)
		return false;
	skip_ending(at);
	skip_signs(at, " -/.");
	if (!strncmp(*at, "of ", 3))
		*at += 3;
	month = read_name(at, months, 12);
	if (month < 0)
		return false;
	skip_signs(at, " -/,");
	*parts = (struct date_parts){ .form = DATE_FORM_NAMED, .month = month + 1, .day = day.value };
	return take_year(date_figures(at, 4), parts);
}

/* March 12, 2026; Mar 12 2026. */
static bool read_month_first(const char **at, struct date_parts *parts)
{
	int month = read_name(at, months, 12);
	struct date_figures day;

	if (month < 0 || !skip_signs(at, " -"))
		return false;
	day = date_figures(at, 2);
	if (!day.digits)
		return false;
	skip_ending(at);
	*parts = (struct date_parts){ .form = DATE_FORM_NAMED, .month = month + 1, .day = day.value };
	return skip_signs(at, " -,") && take_year(date_figures(at, 4), parts) && !parts->short_year;
}

/* 46082.4 and nothing else; a comma will do for the point. */
static bool read_number(const char *at, struct date_parts *parts)
{
	double unit = 1;

	*parts = (struct date_parts){ .form = DATE_FORM_NUMBER };
	for (; is_digit(*at) && parts->digits < 15; at++, parts->digits++)
		parts->whole = parts->whole * 10 + (*at - '0');
	if (parts->digits && (*at == '.' || *at == ',') && is_digit(at[1])) {
		parts->has_fraction = true;
		for (at++; is_digit(*at); at++) {
			unit /= 10;
			parts->fraction += unit * (*at - '0');
		}
	}
	return parts->digits && !*at;
}

typedef bool reads_form(const char **at, struct date_parts *parts);

const char *date_parts_read(const char *cell, struct date_parts *parts)
{
	static reads_form *const forms[] = { read_figures, read_compact, read_day_first, read_month_first };

	if (read_number(cell, parts) && parts->digits != 8)
		return NULL;
	if (read_name(&cell, weekdays, 7) >= 0)
		skip_signs(&cell, " ,");
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		const char *rest = cell;

		if (forms[i](&rest, parts))
			return date_time_read(rest, &parts->time);
	}
	return no_date;
}

int date_number_kind(const struct date_parts *parts)
{
	/* 1970 to 2099: the days of a spreadsheet, seconds, milliseconds. */
	if (parts->digits == 5 && parts->whole >= 25569 && parts->whole <= 73050)
		return DATE_EXCEL;
	if ((parts->digits == 9 || parts->digits == 10) && parts->whole < 4102444800)
		return DATE_EPOCH;
	if ((parts->digits == 12 || parts->digits == 13) && parts->whole < 4102444800000 && !parts->has_fraction)
		return DATE_EPOCH;
	return DATE_NO_NUMBER;
}
