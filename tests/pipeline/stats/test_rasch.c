/* Unit tests of pipeline/stats/rasch.h: values of the model.
 *
 * The values come from R 4.2.2, joint maximum likelihood by Newton over a dense design: with B the contrasts of nominees
 * (free), judges, criteria and thresholds (each summing to 0) and D_i the (K + 1) x p matrix of a rating's exponents
 * (k times the row of B, less the cumulated rows of the thresholds' contrasts),
 *	repeat { for (i in ...) { e <- D %*% b; P <- exp(e) / sum(exp(e)); m <- colSums(D * P)
 *	           g <- g + D[x[i] + 1, ] - m; H <- H + crossprod(D, D * P) - outer(m, m) }
 *	         d <- solve(H, g); b <- b + d; if (max(abs(d)) < 1e-12) break }
 * and from the fitted P of each rating
 *	E <- P %*% 0:3; V <- P %*% (0:3)^2 - E^2; M4 <- sum(P * (0:3 - E)^4). */
#include "tests/pipeline/stats/rasch_case.h"

static void assert_measures(const struct rasch *fit, size_t facet, const double *want, size_t n, double tolerance)
{
	for (size_t e = 0; e < n; e++)
		assert_near(fit->elements[facet][e].measure, want[e], tolerance);
}

static void rating_scale_measures_match_newton_in_r(void **state)
{
	static const double nominee[] = { -2.593992677317, -2.419750647580, -1.366293911809, 1.139013809374,
		                          0.386229267538, 1.460469673824, 1.372916048578, 1.139013809374 };
	static const double judge[] = { -1.3662224098946, -0.0519903331632, 0.5895358231401, 0.8286769199177 };
	static const double criterion[] = { -0.446111523512, 0.446111523512 };
	static const double threshold[] = { -1.616033518485, -0.593056706292, 2.209090224778 };
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	rasch_fit(&of.data, NULL, &fit);
	assert_true(fit.converged);
	assert_measures(&fit, 0, nominee, LEN(nominee), 1e-9);
	assert_measures(&fit, 1, judge, LEN(judge), 1e-9);
	assert_measures(&fit, 2, criterion, LEN(criterion), 1e-9);
	assert_int_equal(fit.scales[0].n_steps, 3);
	for (size_t k = 0; k < 3; k++)
		assert_near(fit.scales[0].steps[k].threshold, threshold[k], 1e-9);
	assert_near(fit.loglik, -41.5417544402, 1e-10);
	assert_int_equal(fit.n_subsets, 1);
	rasch_free(&fit);
	rasch_free(&fit);
	case_free(&of);
}

static void partial_credit_measures_match_newton_in_r(void **state)
{
	static const double nominee[] = { -2.909233376825, -2.750071140189, -1.216121573351, 1.274846028804,
		                          0.626931029464, 1.660941228202, 1.635263814475, 1.274846028804 };
	static const double judge[] = { -1.6515142277371, -0.0288403979488, 0.6756421929010, 1.0047124327849 };
	static const double criterion[] = { -0.622263854365, 0.622263854365 };
	static const double threshold[2][3] = { { -3.251415312007, 0.191533259587, 3.059882052420 },
		                                { -0.239329877512, -1.576187619891, 1.815517497403 } };
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	of.data.structure = of.element[2];
	of.data.n_structures = 2;
	rasch_fit(&of.data, NULL, &fit);
	assert_measures(&fit, 0, nominee, LEN(nominee), 1e-9);
	assert_measures(&fit, 1, judge, LEN(judge), 1e-9);
	assert_measures(&fit, 2, criterion, LEN(criterion), 1e-9);
	for (size_t s = 0; s < 2; s++)
		for (size_t k = 0; k < 3; k++) {
			assert_near(fit.scales[s].steps[k].threshold, threshold[s][k], 1e-9);
			assert_int_equal(fit.scales[s].steps[k].is_disordered, s == 1 && k == 1);
		}
	assert_near(fit.loglik, -36.7456563447, 1e-10);
	rasch_free(&fit);
	case_free(&of);
}

/* inf <- sum((x - E)^2) / sum(V); qi <- sqrt(sum(M4 - V^2)) / sum(V); (inf^(1/3) - 1) * 3 / qi + qi / 3;
 * out <- mean((x - E)^2 / V); qo <- sqrt(sum(M4 / V^2 - 1)) / n; cor(x, E), over a judge's ratings. */
