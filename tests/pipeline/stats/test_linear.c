/* Unit tests of pipeline/stats/linear.h against R 4.2.2 with sandwich 3.0-2 and, for what that lacks,
 * the formulas over whole matrices there. */
#include "pipeline/stats/linear.h"

#include <stdlib.h>

#include "tests/near.h"

/* y ~ a + b over 12 rows in clusters of 4, 3, 2 and 3, each row (1, a, b). */
enum { ROWS = 12, COLUMNS = 3, CLUSTERS = 4 };
static const double y[ROWS] = { 3.1, 4.7, 2.2, 5.9, 6.4, 3.3, 7.8, 5.0, 4.4, 6.1, 8.2, 2.9 };
static const double x[ROWS * COLUMNS] = { 1, 1, 0, 1, 2, 0, 1, 1, 1, 1, 3, 1, 1, 4, 0, 1, 2, 1,
	                                  1, 5, 0, 1, 3, 1, 1, 2, 0, 1, 4, 1, 1, 6, 1, 1, 1, 0 };
static const double weights[ROWS] = { 1, 2, 1, 3, 2, 1, 4, 2, 1, 3, 2, 1 };
static const size_t cluster[ROWS] = { 0, 0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 3 };
static const size_t other[ROWS] = { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2 };

struct want {
	enum linear_variance kind;
	double a, b, both; /* variances and covariance */
};

static void check_covariances(const struct linear *fit, const struct want *wants, size_t n)
{
	double covariance[COLUMNS * COLUMNS];

	for (size_t i = 0; i < n; i++) {
		linear_covariance(fit, wants[i].kind, cluster, CLUSTERS, covariance);
		assert_near(covariance[4], wants[i].a, 1e-14);
		assert_near(covariance[8], wants[i].b, 1e-14);
		assert_near(covariance[5], wants[i].both, 1e-14);
		assert_near(covariance[7], wants[i].both, 1e-14);
	}
}

/* R: m <- lm(y ~ a + b); vcovHC(m, "const" ... "HC3"); vcovCL(m, g, "HC0"), vcovCL(m, g, "HC1"),
 * vcovCL(m, g, "HC2") (with cadjust = FALSE it would be 3/4 of that); 3/4 * tcrossprod(b - coef(m)) with the columns of b the
 * coefficients without each cluster. */
static void covariances_match_sandwich(void **state)
{
	static const struct want wants[] = {
		{ LINEAR_IID, 0.00645228758169936, 0.06380595497458244, -0.00430152505446622 },
		{ LINEAR_HC0, 0.00216719723183391, 0.04994847110085863, -0.00390597462514416 },
		{ LINEAR_HC1, 0.00288959630911188, 0.06659796146781150, -0.00520796616685887 },
		{ LINEAR_HC2, 0.00331172801781042, 0.06326899060736735, -0.00507651161551327 },
		{ LINEAR_HC3, 0.00516123807950206, 0.08082758482885774, -0.00651025552669119 },
		{ LINEAR_CR0, 0.000458823529411774, 0.001487726942628908, 0.000351633986928103 },
		{ LINEAR_CR1, 0.000747712418300660, 0.002424443906506361, 0.000573033163882833 },
		{ LINEAR_CR2, 0.000693157177677004, 0.002307782771313688, 0.000712379966540401 },
		{ LINEAR_CR3, 0.00153302516882207, 0.00447313151163056, 0.00120342648629293 },
	};
	struct linear fit;
	double leverage[ROWS];

	(void)state;
	linear_fit(&fit, x, y, NULL, ROWS, COLUMNS);
	assert_near(fit.coefficient[0], 1.933333333333333, 1e-14);
	assert_near(fit.coefficient[1], 1.18, 1e-14);
	assert_near(fit.coefficient[2], -0.553333333333333, 1e-14);
	assert_near(fit.rss, 1.64533333333333, 1e-13);
	assert_near(linear_df(&fit), 9, 0);
	linear_leverages(&fit, leverage);
	assert_near(leverage[0], 0.246078431372549, 1e-14);
	assert_near(leverage[2], 0.332352941176471, 1e-14);
	check_covariances(&fit, wants, LEN(wants));
	linear_free(&fit);
	linear_free(&fit);
}

