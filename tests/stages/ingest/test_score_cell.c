/* Unit tests of stages/ingest/score_cell.h. */
#include <string.h>

#include "stages/ingest/score_cell.h"
#include "tests/near.h"

#define POINT NUMBER_DECIMAL_POINT
#define COMMA NUMBER_DECIMAL_COMMA

static void the_four_states_are_never_confused(void **state)
{
	static const struct {
		const char *cell, *state_cell;
		enum score_state want;
		double value;
	} cases[] = {
		{ "4", "", SCORE_SCORED, 4 },
		{ "0", "", SCORE_SCORED, 0 },
		{ "3.5", "scored", SCORE_SCORED, 3.5 },
		{ "4", "Submitted", SCORE_SCORED, 4 },
		{ "4", "conflicted", SCORE_CONFLICTED, 4 },
		{ "4", "Conflict of interest", SCORE_CONFLICTED, 4 },
		{ "", "conflicted", SCORE_RECUSED, NAN },
		{ "na", "conflicted", SCORE_RECUSED, NAN },
		{ "", "", SCORE_MISSING, NAN },
		{ "", "missing", SCORE_MISSING, NAN },
		{ "not scored", "", SCORE_MISSING, NAN },
		{ "In Progress", "", SCORE_MISSING, NAN },
		{ "NaN", "", SCORE_MISSING, NAN },
		{ "null", "", SCORE_MISSING, NAN },
		{ "", "Recused", SCORE_RECUSED, NAN },
		{ "", "abstained", SCORE_RECUSED, NAN },
		{ "recused", "", SCORE_RECUSED, NAN },
		{ "Conflict", "", SCORE_RECUSED, NAN },
		{ "Conflict of  Interest", "", SCORE_RECUSED, NAN },
		{ "COI", "", SCORE_RECUSED, NAN },
		{ "declared interest", "", SCORE_RECUSED, NAN },
		{ "R", "", SCORE_RECUSED, NAN },
		{ "na", "", SCORE_UNASSIGNED, NAN },
		{ "N/A", "", SCORE_UNASSIGNED, NAN },
		{ "not assigned", "", SCORE_UNASSIGNED, NAN },
		{ "-", "", SCORE_UNASSIGNED, NAN },
		{ "\xE2\x80\x93", "", SCORE_UNASSIGNED, NAN },
		{ "na", "recused", SCORE_RECUSED, NAN },
		{ "na", "missing", SCORE_MISSING, NAN },
		{ "", "unassigned", SCORE_UNASSIGNED, NAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct score_cell got;

		assert_null(score_read(cases[i].cell, cases[i].state_cell, POINT, SCORE_MISSING, &got));
		assert_int_equal(got.state, cases[i].want);
		assert_near(got.value, cases[i].value, 0);
	}
}

static void a_blank_means_what_was_declared(void **state)
{
	struct score_cell got;

	(void)state;
	assert_null(score_read("", "", POINT, SCORE_UNASSIGNED, &got));
	assert_int_equal(got.state, SCORE_UNASSIGNED);
	assert_true(isnan(got.value));
	assert_null(score_read("", "missing", POINT, SCORE_UNASSIGNED, &got));
	assert_int_equal(got.state, SCORE_MISSING);
}

static void scores_come_with_words_and_out_of_their_highest(void **state)
{
	static const struct {
		const char *cell;
		enum number_decimal decimal;
		double value, out_of;
	} cases[] = {
		{ "4/5", POINT, 4, 5 },
		{ "4 / 5", POINT, 4, 5 },
		{ "4.5/5", POINT, 4.5, 5 },
		{ "4,5/5", COMMA, 4.5, 5 },
		{ "7 out of 10", POINT, 7, 10 },
		{ "7 of 10", POINT, 7, 10 },
		{ "4,5", COMMA, 4.5, NAN },
		{ "4 - Good", POINT, 4, NAN },
		{ "4 \xE2\x80\x93 Good", POINT, 4, NAN },
		{ "4: Good", POINT, 4, NAN },
		{ "4 (Good)", POINT, 4, NAN },
		{ "4. Good", POINT, 4, NAN },
		{ "3.5 - Good", POINT, 3.5, NAN },
		{ "5 - Marvellous", POINT, 5, NAN },
		{ "Good (4)", POINT, 4, NAN },
		{ "Good - 4", POINT, 4, NAN },
		{ "Very good: 4.5", POINT, 4.5, NAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct score_cell got;

		assert_null(score_read(cases[i].cell, "", cases[i].decimal, SCORE_MISSING, &got));
		assert_int_equal(got.state, SCORE_SCORED);
		assert_near(got.value, cases[i].value, 0);
		assert_near(got.out_of, cases[i].out_of, 0);
	}
}

static void a_percentage_is_told(void **state)
{
	struct score_cell got;

	(void)state;
	assert_null(score_read("80 %", "", POINT, SCORE_MISSING, &got));
	assert_near(got.value, 80, 0);
	assert_true(got.is_percent);
}

static void what_is_no_score_is_wrong(void **state)
{
	static const struct {
		const char *cell, *state_cell;
	} cases[] = {
		{ "four", "" }, { "4", "recused" }, { "", "scored" }, { "4", "perhaps" }, { "recused", "missing" }, { "4,5", "" },
		{ "4-May", "" }, { "05-Apr", "" }, { "2026-05-04", "" }, { "4/5/2026", "" }, { "(4)", "" }, { "$4", "" }, { "4 points", "" },
		{ "3-4", "" }, { "Covid-19", "" }, { "1A", "" }, { "4/", "" }, { "/5", "" }, { "Good", "" }, { "don't know", "" }, { ")", "" }, { "(", "" }, { "a)", "" },
		{ "Solved 3 tickets of 5 within 2 days, which the whole team noticed at once and praised, as did 9", "" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct score_cell got;

		assert_non_null(score_read(cases[i].cell, cases[i].state_cell, POINT, SCORE_MISSING, &got));
	}
}

static void a_date_of_a_spreadsheet_is_told(void **state)
{
	struct score_cell got;

	(void)state;
	assert_non_null(strstr(score_read("4-May", "", POINT, SCORE_MISSING, &got), "a date"));
	assert_non_null(strstr(score_read("5. April", "", POINT, SCORE_MISSING, &got), "a date"));
}

static void scores_and_states_are_told_from_other_text(void **state)
{
	(void)state;
	assert_true(score_is_any("4"));
	assert_true(score_is_any("4,5"));
	assert_true(score_is_any("4.5"));
	assert_true(score_is_any("na"));
	assert_false(score_is_any(""));
	assert_false(score_is_any("1A"));
	assert_false(score_is_any("A fine talk"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_four_states_are_never_confused),
		cmocka_unit_test(a_blank_means_what_was_declared),
		cmocka_unit_test(scores_come_with_words_and_out_of_their_highest),
		cmocka_unit_test(a_percentage_is_told),
		cmocka_unit_test(what_is_no_score_is_wrong),
		cmocka_unit_test(a_date_of_a_spreadsheet_is_told),
		cmocka_unit_test(scores_and_states_are_told_from_other_text),
	};
	return cmocka_run_group_tests_name("ingest/score_cell", tests, NULL, NULL);
}
