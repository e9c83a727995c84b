#ifndef PIPELINE_INTAKE_NUMBER_H
#define PIPELINE_INTAKE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

/* Numbers as exports write them.
 *
 * Decimals stand behind a point or a comma, by the style. Figures before it may stand in groups, parted by
 * the other of the two, an apostrophe or a space of any kind: of three, or as in India of two before the
 * last three (12,34,567), none but the first shorter. A number is negative with a minus sign before or
 * behind it, or in brackets; it may have an exponent (1.5e3), a sign of currency on one side ($ £ € ¥ ₹)
 * and a per cent sign behind it. */

enum number_decimal { NUMBER_DECIMAL_POINT, NUMBER_DECIMAL_COMMA };

/* The style that a word of [source] decimal declares; false for auto. */
bool number_style_of_word(const char *word, enum number_decimal *decimal);

struct number {
	double value;      /* as written: 12 of "12 %" */
	bool is_percent;   /* a per cent sign stands behind it */
	bool is_money;     /* a sign of currency stands with it */
};

/* Reads a cell. Returns NULL with *number, finite, or what was wrong, in words that end a sentence. */
const char *number_read(const char *cell, enum number_decimal decimal, struct number *number);

/* What the numbers of a column show of their style. `= {0}` is no evidence. */
struct number_evidence {
	size_t n_point, n_comma; /* read one way alone */
	size_t n_either;         /* 1,234: a thousand or a bit more than one */
	size_t n_same;           /* the same value both ways */
	size_t n_other;          /* no number */
	size_t n_percent, n_money;
	/* The first of each, for messages. */
	struct number_place {
		char *file;
		long line;
	} point, comma, either;
};

void number_evidence_add(struct number_evidence *evidence, const char *file, long line, const char *cell);
void number_evidence_free(struct number_evidence *evidence);

/* Decides the style of a whole column; of whole numbers alone it is the point. Errors are ERR_DATA, with the
 * lines: both styles occur, or a number reads both ways and none but one; section is the one to declare it in,
 * "[source x]". */
bool number_decide(const struct number_evidence *evidence, const char *section, enum number_decimal *decimal, struct err *err);

#endif
