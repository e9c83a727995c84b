/* Unit tests of pipeline/stats/rasch.h: designs that fall apart, data without measures, sizes and threads. */
#include <string.h>

#include "tests/pipeline/stats/rasch_case.h"

static void assert_finite_or_absent(const struct rasch_case *of, const struct rasch *fit)
{
	for (size_t f = 0; f < fit->n_facets; f++)
		for (size_t e = 0; e < of->data.facets[f].n; e++) {
			assert_true(!isinf(fit->elements[f][e].measure));
			assert_true(!isinf(fit->elements[f][e].se));
			assert_true(!isinf(fit->elements[f][e].infit_z));
			assert_true(!isinf(fit->elements[f][e].fair));
		}
}

/* Two panels that share criteria alone: judges of one do not compare with those of the other. */
static void parts_are_centred_by_themselves(void **state)
{
	struct rasch_case of = case_panel(), twice = case_panel();
	struct rasch fit, plain;

	(void)state;
	for (size_t i = 0; i < of.data.n; i++)
		case_add(&twice, CASE_NOMINEES + of.element[0][i], CASE_JUDGES + of.element[1][i], of.element[2][i], of.category[i]);
	rasch_fit(&of.data, NULL, &plain);
	rasch_fit(&twice.data, NULL, &fit);
	assert_true(fit.converged);
	assert_int_equal(plain.n_subsets, 1);
	assert_int_equal(fit.n_subsets, 2);
	for (size_t j = 0; j < CASE_JUDGES; j++) {
		assert_near(fit.elements[1][j].measure, plain.elements[1][j].measure, 1e-9);
		assert_near(fit.elements[1][CASE_JUDGES + j].measure, plain.elements[1][j].measure, 1e-9);
		assert_int_equal(fit.elements[1][j].subset, 0);
		assert_int_equal(fit.elements[1][CASE_JUDGES + j].subset, 1);
	}
	for (size_t n = 0; n < CASE_NOMINEES; n++) {
		assert_near(fit.elements[0][CASE_NOMINEES + n].measure, plain.elements[0][n].measure, 1e-9);
		assert_int_equal(fit.elements[0][n].subset, 0);
		assert_int_equal(fit.elements[0][CASE_NOMINEES + n].subset, 1);
	}
	assert_int_equal(fit.elements[2][0].subset, 0);
	rasch_free(&fit);
	rasch_free(&plain);
	case_free(&of);
	case_free(&twice);
}

/* One link makes one part of two. */
static void one_rating_links_two_parts(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	for (size_t i = 0; i < CASE_RATINGS; i++)
		case_add(&of, CASE_NOMINEES + of.element[0][i], CASE_JUDGES + of.element[1][i], of.element[2][i], of.category[i]);
	case_add(&of, 4, CASE_JUDGES, 0, 1);
	rasch_fit(&of.data, NULL, &fit);
	assert_int_equal(fit.n_subsets, 1);
	assert_true(fit.converged);
	rasch_free(&fit);
	case_free(&of);
}

/* Judges who each see one criterion of their own: judge and criterion cannot be told apart, nominees can. */
static void judges_with_a_criterion_each_are_parts(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	for (size_t i = 0; i < of.data.n; i++)
		of.element[2][i] = of.element[1][i] / 2;
	rasch_fit(&of.data, NULL, &fit);
	assert_true(fit.converged);
	assert_int_equal(fit.n_subsets, 2);
	assert_int_equal(fit.elements[1][0].subset, fit.elements[1][1].subset);
	assert_int_not_equal(fit.elements[1][0].subset, fit.elements[1][2].subset);
	assert_near(fit.elements[1][0].measure + fit.elements[1][1].measure + fit.elements[1][2].measure + fit.elements[1][3].measure, 0, 1e-9);
	assert_near(fit.elements[2][0].measure + fit.elements[2][1].measure, 0, 1e-9);
	rasch_free(&fit);
	case_free(&of);
}

/* Anchors on both sides make parts comparable. */
static void anchors_join_parts(void **state)
{
	struct rasch_case of = case_panel();
	double anchors[2 * CASE_JUDGES];
	struct rasch fit;

	(void)state;
	for (size_t i = 0; i < CASE_RATINGS; i++)
		case_add(&of, CASE_NOMINEES + of.element[0][i], CASE_JUDGES + of.element[1][i], of.element[2][i], of.category[i]);
	for (size_t j = 0; j < LEN(anchors); j++)
		anchors[j] = j % CASE_JUDGES == 0 ? -0.5 : NAN;
	of.data.facets[1].anchors = anchors;
	rasch_fit(&of.data, NULL, &fit);
	assert_int_equal(fit.n_subsets, 1);
	assert_near(fit.elements[1][0].measure, -0.5, 0);
	assert_near(fit.elements[1][1].measure, fit.elements[1][CASE_JUDGES + 1].measure, 1e-9);
	assert_near(fit.elements[2][0].measure, -fit.elements[2][1].measure, 1e-9);
	rasch_free(&fit);
	case_free(&of);
}

