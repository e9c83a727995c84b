/* Unit tests of the plain designs of contrast: before_after.h, regression_to_mean.h, ancova.h. */
#include "stages/contrast/ancova.h"
#include "stages/contrast/before_after.h"
#include "stages/contrast/regression_to_mean.h"
#include "tests/stages/contrast/made.h"

static const double before[] = { 61.2, 70.4, 66.8, 74.9, 58.3, 80.1, 77.6, 69.5, 72.2, 64.4, 83.7, 79.2, 75.5, 62.9 };
static const double after[] = { 63.5, 69.1, 70.2, 73.3, 60.8, 78.2, 79.9, 66.4, 75.1, 66.0, 81.0, 82.3, 71.7, 65.2 };
static const bool award[] = { 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 1, 0 };

static void name_unit(size_t i, char name[4])
{
	name[0] = 'T';
	name[1] = (char)('0' + i / 10);
	name[2] = (char)('0' + i % 10);
	name[3] = '\0';
}

/* One award between two periods. */
static void make_award(struct made *made)
{
	made_begin(made);
	for (size_t i = 0; i < LEN(before); i++) {
		char name[4];

		name_unit(i, name);
		made_cell(made, name, "1", before[i], 1);
		made_cell(made, name, "2", after[i], 1);
		made_treatment(made, "", name, award[i] ? "winner" : "never", award[i] ? "2" : "", "");
	}
	made_read(made);
}

/* R 4.2.2: summary(lm(after ~ award + before)) and confint() of it; the slope is coef()["before"]. */
static void ancova_matches_lm(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_award(&made);
	ancova_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_ANCOVA, "winner", "classical", "2");
	assert_near(row->estimate, -0.172707112642, 1e-11);
	assert_near(row->se, 2.595575931964, 1e-11);
	assert_near(row->p, 0.948142660293, 1e-11);
	assert_near(row->interval.low, -5.885531220786, 1e-11);
	assert_near(row->interval.high, 5.540116995502, 1e-11);
	assert_near(row->n_treated, 6, 0);
	assert_non_null(strstr(row->remark, "0.8499 more later (slope)"));
	made_end(&made);
}

/* R 4.2.2, with M the residual maker, h the leverages and e the residuals: HC2 = (X'X)^-1 sum(x x' e^2 / (1 - h)) (X'X)^-1;
 * with a = ((X'X)^-1 X')[award, ] / sqrt(1 - h) and B = diag(a) M diag(a), degrees of freedom tr(B)^2 / sum(B^2). The range
 * is that of lm(subset = -i). */
static void robust_rows_match_their_formula(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_award(&made);
	ancova_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_ANCOVA, "winner", "robust", "2");
	assert_near(row->se, 2.939227946371, 1e-11);
	assert_near(row->df, 5.772390698499, 1e-10);
	assert_near(row->p, 0.955124864065, 1e-11);
	assert_near(row->interval.low, -7.434043545368, 1e-10);
	assert_non_null(strstr(row->remark, "lies between -1.8307 and 1.7221"));
	made_end(&made);
}

/* R 4.2.2: t.test(after, before, paired = TRUE) of the winners; the effect size by sd(before) of all. */
static void plain_change_matches_the_paired_t(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_award(&made);
	before_after_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_BEFORE_AFTER, "winner", "paired", "2");
	assert_near(row->estimate, -0.766666666667, 1e-11);
	assert_near(row->p, 0.532512079128, 1e-11);
	assert_near(row->interval.high, 2.174500362709, 1e-11);
	assert_near(row->effect_size, -0.766666666667 / 7.736175191489, 1e-10);
	assert_false(row->carries_verdict);
	assert_true(row->caveats & caveat_bit(CAVEAT_SELECTION_BIASES));
	/* They are what picking leaves, and rise by themselves. */
	row = made_row(&made, DESIGN_BEFORE_AFTER, "never", "paired", "2");
	assert_true(row->caveats & caveat_bit(CAVEAT_SELECTION_BIASES_REST));
	assert_false(row->caveats & caveat_bit(CAVEAT_SELECTION_BIASES));
	made_end(&made);
}

/* R 4.2.2: b = coef(lm(after ~ before, subset = !award))[2]; mean(after, winners) less mean(after, others) + b (mean(before,
 * winners) - mean(before, others)). */
static void fall_back_matches_its_formula(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	make_award(&made);
	regression_to_mean_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_REGRESSION_TO_MEAN, "winner", "slope", "2");
	assert_near(row->estimate, 0.457808539034, 1e-10);
	assert_non_null(strstr(row->remark, "0.8006 of the distance"));
	row = made_row(&made, DESIGN_REGRESSION_TO_MEAN, "winner", "expected_slope", "2");
	assert_near(row->estimate, -0.766666666667 - 0.457808539034, 1e-10);
	made_end(&made);
}

