/* Unit tests of pipeline/stats/rasch_unexpected.h. */
#include "pipeline/stats/rasch_unexpected.h"
#include "pipeline/stats/rasch_marginal.h"
#include "tests/pipeline/stats/rasch_scores.h"

/* R 4.2.2 at the joint estimates: z <- (x - E(eta)) / sqrt(V(eta)); the nominee's measure by
 *   uniroot(function(m) sum(E(m + off)) - sum(x), c(-10, 10), tol = 1e-12), without the rating; E(m + a) - E(measure + a),
 *   a <- -mean(judges) - mean(criteria). The FACETS manual lists the first four of these as most unexpected. */
static void guilfords_scores_are_those_of_facets_table_4(void **state)
{
	static const size_t ratings[] = { 58, 55, 62, 49, 54 };
	static const double z[] = { -2.782378382, -2.738250461, 2.495563129, 2.456614527, 2.041367455 };
	static const double measures[] = { 0.1381320366, 0.1365606724, -0.1186887471, -0.1033450070, -0.08744117156 };
	static const double fair[] = { 0.3044820428, 0.3011017525, -0.2195721188, -0.2220518482, -0.17110436283 };
	struct scores scores = scores_guilford();
	struct rasch_unexpected unexpected;
	struct rasch fit;

	(void)state;
	rasch_fit(&scores.data, NULL, &fit);
	rasch_unexpected_find(&scores.data, &fit, NOMINEE, 0, 0, &unexpected);
	assert_true(unexpected.n == LEN(ratings));
	for (size_t i = 0; i < LEN(ratings); i++) {
		assert_true(unexpected.surprises[i].rating == ratings[i]);
		assert_near(unexpected.surprises[i].z, z[i], 1e-7);
		assert_near(unexpected.surprises[i].measure_change, measures[i], 1e-7);
		assert_near(unexpected.surprises[i].fair_change, fair[i], 1e-7);
		assert_true(unexpected.surprises[i].left == RASCH_INSIDE);
	}
	assert_near(unexpected.surprises[0].expected, 2 + 4.0944987069, 1e-7);
	rasch_unexpected_free(&unexpected);
	rasch_unexpected_free(&unexpected);
	rasch_unexpected_find(&scores.data, &fit, NOMINEE, 2.5, 0, &unexpected);
	assert_true(unexpected.n == 2);
	rasch_unexpected_free(&unexpected);
	rasch_free(&fit);
	scores_free(&scores);
}

/* Each nominee has four ratings: with one gone, what is left may be at an end, and still tells something. */
static void what_is_left_may_be_at_an_end(void **state)
{
	struct scores scores = scores_sparse();
	struct rasch_unexpected unexpected;
	struct rasch fit;
	size_t n_ends = 0;

	(void)state;
	rasch_fit(&scores.data, NULL, &fit);
	rasch_unexpected_find(&scores.data, &fit, NOMINEE, 0.01, 0, &unexpected);
	assert_true(unexpected.n > 100);
	for (size_t i = 0; i < unexpected.n; i++) {
		const struct rasch_surprise *surprise = &unexpected.surprises[i];

		/* Without a score above expectation the nominee has less. */
		assert_true(surprise->z * surprise->measure_change < 0 || surprise->left != RASCH_INSIDE);
		assert_true(!isnan(surprise->measure_change) && fabs(surprise->fair_change) < 3);
		assert_true(i == 0 || fabs(surprise[-1].z) >= fabs(surprise->z));
		n_ends += surprise->left != RASCH_INSIDE;
	}
	assert_true(n_ends > 0);
	rasch_unexpected_free(&unexpected);
	rasch_free(&fit);
	scores_free(&scores);
}

/* Ten nominees with one rating each, measured as draws of one population: the ratings do not decide all. */
static void without_the_only_rating_nothing_is_left(void **state)
{
	struct scores scores = scores_of(10, 10, 2, 1);
	struct rasch_marginal_options options = { .nominee = NOMINEE };
	struct rasch_unexpected unexpected;
	struct rasch_marginal fit;

	(void)state;
	for (size_t i = 0; i < 10; i++)
		scores_set(&scores, i, i, i % 2, 0, (int)(i % 3));
	rasch_marginal_fit(&scores.data, &options, &fit);
	rasch_unexpected_find(&scores.data, &fit.rasch, NOMINEE, 0.01, 0, &unexpected);
	assert_true(unexpected.n >= 6);
	for (size_t i = 0; i < unexpected.n; i++) {
		assert_near(unexpected.surprises[i].measure_change, NAN, 0);
		assert_near(unexpected.surprises[i].fair_change, NAN, 0);
		assert_true(unexpected.surprises[i].left == RASCH_UNSEEN);
	}
	rasch_unexpected_free(&unexpected);
	rasch_marginal_free(&fit);
	scores_free(&scores);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guilfords_scores_are_those_of_facets_table_4),
		cmocka_unit_test(what_is_left_may_be_at_an_end),
		cmocka_unit_test(without_the_only_rating_nothing_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
