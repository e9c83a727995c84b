#include "pipeline/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Method: Howard Hinnant, "chrono-compatible low-level date algorithms" (2013): years that begin
 * in March put the leap day last. */
long day_from_civil(int year, int month, int day)
{
	long y = month <= 2 ? year - 1L : year;
	long era = (y >= 0 ? y : y - 399) / 400;
	long year_of_era = y - era * 400;
	long day_of_year = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

void day_to_civil(long day, int *year, int *month, int *day_of_month)
{
	long shifted = day + 719468;
	long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	long day_of_era = shifted - era * 146097;
	long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	long march_month = (5 * day_of_year + 2) / 153;

	*day_of_month = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
	*month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
	*year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static long floor_divide(long a, long b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

int day_of_week(long day)
{
	long shifted = day + 3; /* 1970-01-01 was a Thursday */

	return (int)(shifted - floor_divide(shifted, 7) * 7);
}

/* Reads exactly n digits. */
static bool digits(const char *text, size_t n, int *value)
{
	*value = 0;
	for (size_t i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*value = *value * 10 + (text[i] - '0');
	}
	return true;
}

bool day_read(const char *text, long *day)
{
	int year, month, day_of_month, y, m, d;

	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || !digits(text, 4, &year)
	    || !digits(text + 5, 2, &month) || !digits(text + 8, 2, &day_of_month)
	    || month < 1 || month > 12 || day_of_month < 1)
		return false;
	*day = day_from_civil(year, month, day_of_month);
	day_to_civil(*day, &y, &m, &d);
	return y == year && m == month && d == day_of_month;
}

/* Writes exactly n digits; the place behind them comes back. Dates and periods are written by the ten thousand, and
 * printf takes several times as long. */
static char *put_digits(char *text, size_t n, long value)
{
	for (size_t i = n; i-- > 0; value /= 10)
		text[i] = (char)('0' + value % 10);
	return text + n;
}

static bool has_four_digits(long year)
{
	return year >= 0 && year <= 9999;
}

void day_text(long day, char text[CALENDAR_TEXT])
{
	int year, month, day_of_month;

	day_to_civil(day, &year, &month, &day_of_month);
	if (has_four_digits(year)) {
		text = put_digits(text, 4, year);
		*text++ = '-';
		text = put_digits(text, 2, month);
		*text++ = '-';
		*put_digits(text, 2, day_of_month) = '\0';
		return;
	}
	snprintf(text, CALENDAR_TEXT, "%04d-%02d-%02d", year, month, day_of_month);
}

static const struct {
	enum period_kind kind;
	const char *word;
} kinds[] = {
	{ PERIOD_DAY, "day" },         { PERIOD_WEEK, "week" }, { PERIOD_MONTH, "month" },
	{ PERIOD_QUARTER, "quarter" }, { PERIOD_YEAR, "year" }, { PERIOD_INDEX, "index" },
};

enum period_kind period_kind_read(const char *word)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(word, kinds[i].word) && kinds[i].kind != PERIOD_INDEX)
			return kinds[i].kind;
	return PERIOD_NONE;
}

const char *period_kind_word(enum period_kind kind)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (kinds[i].kind == kind)
			return kinds[i].word;
	return "none";
}

long period_kind_a_quarter(enum period_kind kind)
{
	switch (kind) {
	case PERIOD_DAY:
		return 91;
	case PERIOD_WEEK:
		return 13;
	case PERIOD_MONTH:
		return 3;
	default:
		return 1;
	}
}

struct period period_of_day(enum period_kind kind, long day, int quarter_starts)
{
	int year, month, day_of_month;
	struct period period = { kind, day };

	day_to_civil(day, &year, &month, &day_of_month);
	switch (kind) {
	case PERIOD_WEEK: /* counted from the week of Monday 1969-12-29 */
		period.number = floor_divide(day + 3, 7);
		break;
	case PERIOD_MONTH:
		period.number = year * 12L + month - 1;
		break;
	case PERIOD_QUARTER:
		period.number = floor_divide(year * 12L + month - quarter_starts, 3);
		break;
	case PERIOD_YEAR:
		period.number = year;
		break;
	case PERIOD_DAY:
	case PERIOD_INDEX:
	case PERIOD_NONE:
		break;
	}
	return period;
}

/* The Monday of week 1 of an ISO 8601 year: the week with 4 January in it. */
static long first_monday(int year)
{
	long january4 = day_from_civil(year, 1, 4);

	return january4 - day_of_week(january4);
}