/* Setting one aside makes another extreme, and so on to the end: a ladder has no measures. */
static void what_is_extreme_goes_again_and_again(void **state)
{
	struct rasch_case of = case_empty();
	struct rasch fit;

	(void)state;
	for (size_t n = 0; n < 5; n++)
		for (size_t j = 0; j < 3; j++)
			case_add(&of, n, j, 0, (int)n);
	rasch_fit(&of.data, NULL, &fit);
	assert_true(fit.is_empty);
	assert_false(fit.converged);
	assert_near(fit.elements[0][2].measure, NAN, 0);
	assert_near(fit.elements[0][2].observed, 2, 0);
	rasch_free(&fit);
	case_free(&of);
}

/* A judge all of whose nominees are extreme, one at each end, is not extreme, and is measured with these held. */
static void judges_of_extreme_nominees_alone_are_measured(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit;
	double sum = 0, variance;

	(void)state;
	for (size_t j = 0; j < 2; j++)
		for (size_t c = 0; c < 2; c++) {
			case_add(&of, 8, j == 0 ? 0 : 4, c, 3);
			case_add(&of, 9, j == 0 ? 0 : 4, c, 0);
		}
	rasch_fit(&of.data, NULL, &fit);
	assert_int_equal(fit.elements[0][8].extreme, RASCH_HIGHEST);
	assert_int_equal(fit.elements[1][4].extreme, RASCH_ASIDE);
	for (size_t i = CASE_RATINGS; i < of.data.n; i++)
		if (of.element[1][i] == 4)
			sum += rasch_expected(&fit.scales[0], rasch_position(&of.data, &fit, i), &variance);
	assert_near(sum, 6, 1e-8);
	rasch_free(&fit);
	case_free(&of);
}

/* No element is extreme, yet the first two nominees got nothing but the upper half from the first judge and so on: the
 * likelihood grows as measures run apart. */
static void measures_that_run_away_are_told(void **state)
{
	static const int category[4][2] = { { 1, 0 }, { 1, 0 }, { 2, 1 }, { 2, 1 } };
	struct rasch_case of = case_empty();
	struct rasch fit;

	(void)state;
	for (size_t n = 0; n < 4; n++)
		for (size_t j = 0; j < 2; j++)
			case_add(&of, n, j, 0, category[n][j]);
	rasch_fit(&of.data, NULL, &fit);
	assert_false(fit.converged);
	assert_finite_or_absent(&of, &fit);
	rasch_correct(&of.data, &fit);
	assert_false(fit.is_corrected);
	rasch_free(&fit);
	case_free(&of);
}

static void nothing_to_measure_is_empty(void **state)
{
	struct rasch_case none = case_empty(), one = case_empty(), same = case_empty();
	struct rasch fit;

	(void)state;
	rasch_fit(&none.data, NULL, &fit);
	assert_true(fit.is_empty);
	rasch_correct(&none.data, &fit);
	rasch_free(&fit);
	case_add(&one, 0, 0, 0, 4);
	rasch_fit(&one.data, NULL, &fit);
	assert_true(fit.is_empty);
	assert_near(fit.elements[0][0].measure, NAN, 0);
	assert_near(fit.elements[0][0].observed, 4, 0);
	rasch_free(&fit);
	for (size_t i = 0; i < 12; i++)
		case_add(&same, i % 4, i / 4, i % 2, 7);
	rasch_fit(&same.data, NULL, &fit);
	assert_true(fit.is_empty);
	assert_near(fit.summaries[0].mean, NAN, 0);
	rasch_free(&fit);
	case_free(&one);
	case_free(&same);
}

static void elements_without_ratings_have_no_measure(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit, plain;

	(void)state;
	rasch_fit(&of.data, NULL, &plain);
	of.data.facets[2].n++;
	of.data.facets[0].n += 2;
	rasch_fit(&of.data, NULL, &fit);
	assert_int_equal(fit.elements[2][2].extreme, RASCH_UNSEEN);
	assert_near(fit.elements[2][2].measure, NAN, 0);
	assert_near(fit.elements[0][9].fair, NAN, 0);
	assert_near(fit.elements[2][0].measure, plain.elements[2][0].measure, 1e-10);
	assert_int_equal(fit.n_extreme, 0);
	rasch_free(&fit);
	rasch_free(&plain);
	case_free(&of);
}

