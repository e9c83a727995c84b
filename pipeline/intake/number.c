#include "pipeline/intake/number.h"

#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/intake/clean.h"

bool number_style_of_word(const char *word, enum number_decimal *decimal)
{
	*decimal = !strcmp(word, "comma") ? NUMBER_DECIMAL_COMMA : NUMBER_DECIMAL_POINT;
	return !strcmp(word, "point") || !strcmp(word, "comma");
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void skip_space(const char **at)
{
	*at += **at == ' ';
}

static bool skip_text(const char **at, const char *text)
{
	size_t n = strlen(text);

	if (strncmp(*at, text, n) != 0)
		return false;
	*at += n;
	return true;
}

static bool skip_currency(const char **at)
{
	static const char *const signs[] = { "$", "\xC2\xA3", "\xE2\x82\xAC", "\xC2\xA5", "\xE2\x82\xB9" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (skip_text(at, signs[i]))
			return true;
	return false;
}

/* What stands before the figures, in any order, each once. */
struct around {
	bool has_sign, is_negative, is_money, is_percent, is_open;
};

static void skip_before(const char **at, struct around *around)
{
	for (;;) {
		skip_space(at);
		if (!around->has_sign && (**at == '-' || **at == '+')) {
			around->has_sign = true;
			around->is_negative = *(*at)++ == '-';
		} else if (!around->is_open && !around->has_sign && **at == '(') {
			around->is_open = around->has_sign = around->is_negative = true;
			++*at;
		} else if (!around->is_money && skip_currency(at)) {
			around->is_money = true;
		} else {
			return;
		}
	}
}

/* The same behind them. */
static void skip_behind(const char **at, struct around *around)
{
	for (;;) {
		skip_space(at);
		if (!around->is_percent && **at == '%') {
			around->is_percent = true;
			++*at;
		} else if (around->is_open && **at == ')') {
			around->is_open = false;
			++*at;
		} else if (!around->has_sign && **at == '-') {
			around->has_sign = around->is_negative = true;
			++*at;
		} else if (!around->is_money && skip_currency(at)) {
			around->is_money = true;
		} else {
			return;
		}
	}
}

/* What parts groups at the beginning, its length in bytes; 0 when it is nothing of the kind. */
static size_t group_sign(const char *at, char decimal)
{
	static const char typographic[] = "\xE2\x80\x99"; /* the apostrophe of Swiss spreadsheets */

	if (!strncmp(at, typographic, sizeof typographic - 1))
		return sizeof typographic - 1;
	return *at == '\'' || *at == ' ' || ((*at == ',' || *at == '.') && *at != decimal);
}

/* The figures before the decimals go to `plain` without what parts them. False when the groups are none. */
static bool read_groups(const char **at, char decimal, char plain[CLEAN_TEXT], size_t *n)
{
	const char *sign = NULL;
	size_t digits = 0, step, sizes[CLEAN_TEXT], n_groups = 0;
	bool by_three = true, by_two = true;

	for (;;) {
		for (digits = 0; is_digit(**at); digits++)
			plain[(*n)++] = *(*at)++;
		sizes[n_groups++] = digits;
		step = group_sign(*at, decimal);
		if (step == 0 || !is_digit((*at)[step]) || (sign && strncmp(sign, *at, step) != 0))
			break;
		sign = *at;
		*at += step;
	}
	if (n_groups == 1)
		return true;
	for (size_t i = 1; i < n_groups; i++) {
		by_three = by_three && sizes[i] == 3;
		by_two = by_two && sizes[i] == (i + 1 == n_groups ? 3 : 2);
	}
	/* 0,125 is no thousand; in India a comma alone parts groups. */
	return plain[0] != '0' && sizes[0] >= 1 && ((by_three && sizes[0] <= 3) || (by_two && sizes[0] <= 2 && *sign == ','));
}

/* Figures, decimals and exponent go to `plain` as text_to_real takes them. */
static bool read_figures(const char **at, char decimal, char plain[CLEAN_TEXT])
{
	size_t n = 0, n_digits;

	if (is_digit(**at) && !read_groups(at, decimal, plain, &n))
		return false;
	n_digits = n;
	if (n == 0)
		plain[n++] = '0';
	if (**at == decimal && (n_digits || is_digit((*at)[1]))) {
		++*at;
		plain[n++] = '.';
		for (; is_digit(**at); n_digits++)
			plain[n++] = *(*at)++;
		plain[n++] = '0'; /* "12." */
	}
	if (n_digits && **at == 'e' && (is_digit((*at)[1]) || (((*at)[1] == '+' || (*at)[1] == '-') && is_digit((*at)[2])))) {
		plain[n++] = *(*at)++;
		if (**at == '-')
			plain[n++] = '-';
		*at += **at == '-' || **at == '+';
		while (is_digit(**at))
			plain[n++] = *(*at)++;
	}
	plain[n] = '\0';
	return n_digits > 0;
}

const char *number_read(const char *cell, enum number_decimal decimal, struct number *number)
{
	static const char no_number[] = "it is no number";
	char clean[CLEAN_TEXT], plain[CLEAN_TEXT + 4];
	struct around around = { 0 };
	const char *at = clean;

	*number = (struct number){ 0 };
	if (!clean_cell(cell, clean))
		return "it is too long for a number";
	skip_before(&at, &around);
	if (!read_figures(&at, decimal == NUMBER_DECIMAL_COMMA ? ',' : '.', plain))
		return decimal == NUMBER_DECIMAL_COMMA ? "it is no number with a decimal comma" : "it is no number with a decimal point";
	skip_behind(&at, &around);
	if (*at || around.is_open)
		return no_number;
	if (!text_to_real(plain, &number->value))
		return "it is too large for a number";
	if (around.is_negative && number->value > 0)
		number->value = -number->value;
	number->is_percent = around.is_percent;
	number->is_money = around.is_money;
	return NULL;
}
