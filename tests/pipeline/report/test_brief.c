/* Unit tests of pipeline/report/brief.h on tables made by hand: what the page says, rule by rule. */
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/report/action.h"
#include "tests/near.h"
#include "tests/pipeline/report/brief_tables.h"

static const char CAUSE[] = "; whether the awards caused it, these data cannot say.";

/* Verdicts of metrics a, b, c ... by their first letter (+ improved, - worsened, 0 no material change, ? not enough data, s
 * suppressed, x no verdict), and the sentence that they make. */
static void the_verdict_is_one_sentence_with_the_worst_first(void **state)
{
	static const struct {
		const char *verdicts, *want, *cause;
	} cases[] = {
		{ "+", "A improved around the launch", CAUSE },
		{ "-", "A worsened around the launch", CAUSE },
		{ "0", "No material change in a around the launch.", "" },
		{ "?", "Not enough data on a around the launch.", "" },
		{ "s", "Suppressed to protect people: the change in a around the launch.", "" },
		{ "++", "A and b improved around the launch", CAUSE },
		{ "+++++-", "F worsened around the launch; a, b, c, d and e improved", CAUSE },
		{ "+0?s", "A improved around the launch; no material change in b; not enough data on c; suppressed to protect people: the change in d", CAUSE },
		{ "?-+", "B worsened around the launch; c improved; not enough data on a", CAUSE },
		{ "+++++++++", "A, b, c, d, e and 4 others improved around the launch", CAUSE },
		{ "---------", "A, b, c, d, e and 4 others worsened around the launch", CAUSE },
		{ "+x", "A improved around the launch; not compared: b", CAUSE },
		{ "0?", "No material change in a around the launch; not enough data on b.", "" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct brief_tables tables;
		struct brief brief;
		char *want = text_format("%s%s", cases[i].want, cases[i].cause);

		tables_make(&tables);
		for (size_t m = 0; cases[i].verdicts[m]; m++) {
			const char kind = cases[i].verdicts[m], name[] = { (char)('a' + (int)m), '\0' };

			put_metric(&tables, name, 1, (double)NAN);
			if (kind != 'x')
				put_launch(&tables, name, kind == '+' ? "improved" : kind == '-' ? "worsened" : kind == '0' ? "no_material_change" : kind == '?' ? "not_enough_data" : "suppressed",
				           kind == '-' ? -5 : 5, 3);
		}
		brief = make(&tables, false);
		assert_string_equal(brief.verdict, want);
		free(want);
		done(&brief, &tables);
	}
}

static void simulated_data_say_so_before_all_else(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, (double)NAN);
	put_launch(&tables, "a", "improved", 5, 3);
	brief = make(&tables, true);
	assert_string_equal(brief.verdict, "Simulated data: a improved around the launch; whether the awards caused it, these data cannot say.");
	assert_string_equal(brief.status, "SIMULATED DATA: nobody and nothing in it exists.");
	done(&brief, &tables);
}

static void one_that_worsened_among_many_leads_page_and_decision(void **state)
{
	static const char *const names[] = { "a", "b", "c", "d", "e" };
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	for (size_t i = 0; i < LEN(names); i++) {
		put_metric(&tables, names[i], 1, (double)NAN);
		put_launch(&tables, names[i], i == 3 ? "worsened" : "improved", i == 3 ? -4 : 4, 1);
	}
	brief = make(&tables, false);
	assert_string_equal(brief.lines[0].label, "d");
	assert_string_equal(brief.lines[1].label, "a");
	assert_string_equal(brief.lines[4].label, "e");
	assert_int_equal(brief.tone, BRIEF_BAD);
	assert_int_equal(action_of(&brief), ACTION_WORSENED);
	assert_string_equal(brief.decision.reason, "D worsened; why, these data cannot say.");
	done(&brief, &tables);
}

