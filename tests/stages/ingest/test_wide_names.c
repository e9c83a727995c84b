/* Unit tests of stages/ingest/wide_names.h. */
#include <string.h>

#include "stages/ingest/wide_names.h"
#include "tests/near.h"

static void sums_ids_and_contacts_stand_beside_scores(void **state)
{
	static const char *const beside[] = {
		"average", "Average score", "Overall average", "Weighted Total", "Total of all judges", "Rank", "Final rank", "Standard deviation", "N votes",
		"", " ", "Email", "Reviewer e-mail", "Judge Email", "Mobile phone", "paper", "Review ID", "title", "Comments", "reviewername", "Submission ID",
	};
	static const char *const scores[] = {
		"Ann Rank", "Overall merit", "Impact", "Ann", "Total quality", "OveMer", "Jo Score-Smith", "Innovation (1-5)", "Customer service", "M. Mean",
	};

	(void)state;
	for (size_t i = 0; i < LEN(beside); i++)
		assert_true(wide_is_beside(beside[i]));
	for (size_t i = 0; i < LEN(scores); i++)
		assert_false(wide_is_beside(scores[i]));
}

static struct header header_of(const char *const *names, size_t n)
{
	struct header header = { 0 };

	for (size_t i = 0; i < n; i++)
		header_add(&header, names[i], "", HEADER_PLAIN);
	return header;
}

static void files_without_judges_scores_are_told_apart(void **state)
{
	static const char *const gavel[] = { "Annotator ID", "Winner ID", "Loser ID", "Time" };
	static const char *const preferences[] = { "Entry", "1st", "2nd", "3rd" };
	static const char *const board[] = { "Entry ID", "Name", "Chapter", "Category", "Progress", "Score" };
	static const char *const ballot[] = { "filename", "average", "Ann", "Bob" };
	struct header one = header_of(gavel, LEN(gavel)), two = header_of(preferences, LEN(preferences));
	struct header three = header_of(board, LEN(board)), four = header_of(ballot, LEN(ballot));

	(void)state;
	assert_non_null(wide_pairs(&one));
	assert_null(wide_pairs(&two));
	assert_non_null(strstr(wide_without_judge(&two), "preferences"));
	assert_non_null(strstr(wide_without_judge(&three), "leader board"));
	assert_null(wide_pairs(&four));
	header_free(&one);
	header_free(&two);
	header_free(&three);
	header_free(&four);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_ids_and_contacts_stand_beside_scores),
		cmocka_unit_test(files_without_judges_scores_are_told_apart),
	};
	return cmocka_run_group_tests_name("ingest/wide_names", tests, NULL, NULL);
}
