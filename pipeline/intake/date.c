#include "pipeline/intake/date.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

static const struct {
	const char *word;
	struct date_style style;
} styles[] = {
	{ "iso", { DATE_ISO, false } },
	{ "day_first", { DATE_DAY_FIRST, false } },
	{ "month_first", { DATE_MONTH_FIRST, false } },
	{ "day_first_yy", { DATE_DAY_FIRST, true } },
	{ "month_first_yy", { DATE_MONTH_FIRST, true } },
};

bool date_style_of_word(const char *word, struct date_style *style)
{
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (!strcmp(styles[i].word, word)) {
			*style = styles[i].style;
			return true;
		}
	return false;
}

/* Figures in a row: what they say, and how many they are. */
struct number {
	int value, digits;
};

/* Three numbers with one kind of sign between them, and what follows. */
struct parts {
	struct number first, second, third;
	const char *rest;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads at most `most` digits. */
static struct number read_number(const char **at, int most)
{
	struct number number = { 0, 0 };

	while (number.digits < most && is_digit(**at)) {
		number.value = number.value * 10 + (**at - '0');
		number.digits++;
		++*at;
	}
	return number;
}

/* One, two or four digits. */
static bool is_part(struct number number)
{
	return number.digits == 1 || number.digits == 2 || number.digits == 4;
}

static bool read_parts(const char *cell, struct parts *parts)
{
	const char *at = cell;
	char sign;

	parts->first = read_number(&at, 4);
	sign = *at;
	if (!sign || !strchr("-/.", sign))
		return false;
	at++;
	parts->second = read_number(&at, 4);
	if (*at++ != sign)
		return false;
	parts->third = read_number(&at, 4);
	parts->rest = at;
	return is_part(parts->first) && is_part(parts->second) && is_part(parts->third);
}

/* Z, UTC, GMT, +01:00, +0100 or +01 up to the end. */
static bool is_zone(const char *at)
{
	if (!strcmp(at, "Z") || !strcmp(at, "UTC") || !strcmp(at, "GMT"))
		return true;
	if (*at != '+' && *at != '-')
		return false;
	at++;
	if (read_number(&at, 2).digits != 2)
		return false;
	at += *at == ':';
	return !*at || (read_number(&at, 2).digits == 2 && !*at);
}

/* Leaves out ":59" and a fraction behind it; false when what follows the colon are no seconds. */
static bool skip_seconds(const char **at)
{
	struct number second;

	if (**at != ':')
		return true;
	++*at;
	second = read_number(at, 2);
	if (**at == '.' || **at == ',')
		*at += 1 + strspn(*at + 1, "0123456789");
	return second.digits == 2 && second.value < 61;
}

/* A time of day up to the end of the cell. */
static bool is_time(const char *at)
{
	struct number hour = read_number(&at, 2), minute;
	bool halves;

	if (hour.digits == 0 || *at++ != ':')
		return false;
	minute = read_number(&at, 2);
	if (minute.digits != 2 || minute.value > 59 || !skip_seconds(&at))
		return false;
	at += *at == ' ';
	halves = (*at == 'A' || *at == 'a' || *at == 'P' || *at == 'p') && (at[1] == 'M' || at[1] == 'm');
	if (halves)
		at += 2;
	at += *at == ' ';
	return hour.value <= (halves ? 12 : 24) && (!*at || is_zone(at));
}

/* Whether nothing but a time follows the date. */
static bool ends_well(const char *rest)
{
	if (!*rest)
		return true;
	if (*rest == ',')
		rest++;
	if (*rest != 'T' && *rest != ' ')
		return false;
	rest += 1 + strspn(rest + 1, " ");
	return !*rest || is_time(rest);
}

static bool is_day(int year, int month, int day, long *number)
{
	int y, m, d;

	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	*number = day_from_civil(year, month, day);
	day_to_civil(*number, &y, &m, &d);
	return y == year && m == month && d == day;
}

const char *date_read(const char *cell, struct date_style style, long *day)
{
	static const char no_day[] = "it is no day of the calendar";
	struct parts parts;
	int first, second, year;

	if (!read_parts(cell, &parts) || !ends_well(parts.rest))
		return "it is no date in figures";
	first = parts.first.value;
	second = parts.second.value;
	year = parts.third.value;
	if (parts.first.digits == 4)
		return parts.third.digits <= 2 && is_day(first, second, year, day) ? NULL : no_day;
	if (style.order == DATE_ISO)
		return "it is not written year first (dates = day_first or month_first declares another order)";
	if (parts.third.digits == 2 && !style.short_years)
		return "its year has two digits (dates = day_first_yy or month_first_yy takes it for 20xx)";
	if (parts.third.digits == 1)
		return no_day;
	if (parts.third.digits == 2)
		year += 2000;
	if (style.order == DATE_DAY_FIRST)
		return is_day(year, second, first, day) ? NULL : "it is no day of the calendar, the day read first";
	return is_day(year, first, second, day) ? NULL : "it is no day of the calendar, the month read first";
}

static void note_place(struct date_place *place, const char *file, long line)
{
	if (place->file)
		return;
	place->file = mem_copy_text(file);
	place->line = line;
}

void date_evidence_add(struct date_evidence *evidence, const char *file, long line, const char *cell)
{
	static const struct date_style day_first = { DATE_DAY_FIRST, true }, month_first = { DATE_MONTH_FIRST, true };
	struct parts parts;
	long day = 0, other = 0;
	bool is_day_first, is_month_first;

	if (!read_parts(cell, &parts)) {
		evidence->n_other += *cell != '\0';
		return;
	}
	if (parts.first.digits == 4) {
		evidence->n_iso++;
		return;
	}
	evidence->n_short += parts.third.digits == 2;
	is_day_first = !date_read(cell, day_first, &day);
	is_month_first = !date_read(cell, month_first, &other);
	if (is_day_first && is_month_first && day != other) {
		evidence->n_either++;
		note_place(&evidence->either, file, line);
	} else if (is_day_first && !is_month_first) {
		evidence->n_day_first++;
		note_place(&evidence->day_first, file, line);
	} else if (is_month_first && !is_day_first) {
		evidence->n_month_first++;
		note_place(&evidence->month_first, file, line);
	} else if (is_day_first) {
		evidence->n_same++; /* 5/5/2026 */
	} else {
		evidence->n_other++;
	}
}

void date_evidence_free(struct date_evidence *evidence)
{
	free(evidence->day_first.file);
	free(evidence->month_first.file);
	free(evidence->either.file);
	*evidence = (struct date_evidence){ 0 };
}

bool date_decide(const struct date_evidence *evidence, const char *section, struct date_style *style, struct err *err)
{
	bool same_file = evidence->day_first.file && evidence->month_first.file
	                 && !strcmp(evidence->day_first.file, evidence->month_first.file);

	if (evidence->n_day_first && evidence->n_month_first)
		return err_at(err, ERR_DATA, evidence->day_first.file, evidence->day_first.line, 0,
		              "this date can only be read day first, and the one on line %ld%s%s only month first; with dates = day_first or month_first in %s the others become rejects",
		              evidence->month_first.line, same_file ? "" : " of ", same_file ? "" : evidence->month_first.file, section);
	if (evidence->n_either && !evidence->n_day_first && !evidence->n_month_first)
		return err_at(err, ERR_DATA, evidence->either.file, evidence->either.line, 0,
		              "this date, like all others, reads both day first and month first; dates = day_first or month_first in %s was expected",
		              section);
	*style = (struct date_style){ DATE_ISO, false };
	if (evidence->n_month_first)
		style->order = DATE_MONTH_FIRST;
	else if (evidence->n_day_first || evidence->n_same)
		style->order = DATE_DAY_FIRST;
	return true;
}
