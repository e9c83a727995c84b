#include "pipeline/paper/number.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	DIGITS = 15,         /* what a double holds of any decimal, and what spreadsheets show */
	MORE_OF_A_LIMIT = 3, /* decimals, at most: what is still nearer to zero is of no account */
};

#define MINUS "\xe2\x88\x92"

static const double p_least = 0.0001; /* what four decimals can still tell from 0 */

/* |value| as digits d0 d1 d2 ... and the power of ten of d0. */
struct decimal {
	char digits[DIGITS + 1];
	int n;
	int power;
};

static void decimal_read(struct decimal *decimal, double value)
{
	char text[DIGITS + 16];

	snprintf(text, sizeof text, "%.*e", DIGITS - 1, fabs(value));
	decimal->digits[0] = text[0];
	memcpy(decimal->digits + 1, text + 2, DIGITS - 1);
	decimal->digits[DIGITS] = '\0';
	decimal->n = DIGITS;
	decimal->power = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
}

/* Keeps `decimals` places behind the point, half away from zero; afterwards n may be 0: nothing is left. */
static void decimal_round(struct decimal *decimal, int decimals)
{
	int keep = decimal->power + 1 + decimals;
	bool up;

	if (keep >= decimal->n)
		return;
	if (keep < 0) {
		decimal->n = 0;
		return;
	}
	up = decimal->digits[keep] >= '5';
	decimal->n = keep;
	for (int i = keep - 1; up && i >= 0; i--) {
		up = decimal->digits[i] == '9';
		if (up)
			decimal->digits[i] = '0';
		else
			decimal->digits[i]++;
	}
	if (up) {
		memmove(decimal->digits + 1, decimal->digits, (size_t)decimal->n);
		decimal->digits[0] = '1';
		decimal->n++;
		decimal->power++;
	}
}

/* The digit that stands for 10^power; 0 where there is none. */
static char decimal_digit(const struct decimal *decimal, int power)
{
	int i = decimal->power - power;

	if (i >= 0 && i < decimal->n)
		return decimal->digits[i];
	return '0';
}

static bool decimal_is_zero(const struct decimal *decimal)
{
	for (int i = 0; i < decimal->n; i++)
		if (decimal->digits[i] != '0')
			return false;
	return true;
}

/* Writes digits alone, without sign; returns the end. */
static char *decimal_text(const struct decimal *decimal, int decimals, bool commas, char *at)
{
	int first = decimal->n && decimal->power > 0 ? decimal->power : 0;

	for (int power = first; power >= 0; power--) {
		*at++ = decimal_digit(decimal, power);
		if (commas && power && power % 3 == 0)
			*at++ = ',';
	}
	if (decimals > 0)
		*at++ = '.';
	for (int power = -1; power >= -decimals; power--)
		*at++ = decimal_digit(decimal, power);
	*at = '\0';
	return at;
}

struct look {
	int decimals;
	bool commas;
	const char *plus;
	const char *behind;
};

static void text_write(double value, struct look look, char text[NUMBER_TEXT])
{
	struct decimal decimal;
	const char *sign;
	char *at;

	text[0] = '\0';
	if (!isfinite(value))
		return;
	sign = value < 0 ? MINUS : look.plus;
	decimal_read(&decimal, value);
	if (decimal.power >= DIGITS) {
		snprintf(text, NUMBER_TEXT, "%s%.6g%s", sign, fabs(value), look.behind);
		return;
	}
	decimal_round(&decimal, look.decimals);
	if (decimal_is_zero(&decimal))
		sign = "";
	at = stpcpy(text, sign);
	at = decimal_text(&decimal, look.decimals, look.commas, at);
	stpcpy(at, look.behind);
}

double number_round(double value, int decimals)
{
	struct decimal decimal;
	char text[NUMBER_TEXT];
	double rounded;

	assert(decimals >= 0 && decimals <= 12);
	if (!isfinite(value))
		return value;
	decimal_read(&decimal, value);
	if (decimal.power >= DIGITS)
		return value;
	decimal_round(&decimal, decimals);
	decimal_text(&decimal, decimals, false, text);
	rounded = strtod(text, NULL);
	return value < 0 && rounded > 0 ? -rounded : rounded;
}

void number_fixed(double value, int decimals, char text[NUMBER_TEXT])
{
	struct look look = { .decimals = decimals, .commas = true, .plus = "", .behind = "" };

	assert(decimals >= 0 && decimals <= 12);
	text_write(value, look, text);
}

/* Six significant digits, and no zeros behind them. */
static void plain_text(double value, char text[NUMBER_TEXT])
{
	struct decimal decimal;
	char digits[NUMBER_TEXT];

	text[0] = '\0';
	if (!isfinite(value))
		return;
	decimal_read(&decimal, value);
	decimal_round(&decimal, 5 - decimal.power);
	snprintf(digits, sizeof digits, "%.*se%d", decimal.n, decimal.digits, decimal.power - decimal.n + 1);
	snprintf(text, NUMBER_TEXT, "%s%g", value < 0 ? MINUS : "", strtod(digits, NULL));
}

bool number_is_duration(enum number_format format)
{
	return format == NUMBER_DURATION || format == NUMBER_DURATION_CHANGE;
}

