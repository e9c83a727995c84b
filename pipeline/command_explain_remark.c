#include "pipeline/command_explain_remark.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/number.h"

enum { DECIMALS_KEPT = 3 };

static const double least_rounded = 0.01;

static bool is_digit(const char *at, const char *end)
{
	return at < end && isdigit((unsigned char)*at);
}

/* Whether a number may begin here: months ("2025-10") and codes ("P-12") go on from what is before. */
static bool begins(const char *at, const char *from, const char *end)
{
	bool is_first = at == from || strchr(" (", at[-1]);

	return is_first && (is_digit(at, end) || (*at == '-' && is_digit(at + 1, end)));
}

/* Copies the number at `at`; returns its end. */
static const char *add_number(struct text *text, const char *at, const char *end, bool is_points)
{
	const char *start = at, *point;
	char words[NUMBER_TEXT];
	double value;

	at += *at == '-';
	while (is_digit(at, end))
		at++;
	point = at;
	if (at < end && *at == '.' && is_digit(at + 1, end))
		for (at++; is_digit(at, end);)
			at++;
	value = strtod(start, NULL);
	if (at - point > DECIMALS_KEPT + 1 && fabs(value) >= least_rounded) {
		number_fixed(value, is_points && fabs(value) >= 1 ? 1 : 2, words);
		text_add(text, words);
		return at;
	}
	text_add(text, *start == '-' ? "\xe2\x88\x92" : "");
	start += *start == '-';
	text_add_n(text, start, (size_t)(at - start));
	return at;
}

void remark_add(struct text *text, const char *from, const char *end, bool is_points)
{
	static const char many[] = "1 units";
	const size_t n_many = sizeof many - 1;

	for (const char *at = from; at < end;) {
		bool is_number = begins(at, from, end);

		if (is_number && (size_t)(end - at) >= n_many && !strncmp(at, many, n_many) && (at + n_many == end || !isalpha((unsigned char)at[n_many]))) {
			text_add_n(text, many, n_many - 1);
			at += n_many;
		} else if (is_number) {
			at = add_number(text, at, end, is_points);
		} else {
			text_add_n(text, at++, 1);
		}
	}
}
