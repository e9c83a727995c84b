/* Unit tests of pipeline/stats/rasch_marginal.h. Unless said otherwise, expected values are those of R 4.2.2: the likelihood
 * summed over a grid of 561 measures from -14 to 14, optim(method = "BFGS", control = list(reltol = 1e-16)), Newton's steps with
 * numDeriv 2016.8's grad() and hessian(), standard errors from solve(hessian()), and the grid's moments for nominees. */
#include "pipeline/stats/rasch_marginal.h"
#include "pipeline/stats/random.h"
#include "tests/pipeline/stats/rasch_scores.h"

static struct rasch_marginal fit_of(const struct scores *scores)
{
	struct rasch_marginal_options options = { .nominee = NOMINEE };
	struct rasch_marginal fit;

	rasch_marginal_fit(&scores->data, &options, &fit);
	return fit;
}

static void measures_and_errors_are_those_of_a_fine_grid(void **state)
{
	static const double judges[] = { -0.35012892709, -0.33544745676, 0.03123574095, 0.70391762037, -0.33406688182, 0.28448990435 };
	static const double judges_se[] = { 0.41162144, 0.36680695, 0.35973568, 0.38640462, 0.38348547, 0.39708662 };
	static const double steps[] = { -1.4252291577, -0.2775002078, 1.7027293655 }, steps_se[] = { 0.37903624, 0.27536346, 0.378108 };
	static const double nominees[] = { -0.685767692, 1.138849567, -0.469101892, -0.634400544, 2.393485102, -1.214267462 };
	static const double nominees_sd[] = { 0.618385459, 0.696748952, 0.633315142, 0.638385933, 0.834546677, 0.653410125 };
	struct scores scores = scores_sparse();
	struct rasch_marginal fit = fit_of(&scores);

	(void)state;
	assert_true(fit.rasch.converged && fit.is_identified && !fit.rasch.is_empty);
	assert_true(fit.rasch.n_ratings == 120);
	assert_near(fit.deviance, 277.746007383, 1e-9);
	assert_near(fit.mean, 0.3794701271, 1e-6);
	assert_near(fit.mean_se, 0.3411305, 1e-6);
	assert_near(fit.variance, 2.746957084, 1e-6);
	assert_near(fit.variance_se, 1.304639, 1e-5);
	assert_near(fit.reliability, 0.8150367796, 1e-6);
	assert_true(fit.n_parameters == 10);
	for (size_t j = 0; j < LEN(judges); j++) {
		assert_near(fit.rasch.elements[JUDGE][j].measure, judges[j], 1e-6);
		assert_near(fit.rasch.elements[JUDGE][j].se, judges_se[j], 1e-6);
	}
	assert_near(fit.rasch.elements[CRITERION][1].measure, 0.4272428686, 1e-6);
	assert_near(fit.rasch.elements[CRITERION][0].se, 0.15071950, 1e-6);
	for (size_t k = 0; k < LEN(steps); k++) {
		assert_near(fit.rasch.scales[0].steps[k].threshold, steps[k], 1e-6);
		assert_near(fit.rasch.scales[0].steps[k].se, steps_se[k], 1e-5);
	}
	for (size_t u = 0; u < LEN(nominees); u++) {
		assert_near(fit.rasch.elements[NOMINEE][u].measure, nominees[u], 1e-6);
		assert_near(fit.rasch.elements[NOMINEE][u].se, nominees_sd[u], 1e-6);
	}
	rasch_marginal_free(&fit);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

static void nominees_at_an_end_have_measures_like_any_other(void **state)
{
	struct scores scores = scores_sparse();
	struct rasch_marginal fit = fit_of(&scores);
	const struct rasch_element *lowest = &fit.rasch.elements[NOMINEE][17], *highest = &fit.rasch.elements[NOMINEE][24];

	(void)state;
	assert_true(fit.rasch.n_extreme == 0 && lowest->extreme == RASCH_INSIDE);
	assert_true(lowest->measure > -5 && lowest->measure < -1.5 && highest->measure > 2 && highest->measure < 5);
	assert_near(lowest->observed, 0, 0);
	/* The fair average is what the mean judge would give, between the ends of the scale. */
	assert_true(lowest->fair > 0 && lowest->fair < 1 && highest->fair > 2 && highest->fair < 3);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

static void each_criterion_may_have_thresholds_of_its_own(void **state)
{
	static const double steps[2][3] = { { -1.3687390111, -0.4176103218, 1.7863493329 }, { -1.4605683978, -0.1345614545, 1.5951298522 } };
	struct scores scores = scores_sparse();
	struct rasch_marginal fit;

	(void)state;
	scores.data.structure = scores.element[CRITERION];
	scores.data.n_structures = 2;
	fit = fit_of(&scores);
	assert_near(fit.deviance, 277.433826428, 1e-9);
	assert_near(fit.variance, 2.743143021, 1e-6);
	assert_near(fit.rasch.elements[JUDGE][3].measure, 0.70567231484, 1e-6);
	assert_near(fit.rasch.elements[JUDGE][5].se, 0.39663594, 1e-6);
	for (size_t c = 0; c < 2; c++)
		for (size_t k = 0; k < 3; k++)
			assert_near(fit.rasch.scales[c].steps[k].threshold, steps[c][k], 1e-6);
	assert_near(fit.rasch.scales[0].steps[0].se, 0.49761608, 1e-6);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

static void anchored_judges_stay_and_the_others_follow(void **state)
{
	static const double anchors[] = { 0.5, -0.5, NAN, NAN, NAN, NAN };
	static const double judges[] = { 0.5, -0.5, 0.32341499099, 1.02387193985, -0.03665103642, 0.54718732034 };
	struct scores scores = scores_sparse();
	struct rasch_marginal fit;

	(void)state;
	scores.data.facets[JUDGE].anchors = anchors;
	fit = fit_of(&scores);
	assert_near(fit.deviance, 280.672394961, 1e-9);
	assert_near(fit.mean, 0.6927895361, 1e-6);
	assert_near(fit.mean_se, 0.4523702, 1e-6);
	assert_near(fit.variance, 3.040999286, 1e-6);
	for (size_t j = 0; j < LEN(judges); j++)
		assert_near(fit.rasch.elements[JUDGE][j].measure, judges[j], 1e-6);
	assert_near(fit.rasch.elements[JUDGE][0].se, 0, 0);
	assert_near(fit.rasch.elements[JUDGE][2].se, 0.51624825, 1e-6);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

/* With all nominees known there is no population. */
static void known_nominees_are_no_draws(void **state)
{
	double anchors[30];
	struct scores scores = scores_sparse();
	struct rasch_marginal free_fit = fit_of(&scores), fit;

	(void)state;
	for (size_t u = 0; u < 30; u++)
		anchors[u] = free_fit.rasch.elements[NOMINEE][u].measure;
	scores.data.facets[NOMINEE].anchors = anchors;
	fit = fit_of(&scores);
	assert_true(fit.rasch.converged);
	assert_near(fit.variance, NAN, 0);
	assert_near(fit.reliability, NAN, 0);
	assert_near(fit.rasch.elements[NOMINEE][3].measure, anchors[3], 0);
	assert_near(fit.rasch.elements[NOMINEE][3].se, 0, 0);
	/* The judges' errors are smaller: R's hessian of the same likelihood without the integral. */
	assert_true(fit.rasch.elements[JUDGE][0].se < free_fit.rasch.elements[JUDGE][0].se);
	rasch_marginal_free(&fit);
	anchors[29] = NAN;
	fit = fit_of(&scores);
	assert_true(fit.rasch.converged);
	assert_true(!isnan(fit.rasch.elements[NOMINEE][29].measure));
	rasch_marginal_free(&fit);
	rasch_marginal_free(&free_fit);
	scores_free(&scores);
}

/* Centring elsewhere moves measures, not the likelihood. */
static void judges_may_float_and_nominees_be_centred(void **state)
{
	struct scores scores = scores_sparse();
	struct rasch_marginal centred = fit_of(&scores), fit;

	(void)state;
	scores.data.facets[NOMINEE].is_free = false;
	scores.data.facets[JUDGE].is_free = true;
	fit = fit_of(&scores);
	assert_near(fit.deviance, centred.deviance, 1e-9);
	assert_near(fit.mean, 0, 0);
	assert_near(fit.mean_se, NAN, 0);
	for (size_t j = 0; j < 6; j++)
		assert_near(fit.rasch.elements[JUDGE][j].measure, centred.rasch.elements[JUDGE][j].measure - centred.mean, 1e-6);
	rasch_marginal_free(&centred);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

static void finer_nodes_change_nothing(void **state)
{
	struct scores scores = scores_guilford();
	struct rasch_marginal_options options = { .nominee = NOMINEE, .nodes = 51 };
	struct rasch_marginal few = fit_of(&scores), many;

	(void)state;
	rasch_marginal_fit(&scores.data, &options, &many);
	assert_near(many.deviance, few.deviance, 1e-10);
	assert_near(many.variance, few.variance, 1e-7);
	assert_near(many.rasch.elements[JUDGE][1].measure, few.rasch.elements[JUDGE][1].measure, 1e-7);
	rasch_marginal_free(&few);
	rasch_marginal_free(&many);
	scores_free(&scores);
}

/* Nominees drawn with a standard deviation of 6 logits: half of them have nothing but the lowest or the highest scores. */
static void a_wide_population_is_found(void **state)
{
	enum { N = 600, J = 6 };
	struct scores scores = scores_of((size_t)N * J, N, J, 1);
	struct rasch_marginal fit;
	struct random random;

	(void)state;
	random_start(&random, 1, "wide population", 0);
	for (size_t u = 0; u < N; u++) {
		double measure = 6 * random_normal(&random);

		for (size_t j = 0; j < J; j++) {
			double odds = exp(measure - ((double)j - 2.5) / 2), at = random_uniform(&random) * (1 + odds * (1 + odds * (1 + odds)));

			scores_set(&scores, u * J + j, u, j, 0, at < 1 ? 0 : at < 1 + odds ? 1 : at < 1 + odds * (1 + odds) ? 2 : 3);
		}
	}
	fit = fit_of(&scores);
	assert_true(fit.rasch.converged && fit.is_identified);
	assert_true(fabs(fit.variance - 36) < 2.5 * fit.variance_se && fit.variance_se < 6);
	for (size_t j = 0; j < J; j++)
		assert_true(fabs(fit.rasch.elements[JUDGE][j].measure - ((double)j - 2.5) / 2) < 3 * fit.rasch.elements[JUDGE][j].se);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

/* Many nominees are cut into chunks, of which each thread takes some. */
static void threads_change_nothing(void **state)
{
	enum { N = 4000, J = 4 };
	struct scores sparse = scores_sparse(), scores = scores_of((size_t)N * J, N, 6, 2);
	struct rasch_marginal_options options = { .nominee = NOMINEE };
	struct rasch_marginal one, three;

	(void)state;
	for (size_t i = 0; i < (size_t)N * J; i++) {
		size_t like = (i * 7 + i / 120) % 120;

		scores_set(&scores, i, i / J, sparse.element[JUDGE][like], sparse.element[CRITERION][like], sparse.category[like]);
	}
	rasch_marginal_fit(&scores.data, &options, &one);
	options.jobs = 3;
	rasch_marginal_fit(&scores.data, &options, &three);
	assert_true(one.rasch.converged && one.is_identified);
	assert_true(one.deviance == three.deviance && one.variance == three.variance);
	assert_true(one.rasch.elements[JUDGE][2].measure == three.rasch.elements[JUDGE][2].measure);
	assert_true(one.rasch.elements[JUDGE][2].se == three.rasch.elements[JUDGE][2].se);
	assert_true(one.rasch.elements[NOMINEE][N - 1].measure == three.rasch.elements[NOMINEE][N - 1].measure);
	rasch_marginal_free(&one);
	rasch_marginal_free(&three);
	scores_free(&sparse);
	scores_free(&scores);
}

/* All nominees get the same scores in another order: they differ less than chance would make them. */
static void nominees_alike_have_no_variance(void **state)
{
	struct scores scores = scores_of((size_t)12 * 6, 12, 6, 1);
	struct rasch_marginal fit;

	(void)state;
	for (size_t i = 0; i < 72; i++)
		scores_set(&scores, i, i / 6, i % 6, 0, (int)((i / 6 + i % 6) % 3));
	fit = fit_of(&scores);
	assert_true(fit.rasch.converged && fit.is_identified);
	assert_near(fit.variance, 0, 0);
	assert_near(fit.variance_se, NAN, 0);
	assert_near(fit.reliability, 0, 0);
	assert_near(fit.rasch.elements[NOMINEE][4].measure, fit.mean, 1e-3);
	assert_near(fit.rasch.elements[JUDGE][4].measure, 0, 1e-3);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

/* A judge who gives nothing but the highest score is set aside, and most lenient. */
static void a_judge_at_an_end_is_set_aside_and_measured(void **state)
{
	struct scores sparse = scores_sparse(), scores = scores_of(150, 30, 7, 2);
	struct rasch_marginal without = fit_of(&sparse), fit;

	(void)state;
	for (size_t i = 0; i < 120; i++)
		scores_set(&scores, i, sparse.element[NOMINEE][i], sparse.element[JUDGE][i], sparse.element[CRITERION][i], sparse.category[i]);
	for (size_t i = 120; i < 150; i++)
		scores_set(&scores, i, i - 120, 6, i % 2, 3);
	fit = fit_of(&scores);
	assert_near(fit.deviance, without.deviance, 1e-9);
	assert_true(fit.rasch.n_extreme == 1 && fit.rasch.elements[JUDGE][6].extreme == RASCH_HIGHEST);
	assert_true(fit.rasch.elements[JUDGE][6].measure < -4 && fit.rasch.elements[JUDGE][6].measure > -10);
	assert_true(fit.rasch.elements[JUDGE][6].se > 0.5);
	assert_near(fit.rasch.elements[JUDGE][5].measure, without.rasch.elements[JUDGE][5].measure, 1e-9);
	assert_near(fit.rasch.z[149], NAN, 0);
	rasch_marginal_free(&without);
	rasch_marginal_free(&fit);
	scores_free(&sparse);
	scores_free(&scores);
}

/* Judges who each had a criterion of their own. */
static void what_cannot_be_told_apart_has_no_error(void **state)
{
	struct scores scores = scores_sparse();
	struct rasch_marginal fit;

	(void)state;
	scores.data.facets[CRITERION].n = 6;
	for (size_t i = 0; i < 120; i++)
		scores.element[CRITERION][i] = scores.element[JUDGE][i];
	fit = fit_of(&scores);
	assert_false(fit.is_identified);
	assert_near(fit.rasch.elements[JUDGE][0].se, NAN, 0);
	assert_true(!isnan(fit.deviance));
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

/* Category 2 never used: the same as with the others renumbered, and told in the data's numbers. */
static void categories_never_used_are_dropped(void **state)
{
	struct scores scores = scores_sparse();
	struct rasch_marginal fit, renumbered;

	(void)state;
	for (size_t i = 0; i < 120; i++)
		scores.category[i] = scores.category[i] == 2 ? 13 : scores.category[i] + 10;
	fit = fit_of(&scores);
	assert_true(fit.rasch.scales[0].n_steps == 2 && fit.rasch.scales[0].lowest == 10);
	assert_true(fit.rasch.scales[0].steps[1].category == 13);
	assert_true(fit.rasch.expected[0] > 10 && fit.rasch.expected[0] < 13);
	for (size_t i = 0; i < 120; i++)
		scores.category[i] = scores.category[i] == 13 ? 2 : scores.category[i] - 10;
	renumbered = fit_of(&scores);
	assert_near(fit.deviance, renumbered.deviance, 0);
	assert_near(fit.rasch.z[7], renumbered.rasch.z[7], 1e-12);
	rasch_marginal_free(&fit);
	rasch_marginal_free(&renumbered);
	scores_free(&scores);
}

static void all_scores_alike_are_empty(void **state)
{
	struct scores scores = scores_sparse();
	struct rasch_marginal fit;

	(void)state;
	for (size_t i = 0; i < 120; i++)
		scores.category[i] = 2;
	fit = fit_of(&scores);
	assert_true(fit.rasch.is_empty && !fit.rasch.converged);
	assert_near(fit.deviance, NAN, 0);
	assert_near(fit.rasch.elements[NOMINEE][0].measure, NAN, 0);
	assert_near(fit.rasch.elements[JUDGE][0].measure, NAN, 0);
	rasch_marginal_free(&fit);
	scores.data.n = 0;
	fit = fit_of(&scores);
	assert_true(fit.rasch.is_empty);
	assert_true(fit.rasch.elements[JUDGE][0].extreme == RASCH_UNSEEN);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

static void one_nominee_has_no_population(void **state)
{
	struct scores scores = scores_sparse();
	struct rasch_marginal fit;

	(void)state;
	scores.data.facets[NOMINEE].n = 1;
	for (size_t i = 0; i < 120; i++)
		scores.element[NOMINEE][i] = 0;
	fit = fit_of(&scores);
	assert_true(fit.rasch.converged);
	assert_near(fit.variance, 0, 0);
	assert_near(fit.reliability, NAN, 0);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(measures_and_errors_are_those_of_a_fine_grid),
		cmocka_unit_test(nominees_at_an_end_have_measures_like_any_other),
		cmocka_unit_test(each_criterion_may_have_thresholds_of_its_own),
		cmocka_unit_test(anchored_judges_stay_and_the_others_follow),
		cmocka_unit_test(known_nominees_are_no_draws),
		cmocka_unit_test(judges_may_float_and_nominees_be_centred),
		cmocka_unit_test(finer_nodes_change_nothing),
		cmocka_unit_test(a_wide_population_is_found),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(nominees_alike_have_no_variance),
		cmocka_unit_test(a_judge_at_an_end_is_set_aside_and_measured),
		cmocka_unit_test(what_cannot_be_told_apart_has_no_error),
		cmocka_unit_test(categories_never_used_are_dropped),
		cmocka_unit_test(all_scores_alike_are_empty),
		cmocka_unit_test(one_nominee_has_no_population),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
