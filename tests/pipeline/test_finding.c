/* Unit tests of pipeline/finding.h. */
#include <string.h>

#include "pipeline/finding.h"
#include "tests/near.h"

static void codes_are_in_order_and_come_once(void **state)
{
	(void)state;
	for (const struct finding_kind *kind = finding_kinds; kind->code; kind++) {
		size_t n = strlen(kind->sentence);

		assert_ptr_equal(finding_kind_find(kind->code), kind);
		assert_true(n > 1 && kind->sentence[n - 1] == '.');
		assert_true(!kind[1].code || strcmp(kind->code, kind[1].code) < 0);
	}
	assert_null(finding_kind_find("no_such_code"));
}

static void the_most_severe_comes_first(void **state)
{
	(void)state;
	assert_true(finding_rank("serious") < finding_rank("warning"));
	assert_true(finding_rank("warning") < finding_rank("info"));
}

static void what_follows_for_people_comes_before_habits_of_nomination(void **state)
{
	(void)state;
	assert_true(finding_consequence("passed_over_harmed") < finding_consequence("selection_gap"));
	assert_true(finding_consequence("selection_gap") < finding_consequence("low_agreement"));
	/* All that is not named has one place. */
	assert_true(finding_consequence("low_agreement") < finding_consequence("feed_stale"));
	assert_int_equal(finding_consequence("feed_stale"), finding_consequence("no_such_code"));
	assert_true(finding_consequence("feed_stale") < finding_consequence("nominations_concentrated"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_in_order_and_come_once),
		cmocka_unit_test(the_most_severe_comes_first),
		cmocka_unit_test(what_follows_for_people_comes_before_habits_of_nomination),
	};
	return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}
