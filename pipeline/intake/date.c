#include "pipeline/intake/date.h"

#include <math.h>
#include <string.h>

#include "pipeline/intake/clean.h"
#include "pipeline/intake/date_parts.h"

enum { DAY = 86400, EXCEL_1970 = 25569 };

static const struct {
	const char *word;
	struct date_style style;
} styles[] = {
	{ "iso", { .order = DATE_ISO } },
	{ "day_first", { .order = DATE_DAY_FIRST } },
	{ "month_first", { .order = DATE_MONTH_FIRST } },
	{ "day_first_yy", { .order = DATE_DAY_FIRST, .short_years = true } },
	{ "month_first_yy", { .order = DATE_MONTH_FIRST, .short_years = true } },
	{ "excel", { .order = DATE_ISO, .number = DATE_EXCEL } },
	{ "epoch", { .order = DATE_ISO, .number = DATE_EPOCH } },
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

/* The day and second that a count of seconds from 1970 falls on. */
static void set_seconds(struct date_moment *moment, long long seconds)
{
	moment->day = (long)(seconds / DAY - (seconds % DAY < 0));
	moment->seconds = (long)(seconds - (long long)moment->day * DAY);
}

static const char *take_number(const struct date_parts *parts, enum date_number wanted, struct date_moment *moment)
{
	enum date_number kind = (enum date_number)date_number_kind(parts);

	if (kind != wanted && kind == DATE_EXCEL)
		return "it is a day's number of a spreadsheet (dates = excel reads it)";
	if (kind != wanted && kind == DATE_EPOCH)
		return "it is a count of seconds from 1970 (dates = epoch reads it)";
	if (kind == DATE_NO_NUMBER)
		return "it is a number, and none that stands for a day";
	if (kind == DATE_EXCEL) {
		set_seconds(moment, (parts->whole - EXCEL_1970) * DAY + llround(parts->fraction * DAY));
		moment->seconds = parts->has_fraction ? moment->seconds : DATE_NO_TIME;
		return NULL;
	}
	moment->is_absolute = true;
	moment->instant = parts->digits > 10 ? parts->whole / 1000 : parts->whole;
	set_seconds(moment, moment->instant);
	return NULL;
}

/* The day of three figures, by the order of the style. */
static const char *take_figures(const struct date_parts *parts, struct date_style style, long *day)
{
	if (style.order == DATE_DAY_FIRST)
		return date_day(parts->year, parts->second, parts->first, day) ? NULL : "it is no day of the calendar, the day read first";
	if (style.order == DATE_MONTH_FIRST)
		return date_day(parts->year, parts->first, parts->second, day) ? NULL : "it is no day of the calendar, the month read first";
	return "it is not written year first (dates = day_first or month_first declares another order)";
}

static void take_time(const struct date_time *time, struct date_moment *moment)
{
	moment->seconds = DATE_NO_TIME;
	if (time->seconds == DATE_NO_TIME)
		return;
	set_seconds(moment, (long long)moment->day * DAY + time->seconds);
	moment->is_absolute = time->is_absolute;
	if (time->is_absolute)
		moment->instant = (long long)moment->day * DAY + moment->seconds - time->offset;
}

const char *date_read(const char *cell, struct date_style style, struct date_moment *moment)
{
	char clean[CLEAN_TEXT];
	struct date_parts parts;
	const char *wrong = clean_cell(cell, clean) ? date_parts_read(clean, &parts) : "it is too long for a date";

	*moment = (struct date_moment){ .seconds = DATE_NO_TIME };
	if (wrong)
		return wrong;
	if (parts.form == DATE_FORM_NUMBER)
		return take_number(&parts, style.number, moment);
	if (parts.short_year && !style.short_years && (parts.form == DATE_FORM_NAMED || style.order != DATE_ISO))
		return "its year has two figures (dates = day_first_yy or month_first_yy takes it for 1969 to 2068)";
	if (parts.time.has_letters && !style.zone_letters)
		return "letters of a time zone follow, which several zones share (UTC, GMT and Z are read; timezone = declares another)";
	if (parts.form == DATE_FORM_FIGURES)
		wrong = take_figures(&parts, style, &moment->day);
	else if (!date_day(parts.year, parts.month, parts.day, &moment->day))
		wrong = "it is no day of the calendar";
	if (!wrong)
		take_time(&parts.time, moment);
	return wrong;
}

bool date_is_of_other_order(const char *cell, struct date_style style)
{
	struct date_moment moment;

	if (style.order == DATE_ISO || !date_read(cell, style, &moment))
		return false;
	style.order = style.order == DATE_DAY_FIRST ? DATE_MONTH_FIRST : DATE_DAY_FIRST;
	return !date_read(cell, style, &moment);
}
