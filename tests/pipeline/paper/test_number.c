/* Unit tests of pipeline/paper/number.h and mark.h. */
#include "pipeline/paper/mark.h"
#include "pipeline/paper/number.h"
#include "tests/near.h"

#include <string.h>

#define MINUS "\xe2\x88\x92"

/* Python 3.11: Decimal(text).quantize(Decimal(10) ** -decimals, ROUND_HALF_UP), which rounds halves away from
 * 0 */
static void rounding_is_half_away_from_zero(void **state)
{
	static const struct {
		double value;
		int decimals;
		double want;
	} cases[] = {
		{ 0.25, 1, 0.3 },     { -0.25, 1, -0.3 },      { 0.5, 0, 1 },
		{ -0.5, 0, -1 },      { 1.5, 0, 2 },           { 2.5, 0, 3 },
		{ 2.675, 2, 2.68 },   { 1.005, 2, 1.01 },      { -2.675, 2, -2.68 },
		{ 62.45, 1, 62.5 },   { 0.05, 1, 0.1 },        { 0.049, 1, 0 },
		{ 9.96, 1, 10 },      { 99.95, 1, 100 },       { 0.06, 1, 0.1 },
		{ 0.6, 0, 1 },        { 0.06, 0, 0 },          { 123456.5, 0, 123457 },
		{ 61.875, 2, 61.88 }, { -4.375, 2, -4.38 },    { 1e20, 2, 1e20 },
		{ 0, 3, 0 },          { 36.94649, 3, 36.946 }, { 1.4999999999, 0, 1 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_near(number_round(cases[i].value, cases[i].decimals), cases[i].want, 0);
}

/* What a spreadsheet shows: 0.35, 14.5 and 121 are meant, whatever the last bits of the sums say. */
static void digits_beyond_the_fifteenth_do_not_decide(void **state)
{
	(void)state;
	assert_near(number_round(0.15 + 0.1 + 0.1, 1), 0.4, 0);
	assert_near(number_round(0.7 - 0.35, 1), 0.4, 0);
	assert_near(number_round(100 * 0.145, 0), 15, 0);
	assert_near(number_round(1.1 * 1.1 * 100, 1), 121, 0);
}

static void each_format_has_its_own_look(void **state)
{
	static const struct {
		double value;
		enum number_format format;
		const char *want;
	} cases[] = {
		{ 1234.5678, NUMBER_PLAIN, "1234.57" },
		{ -0.04, NUMBER_PLAIN, MINUS "0.04" },
		{ 0.5, NUMBER_PLAIN, "0.5" },
		{ 1e-12, NUMBER_PLAIN, "1e-12" },
		{ 2026, NUMBER_WHOLE, "2026" },
		{ 1234567, NUMBER_COUNT, "1,234,567" },
		{ 999, NUMBER_COUNT, "999" },
		{ 1000, NUMBER_COUNT, "1,000" },
		{ -1000, NUMBER_COUNT, MINUS "1,000" },
		{ 62.5, NUMBER_POINTS, "62.5" },
		{ 62.45, NUMBER_POINTS, "62.5" },
		{ -10, NUMBER_POINTS, MINUS "10.0" },
		{ 5, NUMBER_CHANGE, "+5.0" },
		{ -4.32, NUMBER_CHANGE, MINUS "4.3" },
		{ 0, NUMBER_CHANGE, "0.0" },
		{ 3.475, NUMBER_SCORE, "3.48" },
		{ 0.45, NUMBER_RATIO, "0.450" },
		{ 0.145, NUMBER_SHARE, "14.5%" },
		{ 1, NUMBER_SHARE, "100.0%" },
		{ 0.007707, NUMBER_P, "0.0077" },
		{ 0.00009, NUMBER_P, "<0.0001" },
		{ 0, NUMBER_P, "<0.0001" },
		{ 0.0001, NUMBER_P, "0.0001" },
		{ 1, NUMBER_P, "1.0000" },
		{ 1234567.891, NUMBER_MONEY, "1,234,567.89" },
		{ 2e20, NUMBER_COUNT, "2e+20" },
		{ 0.041, NUMBER_SCORE_CHANGE, "+0.04" },
		{ -0.041, NUMBER_SCORE_CHANGE, MINUS "0.04" },
		{ 2.54, NUMBER_DURATION, "2.5 s" },
		{ 45, NUMBER_DURATION, "45 s" },
		{ 740, NUMBER_DURATION, "12.3 min" },
		{ 77908.5, NUMBER_DURATION, "21.6 h" },
		{ -7644.21, NUMBER_DURATION_CHANGE, MINUS "2.1 h" },
		{ 740, NUMBER_DURATION_CHANGE, "+12.3 min" },
		{ 1209600, NUMBER_DURATION, "14.0 days of 24 h" },
	};
	char text[NUMBER_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		number_text(cases[i].value, cases[i].format, text);
		assert_string_equal(text, cases[i].want);
	}
}

static void spans_of_time_beside_each_other_share_a_unit(void **state)
{
	char text[NUMBER_TEXT];

	(void)state;
	number_interval(-47779.97, 32491.54, NUMBER_DURATION_CHANGE, text);
	assert_string_equal(text, MINUS "13.3 to +9.0 h");
	number_interval(600, 7200, NUMBER_DURATION, text);
	assert_string_equal(text, "0.2 to 2.0 h");
	number_interval(-72, 7200, NUMBER_DURATION_CHANGE, text);
	assert_string_equal(text, MINUS "0.02 to +2.0 h");
	number_beside(600, -47779.97, NUMBER_DURATION_CHANGE, text);
	assert_string_equal(text, "+0.2 h");
	number_beside(62.45, 1000, NUMBER_POINTS, text);
	assert_string_equal(text, "62.5");
}

static void what_rounds_to_zero_has_no_sign(void **state)
{
	char text[NUMBER_TEXT];

	(void)state;
	number_text(-0.04, NUMBER_POINTS, text);
	assert_string_equal(text, "0.0");
	number_text(-0.04, NUMBER_CHANGE, text);
	assert_string_equal(text, "0.0");
	number_text(0.04, NUMBER_CHANGE, text);
	assert_string_equal(text, "0.0");
	number_text(-0.0, NUMBER_PLAIN, text);
	assert_string_equal(text, "0");
	assert_false(signbit(number_round(-0.04, 1)));
}

static void what_is_not_finite_has_no_text(void **state)
{
	static const double values[] = { NAN, INFINITY, -INFINITY };
	char text[NUMBER_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(values); i++) {
		for (enum number_format format = NUMBER_PLAIN; format <= NUMBER_DURATION_CHANGE; format++) {
			number_text(values[i], format, text);
			assert_string_equal(text, "");
		}
		number_fixed(values[i], 2, text);
		assert_string_equal(text, "");
		number_interval(values[i], 1, NUMBER_POINTS, text);
		assert_string_equal(text, "");
		number_limit(values[i], NUMBER_POINTS, text);
		assert_string_equal(text, "");
		number_p(values[i], text);
		assert_string_equal(text, "");
	}
}

static void intervals_and_p_values_read_as_words(void **state)
{
	char text[NUMBER_TEXT];

	(void)state;
	number_interval(-4.32, 14.2, NUMBER_POINTS, text);
	assert_string_equal(text, MINUS "4.3 to 14.2");
	number_interval(-4.32, 14.2, NUMBER_CHANGE, text);
	assert_string_equal(text, MINUS "4.3 to +14.2");
	number_p(0.02759, text);
	assert_string_equal(text, "p = 0.0276");
	number_p(1e-9, text);
	assert_string_equal(text, "p < 0.0001");
}

static void a_limit_shows_its_side_of_zero(void **state)
{
	static const struct {
		double value;
		enum number_format format;
		const char *want;
		int decimals;
	} cases[] = {
		{ 0.01, NUMBER_CHANGE, "+0.01", 2 },
		{ -0.049, NUMBER_CHANGE, MINUS "0.05", 2 },
		{ -0.0004, NUMBER_POINTS, MINUS "0.0004", 4 },
		{ 0.05, NUMBER_CHANGE, "+0.1", 1 },
		{ 12.04, NUMBER_CHANGE, "+12.0", 1 },
		{ 0, NUMBER_CHANGE, "0.0", 1 },
		{ -0.00001, NUMBER_CHANGE, "0.0", 1 },
		{ 0.004, NUMBER_SCORE, "0.004", 3 },
		{ 0.0003, NUMBER_SHARE, "0.03%", 2 },
		{ 0.3, NUMBER_COUNT, "0.3", 1 },
		{ 0.00001, NUMBER_P, "<0.0001", 4 },
		{ 0.00001, NUMBER_PLAIN, "1e-05", -1 },
	};
	char text[NUMBER_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		number_limit(cases[i].value, cases[i].format, text);
		assert_string_equal(text, cases[i].want);
		assert_int_equal(number_limit_decimals(cases[i].value, cases[i].format), cases[i].decimals);
	}
	number_interval(0.01, 3.2, NUMBER_CHANGE, text);
	assert_string_equal(text, "+0.01 to +3.2");
}

static void the_largest_texts_fit(void **state)
{
	char text[NUMBER_TEXT];

	(void)state;
	number_interval(-999999999999999, -999999999999999, NUMBER_MONEY, text);
	assert_string_equal(text, MINUS "999,999,999,999,999.00 to " MINUS "999,999,999,999,999.00");
	number_fixed(-999999999999999, 12, text);
	assert_string_equal(text, MINUS "999,999,999,999,999.000000000000");
	number_interval(-1e300, 1e300, NUMBER_SHARE, text);
	assert_string_equal(text, MINUS "1e+302% to 1e+302%");
}

static void every_mark_has_a_text_of_its_own(void **state)
{
	(void)state;
	for (enum mark i = 0; i < N_MARKS; i++) {
		assert_int_equal(strlen(mark_text(i)), 3);
		assert_true(strlen(mark_meaning(i)) > 3);
		for (enum mark j = 0; j < i; j++)
			assert_string_not_equal(mark_text(i), mark_text(j));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rounding_is_half_away_from_zero),
		cmocka_unit_test(digits_beyond_the_fifteenth_do_not_decide),
		cmocka_unit_test(each_format_has_its_own_look),
		cmocka_unit_test(spans_of_time_beside_each_other_share_a_unit),
		cmocka_unit_test(what_rounds_to_zero_has_no_sign),
		cmocka_unit_test(what_is_not_finite_has_no_text),
		cmocka_unit_test(intervals_and_p_values_read_as_words),
		cmocka_unit_test(a_limit_shows_its_side_of_zero),
		cmocka_unit_test(the_largest_texts_fit),
		cmocka_unit_test(every_mark_has_a_text_of_its_own),
	};

	return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
