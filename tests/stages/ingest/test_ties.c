/* Unit tests of stages/ingest/ties.h. */
#include <limits.h>

#include "stages/ingest/ties.h"
#include "tests/near.h"

/* J-1 is P-1 of Billing, led by P-9; J-2 is from outside; cycle c1 was judged on day 150. */
static void make(struct ties *ties, struct staff *staff)
{
	staff_add(staff, "P-1", "Billing", "P-9", 0, LONG_MAX);
	staff_add(staff, "P-2", "Billing", "P-8", 0, 199);
	staff_add(staff, "P-2", "Repairs", "P-8", 200, LONG_MAX);
	staff_add(staff, "P-3", "Repairs", "P-1", 0, LONG_MAX);
	staff_add(staff, "P-4", "Repairs", "", 0, LONG_MAX);
	staff_add(staff, "P-9", "Office", "", 0, LONG_MAX);
	ties_add_cycle(ties, "c1", 150);
	ties_add_judge(ties, "J-1", "P-1", "");
	ties_add_judge(ties, "J-2", "", "");
	ties_add_judge(ties, "J-3", "", "Repairs");
	ties_add_nomination(ties, "c1", "star", "P-4", "P-1");
	ties_add_conflict(ties, "c1", "", "J-2", "P-4", LONG_MAX, "");
}

static void team_line_nomination_and_conflict_are_ties(void **state)
{
	static const struct {
		const char *judge, *nominee;
		bool is_team;
		const char *cycle, *category;
		enum tie want;
	} cases[] = {
		{ "J-1", "P-2", false, "c1", "star", TIE_OWN_GROUP }, /* one team on the day of judging */
		{ "J-1", "P-3", false, "c1", "star", TIE_OWN_GROUP }, /* the judge leads the nominee */
		{ "J-1", "P-9", false, "c1", "star", TIE_OWN_GROUP }, /* the nominee leads the judge */
		{ "J-1", "P-1", false, "c1", "star", TIE_OWN_GROUP }, /* the judge is the nominee */
		{ "J-1", "P-4", false, "c1", "star", TIE_OWN_GROUP }, /* the judge nominated */
		{ "J-1", "P-4", false, "c1", "team", TIE_NONE },      /* but in another category */
		{ "J-1", "Billing", true, "c1", "team", TIE_OWN_GROUP },
		{ "J-1", "Repairs", true, "c1", "team", TIE_NONE },
		{ "J-2", "P-4", false, "c1", "star", TIE_OWN_GROUP }, /* declared for the whole cycle */
		{ "J-2", "P-4", false, "c2", "star", TIE_NONE },
		{ "J-3", "P-4", false, "c1", "star", TIE_OWN_GROUP }, /* the team of the register of judges */
		{ "J-7", "P-4", false, "c1", "star", TIE_NONE },
	};
	struct ties ties = { 0 };
	struct staff staff = { 0 };

	(void)state;
	make(&ties, &staff);
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(ties_between(&ties, &staff, cases[i].cycle, cases[i].category, cases[i].judge, cases[i].nominee,
		                              cases[i].is_team).tie, cases[i].want);
	ties_free(&ties);
	staff_free(&staff);
}

/* The judge is of Billing from 0 to 149 and of Repairs from 150. Cycle c1 was judged on day 149, c2 on day 150;
 * of c3 no day is known, so that the last stay counts. */
static void a_judge_who_moves_is_of_the_team_of_the_day_of_judging(void **state)
{
	static const struct {
		const char *cycle, *team;
		enum tie want;
	} cases[] = {
		{ "c1", "Billing", TIE_OWN_GROUP }, { "c1", "Repairs", TIE_NONE }, { "c2", "Billing", TIE_NONE },
		{ "c2", "Repairs", TIE_OWN_GROUP }, { "c3", "Billing", TIE_NONE }, { "c3", "Repairs", TIE_OWN_GROUP },
	};
	struct ties ties = { 0 };
	struct staff staff = { 0 };

	(void)state;
	staff_add(&staff, "P-1", "Billing", "", 0, 149);
	staff_add(&staff, "P-1", "Repairs", "", 150, LONG_MAX);
	ties_add_cycle(&ties, "c1", 149);
	ties_add_cycle(&ties, "c2", 150);
	ties_add_cycle(&ties, "c3", LONG_MIN);
	ties_add_judge(&ties, "J-1", "P-1", "");
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(ties_between(&ties, &staff, cases[i].cycle, "team", "J-1", cases[i].team, true).tie, cases[i].want);
	ties_free(&ties);
	staff_free(&staff);
}

static void without_registers_nothing_is_known(void **state)
{
	struct ties ties = { 0 };
	struct staff staff = { 0 };

	(void)state;
	assert_int_equal(ties_between(&ties, &staff, "", "", "J-1", "P-1", false).tie, TIE_UNKNOWN);
	ties_free(&ties);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(team_line_nomination_and_conflict_are_ties),
		cmocka_unit_test(a_judge_who_moves_is_of_the_team_of_the_day_of_judging),
		cmocka_unit_test(without_registers_nothing_is_known),
	};
	return cmocka_run_group_tests_name("ingest/ties", tests, NULL, NULL);
}
