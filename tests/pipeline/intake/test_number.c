/* Unit tests of pipeline/intake/number.h. Expected values are what the cells say to a reader who knows the
 * decimal sign: written down by hand. */
#include "pipeline/intake/number.h"

#include <string.h>

#include "tests/near.h"

static void numbers_are_read_by_their_decimal_sign(void **state)
{
	static const struct {
		const char *cell;
		double point, comma; /* NAN: it is no number */
	} cases[] = {
		{ "0", 0, 0 },
		{ "42", 42, 42 },
		{ "007", 7, 7 },
		{ "1234567", 1234567, 1234567 },
		{ "3.4", 3.4, NAN },
		{ "3,4", NAN, 3.4 },
		{ ".5", 0.5, NAN },
		{ ",5", NAN, 0.5 },
		{ "12.", 12, NAN },
		{ "1.234", 1.234, 1234 },
		{ "1,234", 1234, 1.234 },
		{ "0,125", NAN, 0.125 },
		{ "0.125", 0.125, NAN },
		{ "1,234.5", 1234.5, NAN },
		{ "1.234,5", NAN, 1234.5 },
		{ "1.234.567", NAN, 1234567 },
		{ "1,234,567.89", 1234567.89, NAN },
		{ "12,34,567", 1234567, NAN }, /* India */
		{ "1,23,456.5", 123456.5, NAN },
		{ "12.34.567", NAN, NAN },
		{ "123,45,678", NAN, NAN },
		{ "1234,567", NAN, 1234.567 },
		{ "12,34", NAN, 12.34 },
		{ "1 234 567", 1234567, 1234567 },
		{ "1\xC2\xA0" "234,5", NAN, 1234.5 },
		{ "1\xE2\x80\xAF" "234,5", NAN, 1234.5 },
		{ "1\xE2\x80\x89" "234.5", 1234.5, NAN },
		{ "1'234.50", 1234.5, NAN },
		{ "1\xE2\x80\x99" "234.50", 1234.5, NAN },
		{ "1 234.567 8", NAN, NAN },
		{ "1 23", NAN, NAN },
		{ "1,234 567", NAN, NAN },
		{ "1.234,567.8", NAN, NAN },
		{ "-3.5", -3.5, NAN },
		{ "\xE2\x88\x92" "3", -3, -3 },
		{ "+7", 7, 7 },
		{ "7-", -7, -7 },
		{ "(1,234.50)", -1234.5, NAN },
		{ "( 12 )", -12, -12 },
		{ "(12", NAN, NAN },
		{ "12)", NAN, NAN },
		{ "-(12)", NAN, NAN },
		{ "--3", NAN, NAN },
		{ "1e3", 1000, 1000 },
		{ "1.5E+3", 1500, NAN },
		{ "2,5e-1", NAN, 0.25 },
		{ "1e", NAN, NAN },
		{ "1e999", NAN, NAN },
		{ "12 min", NAN, NAN },
		{ "0x10", NAN, NAN },
		{ "nan", NAN, NAN },
		{ "inf", NAN, NAN },
		{ "", NAN, NAN },
		{ " ", NAN, NAN },
		{ ".", NAN, NAN },
		{ "-", NAN, NAN },
		{ "%", NAN, NAN },
		{ "'42", 42, 42 },
		{ " 42\xC2\xA0", 42, 42 },
		{ "1 2", NAN, NAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct number point, comma;
		bool is_point = !number_read(cases[i].cell, NUMBER_DECIMAL_POINT, &point);
		bool is_comma = !number_read(cases[i].cell, NUMBER_DECIMAL_COMMA, &comma);

		assert_near(is_point ? point.value : (double)NAN, cases[i].point, 0);
		assert_near(is_comma ? comma.value : (double)NAN, cases[i].comma, 0);
	}
}

static void per_cent_and_currency_are_told(void **state)
{
	static const struct {
		const char *cell;
		double value;
		bool is_percent, is_money;
	} cases[] = {
		{ "85%", 85, true, false },
		{ "85.5 %", 85.5, true, false },
		{ "-0.5\xC2\xA0%", -0.5, true, false },
		{ "$1,234.50", 1234.5, false, true },
		{ "-\xC2\xA3" "12", -12, false, true },
		{ "\xC2\xA3-12", -12, false, true },
		{ "(\xE2\x82\xAC 12.50)", -12.5, false, true },
		{ "12.50 \xE2\x82\xAC", 12.5, false, true },
		{ "\xE2\x82\xB9" "1,23,456", 123456, false, true },
		{ "(5)%", -5, true, false },
	};
	static const char *const refused[] = { "$$5", "$5\xE2\x82\xAC", "5%%", "%5", "$", "5$%$" };
	struct number number;

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_null(number_read(cases[i].cell, NUMBER_DECIMAL_POINT, &number));
		assert_near(number.value, cases[i].value, 0);
		assert_int_equal(number.is_percent, cases[i].is_percent);
		assert_int_equal(number.is_money, cases[i].is_money);
	}
	for (size_t i = 0; i < LEN(refused); i++)
		assert_non_null(number_read(refused[i], NUMBER_DECIMAL_POINT, &number));
}

