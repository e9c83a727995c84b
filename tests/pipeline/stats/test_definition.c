/* Unit tests of pipeline/stats/definition.h: the table is whole, and its metrics come out as
 * published. */
#include <string.h>

#include "pipeline/stats/answers.h"
#include "pipeline/stats/definition.h"
#include "tests/near.h"

/* The mean score of a histogram of answers under a definition. */
static double value(const char *name, int lowest, int highest, const double *counts)
{
	const struct definition *definition = definition_find(name);
	double scores[11];

	assert_non_null(definition);
	assert_true(definition_scores(definition, lowest, highest, scores));
	return answers_describe(counts, scores, (size_t)(highest - lowest + 1)).mean;
}

/* The definitions' own example: the same 200 answers twice move from -10.0 to +12.5 by definition. */
static void eight_definitions_of_csat_give_the_published_shifts(void **state)
{
	static const double before[] = { 5, 10, 60, 100, 25 }, after[] = { 35, 10, 20, 95, 40 };
	static const struct {
		const char *name;
		double before, after;
	} cases[] = {
		{ "top2", 62.5, 67.5 },       { "top1", 12.5, 20 },
		{ "net", 55, 45 },            { "net_neutral_against", 25, 35 },
		{ "mean", 3.65, 3.475 },      { "sum_over_max", 73, 69.5 },
		{ "rescaled", 66.25, 61.875 }, { "nps_like", -25, -12.5 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_near(value(cases[i].name, 1, 5, before), cases[i].before, 1e-14);
		assert_near(value(cases[i].name, 1, 5, after), cases[i].after, 1e-14);
	}
}

/* R package NPS 1.1, its test data: 1,000 answers, NPS 10. */
static void nps_and_enps_of_a_histogram_match_rocks(void **state)
{
	static const double counts[] = { 74, 10, 22, 35, 40, 140, 41, 57, 119, 227, 235 };

	(void)state;
	assert_near(value("nps", 0, 10, counts), 10, 1e-14);
	assert_near(value("enps", 0, 10, counts), 10, 1e-14);
}

/* By hand: (1 + 2 * 2 + 3 + 4 * 4 + 5 * 6 + 6 * 4 + 7 * 2) / 20 = 92 / 20; 12 of 20. */
static void effort_scores_come_out(void **state)
{
	static const double counts[] = { 1, 2, 1, 4, 6, 4, 2 };

	(void)state;
	assert_near(value("ces_mean", 1, 7, counts), 4.6, 1e-14);
	assert_near(value("ces_top3", 1, 7, counts), 60, 1e-14);
}

static void thumbs_come_out(void **state)
{
	static const double counts[] = { 12, 188 };

	(void)state;
	assert_near(value("binary", 0, 1, counts), 94, 1e-14);
}

static void a_definition_refuses_a_scale_that_does_not_bear_it(void **state)
{
	double scores[5] = { 0 };

	(void)state;
	assert_false(definition_fits(definition_find("nps"), 1, 5));
	assert_false(definition_fits(definition_find("top2"), 1, 3));
	assert_true(definition_fits(definition_find("top2"), 1, 4));
	assert_false(definition_fits(definition_find("holm"), 1, 5));
	assert_false(definition_scores(definition_find("nps"), 1, 5, scores));
	for (size_t i = 0; i < LEN(scores); i++)
		assert_near(scores[i], NAN, 0);
	assert_null(definition_find("csat"));
	assert_null(definition_find(""));
}

/* A family promises its scores: the interval would be wrong with others. */
static void families_score_what_their_interval_supposes(void **state)
{
	static const int scales[][2] = { { 0, 1 }, { 1, 4 }, { 1, 5 }, { 1, 7 }, { 1, 10 }, { 0, 10 } };
	double scores[11];

	(void)state;
	for (const struct definition *d = definition_next(NULL); d; d = definition_next(d)) {
		assert_int_equal(d->score == NULL, d->family == DEFINITION_OTHER || d->family == DEFINITION_QUANTITY);
		for (size_t s = 0; s < LEN(scales); s++) {
			if (!definition_scores(d, scales[s][0], scales[s][1], scores))
				continue;
			for (int i = 0; i <= scales[s][1] - scales[s][0]; i++) {
				if (d->family == DEFINITION_SHARE)
					assert_true(scores[i] == 0 || scores[i] == 100);
				if (d->family == DEFINITION_NET)
					assert_true(fabs(scores[i]) == 100 || scores[i] == 0);
				if (d->family != DEFINITION_MEAN)
					assert_string_equal(d->unit, "points");
			}
		}
	}
}

static void is_sentence(const char *text)
{
	assert_true(strlen(text) > 1);
	assert_int_equal(text[strlen(text) - 1], '.');
	assert_null(strstr(text, "  "));
}

static void a_star_stands_for_many_names(void **state)
{
	(void)state;
	assert_string_equal(definition_find("gap_tangibles")->name, "gap_*");
	assert_string_equal(definition_find("servperf_empathy")->name, "servperf_*");
	assert_string_equal(definition_find("servperf_weighted")->name, "servperf_weighted");
	assert_string_equal(definition_find("without judge J-1")->name, "without judge *");
	assert_null(definition_find("gap_"));
	assert_null(definition_find("gap"));
}

static void every_row_is_whole_and_its_name_its_own(void **state)
{
	static const char *const topics[] = { "metric", "interval", "shift", "agreement",
	                                      "judging", "selection", "privacy" };
	size_t topic = 0;

	(void)state;
	for (const struct definition *d = definition_next(NULL); d; d = definition_next(d)) {
		const char *odd;

		assert_ptr_equal(definition_find(d->name), d);
		while (topic < LEN(topics) && strcmp(d->topic, topics[topic]) != 0)
			topic++;
		assert_true(topic < LEN(topics)); /* topics come in order, each once */
		assert_true(strlen(d->label) > 1 && strlen(d->unit) > 1 && strlen(d->formula) > 1);
		odd = d->name + strspn(d->name, strchr(d->name, ' ') ? "abcdefghijklmnopqrstuvwxyz " : "abcdefghijklmnopqrstuvwxyz0123456789_");
		assert_true(!*odd || !strcmp(odd, "*"));
		is_sentence(d->source);
		is_sentence(d->caveat);
	}
	assert_int_equal(topic, LEN(topics) - 1);
}

static void names_of_measures_are_not_taken_for_other_things(void **state)
{
	(void)state;
	assert_non_null(definition_find("value"));
	assert_null(definition_of_metric("value"));
	assert_null(definition_of_metric("range"));
	assert_ptr_equal(definition_of_metric("top2"), definition_find("top2"));
	assert_non_null(definition_of_metric("gap_reliability"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eight_definitions_of_csat_give_the_published_shifts),
		cmocka_unit_test(nps_and_enps_of_a_histogram_match_rocks),
		cmocka_unit_test(effort_scores_come_out),
		cmocka_unit_test(thumbs_come_out),
		cmocka_unit_test(a_definition_refuses_a_scale_that_does_not_bear_it),
		cmocka_unit_test(families_score_what_their_interval_supposes),
		cmocka_unit_test(a_star_stands_for_many_names),
		cmocka_unit_test(every_row_is_whole_and_its_name_its_own),
		cmocka_unit_test(names_of_measures_are_not_taken_for_other_things),
	};
	return cmocka_run_group_tests_name("definition", tests, NULL, NULL);
}
