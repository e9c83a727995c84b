/* Writing of real numbers. Tables hold them by the hundred thousand, and printf and strtod would be asked up to three
 * times for each; here they are for those alone that are very great or small, or on the edge. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"

enum { MOST = 17, FEW = 6, FIVES = 27 /* 5 to that power fits into 64 bits */ };

/* A number as d.ddd... times ten to the exponent. */
struct decimal {
	char digits[MOST + 1];
	int exponent;
	bool is_negative;
};

/* By trial, which is always right. */
static void try_lengths(double value, char text[TEXT_REAL])
{
	for (int digits = 15; digits <= MOST; digits++) {
		snprintf(text, TEXT_REAL, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	if (!strcmp(text, "-0"))
		strcpy(text, "0");
}

/* Writes a decimal of n digits as printf's %.ng does. */
static void put_decimal(const struct decimal *decimal, int n, char *text)
{
	int last = n, before = decimal->exponent + 1;

	while (last > 1 && decimal->digits[last - 1] == '0')
		last--;
	if (decimal->is_negative)
		*text++ = '-';
	if (decimal->exponent < -4 || decimal->exponent >= n) {
		*text++ = decimal->digits[0];
		if (last > 1)
			*text++ = '.';
		memcpy(text, decimal->digits + 1, (size_t)last - 1);
		snprintf(text + last - 1, 8, "e%+03d", decimal->exponent);
		return;
	}
	if (before <= 0) {
		*text++ = '0';
		*text++ = '.';
		for (; before < 0; before++)
			*text++ = '0';
	}
	for (int i = 0; i < last || i < before; i++) {
		if (i == before && i > 0)
			*text++ = '.';
		*text++ = i < last ? decimal->digits[i] : '0';
	}
	*text = '\0';
}

static void put_digits(struct decimal *decimal, uint64_t number, int n)
{
	for (int i = n; i-- > 0; number /= 10)
		decimal->digits[i] = (char)('0' + number % 10);
	memset(decimal->digits + n, '0', (size_t)(MOST - n));
}

/* A number below 10^9 of at most six digits behind the point: it is then n / 10^6, of no more than 15 digits, and
 * division rounds as reading does. */
static bool put_few(double value, char text[TEXT_REAL])
{
	double size = fabs(value), millions = nearbyint(size * 1e6);
	struct decimal decimal = { .is_negative = value < 0 };
	int n = 0;

	if (!(size >= 1e-4 && size < 1e9) || millions / 1e6 != size)
		return false;
	for (uint64_t rest = (uint64_t)millions; rest > 0; rest /= 10)
		n++;
	put_digits(&decimal, (uint64_t)millions, n);
	decimal.exponent = n - FEW - 1;
	put_decimal(&decimal, 15, text);
	return true;
}

/* a x b / 2^shift, rounded to even, for a shift of 1 to 127 and a result below 2^64. */
static uint64_t scale(uint64_t a, uint64_t b, int shift)
{
	uint64_t a_low = a & UINT32_MAX, b_low = b & UINT32_MAX, cross = (a >> 32) * b_low + (a_low * b_low >> 32);
	uint64_t other = a_low * (b >> 32) + (cross & UINT32_MAX), low = a * b;
	uint64_t high = (a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32), result, half;
	bool is_above, is_tie;

	if (shift > 64) {
		half = UINT64_C(1) << (shift - 65);
		result = high >> (shift - 65) >> 1;
		is_tie = (high & (2 * half - 1)) == half && !low;
		is_above = (high & half) && !is_tie;
	} else {
		half = UINT64_C(1) << (shift - 1);
		result = shift == 64 ? high : high << (64 - shift) | low >> shift;
		is_tie = (low & (half + (half - 1))) == half;
		is_above = (low & half) && !is_tie;
	}
	return result + (is_above || (is_tie && result % 2));
}

/* The 17 digits, exactly rounded; false for a number that is too great or small for 128 bits. */
static bool read_digits(struct decimal *decimal, double value)
{
	static const uint64_t least = 10000000000000000;
	int binary;
	uint64_t mantissa = (uint64_t)ldexp(frexp(fabs(value), &binary), 53), number = 0, power;

	decimal->is_negative = value < 0;
	decimal->exponent = (int)floor(log10(fabs(value)));
	for (int trial = 0; trial < 2; trial++) {
		int fives = MOST - 1 - decimal->exponent, shift = 53 - binary - fives;

		if (fives < 0 || fives > FIVES || shift < 1 || shift > 127)
			return false;
		power = 1;
		for (int i = 0; i < fives; i++)
			power *= 5;
		number = scale(mantissa, power, shift);
		if (number >= least && number < 10 * least) {
			put_digits(decimal, number, MOST);
			return true;
		}
		decimal->exponent += number < least ? -1 : 1;
	}
	return false;
}

/* Rounds the 17 digits to n < 17 of them; how far that is from them, in units of the last, comes back. NAN for a tie,
 * in which the digits behind the 17th decide. */
static double round_to(struct decimal *decimal, int n)
{
	int tail = 0, unit = 1;

	for (int i = n; i < MOST; i++) {
		tail = 10 * tail + (decimal->digits[i] - '0');
		unit *= 10;
		decimal->digits[i] = '0';
	}
	if (2 * tail == unit)
		return NAN;
	if (2 * tail < unit)
		return tail;
	for (int i = n - 1; i >= 0; i--) {
		if (decimal->digits[i] != '9') {
			decimal->digits[i]++;
			return unit - tail;
		}
		decimal->digits[i] = '0';
	}
	decimal->digits[0] = '1';
	decimal->exponent++;
	return unit - tail;
}

/* Half the distance to the next number, beyond which a decimal reads as another one, in units of the 17th digit; NAN
 * where it is not the same on both sides. */
static double reach_of(double value, int exponent)
{
	int binary;

	if (fabs(frexp(value, &binary)) <= 0.5)
		return NAN;
	return ldexp(1, binary - 54) / pow(10, exponent - (MOST - 1));
}

void text_of_real(double value, char text[TEXT_REAL])
{
	static const double DOUBT = 0.5 + 1e-6; /* the 17 digits are themselves rounded, and so is the reach */
	struct decimal whole = { .exponent = 0 };
	double reach;

	if (value == 0) {
		strcpy(text, "0");
		return;
	}
	if (isfinite(value) && put_few(value, text))
		return;
	if (!isfinite(value) || !read_digits(&whole, value)) {
		try_lengths(value, text);
		return;
	}
	reach = reach_of(value, whole.exponent);
	for (int n = 15; n < MOST; n++) {
		struct decimal decimal = whole;
		double distance = round_to(&decimal, n);

		if (isnan(distance)) {
			try_lengths(value, text);
			return;
		}
		if (distance - DOUBT > reach)
			continue;
		put_decimal(&decimal, n, text);
		if (distance + DOUBT < reach || strtod(text, NULL) == value)
			return;
	}
	put_decimal(&whole, MOST, text);
}