/* A unit of time. A working day is no 24 hours, so that days, of which there are two kinds, say which they are. */
struct span {
	double upto; /* seconds: the next unit begins there */
	double seconds;
	int decimals;
	const char *words;
};

static struct span span_of(double largest)
{
	static const struct span spans[] = {
		{ 10, 1, 1, " s" }, { 90, 1, 0, " s" }, { 90.0 * 60, 60, 1, " min" }, { 240.0 * 3600, 3600, 1, " h" }, { INFINITY, 86400, 1, " days of 24 h" },
	};
	size_t i = 0;

	while (isfinite(largest) && fabs(largest) >= spans[i].upto)
		i++;
	return spans[i];
}

double number_time_unit(double largest, const char **words)
{
	struct span span = span_of(largest);

	*words = span.words;
	return span.seconds;
}

static void span_text(double value, struct span span, int decimals, enum number_format format, const char *behind, char text[NUMBER_TEXT])
{
	struct look look = { .decimals = decimals, .commas = true, .plus = format == NUMBER_DURATION_CHANGE ? "+" : "", .behind = behind };

	text_write(value / span.seconds, look, text);
}

/* The first decimals that tell the value from 0, or those that are usual. */
static int telling_decimals(double shown, int decimals)
{
	if (!isfinite(shown) || fabs(shown) >= 1)
		return decimals;
	for (int more = 0; more <= MORE_OF_A_LIMIT; more++)
		if (fpclassify(number_round(shown, decimals + more)) != FP_ZERO)
			return decimals + more;
	return decimals;
}

int number_decimals(enum number_format format)
{
	switch (format) {
	case NUMBER_PLAIN: return -1;
	case NUMBER_WHOLE:
	case NUMBER_COUNT: return 0;
	case NUMBER_POINTS:
	case NUMBER_CHANGE:
	case NUMBER_SHARE:
	case NUMBER_DURATION:
	case NUMBER_DURATION_CHANGE: return 1;
	case NUMBER_SCORE:
	case NUMBER_SCORE_CHANGE:
	case NUMBER_MONEY: return 2;
	case NUMBER_RATIO: return 3;
	case NUMBER_P: return 4;
	}
	return -1;
}

/* The number that is written: a share becomes a percentage. */
static double as_shown(double value, enum number_format format)
{
	return format == NUMBER_SHARE ? 100 * value : value;
}

static void format_text(double value, enum number_format format, int decimals, char text[NUMBER_TEXT])
{
	struct look look = {
		.decimals = decimals,
		.commas = format != NUMBER_WHOLE,
		.plus = format == NUMBER_CHANGE || format == NUMBER_SCORE_CHANGE ? "+" : "",
		.behind = format == NUMBER_SHARE ? "%" : "",
	};

	if (format == NUMBER_PLAIN)
		plain_text(value, text);
	else if (format == NUMBER_P && value < p_least && value >= 0)
		strcpy(text, "<0.0001");
	else
		text_write(as_shown(value, format), look, text);
}

void number_beside(double value, double largest, enum number_format format, char text[NUMBER_TEXT])
{
	struct span span = span_of(fmax(fabs(value), fabs(largest)));

	if (number_is_duration(format))
		span_text(value, span, span.decimals, format, span.words, text);
	else
		format_text(value, format, number_decimals(format), text);
}

void number_text(double value, enum number_format format, char text[NUMBER_TEXT])
{
	number_beside(value, value, format, text);
}

int number_limit_decimals(double value, enum number_format format)
{
	int decimals = number_decimals(format);

	if (decimals < 0 || format == NUMBER_P || number_is_duration(format))
		return decimals;
	return telling_decimals(as_shown(value, format), decimals);
}

void number_limit(double value, enum number_format format, char text[NUMBER_TEXT])
{
	if (number_is_duration(format))
		number_text(value, format, text);
	else
		format_text(value, format, number_limit_decimals(value, format), text);
}

static void limit_beside(double value, double largest, enum number_format format, bool is_last, char text[NUMBER_TEXT])
{
	struct span span = span_of(largest);

	if (number_is_duration(format))
		span_text(value, span, telling_decimals(value / span.seconds, span.decimals), format, is_last ? span.words : "", text);
	else
		number_limit(value, format, text);
}

void number_interval(double low, double high, enum number_format format, char text[NUMBER_TEXT])
{
	char from[NUMBER_TEXT], to[NUMBER_TEXT];
	double largest = fmax(fabs(low), fabs(high));

	text[0] = '\0';
	if (!isfinite(low) || !isfinite(high))
		return;
	limit_beside(low, largest, format, false, from);
	limit_beside(high, largest, format, true, to);
	/* Two texts of up to 45 bytes each: a sign, 15 digits with commas and 12 decimals. */
	snprintf(text, NUMBER_TEXT, "%.45s to %.45s", from, to);
}

void number_p(double p, char text[NUMBER_TEXT])
{
	char value[NUMBER_TEXT];

	text[0] = '\0';
	if (!isfinite(p))
		return;
	number_text(p, NUMBER_P, value);
	if (p < p_least)
		strcpy(text, "p < 0.0001");
	else
		snprintf(text, NUMBER_TEXT, "p = %.45s", value);
}
