/* Unit tests of rasch_correct in pipeline/stats/rasch.h. */
#include "tests/pipeline/stats/rasch_case.h"

/* R 4.2.2, conditional likelihood by enumeration of each nominee's totals (r: its ratings, R: their sum):
 *	cml <- function(b) { sv <- c(b[1:3], -sum(b[1:3])); cr <- c(b[4], -b[4]); ta <- c(b[5:6], -sum(b[5:6])); ll <- 0
 *	  for each nominee { g <- 1
 *	    for (i in 1:nrow(r)) { w <- exp(cumsum(c(0, -sv[r$j[i]] - cr[r$c[i]] - ta))); h <- numeric(length(g) + 3)
 *	      for (k in 0:3) h[k + seq_along(g)] <- h[k + seq_along(g)] + w[k + 1] * g
 *	      ll <- ll + log(w[r$x[i] + 1]); g <- h }
 *	    ll <- ll - log(g[R + 1]) }
 *	  -ll }
 *	optim(rep(0, 6), cml, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))
 * times 1 - 6 / 40: 48 ratings less 8 nominees, 3 + 1 differences and 2. */
static void corrected_measures_match_conditional_likelihood_in_r(void **state)
{
	static const double judge[] = { -1.1298129370357, -0.0384442291218, 0.4894339442371, 0.6788232219204 };
	static const double threshold[] = { -1.1639537991377, -0.5857591193151, 1.7497129184528 };
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	rasch_fit(&of.data, NULL, &fit);
	rasch_correct(&of.data, &fit);
	assert_true(fit.is_corrected);
	for (size_t j = 0; j < CASE_JUDGES; j++)
		assert_near(fit.elements[1][j].measure, 0.85 * judge[j], 1e-6);
	assert_near(fit.elements[2][0].measure, -0.85 * 0.3642283294715, 1e-6);
	for (size_t k = 0; k < 3; k++)
		assert_near(fit.scales[0].steps[k].threshold, 0.85 * threshold[k], 1e-6);
	rasch_free(&fit);
	case_free(&of);
}

/* Warm (1989): sum of residuals + sum of third moments / (2 sum of variances) is 0 over a nominee's ratings. */
static void nominees_have_weighted_likelihood_measures(void **state)
{
	struct rasch_case of = case_panel();
	double residual[CASE_NOMINEES] = { 0 }, variance[CASE_NOMINEES] = { 0 }, third[CASE_NOMINEES] = { 0 };
	struct rasch fit;

	(void)state;
	rasch_fit(&of.data, NULL, &fit);
	rasch_correct(&of.data, &fit);
	for (size_t i = 0; i < of.data.n; i++) {
		size_t n = of.element[0][i];
		double probability[4];

		rasch_probabilities(&fit.scales[0], rasch_position(&of.data, &fit, i), probability);
		residual[n] += fit.residual[i];
		variance[n] += fit.variance[i];
		for (int k = 0; k < 4; k++)
			third[n] += pow(k - fit.expected[i], 3) * probability[k];
	}
	for (size_t n = 0; n < CASE_NOMINEES; n++)
		assert_near(residual[n] + third[n] / (2 * variance[n]), 0, 1e-8);
	rasch_free(&fit);
	case_free(&of);
}

/* 100 ratings a judge, 4 a nominee: over 100 panels severities from -1.2 to 1.2 come back within 0.05 of a logit
 * and their intervals cover; joint estimates are stretched by a third. */
static void planted_severities_are_recovered(void **state)
{
	enum { PANELS = 100, JUDGES = 8 };
	double stretch = 0, joint = 0, squares = 0, covered = 0;

	(void)state;
	for (size_t panel = 0; panel < PANELS; panel++) {
		struct rasch_case of = case_drawn(200, JUDGES, 2, panel);
		struct rasch fit;

		rasch_fit(&of.data, NULL, &fit);
		for (size_t j = 0; j < JUDGES; j++)
			joint += (fit.elements[1][j].measure - case_severity(j, JUDGES)) * case_severity(j, JUDGES);
		rasch_correct(&of.data, &fit);
		assert_true(fit.is_corrected);
		for (size_t j = 0; j < JUDGES; j++) {
			double off = fit.elements[1][j].measure - case_severity(j, JUDGES);

			stretch += off * case_severity(j, JUDGES);
			squares += case_severity(j, JUDGES) * case_severity(j, JUDGES);
			covered += fabs(off) < 1.959964 * fit.elements[1][j].se;
		}
		rasch_free(&fit);
		case_free(&of);
	}
	assert_true(joint / squares > 0.25);
	assert_near(1.2 * stretch / squares, 0, 0.05);
	assert_true(covered / (PANELS * JUDGES) > 0.93);
}

static void correcting_twice_changes_nothing(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit;
	double measure;

	(void)state;
	rasch_fit(&of.data, NULL, &fit);
	rasch_correct(&of.data, &fit);
	measure = fit.elements[1][0].measure;
	rasch_correct(&of.data, &fit);
	assert_near(fit.elements[1][0].measure, measure, 0);
	rasch_free(&fit);
	case_free(&of);
}

static void anchored_measures_are_not_shrunken(void **state)
{
	static const double anchors[] = { -1, 0.5, NAN, NAN };
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	of.data.facets[1].anchors = anchors;
	rasch_fit(&of.data, NULL, &fit);
	rasch_correct(&of.data, &fit);
	assert_true(fit.is_corrected);
	assert_near(fit.elements[1][0].measure, -1, 0);
	assert_near(fit.elements[1][1].measure, 0.5, 0);
	rasch_free(&fit);
	case_free(&of);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(corrected_measures_match_conditional_likelihood_in_r),
		cmocka_unit_test(nominees_have_weighted_likelihood_measures),
		cmocka_unit_test(planted_severities_are_recovered),
		cmocka_unit_test(correcting_twice_changes_nothing),
		cmocka_unit_test(anchored_measures_are_not_shrunken),
	};

	return cmocka_run_group_tests_name("rasch_correct", tests, NULL, NULL);
}
