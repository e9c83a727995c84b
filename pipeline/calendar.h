#ifndef PIPELINE_CALENDAR_H
#define PIPELINE_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

/* Days, and the periods made of them: pure functions of the proleptic Gregorian calendar, without
 * clock, locale or time zone.
 *
 * A day is a count from 1970-01-01 (day 0, a Thursday). A period is a stretch of whole days of one
 * kind, known by its text: 2026, 2026Q3, 2026-09, 2026-W36, 2026-09-14, or a plain integer (an
 * index without dates). Quarters are named after the year in which the quarter year begins and
 * start at the month that the programme declares ([programme] quarter_starts, January unless set). */

enum { CALENDAR_TEXT = 48 }; /* room for any day or period as text, its NUL byte included */

long day_from_civil(int year, int month, int day);
void day_to_civil(long day, int *year, int *month, int *day_of_month);
/* 0 Monday .. 6 Sunday. */
int day_of_week(long day);
/* Reads YYYY-MM-DD, nothing around it; false when it is no day of the calendar. */
bool day_read(const char *text, long *day);
void day_text(long day, char text[CALENDAR_TEXT]);

enum period_kind { PERIOD_NONE, PERIOD_INDEX, PERIOD_DAY, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

/* A period as a number that counts consecutive periods of its kind: next is number + 1. */
struct period {
	enum period_kind kind;
	long number;
};

/* The kind named day, week, month, quarter or year; PERIOD_NONE for another word. */
enum period_kind period_kind_read(const char *word);
const char *period_kind_word(enum period_kind kind);
/* About how many periods of the kind a quarter has; 1 of quarters, years and plain integers, one of which stands for it. */
long period_kind_a_quarter(enum period_kind kind);

/* The period of that kind in which the day falls. quarter_starts is a month, 1 to 12. */
struct period period_of_day(enum period_kind kind, long day, int quarter_starts);
bool period_read(const char *text, struct period *period);

/* Whether the period is of that kind. Four digits are a year, but a plain number among plain numbers (999, 1000): then the
 * period becomes one. */
bool period_is(struct period *period, enum period_kind kind);
void period_text(struct period period, char text[CALENDAR_TEXT]);

/* The first day of the period and the last. Not for PERIOD_INDEX. */
long period_first_day(struct period period, int quarter_starts);
long period_last_day(struct period period, int quarter_starts);

/* The order in which texts of periods sort: by kind, then by time; anything that is no period
 * sorts behind, bytewise. Less than, equal to or greater than 0. */
int period_compare(const char *a, const char *b);

#endif