static void fit_statistics_match_r(void **state)
{
	static const double want[4][6] = {
		{ 0.472479499253, 0.864680630472, -0.279882786717, 0.924062040073, -0.107745748370, 0.914150655043 },
		{ 0.460726825241, 1.492445610094, 1.163626572641, 1.391602841094, 0.951810002157, 0.675204638267 },
		{ 0.468567534104, 1.039174964700, 0.236157473356, 1.184002282991, 0.522801839652, 0.646020724929 },
		{ 0.489172587296, 0.748682249420, -0.439939279910, 0.671726841986, -0.488373148196, 0.791749379360 },
	};
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	rasch_fit(&of.data, NULL, &fit);
	for (size_t j = 0; j < LEN(want); j++) {
		const struct rasch_element *judge = &fit.elements[1][j];

		assert_near(judge->se, want[j][0], 1e-9);
		assert_near(judge->infit, want[j][1], 1e-9);
		assert_near(judge->infit_z, want[j][2], 1e-8);
		assert_near(judge->outfit, want[j][3], 1e-9);
		assert_near(judge->outfit_z, want[j][4], 1e-8);
		assert_near(judge->residual_correlation, want[j][5], 1e-9);
		assert_int_equal(judge->n, 12);
	}
	/* sum(0:3 * p) at mean(nominee) - judge 1 - mean(criterion) */
	assert_near(fit.elements[1][0].fair, 2.13552242716, 1e-9);
	assert_near(fit.elements[0][3].se, 0.686147309394, 1e-9);
	rasch_free(&fit);
	case_free(&of);
}

/* I[a, b] <- sum over ratings of P(x >= max(a, b)) - P(x >= a) P(x >= b); C <- rbind(diag(2), -1);
 * sqrt(diag(C %*% solve(t(C) %*% I %*% C) %*% t(C))); tapply(position, x, mean); tapply((x - E)^2 / V, x, mean). */
static void categories_match_r(void **state)
{
	static const double se[] = { 0.422652298790, 0.424409547615, 0.381823892751 };
	static const double mean[] = { -0.606395689234, 0.601886870026, 2.057901827584 };
	static const double outfit[] = { 0.986812910491, 1.046464888319, 1.264577264206 };
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	rasch_fit(&of.data, NULL, &fit);
	for (size_t k = 0; k < LEN(se); k++) {
		assert_near(fit.scales[0].steps[k].se, se[k], 1e-9);
		assert_near(fit.scales[0].steps[k].mean_measure, mean[k], 1e-9);
		assert_near(fit.scales[0].steps[k].outfit, outfit[k], 1e-9);
	}
	assert_int_equal(fit.scales[0].n_lowest, 11);
	assert_near(fit.scales[0].mean_measure_lowest, -2.466316002447, 1e-9);
	assert_near(fit.scales[0].outfit_lowest, 0.926286179737, 1e-9);
	rasch_free(&fit);
	case_free(&of);
}

/* mse <- mean(se^2); v <- var(m): sqrt((v - mse) / mse), (v - mse) / v; w <- 1 / se^2;
 * sum(w * m^2) - sum(w * m)^2 / sum(w), pchisq(., 3, lower = FALSE). */
static void summary_of_judges_matches_r(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	rasch_fit(&of.data, NULL, &fit);
	assert_near(fit.summaries[1].sd, 0.851986589157, 1e-9);
	assert_near(fit.summaries[1].rmse, 0.472850779551, 1e-9);
	assert_near(fit.summaries[1].separation, 1.49883759625, 1e-9);
	assert_near(fit.summaries[1].separation_sample, 1.82446855821, 1e-9);
	assert_near(fit.summaries[1].strata_sample, (4 * 1.82446855821 + 1) / 3, 1e-9);
	assert_near(fit.summaries[1].reliability_sample, 0.768982986774, 1e-9);
	assert_near(fit.summaries[1].chisq, 12.8242176201, 1e-9);
	assert_near(fit.summaries[1].df, 3, 0);
	assert_near(fit.summaries[1].p, 0.00503258473485, 1e-9);
	rasch_free(&fit);
	case_free(&of);
}