/* The definitions' own example: mean 70, selected at 84, lasting 0.6: 78.4 expected; 79.0 is +0.6, not -5.0. */
static void fall_back_to_a_stated_mean(void **state)
{
	static const double earlier[] = { 82, 86, 84 }, later[] = { 78, 80, 79 };
	static const char *const names[] = { "A", "B", "C" };
	struct section *section;
	struct made made;

	(void)state;
	made_begin(&made);
	for (size_t i = 0; i < LEN(names); i++) {
		made_cell(&made, names[i], "1", earlier[i], 1);
		made_cell(&made, names[i], "2", later[i], 1);
		made_treatment(&made, "", names[i], "winner", "2", "");
	}
	made_read(&made);
	section = calloc(1, sizeof *section);
	section->kind = mem_copy_text("contrast");
	section->name = mem_copy_text("");
	section->entries = calloc(2, sizeof *section->entries);
	section->n_entries = 2;
	section->entries[0] = (struct entry){ mem_copy_text("population_mean"), mem_copy_text("70"), 1 };
	section->entries[1] = (struct entry){ mem_copy_text("reliability"), mem_copy_text("0.6"), 2 };
	made.contrast.stage.programme.sections = section;
	made.contrast.stage.programme.n_sections = 1;
	regression_to_mean_add(&made.contrast, &made.topic);
	assert_near(made_row(&made, DESIGN_REGRESSION_TO_MEAN, "winner", "stated", "2")->estimate, 0.6, 1e-12);
	assert_near(made_row(&made, DESIGN_REGRESSION_TO_MEAN, "winner", "expected_stated", "2")->estimate, 78.4 - 84, 1e-12);
	programme_free(&made.contrast.stage.programme);
	made_end(&made);
}

/* Two awards: each unit is compared until its own, and the earlier winner is no control of the later award. */
static void events_are_put_together(void **state)
{
	static const char *const periods[] = { "2026Q1", "2026Q2", "2026Q3" };
	const struct shift_row *row;
	struct made made;

	(void)state;
	made_begin(&made);
	for (size_t i = 0; i < 12; i++) {
		char name[4];

		name_unit(i, name);
		for (size_t t = 0; t < LEN(periods); t++)
			made_cell(&made, name, periods[t], before[i] + (double)t + (double)((i * 7 + t * 3) % 5), 10);
		if (i < 6)
			made_treatment(&made, i < 3 ? "first" : "second", name, "winner", i < 3 ? "2026Q2" : "2026Q3", "");
	}
	made_read(&made);
	assert_int_equal(made.topic.n_events, 2);
	ancova_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_ANCOVA, "winner", "robust", "first");
	assert_non_null(row->remark);
	assert_near(made_row(&made, DESIGN_ANCOVA, "winner", "classical", "first")->clusters, 12, 0);
	assert_near(made_row(&made, DESIGN_ANCOVA, "winner", "classical", "second")->clusters, 9, 0);
	assert_near(made_row(&made, DESIGN_ANCOVA, "winner", "classical", "")->n_treated, 6, 0);
	made_end(&made);
}

static void without_controls_it_is_refused(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	made_begin(&made);
	made_cell(&made, "A", "1", 70, 1);
	made_cell(&made, "A", "2", 71, 1);
	made_treatment(&made, "", "A", "winner", "2", "");
	made_read(&made);
	ancova_add(&made.contrast, &made.topic);
	regression_to_mean_add(&made.contrast, &made.topic);
	before_after_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_ANCOVA, "winner", "robust", "2");
	assert_string_equal(row->state, "no_data");
	assert_non_null(strstr(row->remark, "nobody to compare with"));
	assert_string_equal(made_row(&made, DESIGN_REGRESSION_TO_MEAN, "winner", "slope", "2")->state, "no_data");
	row = made_row(&made, DESIGN_BEFORE_AFTER, "winner", "paired", "2");
	assert_near(row->estimate, 1, 1e-12);
	assert_string_equal(row->state, "undefined");
	made_end(&made);
}

/* One period and a covariate: a cross-section, which selection biases. */
static void covariates_alone_carry_no_verdict(void **state)
{
	const struct shift_row *row;
	struct made made;

	(void)state;
	made_begin(&made);
	for (size_t i = 0; i < LEN(before); i++) {
		char name[4];

		name_unit(i, name);
		made_cell(&made, name, "1", after[i], 1);
		made_covariate(&made, name, "", "size", before[i]);
		if (award[i])
			made_treatment(&made, "", name, "winner", "1", "");
	}
	made_read(&made);
	ancova_add(&made.contrast, &made.topic);
	row = made_row(&made, DESIGN_ANCOVA, "winner", "classical", "1");
	assert_near(row->estimate, -0.172707112642, 1e-11);
	assert_near(row->se, 2.595575931964, 1e-11);
	assert_false(row->carries_verdict);
	assert_true(row->caveats & caveat_bit(CAVEAT_NO_EARLIER_SCORE));
	made_end(&made);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ancova_matches_lm),
		cmocka_unit_test(robust_rows_match_their_formula),
		cmocka_unit_test(plain_change_matches_the_paired_t),
		cmocka_unit_test(fall_back_matches_its_formula),
		cmocka_unit_test(fall_back_to_a_stated_mean),
		cmocka_unit_test(events_are_put_together),
		cmocka_unit_test(without_controls_it_is_refused),
		cmocka_unit_test(covariates_alone_carry_no_verdict),
	};
	return cmocka_run_group_tests_name("designs of contrast", tests, NULL, NULL);
}
