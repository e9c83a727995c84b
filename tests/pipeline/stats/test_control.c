/* Unit tests of pipeline/stats/control.h. The reference sets of `make conformance` hold the same against qcc and
 * qicharts2. */
#include "pipeline/stats/control.h"
#include "tests/near.h"

enum { BASE = 8, ALL = 10 };

static const double x[ALL] = { 12.1, 11.4, 13.0, 12.2, 12.9, 11.8, 12.4, 13.3, 15.9, 14.2 };

/* R 4.2.2: b <- x[1:8]; mr <- mean(abs(diff(b))); s <- mr / 1.128; mean(b) + c(0, -3, 3) * s */
static void individuals_match_r(void **state)
{
	struct control_point points[ALL];
	unsigned signals[ALL];

	(void)state;
	control_individuals(x, ALL, BASE, points);
	assert_near(control_sigma(x, BASE), 0.810536980749747, 1e-14);
	for (size_t i = 0; i < ALL; i++) {
		assert_near(points[i].value, x[i], 0);
		assert_near(points[i].centre, 12.3875, 1e-14);
		assert_near(points[i].lower, 9.95588905775076, 1e-14);
		assert_near(points[i].upper, 14.8191109422492, 1e-14);
	}
	control_mark(points, ALL, CONTROL_BEYOND_LIMITS | CONTROL_RUN_OF_7, signals);
	for (size_t i = 0; i < ALL; i++)
		assert_int_equal(signals[i], i == 8 ? CONTROL_BEYOND_LIMITS : 0);
}

/* mr * (1 + 3 * sqrt(2 - 4 / pi) / (2 / sqrt(pi))) */
static void moving_ranges_match_r(void **state)
{
	struct control_point points[ALL];

	(void)state;
	control_moving_ranges(x, ALL, BASE, points);
	assert_near(points[0].value, NAN, 0);
	assert_near(points[1].value, 0.7, 1e-14);
	assert_near(points[8].value, 2.6, 1e-14);
	assert_near(points[8].centre, 0.914285714285714, 1e-14);
	assert_near(points[8].lower, 0, 0);
	assert_near(points[8].upper, 2.98654346906386, 1e-13);
}

static const double yes[] = { 45, 52, 38, 61, 30, 55 }, of[] = { 50, 60, 50, 75, 40, 58 };

/* R 4.2.2: p <- sum(yes[1:4]) / sum(of[1:4]); se <- sqrt(p * (1 - p) / of); p - 3 * se; pmin(p + 3 * se, 1) */
static void shares_match_r(void **state)
{
	static const double lower[] = { 0.676198316431587, 0.689951138115515, 0.676198316431587, 0.705163273557883, 0.657567331565633, 0.687487858569346 };
	static const double upper[] = { 0.991886789951391, 0.978133968267463, 0.991886789951391, 0.962921832825096, 1, 0.980597247813632 };
	struct control_point points[6];

	(void)state;
	control_p(yes, of, 6, 4, points);
	for (size_t i = 0; i < 6; i++) {
		assert_near(points[i].value, yes[i] / of[i], 0);
		assert_near(points[i].centre, 0.834042553191489, 1e-14);
		assert_near(points[i].lower, lower[i], 1e-14);
		assert_near(points[i].upper, upper[i], 1e-14);
	}
}

/* z <- ((yes / of - p) / se)[1:4]; sigma_z <- mean(abs(diff(z))) / 1.128; p - 3 * se * sigma_z */
static void laneys_limits_match_r(void **state)
{
	struct control_point points[6];

	(void)state;
	control_p_prime(yes, of, 6, 4, points);
	assert_near(points[1].lower, 0.68134786105226, 1e-13);
	assert_near(points[1].upper, 0.986737245330719, 1e-13);
	assert_near(points[4].lower, 0.64703051210525, 1e-13);
	assert_near(points[4].upper, 1, 0);
}

/* R 4.2.2: mean(k[1:4]) + 3 * sqrt(mean(k[1:4])); u <- sum(k[1:4]) / sum(e[1:4]); u + 3 * sqrt(u / e) */
static void counts_and_rates_match_r(void **state)
{
	static const double k[] = { 4, 7, 3, 9, 2, 12 }, e[] = { 10, 12, 9, 20, 8, 10 };
	struct control_point points[6];

	(void)state;
	control_c(k, 6, 4, points);
	assert_near(points[5].value, 12, 0);
	assert_near(points[5].centre, 5.75, 0);
	assert_near(points[5].lower, 0, 0);
	assert_near(points[5].upper, 12.9437472849691, 1e-14);
	control_u(k, e, 6, 4, points);
	assert_near(points[5].value, 1.2, 1e-15);
	assert_near(points[3].centre, 0.450980392156863, 1e-14);
	assert_near(points[3].lower, 0.000490462779314693, 1e-14);
	assert_near(points[3].upper, 0.901470321534411, 1e-14);
	assert_near(points[4].lower, 0, 0);
	assert_near(points[4].upper, 1.16326751205759, 1e-14);
}

