/* Unit tests of pipeline/report/answer.h. */
#include "pipeline/report/answer.h"
#include "tests/near.h"

static void add(struct table *shifts, const char *metric, const char *population, const char *unit_kind, const char *event, bool headline)
{
	table_add_row(shifts);
	table_put_text(shifts, "metric", metric);
	table_put_text(shifts, "definition", "x");
	table_put_text(shifts, "population", population);
	table_put_text(shifts, "unit_kind", unit_kind);
	table_put_text(shifts, "event", event);
	table_put_text(shifts, "measure_unit", "points");
	table_put_flag(shifts, "headline", headline);
}

static void add_metric(struct table *metrics, const char *name, const char *label, long long place)
{
	table_add_row(metrics);
	table_put_text(metrics, "metric", name);
	table_put_text(metrics, "label", label);
	table_put_int(metrics, "place", place);
}

static void programme_winners_and_passed_over_stand_apart(void **state)
{
	static const struct {
		enum answer_group group;
		const char *label, *unit_kind;
	} want[] = {
		{ ANSWER_PROGRAMME, "NPS", "programme" }, { ANSWER_PROGRAMME, "CSAT", "programme" }, { ANSWER_WINNERS, "CSAT", "person" },
		{ ANSWER_WINNERS, "NPS", "team" },        { ANSWER_WINNERS, "CSAT", "team" },        { ANSWER_PASSED_OVER, "CSAT", "team" },
		{ ANSWER_OTHER_EVENTS, "CSAT", "programme" },
	};
	struct table metrics = { 0 };
	struct answer_list answers = { 0 };
	struct table shifts = { 0 };

	(void)state;
	table_new(&metrics, "metrics");
	add_metric(&metrics, "csat", "CSAT", 1);
	add_metric(&metrics, "nps", "NPS", 0);
	table_new(&shifts, "shifts");
	add(&shifts, "csat", "nominated", "team", "", true);
	add(&shifts, "csat", "winner", "team", "", true);
	add(&shifts, "csat", "winner", "person", "", true);
	add(&shifts, "nps", "winner", "team", "", true);
	add(&shifts, "csat", "winner", "team", "", false);
	add(&shifts, "csat", "never", "team", "", true);
	add(&shifts, "csat", "all", "programme", "2026Q1", true);
	add(&shifts, "csat", "all", "programme", "launch", true);
	add(&shifts, "nps", "all", "programme", "launch", true);
	add(&shifts, "nps", "all", "programme", "launch", true);
	table_put_text(&shifts, "segment", "channel");
	answer_list_find(&answers, &shifts, &metrics);
	assert_int_equal(answers.n, LEN(want));
	for (size_t i = 0; i < LEN(want); i++) {
		assert_int_equal(answers.all[i].group, want[i].group);
		assert_string_equal(answers.all[i].label, want[i].label);
		assert_string_equal(answers.all[i].unit_kind, want[i].unit_kind);
	}
	answer_list_free(&answers);
	answer_list_free(&answers);
	table_free(&shifts);
	table_free(&metrics);
}

static void a_verdict_or_why_there_is_none(void **state)
{
	struct table shifts = { 0 };

	(void)state;
	table_new(&shifts, "shifts");
	add(&shifts, "csat", "winner", "team", "", true);
	table_put_text(&shifts, "verdict", "no_material_change");
	add(&shifts, "csat", "winner", "team", "", true);
	table_put_text(&shifts, "verdict", "not_enough_data");
	table_put_text(&shifts, "state", "refused");
	add(&shifts, "csat", "winner", "team", "", true);
	table_put_text(&shifts, "measure_unit", "scale points");
	assert_string_equal(answer_verdict(&shifts, 0), "no material change");
	assert_string_equal(answer_verdict(&shifts, 1), "refused");
	assert_string_equal(answer_verdict(&shifts, 2), "no verdict");
	assert_int_equal(answer_format(&shifts, 0), NUMBER_CHANGE);
	assert_int_equal(answer_format(&shifts, 2), NUMBER_SCORE_CHANGE);
	add(&shifts, "talk", "winner", "team", "", true);
	table_put_text(&shifts, "measure_unit", "seconds");
	assert_int_equal(answer_format(&shifts, 3), NUMBER_DURATION_CHANGE);
	assert_int_equal(answer_level_format("seconds"), NUMBER_DURATION);
	assert_int_equal(answer_level_format("points"), NUMBER_POINTS);
	assert_string_equal(answer_unit("seconds"), "");
	assert_string_equal(answer_unit("points"), "points");
	table_free(&shifts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programme_winners_and_passed_over_stand_apart),
		cmocka_unit_test(a_verdict_or_why_there_is_none),
	};

	return cmocka_run_group_tests_name("answer", tests, NULL, NULL);
}
