/* Unit tests of pipeline/paper/words.h. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/words.h"
#include "tests/near.h"

#define FAMILY                                                                                               \
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" /* woman, joiner, girl: one character to see          \
	                                                */
#define TWO_TIMES_E "e\xcc\x81\xc3\xa9"                /* e with an accent behind it, and e acute */

static void assert_becomes(char *got, const char *want)
{
	assert_string_equal(got, want);
	free(got);
}

static void bytes_that_are_no_text_become_the_replacement_character(void **state)
{
	(void)state;
	assert_becomes(words_valid("plain \xc3\xa9 \xf0\x9f\x8f\x86"), "plain \xc3\xa9 \xf0\x9f\x8f\x86");
	assert_becomes(words_valid("\xff\xfe"), "\xef\xbf\xbd\xef\xbf\xbd");
	assert_becomes(words_valid("cut \xe2\x82"), "cut \xef\xbf\xbd\xef\xbf\xbd");
	assert_becomes(words_valid("surrogate \xed\xa0\x80"),
	               "surrogate \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	assert_becomes(words_valid("\xef\xbf\xbe"), "\xef\xbf\xbd"); /* U+FFFE, which XML forbids */
	assert_becomes(words_valid("tab\tline\n\x01"), "tab\tline\n\x01");
	assert_becomes(words_valid(""), "");
}

static void one_line_has_no_controls_and_no_turns(void **state)
{
	(void)state;
	assert_becomes(words_line(" two\r\n lines\tand\x01 control "), "two lines and control");
	assert_becomes(words_line("next\xc2\x85line\xe2\x80\xa8sep"), "next line sep");
	assert_becomes(words_line("a \xe2\x80\xaeright to left\xe2\x80\xac b"), "a right to left b");
	assert_becomes(words_line("\n\t"), "");
	assert_becomes(words_line("\xd7\xa6\xd7\x95"), "\xd7\xa6\xd7\x95");
}

static void shortening_counts_what_a_reader_sees(void **state)
{
	(void)state;
	assert_becomes(words_shorten("abc", 3), "abc");
	assert_becomes(words_shorten("abcd", 3), "ab\xe2\x80\xa6");
	assert_becomes(words_shorten(TWO_TIMES_E, 2), TWO_TIMES_E);
	assert_becomes(words_shorten(FAMILY FAMILY FAMILY, 2), FAMILY "\xe2\x80\xa6");
	assert_becomes(words_shorten("ab cd", 4), "ab\xe2\x80\xa6"); /* no space before the ellipsis */
	assert_becomes(words_shorten("abcd", 1), "\xe2\x80\xa6");
	assert_becomes(words_shorten("", 1), "");
}

/* Advance widths of DejaVuSans.ttf 2.37 in units of 1/2048: H 1540, e 1260, l 569, o 1253; of
 * DejaVuSans-Bold.ttf: H 1714, i 702; and of others, as FreeType tells them: U+00C9 1294, U+0416 2206, U+0436 1845, U+0429 2240,
 * U+03A9 1565, U+05E9 1451, U+1EC7 1260, U+2014 2048; bold U+0416 2507, U+0436 2038. */
static void widths_are_those_of_the_font(void **state)
{
	(void)state;
	assert_near(words_width("Hello", 2048, false), 1540 + 1260 + 569 + 569 + 1253, 1e-3);
	assert_near(words_width("Hi", 2048, true), 1714 + 702, 1e-3);
	assert_near(words_width("\xd0\x96\xd0\xb6\xd0\xa9", 2048, false), 2206 + 1845 + 2240, 1e-3);
	assert_near(words_width("\xd0\x96\xd0\xb6", 2048, true), 2507 + 2038, 1e-3);
	assert_near(words_width("\xc3\x89\xce\xa9\xd7\xa9", 2048, false), 1294 + 1565 + 1451, 1e-3);
	assert_near(words_width("\xe1\xbb\x87\xe2\x80\x94", 2048, false), 1260 + 2048, 1e-3);
	assert_near(words_width("", 12, false), 0, 0);
	assert_near(words_width("e\xcc\x81", 12, false), words_width("e", 12, false), 0);
}

static void fitted_texts_are_no_wider_than_their_place(void **state)
{
	static const char *const texts[] = {
		"short", "a name that is rather too long for its place", FAMILY FAMILY,
		"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"
	};

	(void)state;
	for (size_t i = 0; i < LEN(texts); i++) {
		for (int width = 20; width < 200; width += 15) {
			char *fitted = words_fit(texts[i], 12, false, width);

			assert_true(words_width(fitted, 12, false) <= width);
			assert_true(words_width(texts[i], 12, false) > width
			            || strcmp(fitted, texts[i]) == 0);
			free(fitted);
		}
	}
}

static void lines_break_at_spaces_and_inside_words_only_where_they_must(void **state)
{
	static const char text[] = "Every figure has its base and an averyveryverylongwordwithoutanyspace in "
				   "it";
	struct words_lines lines = { 0 };
	size_t n_letters = 0;

	(void)state;
	words_wrap(&lines, text, 12, false, 120);
	assert_string_equal(lines.lines[0], "Every figure has its");
	assert_string_equal(lines.lines[1], "base and an");
	for (size_t i = 0; i < lines.n; i++) {
		assert_true(words_width(lines.lines[i], 12, false) <= 120);
		for (const char *at = lines.lines[i]; *at; at++)
			n_letters += *at != ' ';
	}
	assert_int_equal(n_letters, 66);
	words_lines_free(&lines);
	words_lines_free(&lines);
	words_wrap(&lines, "", 12, false, 120);
	assert_int_equal(lines.n, 0);
	words_wrap(&lines, "wide", 12, false, 0);
	assert_int_equal(lines.n, 4);
	words_lines_free(&lines);
}

static void what_the_font_lacks_becomes_a_box(void **state)
{
	(void)state;
	assert_becomes(words_drawable("Plain, \xc3\xa9, \xe2\x88\x92"
	                              "1"),
	               "Plain, \xc3\xa9, \xe2\x88\x92"
	               "1");
	assert_becomes(words_drawable("\xd7\xa6 \xd0\x96 \xce\xa9"), "\xd7\xa6 \xd0\x96 \xce\xa9");
	assert_becomes(words_drawable("a " FAMILY " b"), "a \xe2\x96\xa1 b");
	assert_becomes(words_drawable("\xe6\x97\xa5\xe6\x9c\xac"), "\xe2\x96\xa1\xe2\x96\xa1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_that_are_no_text_become_the_replacement_character),
		cmocka_unit_test(one_line_has_no_controls_and_no_turns),
		cmocka_unit_test(shortening_counts_what_a_reader_sees),
		cmocka_unit_test(widths_are_those_of_the_font),
		cmocka_unit_test(fitted_texts_are_no_wider_than_their_place),
		cmocka_unit_test(lines_break_at_spaces_and_inside_words_only_where_they_must),
		cmocka_unit_test(what_the_font_lacks_becomes_a_box),
	};

	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
