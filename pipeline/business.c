#include "pipeline/business.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/calendar.h"

enum { DAY_SECONDS = 86400, FIRST_OF_WEEKEND = 5 };

static const char *const day_keys[7] = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

/* HH:MM at *text, which moves on; -1 when it is none. */
static long read_clock(const char **text)
{
	const char *c = *text;
	long hours, minutes;

	for (int i = 0; i < 5; i++)
		if (i == 2 ? c[i] != ':' : !isdigit((unsigned char)c[i]))
			return -1;
	hours = (c[0] - '0') * 10 + (c[1] - '0');
	minutes = (c[3] - '0') * 10 + (c[4] - '0');
	if (hours > 24 || minutes > 59 || (hours == 24 && minutes > 0))
		return -1;
	*text = c + 5;
	return (hours * 60 + minutes) * 60;
}

static const char *skip_blanks(const char *c)
{
	return c + strspn(c, " \t");
}

/* HH:MM-HH:MM, and more of them behind commas; closed for none. */
static bool read_spans(struct business_day *day, const char *text)
{
	const char *c = skip_blanks(text);

	day->n_spans = 0;
	if (!strcmp(c, "closed"))
		return true;
	for (;;) {
		struct business_span span;

		span.from = read_clock(&c);
		c = skip_blanks(c);
		if (span.from < 0 || *c++ != '-')
			return false;
		c = skip_blanks(c);
		span.to = read_clock(&c);
		if (span.to <= span.from || (day->n_spans && day->spans[day->n_spans - 1].to > span.from))
			return false;
		day->spans = mem_grow(day->spans, &day->capacity, day->n_spans + 1, sizeof *day->spans);
		day->spans[day->n_spans++] = span;
		c = skip_blanks(c);
		if (!*c)
			return true;
		if (*c++ != ',')
			return false;
		c = skip_blanks(c);
	}
}

static bool read_key(struct business_day *day, const struct programme *programme, const struct section *section,
                     const char *key, struct err *err)
{
	const char *text = section_text(section, "calendar", key);

	if (!text || read_spans(day, text))
		return true;
	return err_at(err, ERR_USAGE, programme->path, section_line(section, key), 0,
	              "[calendar] %s = \"%s\"; hours such as 09:00-17:30, several in order separated by commas, or closed, were expected",
	              key, text);
}

bool business_read(struct business *business, const struct programme *programme, struct err *err)
{
	const struct section *section = programme_section(programme, "calendar", "");
	bool has_hours = section && section_text(section, "calendar", "hours");

	for (int i = 0; i < 7; i++) {
		struct business_day *day = &business->days[i];

		if (has_hours && i >= FIRST_OF_WEEKEND)
			day->n_spans = 0;
		else
			read_spans(day, "00:00-24:00");
		if (section && i < FIRST_OF_WEEKEND && !read_key(day, programme, section, "hours", err))
			return false;
		if (section && !read_key(day, programme, section, day_keys[i], err))
			return false;
	}
	return true;
}

void business_add_holiday(struct business *business, long day)
{
	business->holidays = mem_grow(business->holidays, &business->capacity, business->n_holidays + 1, sizeof *business->holidays);
	business->holidays[business->n_holidays++] = day;
	business->is_sorted = false;
}

void business_free(struct business *business)
{
	for (int i = 0; i < 7; i++)
		free(business->days[i].spans);
	free(business->holidays);
	*business = (struct business){ 0 };
}

static int by_day(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

static void sort_holidays(struct business *business)
{
	size_t n = 0;

	if (business->n_holidays > 0)
		qsort(business->holidays, business->n_holidays, sizeof *business->holidays, by_day);
	for (size_t i = 0; i < business->n_holidays; i++)
		if (i == 0 || business->holidays[i] != business->holidays[i - 1])
			business->holidays[n++] = business->holidays[i];
	business->n_holidays = n;
	business->is_sorted = true;
}

/* The place of the first holiday that is not before the day. */
static size_t first_holiday(const struct business *business, long day)
{
	size_t low = 0, high = business->n_holidays;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (business->holidays[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool is_holiday(const struct business *business, long day)
{
	size_t i = first_holiday(business, day);

	return i < business->n_holidays && business->holidays[i] == day;
}

/* The hours of a day of the week, whatever holidays there are, between two times of it. */
static long week_day_seconds(const struct business *business, int week_day, long from, long to)
{
	const struct business_day *day = &business->days[week_day];
	long sum = 0;

	for (size_t i = 0; i < day->n_spans; i++) {
		long begin = day->spans[i].from > from ? day->spans[i].from : from;
		long end = day->spans[i].to < to ? day->spans[i].to : to;

		sum += end > begin ? end - begin : 0;
	}
	return sum;
}

static long day_seconds(const struct business *business, long day, long from, long to)
{
	return is_holiday(business, day) ? 0 : week_day_seconds(business, day_of_week(day), from, to);
}

/* All of the days from one to before another: whole weeks first, holidays taken off last. */
static double whole_days(const struct business *business, long from, long to)
{
	long weeks = (to - from) / 7, week = 0, rest = 0;
	double holidays = 0;

	for (int i = 0; i < 7; i++)
		week += week_day_seconds(business, i, 0, DAY_SECONDS);
	for (long day = from + weeks * 7; day < to; day++)
		rest += week_day_seconds(business, day_of_week(day), 0, DAY_SECONDS);
	for (size_t i = first_holiday(business, from); i < business->n_holidays && business->holidays[i] < to; i++)
		holidays += (double)week_day_seconds(business, day_of_week(business->holidays[i]), 0, DAY_SECONDS);
	return (double)weeks * (double)week + (double)rest - holidays;
}

double business_seconds(struct business *business, long from_day, long from_second, long to_day, long to_second)
{
	if (!business->is_sorted)
		sort_holidays(business);
	if (from_day > to_day || (from_day == to_day && from_second >= to_second))
		return 0;
	if (from_day == to_day)
		return (double)day_seconds(business, from_day, from_second, to_second);
	return (double)day_seconds(business, from_day, from_second, DAY_SECONDS) + whole_days(business, from_day + 1, to_day)
	       + (double)day_seconds(business, to_day, 0, to_second);
}
