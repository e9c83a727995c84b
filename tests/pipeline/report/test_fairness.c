/* Unit tests of pipeline/report/fairness.h on tables made by hand: what each answer says, and that it says nothing without figures. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/report/fairness.h"
#include "tests/near.h"

static void make_tables(struct fairness_tables *tables)
{
	*tables = (struct fairness_tables){ 0 };
	for (size_t i = 0; fairness_table_names[i]; i++)
		table_new(fairness_table(tables, i), fairness_table_names[i]);
}

static void free_tables(struct fairness_tables *tables)
{
	for (size_t i = 0; fairness_table_names[i]; i++)
		table_free(fairness_table(tables, i));
}

/* A row of a panel. */
static void add(struct table *table, const char *cycle, const char *category)
{
	table_add_row(table);
	table_put_text(table, "cycle", cycle);
	table_put_text(table, "category", category);
}

/* What the tables say of a subject; every other that they do not answer says what it would need. */
static void expect(struct fairness_tables *tables, const char *subject, const char *verdict, const char *words)
{
	struct fairness fairness;
	size_t n_known = 0;

	fairness_make(&fairness, tables);
	assert_int_equal(fairness.n, FAIRNESS_QUESTIONS);
	for (size_t i = 0; i < fairness.n; i++) {
		n_known += strcmp(fairness.answers[i].verdict, "not known") != 0;
		if (strcmp(fairness.answers[i].subject, subject) != 0)
			continue;
		assert_string_equal(fairness.answers[i].verdict, verdict);
		assert_string_equal(fairness.answers[i].words, words);
	}
	assert_int_equal(n_known, 1);
	fairness_free(&fairness);
	free_tables(tables);
}

static void nothing_is_answered_without_figures(void **state)
{
	struct fairness_tables tables;
	struct fairness fairness;

	(void)state;
	make_tables(&tables);
	add(&tables.agreement, "", "");
	table_put_text(&tables.agreement, "statistic", "krippendorff_alpha_interval");
	table_put_text(&tables.agreement, "state", "undefined");
	fairness_make(&fairness, &tables);
	assert_int_equal(fairness.n, 0);
	fairness_free(&fairness);
	free_tables(&tables);
}

static void add_coverage(struct fairness_tables *tables, const char *category, long long judges, long long component)
{
	add(&tables->coverage, "2026Q1", category);
	table_put_int(&tables->coverage, "judges", judges);
	table_put_int(&tables->coverage, "component", component);
}

static void judges_a_nominee_are_counted(void **state)
{
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	add_coverage(&tables, "a", 3, 1);
	expect(&tables, "judges a nominee", "enough judges for all",
	       "1 nomination on 1 panel, scored by 3 judges each (median), none by fewer than three. Shared judges make the nominees of every panel comparable.");
	make_tables(&tables);
	add_coverage(&tables, "a", 3, 1);
	add_coverage(&tables, "a", 2, 2);
	add_coverage(&tables, "b", 4, 1);
	expect(&tables, "judges a nominee", "not all comparable",
	       "3 nominations on 2 panels, scored by 3 judges each (median), 1 by fewer than three. On 1 panel some nominees share no judge with the others, and "
	       "cannot be compared with them.");
}

static void add_alpha(struct fairness_tables *tables, const char *cycle, const char *criterion, double alpha, double high)
{
	add(&tables->agreement, cycle, "");
	table_put_text(&tables->agreement, "criterion", criterion);
	table_put_text(&tables->agreement, "statistic", "krippendorff_alpha_interval");
	table_put_real(&tables->agreement, "estimate", alpha);
	table_put_real(&tables->agreement, "high", high);
}