/* A criterion on which all got the same says nothing; the others are measured without it. */
static void a_structure_with_one_category_says_nothing(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit, plain;

	(void)state;
	of.data.structure = of.element[2];
	of.data.n_structures = 2;
	rasch_fit(&of.data, NULL, &plain);
	for (size_t n = 0; n < CASE_NOMINEES; n++)
		case_add(&of, n, n % 3, 2, 5);
	of.data.structure = of.element[2];
	of.data.n_structures = 3;
	rasch_fit(&of.data, NULL, &fit);
	assert_int_equal(fit.scales[2].n_steps, 0);
	assert_int_equal(fit.elements[2][2].extreme, RASCH_ASIDE);
	assert_near(fit.elements[2][2].measure, NAN, 0);
	assert_near(fit.elements[1][1].measure, plain.elements[1][1].measure, 1e-9);
	rasch_free(&fit);
	rasch_free(&plain);
	case_free(&of);
}

static void a_facet_with_one_element_is_zero(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	for (size_t i = 0; i < of.data.n; i++)
		of.element[2][i] = 0;
	of.data.facets[2].n = 1;
	rasch_fit(&of.data, NULL, &fit);
	assert_true(fit.converged);
	assert_int_equal(fit.n_subsets, 1);
	assert_near(fit.elements[2][0].measure, 0, 1e-12);
	assert_near(fit.summaries[2].p, NAN, 0);
	rasch_free(&fit);
	case_free(&of);
}

/* With 101 categories each element's scores still add up to what is expected of them. */
static void wide_scales_are_fitted(void **state)
{
	struct rasch_case of = case_empty();
	struct random random;
	struct rasch fit;
	double sum[40] = { 0 };

	(void)state;
	random_start(&random, 3, "wide", 0);
	for (size_t n = 0; n < 40; n++) {
		double level = 50 + 15 * random_normal(&random);

		for (size_t j = 0; j < 5; j++)
			for (size_t c = 0; c < 4; c++)
				case_add(&of, n, j, c, (int)fmin(fmax(round(level + 8 * random_normal(&random)), 0), 100));
	}
	rasch_fit(&of.data, NULL, &fit);
	assert_true(fit.converged);
	for (size_t i = 0; i < of.data.n; i++)
		sum[of.element[0][i]] += fit.residual[i];
	for (size_t n = 0; n < 40; n++)
		assert_near(sum[n], 0, 1e-7);
	assert_finite_or_absent(&of, &fit);
	rasch_free(&fit);
	case_free(&of);
}

static void threads_change_nothing(void **state)
{
	struct rasch_case of = case_drawn(15000, 40, 4, 11);
	struct rasch_options options = { .jobs = 1 };
	struct rasch one, three;

	(void)state;
	rasch_fit(&of.data, &options, &one);
	options.jobs = 3;
	rasch_fit(&of.data, &options, &three);
	assert_true(one.converged);
	assert_memory_equal(one.elements[0], three.elements[0], of.data.facets[0].n * sizeof *one.elements[0]);
	assert_memory_equal(one.elements[1], three.elements[1], of.data.facets[1].n * sizeof *one.elements[1]);
	assert_memory_equal(one.z, three.z, of.data.n * sizeof *one.z);
	assert_memory_equal(&one.loglik, &three.loglik, sizeof one.loglik);
	rasch_free(&one);
	rasch_free(&three);
	case_free(&of);
}

static void order_of_ratings_changes_nothing(void **state)
{
	struct rasch_case of = case_panel(), turned = case_empty();
	struct rasch fit, other;

	(void)state;
	for (size_t i = of.data.n; i-- > 0;)
		case_add(&turned, of.element[0][i], of.element[1][i], of.element[2][i], of.category[i]);
	rasch_fit(&of.data, NULL, &fit);
	rasch_fit(&turned.data, NULL, &other);
	for (size_t j = 0; j < CASE_JUDGES; j++)
		assert_near(fit.elements[1][j].measure, other.elements[1][j].measure, 1e-12);
	assert_near(fit.z[0], other.z[of.data.n - 1], 1e-11);
	rasch_free(&fit);
	rasch_free(&other);
	case_free(&of);
	case_free(&turned);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_are_centred_by_themselves),
		cmocka_unit_test(one_rating_links_two_parts),
		cmocka_unit_test(judges_with_a_criterion_each_are_parts),
		cmocka_unit_test(anchors_join_parts),
		cmocka_unit_test(what_is_extreme_goes_again_and_again),
		cmocka_unit_test(judges_of_extreme_nominees_alone_are_measured),
		cmocka_unit_test(measures_that_run_away_are_told),
		cmocka_unit_test(nothing_to_measure_is_empty),
		cmocka_unit_test(elements_without_ratings_have_no_measure),
		cmocka_unit_test(a_structure_with_one_category_says_nothing),
		cmocka_unit_test(a_facet_with_one_element_is_zero),
		cmocka_unit_test(wide_scales_are_fitted),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(order_of_ratings_changes_nothing),
	};

	return cmocka_run_group_tests_name("rasch_design", tests, NULL, NULL);
}
