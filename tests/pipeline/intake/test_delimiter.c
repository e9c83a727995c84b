/* Unit tests of pipeline/intake/delimiter.h. */
#include "pipeline/intake/delimiter.h"
#include "tests/near.h"

static void words_and_characters_go_both_ways(void **state)
{
	static const char *const words[DELIMITERS] = { "comma", "semicolon", "tab", "pipe" };

	(void)state;
	for (size_t i = 0; i < LEN(words); i++) {
		assert_string_equal(delimiter_word(delimiter_of_word(words[i])), words[i]);
		assert_int_equal(delimiter_number(i), delimiter_of_word(words[i]));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_characters_go_both_ways),
	};
	return cmocka_run_group_tests_name("intake/delimiter", tests, NULL, NULL);
}