/* Rows of all panels together, and those of single criteria behind the first of a panel, do not count. */
static void agreement_is_that_of_the_middle_panel(void **state)
{
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	add_alpha(&tables, "", "", 0.99, 1);
	add_alpha(&tables, "2026Q1", "", 0.3, 0.6);
	add_alpha(&tables, "2026Q1", "impact", 0.9, 1);
	add_alpha(&tables, "2026Q2", "", 0.7, 0.9);
	add_alpha(&tables, "2026Q3", "", 0.5, 0.8);
	expect(&tables, "agreement", "single judges little",
	       "Single scores, severity included: Krippendorff's alpha 0.50 on the middle panel, where 1 is perfect and convention asks for 0.80, at the least 0.667; "
	       "surely less on 1 of 3 panels.");
	make_tables(&tables);
	add_alpha(&tables, "", "", 0.82, 0.9);
	expect(&tables, "agreement", "single judges well",
	       "Single scores, severity included: Krippendorff's alpha 0.82, where 1 is perfect and convention asks for 0.80, at the least 0.667.");
}

static void add_coefficient(struct fairness_tables *tables, const char *cycle, const char *statistic, double estimate)
{
	add(&tables->agreement, cycle, "");
	table_put_text(&tables->agreement, "statistic", statistic);
	table_put_real(&tables->agreement, "estimate", estimate);
}

/* The mean of judges is what decides; panels of a few nominees could not have shown that it is reliable. */
static void the_mean_of_a_panel_stands_beside_single_scores(void **state)
{
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	add_alpha(&tables, "2026Q1", "", 0.3, 0.6);
	add_coefficient(&tables, "2026Q1", "icc_2_k", 0.72);
	add_coefficient(&tables, "2026Q1", "icc_detectable", 0.4);
	add_alpha(&tables, "2026Q2", "", 0.9, 1);
	add_coefficient(&tables, "2026Q2", "icc_2_k", 0.95);
	add_coefficient(&tables, "2026Q2", "icc_detectable", 0.8);
	expect(&tables, "agreement", "single judges little, panel means fairly",
	       "Single scores, severity included: Krippendorff's alpha 0.30, where 1 is perfect and convention asks for 0.80, at the least 0.667. The mean of a "
	       "panel, which decides: reliability 0.72 (ICC(2,k)); from 0.75 on it is good, from 0.50 moderate. 1 panel too small to show agreement is left out.");
	make_tables(&tables);
	add_alpha(&tables, "2026Q2", "", 0.9, 1);
	add_coefficient(&tables, "2026Q2", "icc_detectable", 0.8);
	expect(&tables, "agreement", "too few to tell", "1 panel too small to show agreement is left out.");
}

static void add_judge(struct fairness_tables *tables, double severity, double half)
{
	add(&tables->judges_fit, "", "");
	table_put_real(&tables->judges_fit, "severity_additive", severity);
	table_put_real(&tables->judges_fit, "severity_additive_low", severity - half);
	table_put_real(&tables->judges_fit, "severity_additive_high", severity + half);
}

/* On a scale from 0 to 100 two points do not matter; on one from 1 to 5 they do. */
/* A panel of one nominee is none that agrees little; and a warning of little agreement is a reason to look. */
static void agreement_is_read_as_its_findings_read_it(void **state)
{
	struct fairness_tables tables;
	struct fairness fairness;

	(void)state;
	make_tables(&tables);
	add_alpha(&tables, "2026Q1", "", 0.1, 0.3);
	add_coefficient(&tables, "2026Q1", "icc_detectable", NAN);
	table_put_text(&tables.agreement, "state", "undefined");
	expect(&tables, "agreement", "too few to tell", "1 panel too small to show agreement is left out.");
	make_tables(&tables);
	add_alpha(&tables, "2026Q1", "", 0.3, 0.6);
	add_coefficient(&tables, "2026Q1", "icc_2_k", 0.72);
	fairness_make(&fairness, &tables);
	assert_int_equal(fairness.answers[1].tone, FAIRNESS_PLAIN);
	fairness_free(&fairness);
	table_add_row(&tables.findings);
	table_put_text(&tables.findings, "code", "low_agreement");
	fairness_make(&fairness, &tables);
	assert_int_equal(fairness.answers[1].tone, FAIRNESS_LOOK);
	fairness_free(&fairness);
	free_tables(&tables);
}

