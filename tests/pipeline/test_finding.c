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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_in_order_and_come_once),
		cmocka_unit_test(the_most_severe_comes_first),
	};
	return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}
