/* Unit tests of pipeline/intake/answers.h. */
#include "pipeline/intake/answers.h"
#include "tests/near.h"
#include "tests/scratch.h"

static void answers_become_codes_of_their_scale(void **state)
{
	static const struct {
		int lowest, highest;
		const char *cell;
		enum answer want;
		int code;
	} cases[] = {
		{ 1, 5, "4", ANSWER_GIVEN, 4 },
		{ 1, 5, "4.0", ANSWER_GIVEN, 4 },
		{ 0, 10, "0", ANSWER_GIVEN, 0 },
		{ -5, 5, "-2", ANSWER_GIVEN, -2 },
		{ 1, 5, "0", ANSWER_OUTSIDE_SCALE, 0 },
		{ 1, 5, "6", ANSWER_OUTSIDE_SCALE, 0 },
		{ 1, 5, "4.5", ANSWER_OUTSIDE_SCALE, 0 },
		{ 1, 5, "99999999999", ANSWER_OUTSIDE_SCALE, 0 },
		{ 1, 5, "", ANSWER_NONE, 0 },
		{ 1, 5, "NA", ANSWER_NONE, 0 },
		{ 1, 5, "n/a", ANSWER_NONE, 0 },
		{ 1, 5, "-", ANSWER_NONE, 0 },
		{ 0, 10, "9 - Very likely", ANSWER_GIVEN, 9 },
		{ 0, 10, "10 = Extremely likely", ANSWER_GIVEN, 10 },
		{ 0, 10, "0: Not at all", ANSWER_GIVEN, 0 },
		{ 1, 5, "7 - Very likely", ANSWER_OUTSIDE_SCALE, 0 },
		{ 1, 5, "1-2 times", ANSWER_UNKNOWN_LABEL, 0 },
		{ 0, 100, "18-29", ANSWER_UNKNOWN_LABEL, 0 },
		{ 1, 5, "Very satisfied", ANSWER_UNKNOWN_LABEL, 0 },
		{ 1, 5, "4,5", ANSWER_UNKNOWN_LABEL, 0 },
		{ 1, 5, "4,0", ANSWER_GIVEN, 4 },
		{ 0, 1000, "1,000", ANSWER_UNKNOWN_LABEL, 0 },
		{ 1, 5, "5/5", ANSWER_GIVEN, 5 },
		{ 1, 5, "4 out of 5", ANSWER_GIVEN, 4 },
		{ 1, 10, "4 of 5", ANSWER_OUTSIDE_SCALE, 0 },
		{ 1, 5, "0/5", ANSWER_OUTSIDE_SCALE, 0 },
		{ 1, 5, "3 of the best", ANSWER_UNKNOWN_LABEL, 0 },
		{ 0, 10, "10 (Extremely likely)", ANSWER_GIVEN, 10 },
		{ 0, 10, "Very likely - 9", ANSWER_GIVEN, 9 },
		{ 0, 10, "Very likely (9)", ANSWER_GIVEN, 9 },
		{ 0, 10, "Very likely \xE2\x80\x93 9", ANSWER_GIVEN, 9 },
		{ 0, 10, "Likely: 8", ANSWER_GIVEN, 8 },
		{ 0, 100, "Covid-19", ANSWER_UNKNOWN_LABEL, 0 },
		{ 0, 100, "Aged 18-29", ANSWER_UNKNOWN_LABEL, 0 },
		{ 0, 10, "about 9 or so", ANSWER_UNKNOWN_LABEL, 0 },
		{ 0, 10, "9 (", ANSWER_UNKNOWN_LABEL, 0 },
		{ 0, 10, "12345 - far too many", ANSWER_UNKNOWN_LABEL, 0 },
		{ 1, 5, "Don't know", ANSWER_NONE, 0 },
		{ 1, 5, "DON\xE2\x80\x99T KNOW / CAN\xE2\x80\x99T SAY", ANSWER_NONE, 0 },
		{ 1, 5, "Prefer not to say.", ANSWER_NONE, 0 },
		{ 1, 5, "Not applicable", ANSWER_NONE, 0 },
		{ 1, 5, "No opinion", ANSWER_NONE, 0 },
		{ 1, 5, "Unfamiliar (N/A)", ANSWER_NONE, 0 },
		{ 1, 5, "\xE2\x80\x93", ANSWER_NONE, 0 },
		{ 1, 5, "Offered", ANSWER_NONE, 0 },
		{ 0, 1, "Yes", ANSWER_GIVEN, 1 },
		{ 0, 1, "breached", ANSWER_GIVEN, 0 },
		{ 0, 1, "1", ANSWER_GIVEN, 1 },
		{ 0, 1, "perhaps", ANSWER_UNKNOWN_LABEL, 0 },
		{ 1, 5, "Yes", ANSWER_UNKNOWN_LABEL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct answers answers = { .lowest = cases[i].lowest, .highest = cases[i].highest };
		int code = -99;

		assert_int_equal(answers_read(&answers, cases[i].cell, &code), cases[i].want);
		if (cases[i].want == ANSWER_GIVEN)
			assert_int_equal(code, cases[i].code);
	}
}

/* Reads a programme of one label table and takes the table. */
static bool take(void **state, const char *labels, struct answers *answers, struct err *err)
{
	char *ini = text_format("[labels words]\n%s", labels), *path = scratch_text(state, "programme.ini", ini);
	struct programme programme = { 0 };
	bool ok = programme_read(&programme, path, err)
	          && labels_take_section(&answers->labels, &programme, programme_section(&programme, "labels", "words"), answers->lowest,
	                                 answers->highest, err);

	programme_free(&programme);
	free(path);
	free(ini);
	return ok;
}

static void labels_of_the_programme_become_codes(void **state)
{
	struct answers answers = { .lowest = 1, .highest = 5 };
	struct err err = { 0 };
	int code = 0;

	assert_true(take(state, "Very satisfied = 5\nVery dissatisfied = 1\nOffered =\n9 = 5\n", &answers, &err));
	assert_int_equal(answers_read(&answers, "Very satisfied", &code), ANSWER_GIVEN);
	assert_int_equal(code, 5);
	assert_int_equal(answers_read(&answers, "very  SATISFIED", &code), ANSWER_GIVEN);
	assert_int_equal(code, 5);
	assert_int_equal(answers_read(&answers, "Offered", &code), ANSWER_NONE);
	assert_int_equal(answers_read(&answers, "9", &code), ANSWER_GIVEN);
	assert_int_equal(code, 5);
	assert_int_equal(answers_read(&answers, "3", &code), ANSWER_GIVEN);
	assert_int_equal(answers_read(&answers, "Satisfied", &code), ANSWER_UNKNOWN_LABEL);
	answers_free(&answers);
}

static void labels_off_the_scale_or_at_odds_are_refused(void **state)
{
	static const char *const tables[] = { "Very satisfied = 6\n", "Good = 4\ngood = 5\n" };

	for (size_t i = 0; i < LEN(tables); i++) {
		struct answers answers = { .lowest = 1, .highest = 5 };
		struct err err = { 0 };

		assert_false(take(state, tables[i], &answers, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		answers_free(&answers);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_become_codes_of_their_scale),
		cmocka_unit_test(labels_of_the_programme_become_codes),
		cmocka_unit_test(labels_off_the_scale_or_at_odds_are_refused),
	};
	return cmocka_run_group_tests_name("intake/answers", tests, scratch_begin, scratch_end);
}