static void severity_counts_by_the_scale(void **state)
{
	static const struct {
		double highest;
		const char *verdict, *words;
	} cases[] = {
		{ 5, "one judge apart", "1 of 3 judges surely differs from it by 0.4 points or more; adjusted scores take severity out." },
		{ 101, "no judge surely apart", "0 of 3 judges surely differ from it by 10 points or more; adjusted scores take severity out." },
		{ NAN, "one judge apart", "1 of 3 judges surely differs from it; adjusted scores take severity out." },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct fairness_tables tables;
		char *words = text_format("Against the mean of the panel, the judge included, the most lenient judge gives the same nominees 1.00 points more, the most "
		                          "severe 2.00 less. %s", cases[i].words);

		make_tables(&tables);
		add_judge(&tables, 2, 0.5);
		add_judge(&tables, -1, 1.5);
		add_judge(&tables, -1, 1.5);
		if (!isnan(cases[i].highest)) {
			table_add_row(&tables.criteria);
			table_put_text(&tables.criteria, "criterion", "impact");
			table_put_real(&tables.criteria, "scale_min", 1);
			table_put_real(&tables.criteria, "scale_max", cases[i].highest);
		}
		expect(&tables, "severity", cases[i].verdict, words);
		free(words);
	}
}

/* Judges of parts that share none may differ by all that lies between the parts. */
static void severity_is_not_told_between_parts(void **state)
{
	struct fairness_tables tables;
	struct fairness fairness;

	(void)state;
	make_tables(&tables);
	add_judge(&tables, 0.001, 0.5);
	add_judge(&tables, -0.001, 0.5);
	add_coverage(&tables, "a", 3, 2);
	fairness_make(&fairness, &tables);
	assert_string_equal(fairness.answers[2].verdict, "not known between the parts");
	assert_int_equal(fairness.answers[2].tone, FAIRNESS_UNKNOWN);
	assert_string_equal(fairness.answers[2].words,
	                    "Against the mean of the panel, the judge included, no judge differs on the same nominees. 0 of 2 judges surely differ from it; adjusted "
	                    "scores take severity out. Between parts of a panel that share no judge, severity cannot be told from merit.");
	fairness_free(&fairness);
	free_tables(&tables);
}

static void add_own_group(struct fairness_tables *tables, double size, double p, double size_neutral, double p_neutral, long long n_own)
{
	struct table *table = &tables->interactions;

	add(table, "", "");
	table_put_text(table, "kind", "own_group");
	table_put_real(table, "size", size);
	table_put_real(table, "p", p);
	table_put_real(table, "size_neutral", size_neutral);
	table_put_real(table, "permutation_p_neutral", p_neutral);
	table_put_int(table, "n_own", n_own);
}

/* Who favours the own group makes the others look hard on it: what counts is the comparison with judges whose own group the
 * nominee is not. */
static void own_group_rests_on_judges_without_a_tie(void **state)
{
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	add_own_group(&tables, 0.9, 1e-9, 0.1, 0.4, 1);
	expect(&tables, "own group", "no sign of a preference, but few pairs",
	       "Against what others gave the same nominees, the own group got 0.10 points more (1 pair of judge and nominee). That is no more than chance would "
	       "readily bring (p 0.400).");
	make_tables(&tables);
	add_own_group(&tables, -0.5, 0.9, -0.7, 0.0002, 17);
	expect(&tables, "own group", "perhaps harder on their own",
	       "Against what others gave the same nominees, the own group got 0.70 points less (17 pairs of judge and nominee). That is more than chance would bring (p under 0.001).");
	make_tables(&tables);
	add_own_group(&tables, 0.5, 0.02, NAN, NAN, 17);
	expect(&tables, "own group", "perhaps kinder to their own",
	       "Against what others gave the same nominees, the own group got 0.50 points more (17 pairs of judge and nominee). That is more than chance would readily bring (p 0.020).");
	make_tables(&tables);
	add_own_group(&tables, 0.5, NAN, NAN, NAN, 2);
	expect(&tables, "own group", "too few to tell", "Against what others gave the same nominees, the own group got 0.50 points more (2 pairs of judge and nominee). There are too few to tell chance.");
}

static void add_finding(struct fairness_tables *tables, const char *code, const char *subject)
{
	table_add_row(&tables->findings);
	table_put_text(&tables->findings, "code", code);
	table_put_text(&tables->findings, "subject", subject);
}

