/* Unit tests of pipeline/intake/delimiter.h. */
#include <string.h>

#include "pipeline/intake/delimiter.h"
#include "tests/near.h"

static bool guess(const char *text, bool is_all, char *delimiter)
{
	char other;

	return delimiter_guess(text, strlen(text), is_all, delimiter, &other);
}

static void delimiter_is_the_one_that_cuts_records_alike(void **state)
{
	static const struct {
		const char *text;
		char want;
	} cases[] = {
		{ "a,b\n1,2\n", ',' },
		{ "a;b\n1;2\n", ';' },
		{ "a\tb\n1\t2\n", '\t' },
		{ "a|b\n1|2\n", '|' },
		{ "one column\n1\n2\n", ',' },
		{ "id;score\n1;4,5\n2;3,0\n", ';' },                        /* decimal commas */
		{ "id,tags\n1,red;blue\n2,green\n", ',' },
		{ "Wie oft (z.B. täglich, nie);Ja\n1;2\n3;4\n", ';' },
		{ "\"a;b;c\",d\n\"1;2;3\",4\n", ',' },                      /* quoted cells are no evidence */
		{ "Question; long,id\nyes,1\nno,2\n", ',' },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		char delimiter = '\0';

		assert_true(guess(cases[i].text, true, &delimiter));
		assert_int_equal(delimiter, cases[i].want);
	}
}

static void two_delimiters_that_fit_equally_are_not_guessed(void **state)
{
	char delimiter;

	(void)state;
	assert_false(guess("a;b,c\n1;2,3\n4;5,6\n", true, &delimiter));
}

static void a_record_cut_off_is_no_evidence(void **state)
{
	char delimiter;

	(void)state;
	assert_true(guess("a,b\n1,2\n3;", false, &delimiter));
	assert_int_equal(delimiter, ',');
}

static void words_and_characters_go_both_ways(void **state)
{
	static const char *const words[] = { "comma", "semicolon", "tab", "pipe" };

	(void)state;
	for (size_t i = 0; i < LEN(words); i++)
		assert_string_equal(delimiter_word(delimiter_of_word(words[i])), words[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(delimiter_is_the_one_that_cuts_records_alike),
		cmocka_unit_test(two_delimiters_that_fit_equally_are_not_guessed),
		cmocka_unit_test(a_record_cut_off_is_no_evidence),
		cmocka_unit_test(words_and_characters_go_both_ways),
	};
	return cmocka_run_group_tests_name("intake/delimiter", tests, NULL, NULL);
}
