/* Unit tests of pipeline/base/text.h. */
#include <float.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "tests/near.h"

static void a_text_is_built_piece_by_piece(void **state)
{
	struct text text = { 0 };
	char *whole;

	(void)state;
	text_add(&text, "one");
	text_add_n(&text, ", two, three", 5);
	text_add_format(&text, "; %d %s", 3, "four");
	assert_int_equal(text.length, 16);
	whole = text_take(&text);
	assert_string_equal(whole, "one, two; 3 four");
	assert_null(text.bytes);
	free(whole);
	text_free(&text);
}

static void an_empty_text_is_taken_as_an_empty_string(void **state)
{
	struct text text = { 0 };
	char *whole = text_take(&text);

	(void)state;
	assert_string_equal(whole, "");
	free(whole);
	text_free(&text);
	text_free(&text);
}

static void a_format_may_be_longer_than_any_buffer(void **state)
{
	char *text = text_format("%s%200000d", "x", 7);

	(void)state;
	assert_int_equal(strlen(text), 200001);
	assert_int_equal(text[200000], '7');
	free(text);
}

static void white_space_is_cut_off_both_ends_alone(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "", "" }, { " \t\r\n", "" }, { "a", "a" }, { " a b\t", "a b" }, { "a\r\n", "a" },
		{ "\xC2\xA0" "a", "\xC2\xA0" "a" }, /* a no-break space is a letter to us */
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		char *copy = text_format("%s", cases[i].text);

		assert_string_equal(text_trim(copy), cases[i].want);
		free(copy);
	}
}

static void case_is_ignored_in_ascii_whatever_the_locale(void **state)
{
	const char *locale = setlocale(LC_ALL, "tr_TR.UTF-8"); /* dotless i, where it is installed */

	(void)state;
	assert_true(text_equal_fold("TITLE", "title"));
	assert_true(text_equal_fold("", ""));
	assert_false(text_equal_fold("title", "titles"));
	assert_false(text_equal_fold("titles", "title"));
	assert_false(text_equal_fold("\xC3\x84", "\xC3\xA4"));
	if (locale)
		setlocale(LC_ALL, "C");
}

static void whole_numbers_are_digits_alone(void **state)
{
	static const struct {
		const char *text;
		long long want;
	} good[] = {
		{ "0", 0 }, { "-0", 0 }, { "7", 7 }, { "-12", -12 }, { "007", 7 },
		{ "9223372036854775807", LLONG_MAX }, { "-9223372036854775808", LLONG_MIN },
	};
	static const char *const bad[] = { "", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "9223372036854775808",
		                           "--1", "1\n", "one", "1,000", "\xD9\xA1" };
	long long value;

	(void)state;
	for (size_t i = 0; i < LEN(good); i++) {
		assert_true(text_to_int(good[i].text, &value));
		assert_true(value == good[i].want);
	}
	for (size_t i = 0; i < LEN(bad); i++)
		if (text_to_int(bad[i], &value))
			fail_msg("\"%s\" was taken for a whole number", bad[i]);
}

static void real_numbers_are_finite_and_have_a_point(void **state)
{
	static const struct {
		const char *text;
		double want;
	} good[] = {
		{ "0", 0 }, { "-1.5", -1.5 }, { "1e3", 1000 }, { "1E-3", 0.001 }, { ".5", 0.5 }, { "5.", 5 },
		{ "0.1", 0.1 }, { "1.7976931348623157e308", DBL_MAX }, { "4.9406564584124654e-324", 4.9406564584124654e-324 },
	};
	static const char *const bad[] = { "", "-", ".", "+1", " 1", "1 ", "nan", "NaN", "inf", "-inf", "1e999", "0x1p3",
		                           "1,5", "1.2.3", "1e", "e5", "--1", "1-2", "1e5.5", "1d3" };
	double value;

	(void)state;
	for (size_t i = 0; i < LEN(good); i++) {
		assert_true(text_to_real(good[i].text, &value));
		assert_true(value == good[i].want);
	}
	for (size_t i = 0; i < LEN(bad); i++)
		if (text_to_real(bad[i], &value))
			fail_msg("\"%s\" was taken for a number", bad[i]);
}

/* The shortest texts are those that R prints: format(x, digits = 15), and 16 or 17 where
 * as.numeric() of that is another number. */
static void a_real_number_is_written_as_short_as_it_reads_back(void **state)
{
	static const struct {
		double value;
		const char *want;
	} cases[] = {
		{ 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -2.5, "-2.5" }, { 0.1, "0.1" }, { 100, "100" }, { 1e15, "1e+15" },
		{ 0.1 + 0.2, "0.30000000000000004" }, { 1.0 / 3, "0.3333333333333333" }, { 2.0 / 3, "0.6666666666666666" },
		{ DBL_MAX, "1.7976931348623157e+308" }, { 5e-324, "4.94065645841247e-324" },
	};
	char text[TEXT_REAL];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		text_of_real(cases[i].value, text);
		assert_string_equal(text, cases[i].want);
	}
}