/* The same with lm(weights =), vcov(m) for the first; CR2 over whole matrices with rows times the roots of their weights (the
 * clustered HC2 of sandwich 3.0-2 puts the weights on one side only). */
static void weighted_covariances_match_sandwich(void **state)
{
	static const struct want wants[] = {
		{ LINEAR_IID, 0.007559598946643101, 0.067807311763829023, -0.001718090669691618 },
		{ LINEAR_HC0, 0.00329364436170303, 0.05912242196246981, -0.00563754444002671 },
		{ LINEAR_HC1, 0.00439152581560406, 0.07882989594995966, -0.00751672592003566 },
		{ LINEAR_HC2, 0.00456231128117075, 0.07979843347308431, -0.00704111880826737 },
		{ LINEAR_HC3, 0.00648907803460366, 0.10857656759620929, -0.00881438022526746 },
		{ LINEAR_CR0, 0.000674905477854236, 0.013719617359010000, -0.000371623728057717 },
		{ LINEAR_CR1, 0.0010998459639106, 0.0223578949554236, -0.0006056090383163 },
		{ LINEAR_CR2, 0.002079148297571451, 0.026504409722412102, -0.000841807576446841 },
		{ LINEAR_CR3, 0.005250928210302958, 0.042769906280878039, 0.000304843944693506 },
	};
	struct linear fit;

	(void)state;
	linear_fit(&fit, x, y, weights, ROWS, COLUMNS);
	assert_near(fit.coefficient[0], 2.100888099467138, 1e-14);
	assert_near(fit.coefficient[1], 1.130284191829485, 1e-14);
	assert_near(fit.coefficient[2], -0.398549437537004, 1e-14);
	assert_near(fit.rss, 3.48222616933096, 1e-13);
	check_covariances(&fit, wants, LEN(wants));
	linear_free(&fit);
}

/* vcovCL(m, data.frame(g, h), type = "HC1", multi0 = TRUE) */
static void two_ways_of_clustering_match_sandwich(void **state)
{
	double covariance[COLUMNS * COLUMNS];
	struct linear fit;

	(void)state;
	linear_fit(&fit, x, y, NULL, ROWS, COLUMNS);
	linear_two_way(&fit, cluster, CLUSTERS, other, 3, covariance);
	assert_near(covariance[4], 0.00831552787389466, 1e-14);
	assert_near(covariance[8], 0.05312781577202809, 1e-14);
	assert_near(covariance[5], -0.01139191570193800, 1e-14);
	linear_free(&fit);
}

/* sum(diag(O))^2 / sum(O^2), O the cross-product of the columns (I - H)[, g] A_g Z_g (Z'Z)^-1 c. */
static void degrees_of_freedom_match_the_whole_matrices(void **state)
{
	static const double contrasts[][COLUMNS] = { { 0, 1, 0 }, { 0, 0, 1 }, { 0, 1, -1 } };
	static const double plain[] = { 2.0017136706297, 2.13152636465935, 1.70813385677246 };
	static const double weighted[] = { 2.13681099258559, 2.01033983258088, 1.79703764596761 };
	struct linear fit, fit_weighted;

	(void)state;
	linear_fit(&fit, x, y, NULL, ROWS, COLUMNS);
	linear_fit(&fit_weighted, x, y, weights, ROWS, COLUMNS);
	for (size_t i = 0; i < LEN(plain); i++) {
		assert_near(linear_satterthwaite(&fit, cluster, CLUSTERS, contrasts[i]), plain[i], 1e-12);
		assert_near(linear_satterthwaite(&fit_weighted, cluster, CLUSTERS, contrasts[i]),
		            weighted[i], 1e-12);
	}
	linear_free(&fit);
	linear_free(&fit_weighted);
}