/* Columns end at NULL. */
static bool decide(const char *const *cells, enum number_decimal *decimal, struct err *err)
{
	struct number_evidence evidence = { 0 };
	bool ok;

	*err = (struct err){ 0 };
	for (long line = 0; cells[line]; line++)
		number_evidence_add(&evidence, "export.csv", line + 2, cells[line]);
	ok = number_decide(&evidence, "[source x]", decimal, err);
	number_evidence_free(&evidence);
	number_evidence_free(&evidence);
	assert_int_equal(err->kind, ok ? ERR_NONE : ERR_DATA);
	return ok;
}

static void the_whole_column_decides_the_decimal_sign(void **state)
{
	static const struct {
		const char *cells[5];
		enum number_decimal want;
	} cases[] = {
		{ { "12", "1234", "" }, NUMBER_DECIMAL_POINT },
		{ { "1,234", "3.5" }, NUMBER_DECIMAL_POINT },
		{ { "1.234", "3,5" }, NUMBER_DECIMAL_COMMA },
		{ { "1,234", "0,5" }, NUMBER_DECIMAL_COMMA },
		{ { "1,234", "1,234,567" }, NUMBER_DECIMAL_POINT },
		{ { "1 234,5", "n/a" }, NUMBER_DECIMAL_COMMA },
		{ { NULL }, NUMBER_DECIMAL_POINT },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		enum number_decimal decimal;
		struct err err;

		assert_true(decide(cases[i].cells, &decimal, &err));
		assert_int_equal(decimal, cases[i].want);
	}
}

static void a_column_that_reads_two_ways_is_refused_with_the_lines(void **state)
{
	static const char *const both[] = { "7", "3.55", "1,5", NULL }, *const either[] = { "12", "1,234", NULL };
	enum number_decimal decimal;
	struct err err;

	(void)state;
	assert_false(decide(both, &decimal, &err));
	assert_non_null(strstr(err.text, "export.csv:3:"));
	assert_non_null(strstr(err.text, "line 4 only with a decimal comma"));
	assert_false(decide(either, &decimal, &err));
	assert_non_null(strstr(err.text, "export.csv:3:"));
	assert_non_null(strstr(err.text, "decimal = point or comma in [source x]"));
}

static void words_of_the_programme_are_styles(void **state)
{
	enum number_decimal decimal;

	(void)state;
	assert_true(number_style_of_word("comma", &decimal) && decimal == NUMBER_DECIMAL_COMMA);
	assert_true(number_style_of_word("point", &decimal) && decimal == NUMBER_DECIMAL_POINT);
	assert_false(number_style_of_word("auto", &decimal));
}

/* Under the sanitizers: any bytes, cut anywhere. */
static void random_bytes_are_read_or_refused(void **state)
{
	static const char letters[] = "0123456789012345678901234567890123456789.,.,.,' -+()%$e\xE2\x80\x99\xC2\xA0\xA3\x88\xFF";
	unsigned long seed = 12345;

	(void)state;
	for (size_t i = 0; i < 300000; i++) {
		char cell[120];
		size_t n = 0;
		struct number number;

		do {
			seed = (seed * 1103515245UL + 12345UL) & 0x7fffffffUL;
			cell[n] = letters[(seed >> 12) % (sizeof letters - 1)];
		} while (++n < sizeof cell - 1 && (seed >> 20) % 90);
		cell[n] = '\0';
		if (!number_read(cell, i % 2 ? NUMBER_DECIMAL_POINT : NUMBER_DECIMAL_COMMA, &number))
			assert_true(isfinite(number.value));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_by_their_decimal_sign),
		cmocka_unit_test(per_cent_and_currency_are_told),
		cmocka_unit_test(the_whole_column_decides_the_decimal_sign),
		cmocka_unit_test(a_column_that_reads_two_ways_is_refused_with_the_lines),
		cmocka_unit_test(words_of_the_programme_are_styles),
		cmocka_unit_test(random_bytes_are_read_or_refused),
	};
	return cmocka_run_group_tests_name("intake/number", tests, NULL, NULL);
}
