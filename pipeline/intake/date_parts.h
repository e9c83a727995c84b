#ifndef PIPELINE_INTAKE_DATE_PARTS_H
#define PIPELINE_INTAKE_DATE_PARTS_H

#include <stdbool.h>

/* A date taken to pieces, before a style says what they mean: for date.c and date_evidence.c alone. Cells
 * are clean (clean.h). */

/* Figures in a row: what they say, and how many they are. */
struct date_figures {
	int value, digits;
};

/* Reads at most `most` figures (no more than 9); *at moves behind them. */
struct date_figures date_figures(const char **at, int most);

enum date_form {
	DATE_FORM_NAMED,   /* year, month and day are known: 2026-03-01, 1 March 2026 */
	DATE_FORM_FIGURES, /* 1/3/2026, 1/3/26: first, second and a year */
	DATE_FORM_NUMBER,  /* 46082.4, 1772323200 */
};

struct date_time {
	long seconds; /* 86400 and more: of the next day; DATE_NO_TIME without a time */
	bool is_absolute, has_letters; /* has an offset; letters of a zone */
	long offset; /* seconds east of UTC */
};

struct date_parts {
	enum date_form form;
	int year, month, day; /* NAMED */
	int first, second;    /* FIGURES, with year */
	bool short_year;      /* the year has two figures, and is 1969 to 2068 */
	int short_value;      /* the two */
	long long whole;      /* NUMBER: before the point, how many figures, and what is behind it */
	int digits;
	bool has_fraction;
	double fraction;
	struct date_time time; /* but NUMBER */
};

/* Takes a cell to pieces. Returns NULL, or what was wrong, in words that end a sentence. Whether the
 * pieces are a day of the calendar is not looked at. */
const char *date_parts_read(const char *cell, struct date_parts *parts);

/* Reads what follows a date, up to the end of the cell: nothing, or a time and what it counts from. */
const char *date_time_read(const char *rest, struct date_time *time);

/* The number of a day; false when the calendar has none. */
bool date_day(int year, int month, int day, long *number);

/* What kind of number it can be: DATE_EXCEL, DATE_EPOCH, else DATE_NO_NUMBER. */
int date_number_kind(const struct date_parts *parts);

#endif
