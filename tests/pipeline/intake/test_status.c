/* Unit tests of pipeline/intake/status.h. */
#include "pipeline/intake/status.h"
#include "tests/near.h"

static void words_for_trials_are_whole_words(void **state)
{
	static const struct {
		const char *status;
		bool is_trial;
	} cases[] = {
		{ "Survey Preview", true }, { "Survey Test", true }, { "Spam", true }, { "survey_preview", true }, { "TEST", true },
		{ "Possible Spam", true }, { "IP Address", false }, { "Latest", false }, { "Tested", false }, { "complete", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(status_is_trial(cases[i].status), cases[i].is_trial);
}

static void a_list_holds_its_words_in_any_case(void **state)
{
	static const struct {
		const char *list, *status;
		bool is_listed;
	} cases[] = {
		{ "complete|final", "Complete", true }, { "complete | final", "final", true }, { "complete", "partial", false },
		{ "complete|final", "complete|final", false }, { "complete", "", false }, { "0|4", "4", true }, { "0|4", "", false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(status_is_listed(cases[i].list, cases[i].status), cases[i].is_listed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_for_trials_are_whole_words),
		cmocka_unit_test(a_list_holds_its_words_in_any_case),
	};
	return cmocka_run_group_tests_name("intake/status", tests, NULL, NULL);
}