/* R: t(b) %*% solve(V) %*% b / 2 with V the clustered HC1 of a and b. */
static void a_joint_test_matches_the_whole_matrices(void **state)
{
	static const size_t columns[] = { 1, 2 };
	double covariance[COLUMNS * COLUMNS];
	struct linear_wald wald;
	struct linear fit;

	(void)state;
	linear_fit(&fit, x, y, NULL, ROWS, COLUMNS);
	linear_covariance(&fit, LINEAR_CR1, cluster, CLUSTERS, covariance);
	wald = linear_wald(&fit, covariance, columns, 2, 3);
	assert_near(wald.f, 1466.24071638749, 1e-11);
	assert_near(wald.df1, 2, 0);
	linear_free(&fit);
}

/* R: lm(y ~ a + I(2 * a - 1) + b) gives the third coefficient NA and the others as without it. */
static void a_collinear_column_is_dropped_and_the_rest_stays(void **state)
{
	double wide[ROWS * 5], covariance[25];
	struct linear_estimate estimate;
	struct linear fit;

	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		const double row[] = { 1, x[i * 3 + 1], 2 * x[i * 3 + 1] - 1, x[i * 3 + 2], 0 };

		for (size_t j = 0; j < 5; j++)
			wide[i * 5 + j] = row[j];
	}
	linear_fit(&fit, wide, y, NULL, ROWS, 5);
	assert_int_equal(fit.rank, 3);
	assert_near(fit.coefficient[1], 1.18, 1e-13);
	assert_true(isnan(fit.coefficient[2]));
	assert_near(fit.coefficient[3], -0.553333333333333, 1e-13);
	assert_true(isnan(fit.coefficient[4]));
	linear_covariance(&fit, LINEAR_CR1, cluster, CLUSTERS, covariance);
	assert_near(covariance[3 * 5 + 3], 0.002424443906506361, 1e-13);
	assert_true(isnan(covariance[2 * 5 + 2]) && isnan(covariance[3 * 5 + 2]));
	estimate = linear_estimate(&fit, covariance, 2, 3, 0.95);
	assert_true(isnan(estimate.estimate) && isnan(estimate.se) && isnan(estimate.p));
	linear_free(&fit);
}

static void a_row_of_weight_zero_is_not_there(void **state)
{
	double more_x[ROWS * COLUMNS + 3], more_y[ROWS + 1], weight[ROWS + 1], covariance[9];
	size_t more_cluster[ROWS + 1];
	struct linear fit;

	(void)state;
	for (size_t i = 0; i <= ROWS; i++) {
		for (size_t j = 0; j < COLUMNS; j++)
			more_x[i * 3 + j] = i < ROWS ? x[i * 3 + j] : 7;
		more_y[i] = i < ROWS ? y[i] : 1000;
		weight[i] = i < ROWS;
		more_cluster[i] = i < ROWS ? cluster[i] : CLUSTERS;
	}
	linear_fit(&fit, more_x, more_y, weight, ROWS + 1, COLUMNS);
	assert_int_equal(fit.n, ROWS);
	assert_int_equal(linear_clusters(&fit, more_cluster, CLUSTERS + 1), CLUSTERS);
	linear_covariance(&fit, LINEAR_CR1, more_cluster, CLUSTERS + 1, covariance);
	assert_near(covariance[8], 0.002424443906506361, 1e-14);
	linear_free(&fit);
}