/* One judge, told of all panels and of one, is no trait of the panel. */
static void one_judge_is_not_the_panel(void **state)
{
	struct fairness_tables tables;

	(void)state;
	for (int is_panel = 0; is_panel < 2; is_panel++) {
		make_tables(&tables);
		add_own_group(&tables, 0.4, 0.0002, 0.4, 0.0002, 18);
		add_own_group(&tables, 0.7, 0.0002, 0.7, 0.0002, 15);
		table_put_text(&tables.interactions, "judge", "J-1");
		add_own_group(&tables, 0.1, 0.5, 0.1, 0.5, 3);
		table_put_text(&tables.interactions, "judge", "J-2");
		add_finding(&tables, "affinity_judge", "J-1");
		add_finding(&tables, "affinity_judge", "2026Q1, a, J-1");
		if (is_panel)
			add_finding(&tables, "affinity_panel", "all panels");
		expect(&tables, "own group", is_panel ? "judges kinder to their own" : "one judge kinder to the own",
		       is_panel ? "Against what others gave the same nominees, the own group got 0.40 points more (18 pairs of judge and nominee, by 2 judges, 15 of them by "
		                  "one). That is more than chance would bring (p under 0.001)."
		                : "Against what others gave the same nominees, the own group got 0.40 points more (18 pairs of judge and nominee, by 2 judges, 15 of them by "
		                  "one). That is more than chance would bring (p under 0.001). The findings put it down to one judge; of the others together there is no "
		                  "sign.");
	}
}

static void conflicts_are_told_beside_the_own_group(void **state)
{
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	for (long long panel = 0; panel < 2; panel++) {
		add(&tables.conflict_checks, "2026Q1", panel ? "a" : "b");
		table_put_int(&tables.conflict_checks, "scores_excluded", 4 * panel);
		table_put_int(&tables.conflict_checks, "found_undeclared", panel);
	}
	expect(&tables, "own group", "not measured",
	       "4 scores given after a declared conflict do not count. 1 pair of judge and nominee who belong together was scored undeclared.");
}

static void add_winner(struct fairness_tables *tables, const char *cycle, double p_win, double p_award, bool decides)
{
	struct table *table = &tables->board;

	add(table, cycle, "");
	table_put_text(table, "method", decides ? "raw" : "median");
	table_put_flag(table, "decides", decides);
	table_put_text(table, "announced", "winner");
	table_put_real(table, "p_win", p_win);
	table_put_real(table, "p_award", p_award);
}

static void add_change(struct fairness_tables *tables, const char *cycle, const char *method, const char *change, bool winner_changed)
{
	add(&tables->stability, cycle, "");
	table_put_text(&tables->stability, "method", method);
	table_put_text(&tables->stability, "change", change);
	table_put_flag(&tables->stability, "winner_changed", winner_changed);
}

/* Where a category has several places, what counts is an award, not the first place. */
static void winners_are_replayed_under_the_deciding_method(void **state)
{
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	add_winner(&tables, "2026Q1", 0.85, NAN, true);
	add_winner(&tables, "2026Q1", 0.01, 0.01, false);
	expect(&tables, "winners again", "all likely again", "Scored again by the same judges, the winner would be awarded again in 85 of 100 cases.");
	make_tables(&tables);
	add_winner(&tables, "2026Q1", 0.3, 0.9, true);
	add_winner(&tables, "2026Q2", 0.5, NAN, true);
	add_change(&tables, "2026Q1", "raw", "without judge J-1", true);
	add_change(&tables, "2026Q1", "raw", "without judge J-2", true);
	add_change(&tables, "2026Q2", "raw", "without criterion impact", false);
	add_change(&tables, "2026Q2", "raw", "weight of impact", true);
	add_change(&tables, "2026Q2", "median", "without judge J-1", true);
	expect(&tables, "winners again", "most of them likely again",
	       "Scored again by the same judges, winners would be awarded again in 70 of 100 cases (the middle one of 2), 1 of them in 80 or more. Without some single judge or "
	       "criterion another nominee would come first on 1 of 2 boards.");
}

