#ifndef PIPELINE_INTAKE_DATE_H
#define PIPELINE_INTAKE_DATE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

/* Dates as exports write them, with or without a time of day behind them. The day is the one that is
 * written: times are those of the organisation's own clock. */

enum date_order { DATE_ISO, DATE_DAY_FIRST, DATE_MONTH_FIRST };

struct date_style {
	enum date_order order;
	bool short_years; /* two digits mean 20xx; else they are refused */
};

/* The style that a word of [source] dates or [register] dates declares; false for auto. */
bool date_style_of_word(const char *word, struct date_style *style);

/* Reads a cell: 2026-03-01, 2026/3/1 under every style; 1/3/2026, 01.03.2026, 1-3-2026 under an order;
 * then nothing, or a time (10:15, T10:15:30.5Z, 3:07 PM, +01:00). Returns NULL with *day, or what was
 * wrong, in words that end a sentence; spaces around the cell are for the caller to cut off. */
const char *date_read(const char *cell, struct date_style style, long *day);

/* What the dates of a column show of their order. `= {0}` is no evidence. */
struct date_evidence {
	size_t n_iso, n_day_first, n_month_first, n_either, n_same, n_short, n_other;
	/* the first of each, for messages: file and line */
	struct date_place {
		char *file;
		long line;
	} day_first, month_first, either;
};

void date_evidence_add(struct date_evidence *evidence, const char *file, long line, const char *cell);
void date_evidence_free(struct date_evidence *evidence);

/* Decides the order. Errors are ERR_DATA: both orders occur, or every date reads either way; section
 * is the one to declare it in, "[source customers]". */
bool date_decide(const struct date_evidence *evidence, const char *section, struct date_style *style, struct err *err);

#endif
