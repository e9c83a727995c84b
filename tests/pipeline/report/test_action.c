/* Unit tests of pipeline/report/action.h: which question is put, and that it is a question. */
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/report/action.h"
#include "tests/near.h"
#include "tests/pipeline/report/brief_tables.h"

/* Verdicts as in test_brief.c; judging: - none, g good, l a look. */
static void the_rules_are_tried_in_order(void **state)
{
	static const struct {
		const char *verdicts;
		char judging;
		enum action want;
		const char *reason;
	} cases[] = {
		{ "", '-', ACTION_MEASURE, "Neither figures nor judging were supplied." },
		{ "", 'l', ACTION_JUDGING_MEND, "What the awards changed was not measured; 1 of 8 questions on the judging asks for a closer look." },
		{ "", 'g', ACTION_JUDGING_KEEP, "What the awards changed was not measured." },
		{ "-", '-', ACTION_WORSENED, "A worsened; why, these data cannot say." },
		{ "+-", 'l', ACTION_WORSENED, "B worsened; why, these data cannot say; 1 of 8 questions on the judging asks for a closer look." },
		{ "??", '-', ACTION_MEASURE_LONGER, "Not enough data on a and b; to see a change of 2.0 in a takes about 45,000 answers a side, and there are 5,000." },
		{ "ss", '-', ACTION_COMPARE, "There are figures, and nothing that they could be compared with." },
		{ "?s", '-', ACTION_MEASURE_LONGER, "Not enough data on a; to see a change of 2.0 in a takes about 45,000 answers a side, and there are 5,000." },
		{ "0?", '-', ACTION_NO_GAIN, "Nothing surely improved: no material change in a; not enough data on b." },
		{ "0", 'l', ACTION_NO_GAIN, "Nothing surely improved: no material change in a; 1 of 8 questions on the judging asks for a closer look." },
		{ "+0?", 'l', ACTION_MEND, "A improved and nothing surely worsened; 1 of 8 questions on the judging asks for a closer look." },
		{ "+0?", 'g', ACTION_GO_ON, "A improved and nothing surely worsened; without a comparison group no run can tell whether the awards caused it." },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct brief_tables tables;
		struct brief brief;

		tables_make(&tables);
		if (cases[i].judging != '-')
			put_judging(&tables, cases[i].judging == 'l');
		for (size_t m = 0; cases[i].verdicts[m]; m++) {
			const char kind = cases[i].verdicts[m], name[] = { (char)('a' + (int)m), '\0' };

			put_metric(&tables, name, 1, (double)NAN);
			put_launch(&tables, name, kind == '+' ? "improved" : kind == '-' ? "worsened" : kind == '0' ? "no_material_change" : kind == '?' ? "not_enough_data" : "suppressed",
			           kind == '-' ? -5 : 5, 3);
			table_put_real(&tables.shifts, "detectable", 6);
		}
		brief = make(&tables, false);
		assert_int_equal(action_of(&brief), cases[i].want);
		assert_string_equal(brief.decision.reason, cases[i].reason);
		done(&brief, &tables);
	}
}

static void more_answers_help_where_answers_are_what_is_missing(void **state)
{
	static const struct {
		const char *caveats;
		long long clusters;
		double detectable;
		const char *reason;
	} cases[] = {
		{ "no_comparison_group", 0, 3, "Not enough data on a; to see a change of 2.0 in a takes about 12,000 answers a side, and there are 5,000." },
		{ "no_comparison_group", 40, 3, "Not enough data on a; to see a change of 2.0 in a takes about 2.3 times the data, answers and units alike." },
		{ "no_comparison_group few_clusters", 4, 90, "Not enough data on a; with under six units on a side no amount of answers tells." },
		{ "few_clusters_a_side", 40, 3, "Not enough data on a; to see a change of 2.0 in a takes about 2.3 times the data, answers and units alike." },
		{ "", 40, 1.9, "Not enough data on a." },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct brief_tables tables;
		struct brief brief;

		tables_make(&tables);
		put_metric(&tables, "a", 1, (double)NAN);
		put_launch(&tables, "a", "not_enough_data", 1, 3);
		table_put_text(&tables.shifts, "caveats", cases[i].caveats);
		table_put_real(&tables.shifts, "detectable", cases[i].detectable);
		if (cases[i].clusters)
			table_put_int(&tables.shifts, "clusters", cases[i].clusters);
		brief = make(&tables, false);
		assert_string_equal(brief.decision.reason, cases[i].reason);
		assert_int_equal(action_of(&brief), strstr(cases[i].reason, "under six units") ? ACTION_MEASURE_WIDER : ACTION_MEASURE_LONGER);
		done(&brief, &tables);
	}
}

static void every_question_leaves_two_ways_or_more(void **state)
{
	static const char *const verdicts[] = { "improved", "worsened", "no_material_change", "not_enough_data" };

	(void)state;
	for (size_t i = 0; i < 2 * LEN(verdicts); i++) {
		struct brief_tables tables;
		struct brief brief;

		tables_make(&tables);
		put_judging(&tables, i % 2);
		put_metric(&tables, "a", 1, (double)NAN);
		put_launch(&tables, "a", verdicts[i / 2], 5, 3);
		brief = make(&tables, false);
		assert_true(brief.decision.n_options >= 2);
		assert_int_equal(brief.decision.question[strlen(brief.decision.question) - 1], '?');
		done(&brief, &tables);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rules_are_tried_in_order),
		cmocka_unit_test(more_answers_help_where_answers_are_what_is_missing),
		cmocka_unit_test(every_question_leaves_two_ways_or_more),
	};

	return cmocka_run_group_tests_name("action", tests, NULL, NULL);
}
