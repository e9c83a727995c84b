#ifndef PIPELINE_INTAKE_WORKBOOK_FORMAT_H
#define PIPELINE_INTAKE_WORKBOOK_FORMAT_H

#include <stdbool.h>

#include "pipeline/base/text.h"

/* Inside of workbook.h: what a number format says that a number in a cell is, and its text. A workbook keeps
 * dates, times and per cents as plain numbers; the format alone tells them apart. */
enum workbook_format {
	WORKBOOK_NUMBER,
	WORKBOOK_PERCENT,
	WORKBOOK_DATE,
	WORKBOOK_TIME, /* of the day */
	WORKBOOK_DATE_TIME,
	WORKBOOK_ELAPSED, /* hours that may pass 24: [h]:mm */
};

/* Of a format that comes with the program, by its number (ECMA-376 part 1, 18.8.30, with those of East Asian
 * editions, 27 to 36 and 50 to 58, that are dates in each of them or times). */
enum workbook_format workbook_format_built_in(long long number);

/* Of a format's code, such as dd/mm/yyyy or [Red]0.0%: its first section, the one for positive numbers. What is
 * quoted or escaped is literal; m is a minute where hours or seconds stand and no day or year. */
enum workbook_format workbook_format_of_code(const char *code);

/* Adds the number's text:
 *
 *   number   the shortest digits that read back the same (whole ones up to 2^53 without an exponent)
 *   per cent 0.85 as 85%
 *   date     YYYY-MM-DD, with HH:MM:SS behind it when the format or the number has a time of day
 *   time     HH:MM:SS; from 1.0 on it is a date, as the program's own line of input shows it
 *   elapsed  H:MM:SS
 *
 * Fractions of a second are left out. is_1904: days count from 1904-01-01, else from 1900 as programs have it
 * since Lotus 1-2-3, with a 29 February 1900 that never was. A number that is no day of either (negative, beyond
 * the year 9999, day 0 of 1900) stays a number. */
void workbook_format_add(struct text *text, double value, enum workbook_format format, bool is_1904);

#endif