/* Scores decide on one panel, choices on another. */
static void each_panel_has_the_method_that_decides_there(void **state)
{
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	add_winner(&tables, "2026Q1", 0.9, NAN, true);
	add_winner(&tables, "2026Q2", NAN, NAN, true);
	table_put_text(&tables.board, "method", "bradley_terry");
	add_change(&tables, "2026Q1", "raw", "without judge J-1", false);
	add_change(&tables, "2026Q2", "bradley_terry", "without judge J-1", true);
	expect(&tables, "winners again", "all likely again",
	       "Scored again by the same judges, the winner would be awarded again in 90 of 100 cases. 1 winner has no chance that could be told: the notes of "
	       "the board say why. Without some single judge or criterion another nominee would come first on 1 of 2 boards.");
	make_tables(&tables);
	add_winner(&tables, "2026Q2", NAN, NAN, true);
	expect(&tables, "winners again", "chance not known", "1 winner has no chance that could be told: the notes of the board say why.");
}

static void add_outcome(struct fairness_tables *tables, const char *announced, const char *deviation, const char *rival)
{
	add(&tables->deviations, "2026Q1", "");
	table_put_text(&tables->deviations, "announced", announced);
	table_put_text(&tables->deviations, "deviation", deviation);
	table_put_text(&tables->deviations, "rival", rival);
}

/* Who was passed over for another is told once, by that other. */
static void outcomes_are_told_by_how_they_stand_to_the_order(void **state)
{
	static const char *const deviations[] = { "agrees", "tie_broken", "overridden", "inside_noise", "unexplained", "undefined" };
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	for (size_t i = 0; i < LEN(deviations); i++)
		add_outcome(&tables, "winner", deviations[i], "");
	add_outcome(&tables, "", "unexplained", "P-1");
	expect(&tables, "order kept", "not all in the order of the scores",
	       "2 of 5 announced outcomes are in that order; 2 depart from it inside the noise or with a recorded reason, 1 without one.");
	make_tables(&tables);
	add_outcome(&tables, "winner", "agrees", "");
	add_outcome(&tables, "", "unexplained", "");
	expect(&tables, "order kept", "not all in the order of the scores",
	       "1 of 1 announced outcome is in that order; none depart from it inside the noise or with a recorded reason, none without one. 1 more reached the cut-off "
	       "and got nothing.");
}

static void the_rubric_is_told_by_its_checks(void **state)
{
	static const char *const verdicts[] = { "ok", "ok", "look", "" };
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	for (size_t i = 0; i < LEN(verdicts); i++) {
		table_add_row(&tables.rubric);
		table_put_text(&tables.rubric, "criterion", i % 2 ? "impact" : "");
		table_put_text(&tables.rubric, "check", i % 2 ? "weight" : "behaviour");
		table_put_text(&tables.rubric, "verdict", verdicts[i]);
	}
	expect(&tables, "rubric on paper", "something worth a look",
	       "2 formal checks of categories and 1 criterion: 1 of 3 results is worth a look, none show something missing. Whether they are the right criteria no "
	       "check can tell.");
}

static void a_rubric_that_nobody_supplied_is_not_known_to_be_fit(void **state)
{
	static const char *const verdicts[] = { "ok", "look", "", "" };
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	for (size_t i = 0; i < LEN(verdicts); i++) {
		table_add_row(&tables.rubric);
		table_put_text(&tables.rubric, "criterion", "impact");
		table_put_text(&tables.rubric, "check", i % 2 ? "weight" : "descriptor");
		if (*verdicts[i])
			table_put_text(&tables.rubric, "verdict", verdicts[i]);
		else
			table_put_text(&tables.rubric, "state", "not_supplied");
	}
	expect(&tables, "rubric on paper", "not known: no descriptors, weights or scale supplied",
	       "2 formal checks of categories and 1 criterion: 1 of 2 results is worth a look, none show something missing. 2 more could not be asked: they need a "
	       "register of criteria with descriptors, weights and scales. Whether they are the right criteria no check can tell.");
}

