#include "pipeline/intake/workbook_format.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pipeline/calendar.h"

enum { DAY_SECONDS = 86400, DAYS_END = 2958466, DAYS_1904 = 1462 };

enum workbook_format workbook_format_built_in(long long number)
{
	static const struct {
		long long first, last;
		enum workbook_format format;
	} ranges[] = {
		{ 9, 10, WORKBOOK_PERCENT }, { 14, 17, WORKBOOK_DATE }, { 18, 21, WORKBOOK_TIME }, { 22, 22, WORKBOOK_DATE_TIME },
		{ 27, 36, WORKBOOK_DATE },   { 45, 45, WORKBOOK_TIME }, { 46, 46, WORKBOOK_ELAPSED }, { 47, 47, WORKBOOK_TIME },
		{ 50, 58, WORKBOOK_DATE },
	};

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (number >= ranges[i].first && number <= ranges[i].last)
			return ranges[i].format;
	return WORKBOOK_NUMBER;
}

/* What the letters of a format's code show. */
struct letters {
	bool day_or_year, month, long_month, clock, elapsed, percent;
};

/* Behind the character that a backslash, an underscore or a star governs. */
static const char *behind_next(const char *at)
{
	return at[1] ? at + 2 : at + 1;
}

/* Behind "quoted text" or a [condition, colour, locale or hours that pass 24]. */
static const char *behind_bracket(const char *at, char closing, struct letters *letters)
{
	const char *end = strchr(at + 1, closing);
	size_t n;

	if (!end)
		return at + strlen(at);
	n = (size_t)(end - at) - 1;
	if (closing == ']' && n > 0 && (strspn(at + 1, "hH") == n || strspn(at + 1, "mM") == n || strspn(at + 1, "sS") == n))
		letters->elapsed = true;
	return end + 1;
}

/* Behind the letter, or the letters, that stand here. */
static const char *behind_letters(const char *at, struct letters *letters)
{
	size_t run = 1;

	if (!strncasecmp(at, "General", 7))
		return at + 7;
	if (!strncasecmp(at, "AM/PM", 5) || !strncasecmp(at, "A/P", 3)) {
		letters->clock = true;
		return at + (at[1] == '/' ? 3 : 5);
	}
	while (tolower((unsigned char)at[run]) == tolower((unsigned char)*at))
		run++;
	switch (tolower((unsigned char)*at)) {
	case 'm':
		letters->month = true;
		letters->long_month |= run >= 3;
		break;
	case 'h':
	case 's':
		letters->clock = true;
		break;
	case 'e': /* a year of an era, or the exponent of 0.0E+00 */
		letters->day_or_year |= at[run] != '+' && at[run] != '-';
		break;
	case 'b':
	case 'd':
	case 'g':
	case 'y':
		letters->day_or_year = true;
		break;
	case '%':
		letters->percent = true;
		break;
	default:
		break;
	}
	return at + run;
}

enum workbook_format workbook_format_of_code(const char *code)
{
	struct letters letters = { 0 };
	bool is_date;

	while (*code && *code != ';') {
		if (strchr("\\_*", *code))
			code = behind_next(code);
		else if (*code == '"' || *code == '[')
			code = behind_bracket(code, *code == '[' ? ']' : '"', &letters);
		else
			code = behind_letters(code, &letters);
	}
	is_date = letters.day_or_year || letters.long_month || (letters.month && !letters.clock && !letters.elapsed);
	if (letters.elapsed)
		return WORKBOOK_ELAPSED;
	if (is_date)
		return letters.clock ? WORKBOOK_DATE_TIME : WORKBOOK_DATE;
	if (letters.clock)
		return WORKBOOK_TIME;
	return letters.percent ? WORKBOOK_PERCENT : WORKBOOK_NUMBER;
}

static void add_number(struct text *text, double value)
{
	char digits[TEXT_REAL];

	if (fabs(value) <= 9007199254740992.0 && floor(value) == value) {
		text_add_format(text, "%.0f", value == 0 ? 0.0 : value);
		return;
	}
	text_of_real(value, digits);
	text_add(text, digits);
}

/* Moved by its decimal digits: 0.07 times 100 is 7.000000000000001. */
static double hundredfold(double value)
{
	char digits[TEXT_REAL], moved[TEXT_REAL + 16], *exponent;
	int power = 2;

	text_of_real(value, digits);
	exponent = strchr(digits, 'e');
	if (exponent) {
		power += (int)strtol(exponent + 1, NULL, 10);
		*exponent = '\0';
	}
	snprintf(moved, sizeof moved, "%se%d", digits, power);
	return strtod(moved, NULL);
}

static void add_clock(struct text *text, long seconds)
{
	text_add_format(text, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static void add_day(struct text *text, long serial)
{
	static const char never[] = "1900-02-29";
	char day[CALENDAR_TEXT];

	if (serial == 60) {
		text_add(text, never);
		return;
	}
	day_text(day_from_civil(1899, 12, 30) + serial + (serial < 60), day);
	text_add(text, day);
}

/* False, and nothing added, when it is no day. */
static bool add_moment(struct text *text, long long seconds, enum workbook_format format, bool is_1904)
{
	bool is_day = format == WORKBOOK_DATE || format == WORKBOOK_DATE_TIME;
	long serial = (long)(seconds / DAY_SECONDS), clock = (long)(seconds % DAY_SECONDS);

	if (serial == 0 && !(is_1904 && is_day)) {
		if (format == WORKBOOK_DATE && clock == 0)
			return false;
		add_clock(text, clock);
		return true;
	}
	serial += is_1904 ? DAYS_1904 : 0;
	if (serial >= DAYS_END)
		return false;
	add_day(text, serial);
	if (clock || format != WORKBOOK_DATE) {
		text_add(text, " ");
		add_clock(text, clock);
	}
	return true;
}

void workbook_format_add(struct text *text, double value, enum workbook_format format, bool is_1904)
{
	long long seconds;

	if (format == WORKBOOK_PERCENT && isfinite(100 * value)) {
		add_number(text, hundredfold(value));
		text_add(text, "%");
		return;
	}
	if (format == WORKBOOK_NUMBER || format == WORKBOOK_PERCENT || !(value >= 0 && value < DAYS_END)) {
		add_number(text, value);
		return;
	}
	/* A twentieth of a second more: what programs lost that write few digits; 23:59:59.7 stays on its day. */
	seconds = (long long)floor(value * DAY_SECONDS + 0.05);
	if (format == WORKBOOK_ELAPSED)
		text_add_format(text, "%lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
	else if (!add_moment(text, seconds, format, is_1904))
		add_number(text, value);
}
