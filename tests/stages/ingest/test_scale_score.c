/* Unit tests of stages/ingest/scale_score.h. */
#include "stages/ingest/scale_score.h"
#include "tests/near.h"

static const int NO = -99;

/* Scores a respondent's answers, NO for none. */
static void score(const struct metric *metric, const int *codes, size_t n, double *scores)
{
	bool given[16];
	int copy[16];
	struct scale_answers answers = { given, copy };

	for (size_t i = 0; i < n; i++) {
		given[i] = codes[i] != NO;
		copy[i] = codes[i];
	}
	scale_score(metric, &answers, scores);
}

/* By hand: items a, b, c on 1..5, b reversed. */
static void half_of_the_items_make_an_index(void **state)
{
	static const struct {
		int codes[4];
		double want;
	} cases[] = {
		{ { 5, 1, 5, 5 }, 100 },
		{ { 1, 5, 1, 1 }, 0 },
		{ { 4, 2, 3, 5 }, 75 },          /* 4, 4, 3, 5: mean 4 */
		{ { 4, 2, NO, NO }, 75 },        /* half */
		{ { NO, 2, 3, 2 }, 50 },         /* 4, 3, 2: mean 3 */
		{ { 4, NO, NO, NO }, NAN },
		{ { NO, NO, NO, NO }, NAN },
	};
	struct metric_part parts[] = { { .item = "a" }, { .item = "b", .is_reversed = true }, { .item = "c" }, { .item = "d" } };
	struct metric metric = { .kind = METRIC_SCALE, .lowest = 1, .highest = 5 };
	double got;

	(void)state;
	metric.parts.n_dimensions = 1;
	metric.parts.dimensions[0] = (struct metric_dimension){ .parts = parts, .n_parts = 4 };
	for (size_t i = 0; i < LEN(cases); i++) {
		score(&metric, cases[i].codes, 4, &got);
		assert_near(got, cases[i].want, 1e-14);
	}
	assert_string_equal(scale_score_name(&metric, 0), "scale_index");
	assert_null(scale_score_name(&metric, 1));
}

/* Two dimensions, of two items and of one; codes are p1 p2 p3 e1 e2 e3 w1 w2. By hand. */
static void gaps_are_weighted_by_points(void **state)
{
	static const struct {
		int codes[8];
		double first, second, plain, weighted;
	} cases[] = {
		{ { 5, 4, 6, 6, 6, 7, 60, 40 }, -1.5, -1, -1.25, -1.3 },
		{ { 5, 4, 6, 6, 6, 7, 100, NO }, -1.5, -1, -1.25, -1.5 },
		{ { 5, 4, 6, 6, 6, 7, NO, NO }, -1.5, -1, -1.25, NAN },
		{ { 5, NO, 6, 6, 6, 7, 50, 50 }, -1, -1, -1, -1 },
		{ { 5, NO, 6, NO, 6, 7, 50, 50 }, NAN, -1, NAN, NAN },
	};
	struct metric_part looks[] = { { .item = "p1", .expectation = "e1" }, { .item = "p2", .expectation = "e2" } };
	struct metric_part care[] = { { .item = "p3", .expectation = "e3" } };
	struct metric metric = { .kind = METRIC_SERVQUAL, .lowest = 1, .highest = 7 };
	double got[4];

	(void)state;
	metric.parts = (struct metric_parts){ .n_dimensions = 2, .has_expectations = true, .has_importance = true };
	metric.parts.dimensions[0] = (struct metric_dimension){ .definition = "gap_looks", .importance = "w1", .parts = looks, .n_parts = 2 };
	metric.parts.dimensions[1] = (struct metric_dimension){ .definition = "gap_care", .importance = "w2", .parts = care, .n_parts = 1 };
	for (size_t i = 0; i < LEN(cases); i++) {
		score(&metric, cases[i].codes, 8, got);
		assert_near(got[0], cases[i].first, 1e-14);
		assert_near(got[1], cases[i].second, 1e-14);
		assert_near(got[2], cases[i].plain, 1e-14);
		assert_near(got[3], cases[i].weighted, 1e-14);
	}
	assert_string_equal(scale_score_name(&metric, 1), "gap_care");
	assert_string_equal(scale_score_name(&metric, 2), "servqual_unweighted");
	assert_string_equal(scale_score_name(&metric, 3), "servqual_weighted");
	assert_null(scale_score_name(&metric, 4));
}

static void without_expectations_it_is_servperf(void **state)
{
	static const int codes[] = { 5, 4, 6 };
	struct metric_part looks[] = { { .item = "p1" }, { .item = "p2" } }, care[] = { { .item = "p3" } };
	struct metric metric = { .kind = METRIC_SERVQUAL, .lowest = 1, .highest = 7 };
	double got[3];

	(void)state;
	metric.parts = (struct metric_parts){ .n_dimensions = 2 };
	metric.parts.dimensions[0] = (struct metric_dimension){ .parts = looks, .n_parts = 2 };
	metric.parts.dimensions[1] = (struct metric_dimension){ .parts = care, .n_parts = 1 };
	score(&metric, codes, 3, got);
	assert_near(got[0], 4.5, 0);
	assert_near(got[1], 6, 0);
	assert_near(got[2], 5.25, 0);
	assert_string_equal(scale_score_name(&metric, 2), "servperf_unweighted");
	assert_null(scale_score_name(&metric, 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(half_of_the_items_make_an_index),
		cmocka_unit_test(gaps_are_weighted_by_points),
		cmocka_unit_test(without_expectations_it_is_servperf),
	};
	return cmocka_run_group_tests_name("ingest/scale_score", tests, NULL, NULL);
}