/* One treated cluster, or one treated row: its residuals are all 0 along the effect. */
static void what_one_cluster_decides_has_no_corrected_error(void **state)
{
	static const double treated[] = { 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1 };
	static const double values[] = { 1, 2, 4, 3, 8, 9 };
	static const size_t units[] = { 0, 0, 1, 1, 2, 2 }, contrast_column = 1;
	static const double contrast[] = { 0, 1 };
	double covariance[4];
	struct linear fit;

	(void)state;
	linear_fit(&fit, treated, values, NULL, 6, 2);
	for (enum linear_variance kind = LINEAR_CR2; kind <= LINEAR_CR3; kind++) {
		linear_covariance(&fit, kind, units, 3, covariance);
		assert_true(isnan(covariance[3]));
		assert_true(covariance[0] > 0);
	}
	assert_true(isnan(linear_satterthwaite(&fit, units, 3, contrast)));
	linear_covariance(&fit, LINEAR_CR1, units, 3, covariance);
	assert_true(linear_estimate(&fit, covariance, contrast_column, 2, 0.95).se > 0);
	linear_free(&fit);
}

static void without_variation_there_is_no_error(void **state)
{
	double covariance[COLUMNS * COLUMNS], constant[ROWS];
	struct linear_estimate estimate;
	struct linear fit;

	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		constant[i] = 71.3;
	linear_fit(&fit, x, constant, NULL, ROWS, COLUMNS);
	assert_near(fit.rss, 0, 0);
	linear_covariance(&fit, LINEAR_CR1, cluster, CLUSTERS, covariance);
	estimate = linear_estimate(&fit, covariance, 1, 3, 0.95);
	assert_near(estimate.estimate, 0, 1e-12);
	assert_true(isnan(estimate.se) && isnan(estimate.p) && isnan(estimate.interval.low));
	linear_free(&fit);
}

static void more_columns_than_rows_leave_no_error(void **state)
{
	double covariance[9];
	struct linear fit;

	(void)state;
	linear_fit(&fit, x, y, NULL, 2, COLUMNS);
	assert_int_equal(fit.rank, 2);
	assert_near(linear_df(&fit), 0, 0);
	linear_covariance(&fit, LINEAR_IID, NULL, 0, covariance);
	assert_true(isnan(covariance[0]));
	linear_free(&fit);
	linear_fit(&fit, x, y, NULL, 0, 0);
	assert_int_equal(fit.rank, 0);
	linear_free(&fit);
}

/* An exact cubic: what comes back is what was put in. */
static void powers_of_a_large_number_keep_their_digits(void **state)
{
	enum { N = 300, K = 4 };
	double *design = malloc(N * K * sizeof *design), *values = malloc(N * sizeof *values);
	struct linear fit;

	(void)state;
	for (size_t i = 0; i < N; i++) {
		double d = (double)i + 1;

		design[i * K] = 1;
		design[i * K + 1] = d;
		design[i * K + 2] = d * d;
		design[i * K + 3] = d * d * d;
		values[i] = 1 + 2 * d + 3 * d * d + 4 * d * d * d;
	}
	linear_fit(&fit, design, values, NULL, N, K);
	assert_int_equal(fit.rank, K);
	for (size_t j = 0; j < K; j++)
		assert_near(fit.coefficient[j], (double)j + 1, 1e-5);
	assert_near(fit.coefficient[3], 4, 1e-12);
	linear_free(&fit);
	free(design);
	free(values);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(covariances_match_sandwich),
		cmocka_unit_test(weighted_covariances_match_sandwich),
		cmocka_unit_test(two_ways_of_clustering_match_sandwich),
		cmocka_unit_test(degrees_of_freedom_match_the_whole_matrices),
		cmocka_unit_test(a_joint_test_matches_the_whole_matrices),
		cmocka_unit_test(a_collinear_column_is_dropped_and_the_rest_stays),
		cmocka_unit_test(a_row_of_weight_zero_is_not_there),
		cmocka_unit_test(what_one_cluster_decides_has_no_corrected_error),
		cmocka_unit_test(without_variation_there_is_no_error),
		cmocka_unit_test(more_columns_than_rows_leave_no_error),
		cmocka_unit_test(powers_of_a_large_number_keep_their_digits),
	};
	return cmocka_run_group_tests_name("linear", tests, NULL, NULL);
}
