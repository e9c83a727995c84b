/* Unit tests of stages/ingest/rubric.h. */
#include "stages/ingest/rubric.h"
#include "tests/near.h"

static void the_four_states_are_never_confused(void **state)
{
	static const struct {
		const char *cell, *state_cell;
		enum score_state want;
		double score;
	} cases[] = {
		{ "4", "", SCORE_SCORED, 4 },
		{ "0", "", SCORE_SCORED, 0 },
		{ "3.5", "scored", SCORE_SCORED, 3.5 },
		{ "", "", SCORE_MISSING, NAN },
		{ "", "missing", SCORE_MISSING, NAN },
		{ "", "Recused", SCORE_RECUSED, NAN },
		{ "", "abstained", SCORE_RECUSED, NAN },
		{ "recused", "", SCORE_RECUSED, NAN },
		{ "Conflict", "", SCORE_RECUSED, NAN },
		{ "na", "", SCORE_UNASSIGNED, NAN },
		{ "N/A", "", SCORE_UNASSIGNED, NAN },
		{ "-", "", SCORE_UNASSIGNED, NAN },
		{ "na", "recused", SCORE_RECUSED, NAN },
		{ "", "unassigned", SCORE_UNASSIGNED, NAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		enum score_state got;
		double score;

		assert_null(score_read(cases[i].cell, cases[i].state_cell, &got, &score));
		assert_int_equal(got, cases[i].want);
		assert_near(score, cases[i].score, 0);
	}
}

static void a_score_that_contradicts_its_state_is_wrong(void **state)
{
	static const struct {
		const char *cell, *state_cell;
	} cases[] = { { "four", "" }, { "4", "recused" }, { "", "scored" }, { "4", "perhaps" }, { "recused", "missing" }, { "4,5", "" } };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		enum score_state got;
		double score;

		assert_non_null(score_read(cases[i].cell, cases[i].state_cell, &got, &score));
	}
}

static void a_category_has_its_own_scale_or_that_of_all(void **state)
{
	struct rubric rubric = { 0 };
	struct rubric_scale scale = { 0 };

	(void)state;
	rubric_add(&rubric, "", "impact", 1, 5);
	rubric_add(&rubric, "team", "impact", 0, 10);
	assert_true(rubric_find(&rubric, "team", "impact", &scale));
	assert_near(scale.high, 10, 0);
	assert_true(rubric_find(&rubric, "star", "impact", &scale));
	assert_near(scale.high, 5, 0);
	assert_false(rubric_find(&rubric, "star", "reach", &scale));
	rubric_free(&rubric);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_four_states_are_never_confused),
		cmocka_unit_test(a_score_that_contradicts_its_state_is_wrong),
		cmocka_unit_test(a_category_has_its_own_scale_or_that_of_all),
	};
	return cmocka_run_group_tests_name("ingest/rubric", tests, NULL, NULL);
}
