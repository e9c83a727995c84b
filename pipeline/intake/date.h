#ifndef PIPELINE_INTAKE_DATE_H
#define PIPELINE_INTAKE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

/* Dates as exports write them, with or without a time of day behind them.
 *
 * Read under every style, since they read but one way: 2026-03-01, 2026/3/1, 20260301 (years 1990 to
 * 2100), 1 March 2026, March 1, 2026, 1-Mar-26, Thu, 12 Mar 2026 (months and days of the week in English,
 * in full or by three letters). Under an order of day and month: 1/3/2026, 01.03.2026, 1-3-26. Under
 * excel: 46082.4, a day's number in the 1900 system of spreadsheets (25569 to 73050: 1970 to 2099).
 * Under epoch: seconds since 1970 (9 or 10 figures, a fraction) or milliseconds (12 or 13).
 * A time may follow: 10:15, T10:15:30.5, 3:45:10 pm, 3:45 p.m.; and what it counts from: Z, UTC, GMT,
 * +01:00, +0100, GMT+1. 24:00 is midnight of the next day, a second 60 the next minute; fractions of a
 * second are dropped. Around a cell and within it any space will do, a no-break one too; an apostrophe
 * that a spreadsheet put before it is no part of it. */

enum date_order { DATE_ISO, DATE_DAY_FIRST, DATE_MONTH_FIRST }; /* ISO: none, year first alone */
enum date_number { DATE_NO_NUMBER, DATE_EXCEL, DATE_EPOCH };

struct date_style {
	enum date_order order;
	bool short_years; /* two figures mean 1969 to 2068, as in POSIX; else they are refused */
	enum date_number number;
	/* Letters of a zone behind a time, CET, are passed over: what they mean has been declared. Else they
	 * are refused, as EST and others have several meanings. */
	bool zone_letters;
};

/* The style that a word of [source] dates or [register] dates declares; false for auto. */
bool date_style_of_word(const char *word, struct date_style *style);

enum { DATE_NO_TIME = -1 };

/* What a cell says. day and seconds are as they are written, of an epoch number as in UTC; see instant.h
 * for the day of the organisation. */
struct date_moment {
	long day;     /* from 1970-01-01 */
	long seconds; /* of that day, 0 to 86399; DATE_NO_TIME without a time */
	bool is_absolute; /* it says what it counts from */
	long long instant; /* if so: seconds since 1970-01-01 00:00 UTC */
};

/* Reads a cell. Returns NULL with *moment, or what was wrong, in words that end a sentence. */
const char *date_read(const char *cell, struct date_style style, struct date_moment *moment);

/* Whether the cell is no date under the style, and one under the other order of day and month. */
bool date_is_of_other_order(const char *cell, struct date_style style);

/* What the dates of a column show of their style. `= {0}` is no evidence. */
struct date_evidence {
	size_t n_named; /* year first or with a month's name */
	size_t n_day_first, n_month_first, n_either, n_same; /* same: 5/5/2026 */
	size_t n_excel, n_epoch;
	size_t n_short; /* in three figures, the year in two */
	size_t n_other; /* no date */
	bool has_short_names; /* 12-Mar-26 */
	/* The first of each, for messages. */
	struct date_place {
		char *file;
		long line;
	} named, day_first, month_first, either, excel, epoch;
	long either_days[2]; /* of the first that reads either way: day first, month first */
	/* Of dates in three figures with short years: the least and the greatest of the first and the third. */
	int short_first[2], short_third[2];
};

void date_evidence_add(struct date_evidence *evidence, const char *file, long line, const char *cell);
void date_evidence_free(struct date_evidence *evidence);

/* Whether all that was seen reads but one way, so that the rest of the column may be left unseen. */
bool date_evidence_is_plain(const struct date_evidence *evidence);

/* Decides the style of a whole column. One order holds for all of it, whatever the signs between: where
 * 01-07-2021 reads either way and 1/13/2021 month first alone, both are read month first. Years of two
 * figures are taken where the order is decided.
 *
 * Errors are ERR_DATA, with the lines: both orders occur; every date reads either way; two figures of the
 * year seem to stand first; numbers of a spreadsheet or an epoch stand beside written dates. Exceptions are
 * not outvoted: where 1 in 20 decisive dates is of the other order, so is 1 in 20 of those that read
 * either way, and nobody could tell which. section is the one to declare the style in, "[source x]". */
bool date_decide(const struct date_evidence *evidence, const char *section, struct date_style *style, struct err *err);

/* What was decided beyond the order, for a note: "years of two figures are taken for 1969 to 2068"; NULL when
 * nothing was. */
const char *date_style_note(struct date_style style);

#endif