static void improved_but_short_of_its_target_is_said_in_one_breath(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, 70);
	put_metric(&tables, "b", 1, 70);
	put_measure(&tables, "a", "2026Q2", 80, 1);
	put_measure(&tables, "a", "2026Q3", 60, 2);
	put_measure(&tables, "b", "2026Q3", 71, 2);
	put_launch(&tables, "a", "improved", 5, 3);
	put_launch(&tables, "b", "improved", 5, 3);
	brief = make(&tables, false);
	assert_string_equal(brief.verdict, "A (short of its target) and b improved around the launch; whether the awards caused it, these data cannot say.");
	assert_string_equal(brief.lines[0].now, "60.0");
	assert_string_equal(brief.lines[0].now_interval, "58.0 to 62.0");
	assert_string_equal(brief.lines[0].now_period, "2026Q3");
	assert_int_equal(brief.lines[0].target, TARGET_MISSED);
	assert_string_equal(brief.targets, "Targets missed: a; met, but not surely: b.");
	assert_non_null(strstr(brief.decision.reason, "; short of target: a;"));
	done(&brief, &tables);
}

static void a_group_that_fared_worse_is_in_the_verdict(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, (double)NAN);
	put_launch(&tables, "a", "improved", 5, 3);
	put_shift(&tables, "a", "nominated", "team", "", "ancova", -6, 2);
	put_answer(&tables, "worsened");
	table_put_int(&tables.shifts, "treated", 24);
	table_put_int(&tables.shifts, "evidence_growth", 3);
	brief = make(&tables, false);
	assert_string_equal(brief.verdict, "Teams who were passed over fared worse than was to be expected in a; a improved around the launch; whether the awards caused it, these data cannot say.");
	assert_int_equal(brief.tone, BRIEF_BAD);
	assert_int_equal(action_of(&brief), ACTION_WORSENED);
	assert_int_equal(brief.n_groups, 1);
	assert_string_equal(brief.groups[0].sentence,
	                    "Worse than was to be expected in a (−6.0 points, −8.0 to −4.0). Rests on 24 passed over; evidence level 3 of 5. Compared with others that had the same "
	                    "figure before; what judges knew besides may still be in it.");
	done(&brief, &tables);
}

static void the_verdict_goes_by_the_interval_beside_it(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, (double)NAN);
	put_launch(&tables, "a", "improved", 5, 3);
	table_put_real(&tables.shifts, "low_holm", 0.01);
	table_put_real(&tables.shifts, "high_holm", 9.99);
	table_put_real(&tables.shifts, "p_holm", 0.04);
	brief = make(&tables, false);
	assert_string_equal(brief.lines[0].change, "+5.0");
	assert_string_equal(brief.lines[0].change_interval, "+0.01 to +10.0"); /* not 0.0, which would look unsure */
	assert_near(brief.lines[0].low, 0.01, 0);
	assert_string_equal(brief.points[0].sentence, "A would no longer count as improved if its change were 0.01 points smaller: so near does its interval come to 0.");
	assert_int_equal(brief.lines[0].change_source.row, 0);
	assert_ptr_equal(brief.lines[0].change_source.table, &tables.shifts);
	done(&brief, &tables);
}

/* The newest quarter less the same one of the year before. */
static void put_year(struct brief_tables *tables, const char *name, const char *variant, double estimate, double margin)
{
	put_shift(tables, name, "all", "programme", "", "same_quarter_last_year", estimate, margin);
	table_put_text(&tables->shifts, "variant", variant);
	table_put_text(&tables->shifts, "period", "2026Q3");
	table_put_text(&tables->shifts, "before_from", "2025-07");
	table_put_text(&tables->shifts, "before_to", "2025-09");
}