static void every_real_number_survives_its_text(void **state)
{
	uint64_t bits = 0x9E3779B97F4A7C15u;
	char text[TEXT_REAL];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		double value, again;

		bits = bits * 6364136223846793005u + 1442695040888963407u;
		memcpy(&value, &bits, sizeof value);
		if (!isfinite(value) || value == 0)
			continue;
		text_of_real(value, text);
		assert_true(text_to_real(text, &again));
		assert_true(again == value);
	}
}

/* printf() with the fewest digits that strtod() takes for the same number; and strtod() itself. */
static void real_numbers_are_written_and_read_as_the_c_library_does(void **state)
{
	uint64_t bits = 0x9E3779B97F4A7C15u;
	char text[TEXT_REAL], want[64];

	(void)state;
	for (int i = 0; i < 60000; i++) {
		double value, again;

		bits = bits * 6364136223846793005u + 1442695040888963407u;
		/* Shares, counts over counts, and numbers next to powers of two and ten. */
		switch (i % 4) {
		case 0: value = ldexp((double)(bits >> 11), -(int)(bits % 71)); break;
		case 1: value = (double)(bits >> 44) / (double)(1 + (bits >> 5) % 1000); break;
		case 2: value = nextafter(ldexp(1, (int)(bits >> 40) % 64 - 14), bits & 1 ? INFINITY : 0); break;
		default: value = -nextafter(pow(10, (double)((bits >> 40) % 21) - 5), bits & 1 ? INFINITY : 0); break;
		}
		for (int digits = 15; digits <= 17; digits++) {
			snprintf(want, sizeof want, "%.*g", digits, value);
			if (strtod(want, NULL) == value)
				break;
		}
		text_of_real(value, text);
		assert_string_equal(text, !strcmp(want, "-0") ? "0" : want);
		snprintf(want, sizeof want, "%.*f", (int)(bits >> 40) % 18, value);
		assert_true(text_to_real(want, &again));
		assert_true(again == strtod(want, NULL));
	}
}

/* The table of ill-formed sequences is that of the Unicode standard, 15.0, tables 3-7 to 3-11. */
static void what_is_not_utf8_is_found_where_it_begins(void **state)
{
	static const struct {
		const char *bytes;
		size_t n, want;
	} cases[] = {
		{ "", 0, 0 },
		{ "plain", 5, 5 },
		{ "a\0b", 3, 3 },                         /* NUL is a character */
		{ "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8F\x86", 9, 9 }, /* 2, 3 and 4 bytes */
		{ "ab\xE9", 3, 2 },                       /* Latin-1 at the end */
		{ "ab\xE9" "cd", 5, 2 },
		{ "\x80", 1, 0 },                         /* a continuation alone */
		{ "a\xC0\xAF", 3, 1 },                    /* overlong */
		{ "a\xE0\x80\xAF", 4, 1 },
		{ "a\xF0\x80\x80\xAF", 5, 1 },
		{ "a\xED\xA0\x80", 4, 1 },                /* a surrogate */
		{ "a\xF4\x90\x80\x80", 5, 1 },            /* above U+10FFFF */
		{ "a\xE2\x82", 3, 1 },                    /* cut short */
		{ "a\xFF", 2, 1 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(text_utf8_error(cases[i].bytes, cases[i].n), cases[i].want);
}

static void the_nearest_word_is_offered_when_it_is_near(void **state)
{
	static const char *const words[] = { "responded_at", "responded_on", "nps", "csat", "unit", "id" };
	static const struct {
		const char *word, *want;
	} cases[] = {
		{ "respondedat", "responded_at" }, { "Responded_At", "responded_at" }, { "responded_no", "responded_on" },
		{ "csta", "csat" },  /* neighbours swapped: one change, not two */
		{ "uint", "unit" }, { "np", "nps" }, { "ids", "id" }, { "csat", "csat" },
		{ "x", NULL }, { "ix", NULL }, { "", NULL }, { "questionnaire", NULL }, { "unknown", NULL },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		const char *got = text_nearest(cases[i].word, words, LEN(words));

		if (!cases[i].want)
			assert_null(got);
		else
			assert_string_equal(got ? got : "(none)", cases[i].want);
	}
	assert_null(text_nearest("nps", words, 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_built_piece_by_piece),
		cmocka_unit_test(an_empty_text_is_taken_as_an_empty_string),
		cmocka_unit_test(a_format_may_be_longer_than_any_buffer),
		cmocka_unit_test(white_space_is_cut_off_both_ends_alone),
		cmocka_unit_test(case_is_ignored_in_ascii_whatever_the_locale),
		cmocka_unit_test(whole_numbers_are_digits_alone),
		cmocka_unit_test(real_numbers_are_finite_and_have_a_point),
		cmocka_unit_test(a_real_number_is_written_as_short_as_it_reads_back),
		cmocka_unit_test(every_real_number_survives_its_text),
		cmocka_unit_test(real_numbers_are_written_and_read_as_the_c_library_does),
		cmocka_unit_test(what_is_not_utf8_is_found_where_it_begins),
		cmocka_unit_test(the_nearest_word_is_offered_when_it_is_near),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
