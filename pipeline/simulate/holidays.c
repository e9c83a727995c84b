#include "pipeline/simulate/holidays.h"

#include <stddef.h>

#include "pipeline/calendar.h"

static long easter_sunday(int year)
{
	int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
	int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
	int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
	int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;

	return day_from_civil(year, n / 31, n % 31 + 1);
}

/* The first Monday on or after a day. */
static long monday_from(long day)
{
	return day + (7 - day_of_week(day)) % 7;
}

/* The day on which a holiday is kept that falls on a week-end. Christmas and Boxing Day are two
 * days running, so each goes two on from Saturday and from Sunday alike; New Year's Day goes to
 * the Monday. */
static long kept_on(long day, int on_from_sunday)
{
	int weekday = day_of_week(day);

	return weekday == 5 ? day + 2 : weekday == 6 ? day + on_from_sunday : day;
}

const char *holiday_name(long day)
{
	int year, month, day_of_month;
	long easter, christmas;

	day_to_civil(day, &year, &month, &day_of_month);
	easter = easter_sunday(year);
	christmas = day_from_civil(year, 12, 25);
	if (day == kept_on(day_from_civil(year, 1, 1), 1))
		return "New Year's Day";
	if (day == easter - 2)
		return "Good Friday";
	if (day == easter + 1)
		return "Easter Monday";
	if (day == monday_from(day_from_civil(year, 5, 1)))
		return "Early May bank holiday";
	if (day == monday_from(day_from_civil(year, 5, 25)))
		return "Spring bank holiday";
	if (day == monday_from(day_from_civil(year, 8, 25)))
		return "Summer bank holiday";
	if (day == kept_on(christmas, 2))
		return "Christmas Day";
	if (day == kept_on(christmas + 1, 2))
		return "Boxing Day";
	return NULL;
}
