#ifndef PIPELINE_RECOGNISE_RECOGNISE_DATES_H
#define PIPELINE_RECOGNISE_RECOGNISE_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/text.h"
#include "pipeline/recognise/recognise.h"

/* Dates that are told by their cells, whatever the column is called. */

/* Whether dates that are written out may be those of answers: in the years from 1990 to 2100 and at most 20 apart, where
 * years have four figures. Birthdays are not. */
bool dates_are_plausible(const struct cells *cells);

/* Makes dates of columns of numbers that nothing else was found in, where no column is a date: seconds or
 * milliseconds since 1970 or the days of a spreadsheet, nearly all, of 1990 to 2100, at most 20 years apart, that are no
 * row of numbers given out one by one. */
void dates_guess(struct recognised *found);

/* The questions about columns of numbers that might be dates, and might be ids as well. */
void dates_ask(struct text *out, const struct recognised *found);

/* One comment with the evidence of a column that was guessed so. */
void dates_write_evidence(struct text *out, const struct recognised *found, size_t column);

#endif
