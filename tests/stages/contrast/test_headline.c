/* Unit tests of stages/contrast/headline.h: the rule of design_choices, row by row. */
#include "stages/contrast/headline.h"
#include "tests/stages/contrast/made.h"

static void make_award(struct made *made)
{
	made_begin(made);
	made_cell(made, "A", "1", 60, 1);
	made_cell(made, "A", "2", 60, 1);
	made_cell(made, "B", "1", 60, 1);
	made_treatment(made, "", "A", "winner", "2", "");
	made_treatment(made, "", "B", "nominated", "", "");
	made_read(made);
}

static void add_row(struct made *made, enum design design, const char *variant, uint64_t caveats)
{
	struct shift_row row = topic_row_of_event(&made->topic, design, "winner", variant, &made->events[0]);

	row.estimate = 5;
	row.se = 1;
	row.df = INFINITY;
	row.p = 0.01;
	row.interval = interval_around(5, 1, INFINITY, 0.95);
	row.caveats |= caveats;
	row.n_treated = 7;
	row.clusters = 20;
	shift_rows_add(&made->contrast.rows, row);
}

static enum design answering(struct made *made)
{
	size_t n = 0;
	enum design design = DESIGNS;

	headline_choose(&made->contrast, &made->topic, 0);
	for (size_t i = 0; i < made->contrast.rows.n; i++)
		if (made->contrast.rows.all[i].is_headline && !strcmp(made->contrast.rows.all[i].population, "winner")) {
			design = made->contrast.rows.all[i].design;
			n++;
		}
	assert_int_equal(n, 1);
	return design;
}

static void the_first_design_whose_condition_holds_answers(void **state)
{
	static const struct {
		uint64_t barred[4]; /* of cutoff, ancova, did, regression to the mean */
		enum design want;
	} cases[] = {
		{ { 0 }, DESIGN_CUTOFF_ROBUST },
		{ { 1u << CAVEAT_SORTING_AT_CUTOFF }, DESIGN_ANCOVA },
		{ { 1u << CAVEAT_SORTING_AT_CUTOFF, 1u << CAVEAT_FEW_CLUSTERS_A_SIDE }, DESIGN_DID_2X2 },
		{ { 1u << CAVEAT_SORTING_AT_CUTOFF, 1u << CAVEAT_NO_EARLIER_SCORE, 1u << CAVEAT_PRETREND }, DESIGN_REGRESSION_TO_MEAN },
		{ { 1u << CAVEAT_SORTING_AT_CUTOFF, 1u << CAVEAT_FEW_CLUSTERS_A_SIDE, 1u << CAVEAT_BASE_MAY_BE_LUCKY }, DESIGN_REGRESSION_TO_MEAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct made made;

		make_award(&made);
		add_row(&made, DESIGN_REGRESSION_TO_MEAN, "slope", cases[i].barred[3]);
		add_row(&made, DESIGN_DID_2X2, "changes", cases[i].barred[2]);
		add_row(&made, DESIGN_ANCOVA, "classical", 0);
		add_row(&made, DESIGN_ANCOVA, "robust", cases[i].barred[1]);
		add_row(&made, DESIGN_CUTOFF_ROBUST, "mserd", cases[i].barred[0]);
		assert_int_equal(answering(&made), cases[i].want);
		made_end(&made);
	}
}

static void without_a_design_nothing_is_known(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_award(&made);
	add_row(&made, DESIGN_ANCOVA, "robust", caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE));
	assert_int_equal(answering(&made), DESIGN_ANCOVA);
	shift_rows_finish(&made.contrast.rows);
	row = made_row(&made, DESIGN_ANCOVA, "winner", "robust", "2");
	assert_int_equal(row->verdict, VERDICT_NOT_ENOUGH_DATA);
	assert_true(row->caveats & caveat_bit(CAVEAT_NO_DESIGN_HOLDS));
	made_end(&made);
}

static void evidence_falls_with_what_is_wrong(void **state)
{
	struct made made;

	(void)state;
	make_award(&made);
	add_row(&made, DESIGN_DID_2X2, "changes", 0);
	add_row(&made, DESIGN_DID_2X2, "pooled", caveat_bit(CAVEAT_PRETREND) | caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE));
	headline_choose(&made.contrast, &made.topic, 0);
	assert_int_equal(made_row(&made, DESIGN_DID_2X2, "winner", "changes", NULL)->growth, 3);
	assert_int_equal(made_row(&made, DESIGN_DID_2X2, "winner", "pooled", NULL)->growth, 1);
	assert_int_equal(made_row(&made, DESIGN_DID_2X2, "winner", "pooled", NULL)->magenta, 2);
	made_end(&made);
}

static void those_passed_over_who_fell_are_found(void **state)
{
	struct shift_row *row;
	struct made made;

	(void)state;
	make_award(&made);
	add_row(&made, DESIGN_ANCOVA, "robust", 0);
	row = &made.contrast.rows.all[0];
	row->population = "nominated";
	row->estimate = -5;
	row->interval = interval_around(-5, 1, INFINITY, 0.95);
	headline_choose(&made.contrast, &made.topic, 0);
	shift_rows_finish(&made.contrast.rows);
	headline_find_harm(&made.contrast);
	assert_true(made.contrast.rows.all[0].caveats & caveat_bit(CAVEAT_HARM));
	assert_int_equal(made.contrast.stage.findings.n_rows, 1);
	made_end(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_design_whose_condition_holds_answers),
		cmocka_unit_test(without_a_design_nothing_is_known),
		cmocka_unit_test(evidence_falls_with_what_is_wrong),
		cmocka_unit_test(those_passed_over_who_fell_are_found),
	};
	return cmocka_run_group_tests_name("headline of contrast", tests, NULL, NULL);
}