/* R 4.2.2: c4 <- sqrt(2 / (m - 1)) * gamma(m / 2) / gamma((m - 1) / 2); s <- mean(sd / c4); c4 * s + 3 * s * sqrt(1 - c4^2) */
static void spreads_match_r(void **state)
{
	static const double sd[] = { 1.2, 0.8, 1.5, 0.9 }, m[] = { 5, 5, 8, 3 };
	static const double centre[] = { 1.10391638991313, 1.10391638991313, 1.13332899346713, 1.04078235356073 };
	static const double lower[] = { 0, 0, 0.209767407530173, 0 };
	static const double upper[] = { 2.30607898567456, 2.30607898567456, 2.05689057940409, 2.67290560336961 };
	struct control_point points[4];

	(void)state;
	control_s(sd, m, 4, 4, points);
	for (size_t i = 0; i < 4; i++) {
		assert_near(points[i].centre, centre[i], 1e-13);
		assert_near(points[i].lower, lower[i], 1e-13);
		assert_near(points[i].upper, upper[i], 1e-13);
	}
}

/* R 4.2.2: s <- mean((r / c(2.326, 2.326, 2.326, 2.059, 2.326))[1:4]); centre <- sum((m * k)[1:4]) / sum(k[1:4]);
 * centre + 3 * s / sqrt(k); 2.326 * s + 3 * d3(5) * s, d3 as below */
static void groups_match_r(void **state)
{
	static const double m[] = { 5.1, 4.8, 5.3, 5.0, 6.4 }, r[] = { 0.8, 0.5, 1.1, 0.7, 0.9 }, k[] = { 5, 5, 5, 4, 5 };
	struct control_point means[5], ranges[5];
	double errors[5];

	(void)state;
	control_means(m, r, k, 5, 4, means, errors);
	control_ranges(r, k, 5, 4, ranges);
	assert_near(errors[0] * sqrt(5), 0.342946283267846, 1e-14);
	assert_near(means[4].centre, 5.05263157894737, 1e-14);
	assert_near(means[4].upper, 5.51274230015805, 1e-14);
	assert_near(means[3].upper, 5.56705100384914, 1e-14);
	assert_near(ranges[0].centre, 0.79769305488101, 1e-14);
	assert_near(ranges[0].lower, 0, 0);
	assert_near(ranges[0].upper, 1.68669412530898, 2e-7);
	assert_near(ranges[3].upper, 1.61130725669514, 2e-7);
}

/* R 4.2.2: d2 <- integrate(function(w) 1 - ptukey(w, n, Inf), 0, Inf, rel.tol = 1e-11)$value;
 * sqrt(integrate(function(w) 2 * w * (1 - ptukey(w, n, Inf)), 0, 30, rel.tol = 1e-11)$value - d2^2) */
static void factors_match_r(void **state)
{
	static const struct {
		double size, d2, d3;
	} cases[] = {
		{ 2, 1.12837916709571, 0.852502466429453 }, { 3, 1.69256875064412, 0.888368004048268 }, { 5, 2.32592894730362, 0.864081941110336 },
		{ 10, 3.07750546036877, 0.797050673566348 }, { 25, 3.93062917574224, 0.708440834005573 }, { 1, NAN, NAN },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		double d2, d3;

		control_range_factors(cases[i].size, &d2, &d3);
		assert_near(d2, cases[i].d2, 1e-7);
		assert_near(d3, cases[i].d3, 1e-7);
	}
}

/* R 4.2.2: for (z in (x - mean(b)) / s) { h <- max(0, h + z - 0.5); l <- min(0, l + z + 0.5) } */
static void sums_match_r(void **state)
{
	static const double high[] = { 0, 0, 0.255671875, 0, 0.132296875, 0, 0, 0.625796875, 4.45934375, 6.195515625 };
	static const double low[] = { 0, -0.718328125, 0, 0, 0, -0.224828125, 0, 0, 0, 0 };
	struct control_point up[ALL], down[ALL];
	double z[ALL];
	unsigned signals[ALL];

	(void)state;
	for (size_t i = 0; i < ALL; i++)
		z[i] = (x[i] - 12.3875) / control_sigma(x, BASE);
	control_cusum(z, ALL, up, down);
	for (size_t i = 0; i < ALL; i++) {
		assert_near(up[i].value, high[i], 1e-13);
		assert_near(down[i].value, low[i], 1e-13);
	}
	assert_near(down[0].lower, -5, 0);
	control_mark(up, ALL, CONTROL_BEYOND_LIMITS, signals);
	assert_int_equal(signals[8], 0);
	assert_int_equal(signals[9], CONTROL_BEYOND_LIMITS);
}

/* R 4.2.2: Reduce(function(q, v) 0.8 * q + 0.2 * v, x, accumulate = TRUE, mean(b))[-1];
 * mean(b) + 3 * s * sqrt(0.2 / 1.8 * (1 - 0.8^(2 * (1:10)))) */
