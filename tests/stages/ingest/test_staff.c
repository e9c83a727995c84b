/* Unit tests of stages/ingest/staff.h. */
#include <limits.h>

#include "stages/ingest/staff.h"
#include "tests/near.h"

static void a_mover_is_placed_by_date(void **state)
{
	struct staff staff = { 0 };

	(void)state;
	staff_add(&staff, "P-1", "Billing", "P-9", 100, 199);
	staff_add(&staff, "P-1", "Repairs", "", 200, LONG_MAX);
	assert_string_equal(staff_team(&staff, "P-1", 99), "");
	assert_string_equal(staff_team(&staff, "P-1", 100), "Billing");
	assert_string_equal(staff_team(&staff, "P-1", 199), "Billing");
	assert_string_equal(staff_team(&staff, "P-1", 200), "Repairs");
	assert_string_equal(staff_team(&staff, "P-1", LONG_MAX), "Repairs");
	assert_string_equal(staff_manager(&staff, "P-1", 150), "P-9");
	assert_string_equal(staff_manager(&staff, "P-1", 250), "");
	staff_free(&staff);
}

static void of_stays_that_overlap_the_later_holds(void **state)
{
	struct staff staff = { 0 };

	(void)state;
	staff_add(&staff, "P-1", "Repairs", "", 200, LONG_MAX);
	staff_add(&staff, "P-1", "Billing", "", LONG_MIN, LONG_MAX);
	assert_string_equal(staff_team(&staff, "P-1", 150), "Billing");
	assert_string_equal(staff_team(&staff, "P-1", 250), "Repairs");
	staff_free(&staff);
}

/* A line manager alone is no stay. */
static void only_people_with_a_stay_are_known(void **state)
{
	struct staff staff = { 0 };

	(void)state;
	assert_false(staff_knows(&staff, "P-1"));
	staff_add(&staff, "P-1", "Billing", "P-9", 100, LONG_MAX);
	assert_true(staff_knows(&staff, "P-1"));
	assert_false(staff_knows(&staff, "P-9"));
	assert_string_equal(staff_team(&staff, "P-9", 150), "");
	staff_free(&staff);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mover_is_placed_by_date),
		cmocka_unit_test(of_stays_that_overlap_the_later_holds),
		cmocka_unit_test(only_people_with_a_stay_are_known),
	};
	return cmocka_run_group_tests_name("ingest/staff", tests, NULL, NULL);
}