static bool week_read(const char *text, struct period *period)
{
	int year, week;

	if (strlen(text) != 8 || text[4] != '-' || text[5] != 'W' || !digits(text, 4, &year)
	    || !digits(text + 6, 2, &week) || week < 1)
		return false;
	*period = period_of_day(PERIOD_WEEK, first_monday(year) + 7L * (week - 1), 1);
	return first_monday(year) + 7L * (week - 1) < first_monday(year + 1);
}

bool period_read(const char *text, struct period *period)
{
	size_t length = strlen(text);
	int year, part;
	long day;
	char *end;

	if (day_read(text, &day)) {
		*period = (struct period){ PERIOD_DAY, day };
		return true;
	}
	if (length == 4 && digits(text, 4, &year) && year >= 1000) {
		*period = (struct period){ PERIOD_YEAR, year };
		return true;
	}
	if (length == 6 && text[4] == 'Q' && digits(text, 4, &year) && text[5] >= '1' && text[5] <= '4') {
		*period = (struct period){ PERIOD_QUARTER, year * 4L + text[5] - '1' };
		return true;
	}
	if (length == 7 && text[4] == '-' && digits(text, 4, &year) && digits(text + 5, 2, &part)
	    && part >= 1 && part <= 12) {
		*period = (struct period){ PERIOD_MONTH, year * 12L + part - 1 };
		return true;
	}
	if (week_read(text, period))
		return true;
	if (length == 0 || length > 18 || strspn(text + (text[0] == '-'), "0123456789") != length - (text[0] == '-'))
		return false;
	*period = (struct period){ PERIOD_INDEX, strtol(text, &end, 10) };
	return *end == '\0' && end != text;
}

bool period_is(struct period *period, enum period_kind kind)
{
	if (period->kind == PERIOD_YEAR && kind == PERIOD_INDEX)
		period->kind = PERIOD_INDEX;
	return period->kind == kind;
}

/* The part of a year, counted from 0 over all years, of which a year has n: as its year, a mark and its number from
 * 1 in so many digits. */
static void put_part(char text[CALENDAR_TEXT], long number, long n, char mark, size_t n_digits)
{
	long year = floor_divide(number, n), part = number - year * n + 1;

	if (has_four_digits(year)) {
		text = put_digits(text, 4, year);
		*text++ = mark;
		*put_digits(text, n_digits, part) = '\0';
		return;
	}
	snprintf(text, CALENDAR_TEXT, "%04ld%c%0*ld", year, mark, (int)n_digits, part);
}

void period_text(struct period period, char text[CALENDAR_TEXT])
{
	int year, month, day;

	switch (period.kind) {
	case PERIOD_DAY:
		day_text(period.number, text);
		break;
	case PERIOD_WEEK: /* the ISO year is that of the week's Thursday */
		day_to_civil(period.number * 7, &year, &month, &day);
		snprintf(text, CALENDAR_TEXT, "%04d-W%02ld", year,
		         (period.number * 7 - 3 - first_monday(year)) / 7 + 1);
		break;
	case PERIOD_MONTH:
		put_part(text, period.number, 12, '-', 2);
		break;
	case PERIOD_QUARTER:
		put_part(text, period.number, 4, 'Q', 1);
		break;
	case PERIOD_YEAR:
	case PERIOD_INDEX:
		snprintf(text, CALENDAR_TEXT, "%ld", period.number);
		break;
	case PERIOD_NONE:
		text[0] = '\0';
		break;
	}
}

long period_first_day(struct period period, int quarter_starts)
{
	long months;

	switch (period.kind) {
	case PERIOD_WEEK:
		return period.number * 7 - 3;
	case PERIOD_MONTH:
		months = period.number;
		break;
	case PERIOD_QUARTER:
		months = period.number * 3 + quarter_starts - 1;
		break;
	case PERIOD_YEAR:
		months = period.number * 12;
		break;
	default:
		return period.number;
	}
	return day_from_civil((int)floor_divide(months, 12), (int)(months - floor_divide(months, 12) * 12) + 1, 1);
}

long period_last_day(struct period period, int quarter_starts)
{
	period.number++;
	return period_first_day(period, quarter_starts) - 1;
}

int period_compare(const char *a, const char *b)
{
	struct period x, y;
	bool is_x = period_read(a, &x), is_y = period_read(b, &y);

	if (is_x != is_y)
		return is_x ? -1 : 1;
	if (!is_x || (x.kind == y.kind && x.number == y.number))
		return strcmp(a, b);
	if (x.kind != y.kind)
		return x.kind < y.kind ? -1 : 1;
	return x.number < y.number ? -1 : 1;
}
