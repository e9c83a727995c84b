/* Unit tests of pipeline/stats/multiplier.h. */
#include <stdlib.h>

#include "pipeline/stats/multiplier.h"
#include "tests/near.h"

enum { CLUSTERS = 40, ESTIMATES = 3, DRAWS = 20000 };

/* Three estimates of which the third is the sum of the others, as influence of 40 clusters that sums to 0. */
static void fill(double *influence)
{
	for (size_t c = 0; c < CLUSTERS; c++) {
		influence[c] = ((double)(c % 5) - 2) / CLUSTERS;
		influence[CLUSTERS + c] = ((double)(c % 8) - 3.5) / CLUSTERS;
		influence[2 * CLUSTERS + c] = influence[c] + influence[CLUSTERS + c];
	}
}

static void error_of(const double *influence, double *se)
{
	for (size_t i = 0; i < ESTIMATES; i++) {
		se[i] = 0;
		for (size_t c = 0; c < CLUSTERS; c++)
			se[i] += influence[i * CLUSTERS + c] * influence[i * CLUSTERS + c];
		se[i] = sqrt(se[i]);
	}
}

/* Mean 0, variance the sum of squares, and of Mammen's weights a third moment of the sum of cubes. */
static void draws_have_the_moments_of_the_influence(void **state)
{
	static const enum multiplier_weights kinds[] = { MULTIPLIER_MAMMEN, MULTIPLIER_RADEMACHER };
	double influence[ESTIMATES * CLUSTERS], se[ESTIMATES], *draws = malloc(sizeof *draws * DRAWS * ESTIMATES);

	(void)state;
	assert_non_null(draws);
	fill(influence);
	error_of(influence, se);
	for (size_t w = 0; w < LEN(kinds); w++) {
		struct multiplier_rule rule = { .weights = kinds[w], .draws = DRAWS, .seed = 5, .purpose = "test" };

		multiplier_draw(&rule, influence, CLUSTERS, ESTIMATES, draws);
		for (size_t i = 0; i < ESTIMATES; i++) {
			double sum = 0, squares = 0;

			for (size_t b = 0; b < DRAWS; b++) {
				sum += draws[b * ESTIMATES + i];
				squares += draws[b * ESTIMATES + i] * draws[b * ESTIMATES + i];
			}
			assert_true(fabs(sum / DRAWS) < 4 * se[i] / sqrt(DRAWS));
			assert_true(fabs(squares / DRAWS / (se[i] * se[i]) - 1) < 0.05);
		}
		/* One weight for a cluster, whatever the estimate. */
		for (size_t b = 0; b < DRAWS; b += 997)
			assert_near(draws[b * ESTIMATES + 2], draws[b * ESTIMATES] + draws[b * ESTIMATES + 1], 1e-12);
	}
	free(draws);
}

static void the_first_draws_do_not_depend_on_how_many_follow(void **state)
{
	double influence[ESTIMATES * CLUSTERS], few[10 * ESTIMATES], many[300 * ESTIMATES];
	struct multiplier_rule rule = { .draws = 10, .seed = 5, .purpose = "test" };

	(void)state;
	fill(influence);
	multiplier_draw(&rule, influence, CLUSTERS, ESTIMATES, few);
	rule.draws = 300;
	multiplier_draw(&rule, influence, CLUSTERS, ESTIMATES, many);
	for (size_t i = 0; i < LEN(few); i++)
		assert_near(few[i], many[i], 1e-15);
}

/* R: d <- rbind(c(1,-2),c(0.5,3),c(-4,1),c(2,2)); s <- c(2, 1)
 *    quantile(pmax(abs(d[,1])/s[1], abs(d[,2])/s[2]), c(.5, .75, .95), type = 1): 2 2 3 */
static void the_critical_value_is_the_quantile_of_the_largest(void **state)
{
	static const double draws[] = { 1, -2, 0.5, 3, -4, 1, 2, 2 }, se[] = { 2, 1 }, half[] = { 2, NAN }, none[] = { NAN, NAN };

	(void)state;
	assert_near(multiplier_critical(draws, 4, 2, se, 0.5), 2, 0);
	assert_near(multiplier_critical(draws, 4, 2, se, 0.75), 2, 0);
	assert_near(multiplier_critical(draws, 4, 2, se, 0.95), 3, 0);
	assert_near(multiplier_critical(draws, 4, 2, half, 0.5), 0.5, 0);
	assert_true(isnan(multiplier_critical(draws, 4, 2, none, 0.5)));
	assert_true(isnan(multiplier_critical(draws, 4, 2, se, 1)));
	assert_true(isnan(multiplier_critical(draws, 0, 2, se, 0.95)));
}

/* Between 1.96, for one, and Bonferroni's 2.39 for three. */
static void a_band_is_wider_than_one_interval_and_not_than_bonferronis(void **state)
{
	double influence[ESTIMATES * CLUSTERS], se[ESTIMATES], critical, *draws = malloc(sizeof *draws * DRAWS * ESTIMATES);
	struct multiplier_rule rule = { .draws = DRAWS, .seed = 5, .purpose = "test" };

	(void)state;
	assert_non_null(draws);
	fill(influence);
	error_of(influence, se);
	multiplier_draw(&rule, influence, CLUSTERS, ESTIMATES, draws);
	critical = multiplier_critical(draws, DRAWS, ESTIMATES, se, 0.95);
	assert_true(critical > 2.1 && critical < 2.42);
	free(draws);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(draws_have_the_moments_of_the_influence),
		cmocka_unit_test(the_first_draws_do_not_depend_on_how_many_follow),
		cmocka_unit_test(the_critical_value_is_the_quantile_of_the_largest),
		cmocka_unit_test(a_band_is_wider_than_one_interval_and_not_than_bonferronis),
	};
	return cmocka_run_group_tests_name("multiplier", tests, NULL, NULL);
}