/* a is back where it was, b is not, c's year before lies behind the event, d is told by the better variant. */
static void a_newest_quarter_that_is_back_is_said_behind_the_name(void **state)
{
	static const char *const names[] = { "a", "b", "c", "d" };
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	for (size_t i = 0; i < LEN(names); i++) {
		put_metric(&tables, names[i], 1, (double)NAN);
		put_measure(&tables, names[i], "2026Q3", 60, 2);
		put_launch(&tables, names[i], "improved", 5, 3);
		table_put_text(&tables.shifts, "period", i == 2 ? "2025-08" : "2025-10");
		table_put_text(&tables.shifts, "before_from", "2024-10");
		table_put_text(&tables.shifts, "before_to", "2025-09");
		table_put_text(&tables.shifts, "after_from", "2025-10");
		table_put_text(&tables.shifts, "after_to", i == 0 ? "2026-08" : "2026-09");
	}
	put_year(&tables, "a", "independent", -1, 4);
	put_year(&tables, "b", "independent", 5, 4);
	put_year(&tables, "c", "independent", -1, 4);
	put_year(&tables, "d", "independent", -1, 4);
	put_year(&tables, "d", "bias_reduced", 1, 4);
	brief = make(&tables, false);
	assert_string_equal(brief.verdict, "A (in 2026Q3 back where it was), b, c and d improved around the launch; whether the awards caused it, these data cannot say.");
	assert_non_null(strstr(brief.sureness, " In 2026Q3 alone nothing of it is left against the same quarter of the year before in a (−1.0, −5.0 to +3.0)."));
	assert_true(brief.lines[0].is_back && !brief.lines[1].is_back && !brief.lines[2].is_back && !brief.lines[3].is_back);
	assert_int_equal(brief.lines[3].year_source.row, 8);
	assert_string_equal(brief.span, "12 months after less 12 before");
	done(&brief, &tables);
}

/* Of three changes that are claimed one stands among all that were tested. */
static void how_many_claims_stand_among_all_is_said(void **state)
{
	static const double p_all[] = { 0.01, 0.06, 0.07, 0.9 };
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	for (size_t i = 0; i < LEN(p_all); i++) {
		const char name[] = { (char)('a' + (int)i), '\0' };

		put_metric(&tables, name, 1, (double)NAN);
		put_launch(&tables, name, i < 3 ? "improved" : "not_enough_data", 5, i < 3 ? 3 : 9);
		table_put_real(&tables.shifts, "p", 0.001);
		table_put_real(&tables.shifts, "p_bh", p_all[i]);
	}
	brief = make(&tables, false);
	assert_non_null(strstr(brief.sureness, " Of 3 changes claimed among 4 figures tested 1 stands once adjusted for all of everybody, or of groups: a."));
	done(&brief, &tables);
}

static void the_judging_is_in_the_answer(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, (double)NAN);
	put_launch(&tables, "a", "no_material_change", 0.1, 1);
	put_judging(&tables, true);
	brief = make(&tables, false);
	assert_string_equal(brief.verdict, "No material change in a around the launch; judging: 1 of 8 questions asks for a closer look.");
	done(&brief, &tables);
}

static void many_alike_are_all_metrics(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	for (size_t i = 0; i < 8; i++) {
		const char name[] = { (char)('a' + (int)i), '\0' };

		put_metric(&tables, name, 1, (double)NAN);
		put_launch(&tables, name, "not_enough_data", 1, 9);
	}
	brief = make(&tables, false);
	assert_string_equal(brief.verdict, "Not enough data on all 8 metrics around the launch.");
	done(&brief, &tables);
}

static void how_sure_names_interval_base_evidence_and_caveat(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, (double)NAN);
	put_metric(&tables, "b", 1, (double)NAN);
	for (size_t i = 0; i < 2; i++) {
		put_launch(&tables, i ? "b" : "a", "improved", 5, i ? 1 : 4);
		table_put_real(&tables.shifts, "p_holm", 0.01);
		table_put_int(&tables.shifts, "clusters", 40);
		table_put_int(&tables.shifts, "evidence_growth", 1);
		table_put_text(&tables.shifts, "caveats", i ? "no_comparison_group" : "no_comparison_group season");
	}
	brief = make(&tables, false);
	assert_string_equal(brief.sureness,
	                    "Surest: b, +5.0 points (+4.0 to +6.0); least sure of those improved: a, +5.0 points (+1.0 to +9.0); in brackets 95% intervals adjusted for 2 metrics. B rests on "
	                    "6,000 answers before and 5,000 after, in 40 units. Evidence is at level 1 of 5, before and after without a comparison group: whatever else changed at the time is in "
	                    "it. A: the windows are not whole years: the season is in the difference.");
	done(&brief, &tables);
}

