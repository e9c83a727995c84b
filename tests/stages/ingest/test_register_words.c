/* Unit tests of the words and names that stages/ingest/register.h knows. */
#include "stages/ingest/register.h"
#include "tests/near.h"

static void what_lets_people_in_is_secret(void **state)
{
	static const char *const secrets[] = {
		"Secret", "judge_token", "Access Password", "API key", "apiKey", "PIN", "Pin code", "Judge PIN", "passcode", "Access code", "accessToken", "Magic link",
	};
	static const char *const others[] = { "Ann Secretan", "Bo Tokenham", "Ann Pin", "Impact", "Spinning", "Keynote" };

	(void)state;
	for (size_t i = 0; i < LEN(secrets); i++)
		assert_true(register_is_secret(secrets[i]));
	for (size_t i = 0; i < LEN(others); i++)
		assert_false(register_is_secret(others[i]));
}

static void others_words_are_ours(void **state)
{
	(void)state;
	assert_string_equal(register_word("categories", "award_kind", "Person"), "individual");
	assert_string_equal(register_word("nominations", "award_kind", "COMPANY"), "team");
	assert_string_equal(register_word("awards", "outcome", "Highly commended"), "commended");
	assert_string_equal(register_word("nominations", "consent_publicity", "Opted out"), "no");
	assert_null(register_word("nominations", "consent_publicity", "maybe"));
	assert_null(register_word("staff", "team", "person"));
}

static void nominations_that_were_withdrawn_do_not_count(void **state)
{
	static const char *const count[] = { "", "accepted", "Pending", "under_review", "approved", "rejected", "winner", "Submitted", "Shortlisted" };
	static const char *const do_not[] = { "Withdrawn", "duplicate", "Draft", "In Progress", "deleted", "Incomplete", "test" };

	(void)state;
	for (size_t i = 0; i < LEN(count); i++)
		assert_true(register_status_counts(count[i], NULL));
	for (size_t i = 0; i < LEN(do_not); i++)
		assert_false(register_status_counts(do_not[i], NULL));
	assert_true(register_status_counts("Approved", "approved|winner"));
	assert_false(register_status_counts("pending", "approved|winner"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_lets_people_in_is_secret),
		cmocka_unit_test(others_words_are_ours),
		cmocka_unit_test(nominations_that_were_withdrawn_do_not_count),
	};
	return cmocka_run_group_tests_name("ingest/register_words", tests, NULL, NULL);
}