/* f(m) <- sum over its ratings of the expected category - (12 - 0.3): uniroot(f, c(-20, 20), tol = 1e-12); likewise 0.3. */
static void extremes_are_measured_a_little_inwards(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit, plain;

	(void)state;
	rasch_fit(&of.data, NULL, &plain);
	for (size_t c = 0; c < 2; c++) {
		case_add(&of, 8, 0, c, 3);
		case_add(&of, 8, 1, c, 3);
		case_add(&of, 9, 2, c, 0);
	}
	rasch_fit(&of.data, NULL, &fit);
	assert_int_equal(fit.n_extreme, 2);
	assert_int_equal(fit.elements[0][8].extreme, RASCH_HIGHEST);
	assert_int_equal(fit.elements[0][9].extreme, RASCH_LOWEST);
	assert_near(fit.elements[0][8].measure, 4.28355428446, 1e-9);
	assert_near(fit.elements[0][9].measure, -2.96510031605, 1e-9);
	assert_near(fit.elements[0][8].infit, NAN, 0);
	assert_near(fit.z[48], NAN, 0);
	assert_near(fit.elements[1][0].measure, plain.elements[1][0].measure, 1e-9);
	assert_int_equal(fit.elements[1][0].n, 14);
	assert_int_equal(fit.n_ratings, CASE_RATINGS);
	rasch_free(&fit);
	rasch_free(&plain);
	case_free(&of);
}

/* nlm and optim over the same likelihood, judges 1 and 2 held at -1 and 0.5. */
static void anchors_hold(void **state)
{
	static const double anchors[] = { -1, 0.5, NAN, NAN };
	static const double nominee[] = { -2.178557883, -2.027664747, -0.879078336, 1.636590763 };
	struct rasch_case of = case_panel();
	struct rasch fit;

	(void)state;
	of.data.facets[1].anchors = anchors;
	rasch_fit(&of.data, NULL, &fit);
	assert_measures(&fit, 0, nominee, LEN(nominee), 1e-6);
	assert_measures(&fit, 1, (const double[]){ -1, 0.5, 1.076532628616, 1.316504646391 }, 4, 1e-6);
	assert_near(fit.elements[2][1].measure, 0.454547445008, 1e-6);
	assert_near(fit.loglik, -41.5715527253, 1e-9);
	rasch_free(&fit);
	case_free(&of);
}

static void categories_never_used_are_dropped(void **state)
{
	static const int label[] = { -1, 2, 4, 9 };
	struct rasch_case of = case_panel();
	struct rasch fit, plain;

	(void)state;
	rasch_fit(&of.data, NULL, &plain);
	for (size_t i = 0; i < of.data.n; i++)
		of.category[i] = label[of.category[i]];
	rasch_fit(&of.data, NULL, &fit);
	for (size_t j = 0; j < CASE_JUDGES; j++)
		assert_near(fit.elements[1][j].measure, plain.elements[1][j].measure, 1e-12);
	assert_int_equal(fit.scales[0].lowest, -1);
	for (size_t k = 0; k < 3; k++)
		assert_int_equal(fit.scales[0].steps[k].category, label[k + 1]);
	assert_near(fit.residual[0], plain.residual[0], 1e-12);
	assert_near(fit.expected[0], rasch_expected(&fit.scales[0], rasch_position(&of.data, &fit, 0), NULL), 1e-12);
	assert_true(fit.expected[0] > -1 && fit.expected[0] < 9);
	rasch_free(&fit);
	rasch_free(&plain);
	case_free(&of);
}

static void centring_follows_the_free_facet(void **state)
{
	struct rasch_case of = case_panel();
	struct rasch fit, plain;
	double sum = 0;

	(void)state;
	rasch_fit(&of.data, NULL, &plain);
	of.data.facets[0].is_free = false;
	of.data.facets[1].is_free = true;
	rasch_fit(&of.data, NULL, &fit);
	for (size_t n = 0; n < CASE_NOMINEES; n++)
		sum += fit.elements[0][n].measure;
	assert_near(sum, 0, 1e-10);
	assert_near(fit.elements[1][0].measure - fit.elements[1][3].measure, plain.elements[1][0].measure - plain.elements[1][3].measure, 1e-9);
	assert_near(fit.loglik, plain.loglik, 1e-10);
	rasch_free(&fit);
	rasch_free(&plain);
	case_free(&of);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rating_scale_measures_match_newton_in_r),
		cmocka_unit_test(partial_credit_measures_match_newton_in_r),
		cmocka_unit_test(fit_statistics_match_r),
		cmocka_unit_test(categories_match_r),
		cmocka_unit_test(summary_of_judges_matches_r),
		cmocka_unit_test(extremes_are_measured_a_little_inwards),
		cmocka_unit_test(anchors_hold),
		cmocka_unit_test(categories_never_used_are_dropped),
		cmocka_unit_test(centring_follows_the_free_facet),
	};

	return cmocka_run_group_tests_name("rasch", tests, NULL, NULL);
}