static void a_survey_without_a_launch_says_why_nothing_is_compared(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, 50);
	put_measure(&tables, "a", "2026Q3", 60, 2);
	put_finding(&tables, "launch_missing", "launch", "warning", "The programme has no day of launch.");
	brief = make(&tables, false);
	assert_string_equal(brief.verdict, "Whether anything changed cannot be said: no figures could be compared before and after; the newest of them stand as they are.");
	assert_string_equal(brief.sureness, "The programme has no day of launch.");
	assert_string_equal(brief.lines[0].verdict_words, "not compared");
	assert_string_equal(brief.targets, "Targets met: a.");
	assert_int_equal(action_of(&brief), ACTION_COMPARE);
	assert_string_equal(brief.fairness, "Nothing was supplied that would tell.");
	done(&brief, &tables);
}

static void judging_alone_speaks_of_the_judging(void **state)
{
	static const struct {
		bool look;
		const char *verdict;
		enum action action;
	} cases[] = {
		{ true, "What the awards changed was not measured; of 8 questions on the judging 1 asks for a closer look, and 7 cannot be answered.", ACTION_JUDGING_MEND },
		{ false, "What the awards changed was not measured; of 8 questions on the judging none asks for a closer look, and 7 cannot be answered.", ACTION_JUDGING_KEEP },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct brief_tables tables;
		struct brief brief;

		tables_make(&tables);
		put_judging(&tables, cases[i].look);
		brief = make(&tables, false);
		assert_string_equal(brief.verdict, cases[i].verdict);
		assert_int_equal(action_of(&brief), cases[i].action);
		assert_int_equal(brief.n_lines, 0);
		assert_string_equal(brief.sureness, "");
		done(&brief, &tables);
	}
}

static void nothing_at_all_is_said_to_be_nothing(void **state)
{
	struct brief_tables tables = { 0 };
	struct brief brief;

	(void)state;
	tables_make(&tables);
	brief = make(&tables, false);
	assert_string_equal(brief.verdict, "There is nothing to evaluate yet: neither figures nor judging.");
	assert_int_equal(action_of(&brief), ACTION_MEASURE);
	assert_int_equal(brief.n_points, 0);
	done(&brief, &tables);
}

static void an_event_with_figures_stands_in_for_the_launch(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, (double)NAN);
	put_shift(&tables, "a", "all", "programme", "spring", "before_after", 5, 3);
	put_answer(&tables, "improved");
	table_put_text(&tables.shifts, "period", "2026-04");
	put_shift(&tables, "a", "all", "programme", "summer", "before_after", (double)NAN, 3);
	put_answer(&tables, "not_enough_data");
	table_put_text(&tables.shifts, "period", "2026-07");
	put_shift(&tables, "a", "all", "programme", "winter", "before_after", -5, 3);
	put_answer(&tables, "worsened");
	table_put_text(&tables.shifts, "period", "2026-01");
	brief = make(&tables, false);
	assert_string_equal(brief.verdict, "A improved around the announcement of spring; whether the awards caused it, these data cannot say.");
	done(&brief, &tables);
}

static void a_metric_of_which_less_is_better_keeps_its_signs(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "wait", -1, 30);
	put_measure(&tables, "wait", "2026Q3", 25, 2);
	put_launch(&tables, "wait", "improved", -5, 3);
	brief = make(&tables, false);
	assert_string_equal(brief.lines[0].change, "−5.0");
	assert_string_equal(brief.lines[0].change_interval, "−8.0 to −2.0");
	assert_int_equal(brief.lines[0].direction, -1);
	assert_int_equal(brief.lines[0].target, TARGET_MET);
	assert_string_equal(brief.verdict, "Wait improved around the launch; whether the awards caused it, these data cannot say.");
	done(&brief, &tables);
}

static void a_suppressed_figure_shows_its_mark(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a", 1, 70);
	put_measure(&tables, "a", "2026Q3", (double)NAN, 1);
	table_put_text(&tables.measures, "state", "suppressed");
	put_launch(&tables, "a", "suppressed", (double)NAN, 1);
	table_put_text(&tables.shifts, "state", "suppressed");
	brief = make(&tables, false);
	assert_string_equal(brief.lines[0].now, "[c]");
	assert_string_equal(brief.lines[0].change, "");
	assert_int_equal(brief.lines[0].target, TARGET_UNKNOWN);
	assert_string_equal(brief.verdict, "Suppressed to protect people: the change in a around the launch.");
	assert_int_equal(action_of(&brief), ACTION_COMPARE);
	done(&brief, &tables);
}

