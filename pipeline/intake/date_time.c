#include "pipeline/intake/date_parts.h"

#include <string.h>

#include "pipeline/intake/date.h"

static const char no_time[] = "what follows the date is no time of day";

static bool is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Leaves out a word and moves behind it; false when another stands there. */
static bool skip_word(const char **at, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*at, word, n) != 0 || is_letter((*at)[n]))
		return false;
	*at += n;
	return true;
}

static void skip_space(const char **at)
{
	*at += **at == ' ';
}

/* 10:15, 10:15:30, 10:15:30.5; 10.15 as in Finland; after a T also 1015 and 101530. */
static bool read_clock(const char **at, bool may_be_basic, int clock[3])
{
	struct date_figures hour = date_figures(at, 2), minute, second = { 0, 0 };
	char sign = **at;
	bool is_basic = may_be_basic && hour.digits == 2 && sign >= '0' && sign <= '9';

	if (hour.digits == 0 || (!is_basic && sign != ':' && sign != '.'))
		return false;
	*at += !is_basic;
	minute = date_figures(at, 2);
	if (minute.digits != 2)
		return false;
	if (is_basic ? **at >= '0' && **at <= '9' : **at == sign) {
		*at += !is_basic;
		second = date_figures(at, 2);
		if (second.digits != 2)
			return false;
		if (**at == '.' || **at == ',' || (**at == ':' && sign == ':'))
			*at += 1 + strspn(*at + 1, "0123456789");
	}
	clock[0] = hour.value;
	clock[1] = minute.value;
	clock[2] = second.value;
	return minute.value < 60 && second.value <= 60;
}

/* am, a.m., pm, p.m.: 0 or 12 hours; -1 when none of them stands there. */
static int read_half(const char **at)
{
	skip_space(at);
	if (skip_word(at, "am") || skip_word(at, "a.m."))
		return 0;
	return skip_word(at, "pm") || skip_word(at, "p.m.") ? 12 : -1;
}

/* +01:00, +0100, +01, +1, +5:30. */
static bool read_offset(const char **at, long *offset)
{
	long sign = **at == '-' ? -1 : 1;
	struct date_figures hours, minutes = { 0, 2 };

	if (**at != '+' && **at != '-')
		return false;
	++*at;
	hours = date_figures(at, 2);
	if (**at == ':' || (hours.digits == 2 && **at >= '0' && **at <= '9')) {
		*at += **at == ':';
		minutes = date_figures(at, 2);
	}
	*offset = sign * (hours.value * 3600L + minutes.value * 60L);
	return hours.digits > 0 && minutes.digits == 2 && minutes.value < 60 && *offset <= 14 * 3600L && *offset >= -12 * 3600L;
}

/* What the time counts from, up to the end. */
static const char *read_zone(const char *at, struct date_time *time)
{
	static const char *const words[] = { "z", "utc", "gmt" };

	skip_space(&at);
	for (size_t i = 0; i < sizeof words / sizeof *words && !time->is_absolute; i++)
		time->is_absolute = skip_word(&at, words[i]);
	if (*at == '+' || *at == '-') {
		time->is_absolute = true;
		if (!read_offset(&at, &time->offset))
			return "its offset from UTC is none; one such as +01:00 was expected";
		skip_space(&at);
		if (*at == '(' && strchr(at, ')')) /* (Greenwich Mean Time), as browsers write it */
			at = strchr(at, ')') + 1;
	} else if (!time->is_absolute && is_letter(*at)) {
		time->has_letters = true;
		while (is_letter(*at))
			at++;
	}
	return *at ? no_time : NULL;
}

/* Moves over what stands between a date and its time; false when it is something else. */
static bool skip_between(const char **at)
{
	if (**at != ' ' && **at != ',')
		return false;
	*at += **at == ',';
	skip_space(at);
	if (skip_word(at, "at"))
		skip_space(at);
	return true;
}

const char *date_time_read(const char *rest, struct date_time *time)
{
	bool has_t = *rest == 't';
	int clock[3] = { 0 }, half;

	*time = (struct date_time){ .seconds = DATE_NO_TIME };
	if (!*rest)
		return NULL;
	rest += has_t;
	if ((!has_t && !skip_between(&rest)) || !read_clock(&rest, has_t, clock))
		return no_time;
	half = read_half(&rest);
	if (half >= 0 && clock[0] > 12)
		return "its hour is none of twelve, and am or pm follows";
	if (half >= 0)
		clock[0] = clock[0] % 12 + half;
	if (clock[0] > 24 || (clock[0] == 24 && (clock[1] || clock[2])))
		return no_time;
	time->seconds = clock[0] * 3600L + clock[1] * 60L + clock[2];
	return read_zone(rest, time);
}
