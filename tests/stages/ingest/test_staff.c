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

/* Days by hand: Billing 100..199, nothing 200..209, Repairs 210..., Sales begun on the day Repairs ends. */
static void gaps_and_moves_within_a_day_are_placed(void **state)
{
	static const struct {
		long day;
		const char *team;
	} cases[] = {
		{ 199, "Billing" }, { 200, "" }, { 209, "" }, { 210, "Repairs" }, { 299, "Repairs" },
		{ 300, "Sales" }, /* of the two on the day of the move, the one that begins */
		{ 301, "Sales" }, { 400, "Sales" }, { 401, "" },
	};
	struct staff staff = { 0 };

	(void)state;
	staff_add(&staff, "P-1", "Sales", "", 300, 400);
	staff_add(&staff, "P-1", "Billing", "", 100, 199);
	staff_add(&staff, "P-1", "Repairs", "", 210, 300);
	for (size_t i = 0; i < LEN(cases); i++)
		assert_string_equal(staff_team(&staff, "P-1", cases[i].day), cases[i].team);
	staff_free(&staff);
}

/* A stay without an end is over for the team when a later one begins. */
static void an_open_end_gives_way_to_a_later_stay(void **state)
{
	struct staff staff = { 0 };

	(void)state;
	staff_add(&staff, "P-1", "Billing", "", 100, LONG_MAX);
	staff_add(&staff, "P-1", "Repairs", "", 200, LONG_MAX);
	assert_string_equal(staff_team(&staff, "P-1", 199), "Billing");
	assert_string_equal(staff_team(&staff, "P-1", 200), "Repairs");
	assert_int_equal(staff_overlaps(&staff), 1);
	staff_free(&staff);
}

static void overlaps_are_counted_by_person(void **state)
{
	struct staff staff = { 0 };

	(void)state;
	assert_int_equal(staff_overlaps(&staff), 0);
	staff_add(&staff, "P-1", "A", "P-9", 100, 500); /* over both of the next */
	staff_add(&staff, "P-1", "B", "", 150, 160);
	staff_add(&staff, "P-1", "C", "", 200, 210);
	staff_add(&staff, "P-2", "A", "", 100, 199);
	staff_add(&staff, "P-2", "B", "", 200, LONG_MAX); /* the day after */
	staff_add(&staff, "P-3", "A", "", 100, 200);
	staff_add(&staff, "P-3", "B", "", 200, LONG_MAX); /* the same day */
	assert_int_equal(staff_overlaps(&staff), 2);
	staff_free(&staff);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mover_is_placed_by_date),
		cmocka_unit_test(of_stays_that_overlap_the_later_holds),
		cmocka_unit_test(only_people_with_a_stay_are_known),
		cmocka_unit_test(gaps_and_moves_within_a_day_are_placed),
		cmocka_unit_test(an_open_end_gives_way_to_a_later_stay),
		cmocka_unit_test(overlaps_are_counted_by_person),
	};
	return cmocka_run_group_tests_name("ingest/staff", tests, NULL, NULL);
}