static void findings_stand_by_code_with_the_gravest_first(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	put_finding(&tables, "gap", "x", "info", "One.");
	put_finding(&tables, "harsh_judge", "J-0123456789ab", "warning", "Scores lower.");
	put_finding(&tables, "gap", "y", "info", "Two.");
	put_finding(&tables, "feed_stale", "z", "info", "Three.");
	put_finding(&tables, "feed_stale", "u", "serious", "Four.");
	put_finding(&tables, "nominations_concentrated", "w", "warning", "Five.");
	put_finding(&tables, "nominations_concentrated", "v", "warning", "Six.");
	put_finding(&tables, "selection_gap", "50 to 64", "warning", "Seven.");
	brief = make(&tables, false);
	assert_int_equal(brief.n_findings, 5);
	assert_string_equal(brief.findings[0].sentence, "Four.");
	assert_int_equal(brief.findings[0].n, 2);
	/* Of one severity by what follows from them, however many there are. */
	assert_string_equal(brief.findings[1].sentence, "Seven.");
	assert_string_equal(brief.findings[2].sentence, "Judge J-0123456789ab: Scores lower.");
	assert_string_equal(brief.findings[3].sentence, "Five.");
	assert_string_equal(brief.findings[4].sentence, "One.");
	assert_int_equal(brief.n_all, 8);
	assert_int_equal(brief.n_serious, 1);
	assert_int_equal(brief.n_warnings, 4);
	assert_int_equal(brief_findings_beyond(&brief, 1), 6);
	assert_int_equal(brief_findings_beyond(&brief, 9), 0);
	done(&brief, &tables);
}

static void files_and_rejects_are_the_base(void **state)
{
	struct brief_tables tables;
	struct brief brief;

	(void)state;
	tables_make(&tables);
	for (size_t i = 0; i < 3; i++) {
		table_add_row(&tables.sources);
		table_put_text(&tables.sources, "source", i == 2 ? "awards" : "customers");
		table_put_text(&tables.sources, "recognised_as", i == 2 ? "register" : "csv");
		table_put_int(&tables.sources, "rows_kept", i == 2 ? 60 : 1000);
		table_put_int(&tables.sources, "rows_rejected", 3);
	}
	brief = make(&tables, false);
	assert_string_equal(brief.facts[brief.n_facts - 1].value, "2,000 rows of 2 files; 6 rejected");
	done(&brief, &tables);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_verdict_is_one_sentence_with_the_worst_first),
		cmocka_unit_test(simulated_data_say_so_before_all_else),
		cmocka_unit_test(one_that_worsened_among_many_leads_page_and_decision),
		cmocka_unit_test(improved_but_short_of_its_target_is_said_in_one_breath),
		cmocka_unit_test(a_group_that_fared_worse_is_in_the_verdict),
		cmocka_unit_test(the_verdict_goes_by_the_interval_beside_it),
		cmocka_unit_test(a_newest_quarter_that_is_back_is_said_behind_the_name),
		cmocka_unit_test(how_many_claims_stand_among_all_is_said),
		cmocka_unit_test(the_judging_is_in_the_answer),
		cmocka_unit_test(many_alike_are_all_metrics),
		cmocka_unit_test(how_sure_names_interval_base_evidence_and_caveat),
		cmocka_unit_test(a_survey_without_a_launch_says_why_nothing_is_compared),
		cmocka_unit_test(judging_alone_speaks_of_the_judging),
		cmocka_unit_test(nothing_at_all_is_said_to_be_nothing),
		cmocka_unit_test(an_event_with_figures_stands_in_for_the_launch),
		cmocka_unit_test(a_metric_of_which_less_is_better_keeps_its_signs),
		cmocka_unit_test(a_suppressed_figure_shows_its_mark),
		cmocka_unit_test(findings_stand_by_code_with_the_gravest_first),
		cmocka_unit_test(files_and_rejects_are_the_base),
	};

	return cmocka_run_group_tests_name("brief", tests, NULL, NULL);
}