static void add_group(struct fairness_tables *tables, const char *cycle, const char *kind, double p, bool is_below)
{
	struct table *table = &tables->selection;

	add(table, cycle, "");
	table_put_text(table, "award_kind", kind);
	table_put_real(table, "p_fisher", p);
	table_put_flag(table, "below_four_fifths", is_below);
}

/* Parts repeat what the whole says, and members of a team are selected together. */
static void put_level(struct fairness_tables *tables, const char *level, long long pool, long long selected)
{
	table_put_text(&tables->selection, "characteristic", "age_band");
	table_put_text(&tables->selection, "step", "nominated");
	table_put_text(&tables->selection, "level", level);
	table_put_text(&tables->selection, "reference", "35 to 49");
	table_put_int(&tables->selection, "pool", pool);
	table_put_int(&tables->selection, "selected", selected);
}

static void groups_are_compared_over_all_and_one_by_one(void **state)
{
	struct fairness_tables tables;

	(void)state;
	make_tables(&tables);
	add_group(&tables, "", "individual", NAN, false);
	put_level(&tables, "35 to 49", 112, 53);
	add_group(&tables, "", "individual", 0.001, true);
	put_level(&tables, "50 to 64", 97, 21);
	table_put_real(&tables.selection, "ratio", 0.457);
	add_group(&tables, "", "individual", 0.001, false);
	add_group(&tables, "", "individual", 0.2, true);
	add_group(&tables, "", "individual", NAN, false);
	add_group(&tables, "", "team", 0.001, true);
	add_group(&tables, "2026Q1", "individual", 0.001, true);
	expect(&tables, "groups", "a gap worth examining",
	       "In 1 of 3 comparisons a group was selected at under four fifths of the rate of the group compared with, and by more than chance would readily bring "
	       "(age band 50 to 64 nominated at 0.46 times the rate of 35 to 49: 21 of 97 against 53 of 112; p = 0.0010). The four-fifths rule has no statutory force in Great Britain.");
}

static void what_cannot_be_answered_says_what_it_needs(void **state)
{
	struct fairness_tables tables;
	struct fairness fairness;

	(void)state;
	make_tables(&tables);
	add_winner(&tables, "2026Q2", 0.9, NAN, true);
	add_winner(&tables, "2025Q4", 0.9, NAN, true);
	fairness_make(&fairness, &tables);
	assert_string_equal(fairness.span, "All cycles, 2025Q4 to 2026Q2: 2 panels.");
	assert_string_equal(fairness.answers[FAIRNESS_QUESTIONS - 1].verdict, "not known");
	assert_string_equal(fairness.answers[FAIRNESS_QUESTIONS - 1].words, "Needs the register of equality, and nominations or awards.");
	fairness_free(&fairness);
	free_tables(&tables);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_answered_without_figures),
		cmocka_unit_test(judges_a_nominee_are_counted),
		cmocka_unit_test(agreement_is_that_of_the_middle_panel),
		cmocka_unit_test(the_mean_of_a_panel_stands_beside_single_scores),
		cmocka_unit_test(agreement_is_read_as_its_findings_read_it),
		cmocka_unit_test(severity_counts_by_the_scale),
		cmocka_unit_test(severity_is_not_told_between_parts),
		cmocka_unit_test(own_group_rests_on_judges_without_a_tie),
		cmocka_unit_test(one_judge_is_not_the_panel),
		cmocka_unit_test(conflicts_are_told_beside_the_own_group),
		cmocka_unit_test(winners_are_replayed_under_the_deciding_method),
		cmocka_unit_test(each_panel_has_the_method_that_decides_there),
		cmocka_unit_test(outcomes_are_told_by_how_they_stand_to_the_order),
		cmocka_unit_test(the_rubric_is_told_by_its_checks),
		cmocka_unit_test(a_rubric_that_nobody_supplied_is_not_known_to_be_fit),
		cmocka_unit_test(groups_are_compared_over_all_and_one_by_one),
		cmocka_unit_test(what_cannot_be_answered_says_what_it_needs),
	};
	return cmocka_run_group_tests_name("fairness", tests, NULL, NULL);
}