static void weighted_means_match_r(void **state)
{
	static const double value[] = { 12.33, 12.144, 12.3152, 12.29216, 12.413728, 12.2909824, 12.31278592, 12.510228736, 13.1881829888, 13.39054639104 };
	static const double upper[] = { 12.8738221884498, 13.0102962784129, 13.0837394715885, 13.1269247007838, 13.1532862360877,
		                        13.1696915040338, 13.180012676446, 13.1865482651682, 13.1907031338475, 13.1933510076193 };
	struct control_point points[ALL];
	double errors[ALL];

	(void)state;
	for (size_t i = 0; i < ALL; i++)
		errors[i] = control_sigma(x, BASE);
	control_ewma(x, errors, ALL, 12.3875, points);
	for (size_t i = 0; i < ALL; i++) {
		assert_near(points[i].value, value[i], 1e-13);
		assert_near(points[i].upper, upper[i], 1e-13);
		assert_near(points[i].lower, 2 * 12.3875 - upper[i], 1e-13);
	}
}

/* As qcc marks violating runs: the seventh point on one side and all that follow on it. */
static void run_of_seven_is_marked_from_its_end_on(void **state)
{
	static const double values[] = { 1, 2, 2, 2, 2, 2, 2, 2, 2, 0, -1, -1, -1, -1, -1, -1, -1, 1 };
	struct control_point points[LEN(values)];
	unsigned signals[LEN(values)];

	(void)state;
	for (size_t i = 0; i < LEN(values); i++)
		points[i] = (struct control_point){ values[i], 0, NAN, NAN };
	control_mark(points, LEN(values), CONTROL_RUN_OF_7, signals);
	for (size_t i = 0; i < LEN(values); i++)
		assert_int_equal(signals[i], i == 6 || i == 7 || i == 8 || i == 16 ? CONTROL_RUN_OF_7 : 0);
}

static void values_all_alike_have_no_limits(void **state)
{
	static const double same[] = { 0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3 }, ten[] = { 10, 10, 10, 10 }, none[] = { 0, 0, 0, 0 };
	struct control_point points[4];
	unsigned signals[4];

	(void)state;
	control_individuals(same, 4, 4, points);
	assert_near(points[3].centre, 0.3, 1e-15);
	assert_near(points[3].lower, NAN, 0);
	assert_near(points[3].upper, NAN, 0);
	control_mark(points, 4, CONTROL_BEYOND_LIMITS, signals);
	assert_int_equal(signals[3], 0);
	control_moving_ranges(ten, 4, 4, points);
	assert_near(points[1].value, 0, 0);
	assert_near(points[1].upper, NAN, 0);
	control_p(ten, ten, 4, 4, points);
	assert_near(points[0].value, 1, 0);
	assert_near(points[0].lower, NAN, 0);
	control_p_prime(ten, ten, 4, 4, points);
	assert_near(points[0].upper, NAN, 0);
	control_c(none, 4, 4, points);
	assert_near(points[0].upper, NAN, 0);
	control_u(none, ten, 4, 4, points);
	assert_near(points[0].lower, NAN, 0);
	control_s(none, ten, 4, 4, points);
	assert_near(points[0].centre, NAN, 0);
}

static void one_point_has_no_limits(void **state)
{
	struct control_point points[2], other[2];

	(void)state;
	for (size_t n_base = 0; n_base < 2; n_base++) {
		control_individuals(x, 2, n_base, points);
		assert_near(points[1].upper, NAN, 0);
		control_p(yes, of, 2, n_base, points);
		assert_near(points[1].upper, NAN, 0);
		control_p_prime(yes, of, 2, n_base, points);
		assert_near(points[1].upper, NAN, 0);
		control_c(yes, 2, n_base, points);
		assert_near(points[1].upper, NAN, 0);
		control_u(yes, of, 2, n_base, points);
		assert_near(points[1].upper, NAN, 0);
		control_s(yes, of, 2, n_base, points);
		assert_near(points[1].upper, NAN, 0);
	}
	control_individuals(x, 2, 2, points);
	assert_near(points[0].upper, 11.75 + 3 * 0.7 / 1.128, 1e-14);
	control_cusum((double[]){ NAN, 2 }, 2, points, other);
	assert_near(points[0].value, NAN, 0);
	assert_near(points[1].value, 1.5, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(individuals_match_r),
		cmocka_unit_test(moving_ranges_match_r),
		cmocka_unit_test(shares_match_r),
		cmocka_unit_test(laneys_limits_match_r),
		cmocka_unit_test(counts_and_rates_match_r),
		cmocka_unit_test(spreads_match_r),
		cmocka_unit_test(groups_match_r),
		cmocka_unit_test(factors_match_r),
		cmocka_unit_test(sums_match_r),
		cmocka_unit_test(weighted_means_match_r),
		cmocka_unit_test(run_of_seven_is_marked_from_its_end_on),
		cmocka_unit_test(values_all_alike_have_no_limits),
		cmocka_unit_test(one_point_has_no_limits),
	};

	return cmocka_run_group_tests_name("control", tests, NULL, NULL);
}
