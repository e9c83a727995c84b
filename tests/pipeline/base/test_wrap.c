/* Unit tests of pipeline/base/wrap.h. */
#include <stdlib.h>

#include "pipeline/base/wrap.h"
#include "tests/near.h"

static void lines_break_at_spaces_and_hang_under_their_lead(void **state)
{
	static const struct {
		const char *lead;
		size_t indent, width;
		const char *text, *want;
	} cases[] = {
		{ "", 0, 10, "one two three", "one two\nthree\n" },
		{ "", 0, 13, "one two three", "one two three\n" },
		{ "- ", 2, 9, "one two three", "- one two\n  three\n" },
		{ "-", 4, 9, "one two", "-   one\n    two\n" },
		{ "long lead: ", 2, 9, "one two", "long lead: one\n  two\n" },
		{ "", 2, 6, "unbreakable it is", "  unbreakable\n  it\n  is\n" },
		{ "", 0, 10, "  one \n two ", "one two\n" },
		{ "", 0, 10, "", "\n" },
		{ "x", 3, 10, "", "x  \n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *got = wrap_text(cases[i].lead, cases[i].indent, cases[i].width, cases[i].text);

		assert_string_equal(got, cases[i].want);
		free(got);
	}
}

static void characters_count_not_bytes(void **state)
{
	char *got = wrap_text("", 0, 9, "\xE2\x88\x92" "4.3 to \xE2\x88\x92" "1 points");

	(void)state;
	assert_int_equal(wrap_columns("\xE2\x88\x92" "4.3"), 4);
	assert_string_equal(got, "\xE2\x88\x92" "4.3 to\n\xE2\x88\x92" "1 points\n");
	free(got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_at_spaces_and_hang_under_their_lead),
		cmocka_unit_test(characters_count_not_bytes),
	};

	return cmocka_run_group_tests_name("wrap", tests, NULL, NULL);
}
