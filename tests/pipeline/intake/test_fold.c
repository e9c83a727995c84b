/* Unit tests of pipeline/intake/fold.h. */
#include <stdlib.h>

#include "pipeline/intake/fold.h"
#include "tests/near.h"

static void spellings_of_one_thing_are_equal(void **state)
{
	static const struct {
		const char *a, *b;
		bool equal;
	} cases[] = {
		{ "Jane Smith", "  jane   SMITH ", true },
		{ "Jane Smith", "Jane\xC2\xA0Smith\t", true },
		{ "Zo\xC3\xAB", "Zoe\xCC\x88", true },      /* one character, or a letter and its dots */
		{ "STRASSE", "stra\xC3\x9F" "e", true },
		{ "Jane Smith", "JaneSmith", false },
		{ "Zo\xC3\xAB", "Zoe", false },
		{ "0012", "12", false },
		{ "", " ", true },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(fold_equal(cases[i].a, cases[i].b), cases[i].equal);
}

static void trimming_leaves_the_inside(void **state)
{
	struct text scratch = { 0 };

	(void)state;
	assert_string_equal(fold_trim(" a  b \r\n", &scratch), "a  b");
	assert_string_equal(fold_trim("\xC2\xA0" "caf\xC3\xA9\xC2\xA0", &scratch), "caf\xC3\xA9");
	assert_string_equal(fold_trim("as it is", &scratch), "as it is");
	assert_string_equal(fold_trim(" \t ", &scratch), "");
	text_free(&scratch);
}

static void bytes_that_are_no_text_stay(void **state)
{
	char *folded = fold_text("a\xFFz");

	(void)state;
	assert_string_equal(folded, "a\xFFz");
	free(folded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings_of_one_thing_are_equal),
		cmocka_unit_test(trimming_leaves_the_inside),
		cmocka_unit_test(bytes_that_are_no_text_stay),
	};
	return cmocka_run_group_tests_name("intake/fold", tests, NULL, NULL);
}
