/* Unit tests of pipeline/metric.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "pipeline/metric.h"
#include "tests/near.h"

/* Reads the metrics of a programme of that text. */
static bool read_text(const char *text, struct programme *programme, struct metrics *metrics, struct err *err)
{
	char path[] = "/tmp/plaudit-metric-XXXXXX";
	int file = mkstemp(path);
	bool ok;

	assert_true(file >= 0);
	close(file);
	assert_true(file_write(path, text, strlen(text), err));
	ok = programme_read(programme, path, err) && metrics_read(metrics, programme, err);
	assert_true(unlink(path) == 0);
	return ok;
}

/* The metric offers these definitions, which stand separated by blanks, and no others. */
static void assert_definitions(const struct metric *metric, const char *want)
{
	char got[256] = "";

	for (size_t i = 0; metric->definitions[i]; i++)
		snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? " " : "", metric->definitions[i]);
	assert_string_equal(got, want);
}

static void each_kind_has_its_scale_definitions_and_minimum(void **state)
{
	static const struct {
		const char *name, *definitions;
		double minimum;
		enum metric_kind kind;
		int lowest, highest;
		bool is_kpi, is_staff;
	} cases[] = {
		{ "csat", "top2 top1 net net_neutral_against mean sum_over_max rescaled nps_like", 3, METRIC_CSAT, 1, 5, false, false },
		{ "nps", "nps", 5, METRIC_NPS, 0, 10, false, false },
		{ "ces", "ces_mean ces_top3", 0.15, METRIC_CES, 1, 7, false, false },
		{ "enps", "enps", 5, METRIC_ENPS, 0, 10, false, true },
		{ "fcr", "fcr_gross", 3, METRIC_SHARE, 0, 1, true, false },
		{ "fcr", "fcr_gross", 3, METRIC_SHARE, 0, 1, false, false },
		{ "sla", "sla_share", 3, METRIC_SLA, 0, 1, true, false },
		{ "reopened", "share", 3, METRIC_SHARE, 0, 1, true, false },
		{ "nps", "share", 3, METRIC_SHARE, 0, 1, true, false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct metrics metrics = { 0 };
		const struct metric *metric = metrics_add_default(&metrics, cases[i].name, cases[i].is_kpi);

		assert_non_null(metric);
		assert_string_equal(metric->name, cases[i].name);
		assert_int_equal(metric->kind, cases[i].kind);
		assert_int_equal(metric->lowest, cases[i].lowest);
		assert_int_equal(metric->highest, cases[i].highest);
		assert_definitions(metric, cases[i].definitions);
		assert_near(metric->minimum_meaningful, cases[i].minimum, 1e-15);
		assert_int_equal(metric->is_staff, cases[i].is_staff);
		assert_int_equal(metric->direction, 1);
		assert_true(isnan(metric->target));
		assert_null(metrics_add_default(&metrics, cases[i].name, cases[i].is_kpi));
		metrics_free(&metrics);
		metrics_free(&metrics);
	}
}

static void other_items_have_no_default(void **state)
{
	struct metrics metrics = { 0 };

	(void)state;
	assert_null(metrics_add_default(&metrics, "mood", false));
	assert_null(metrics_add_default(&metrics, "mean", false));
	assert_null(metrics_find(&metrics, "mood"));
	metrics_free(&metrics);
}

/* 2.5 % of the range: 0.1 on 1..5, of which 100/5 a point make 2, 100/4 a point 2.5. */
static void a_minimum_follows_its_definition(void **state)
{
	static const struct {
		const char *definition;
		double want;
	} cases[] = {
		{ "top2", 3 },  { "top1", 3 },         { "net", 5 },        { "net_neutral_against", 5 },
		{ "mean", 0.1 }, { "sum_over_max", 2 }, { "rescaled", 2.5 }, { "nps_like", 5 },
		{ "no such", NAN },
	};
	struct metrics metrics = { 0 };
	const struct metric *metric = metrics_add_default(&metrics, "csat", false);

	(void)state;
	assert_non_null(metric);
	for (size_t i = 0; i < LEN(cases); i++)
		assert_near(metric_minimum(metric, cases[i].definition), cases[i].want, 1e-12);
	metrics_free(&metrics);
}

/* Of csat the scale is 1 to 5; of what is not known, and of quantities, nothing is. */
static void figures_lie_between_the_ends_of_their_scale(void **state)
{
	static const struct {
		const char *definition;
		bool has_metric;
		double least, most;
	} cases[] = {
		{ "top2", true, 0, 100 },     { "top2", false, 0, 100 },
		{ "net", true, -100, 100 },   { "mean", true, 1, 5 },
		{ "rescaled", true, 0, 100 }, { "mean", false, -INFINITY, INFINITY },
		{ "no such", true, -INFINITY, INFINITY },
		/* With unfinished answers, it is the headline still. */
		{ "partials_in", true, 0, 100 }, { "partials_out", true, 0, 100 }, { "partials_in", false, -INFINITY, INFINITY },
	};
	struct metrics metrics = { 0 };
	const struct metric *metric = metrics_add_default(&metrics, "csat", false);

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		double least, most;

		metric_bounds(cases[i].has_metric ? metric : NULL, cases[i].definition, &least, &most);
		assert_true(least == cases[i].least);
		assert_true(most == cases[i].most);
	}
	metrics_free(&metrics);
}

static void a_programme_says_what_differs(void **state)
{
	struct programme programme = { 0 };
	struct metrics metrics = { 0 };
	struct err err = { 0 };
	const struct metric *metric;

	(void)state;
	assert_true(read_text("[source customers]\nfiles = a.csv\nitem.csat = Q1\nitem.nps = Q2\nitem.effort = Q3\nitem.mood = Q4\n"
	                      "[source tickets]\nfiles = t.csv\nkind = tickets\nitem.fcr = First\nitem.reopened = Again\n"
	                      "[source staff]\nfiles = s.csv\nkind = staff_survey\nitem.enps = R\nitem.spirit = S\nscale.spirit = 1..7\n"
	                      "[metric csat]\nkind = csat\ndefinition = net\ntarget = 80\nminimum_meaningful = 2\n"
	                      "[metric effort]\nkind = ces\ndirection = low_easy\nscale = 1..5\n"
	                      "[metric motivation]\nkind = mean\nitem = spirit\n"
	                      "[metric reopened]\nkind = share\ndirection = lower\n",
	                      &programme, &metrics, &err));
	assert_int_equal(metrics.n, 7);
	metric = metrics_find(&metrics, "csat");
	assert_non_null(metric);
	assert_definitions(metric, "net top2 top1 net_neutral_against mean sum_over_max rescaled nps_like");
	assert_near(metric->target, 80, 0);
	assert_near(metric_minimum(metric, "net"), 2, 0);
	assert_near(metric_minimum(metric, "top2"), 3, 0);
	metric = metrics_find(&metrics, "effort");
	assert_non_null(metric);
	assert_true(metric->is_reversed);
	assert_int_equal(metric->direction, 1);
	assert_definitions(metric, "ces_mean");
	assert_near(metric->minimum_meaningful, 0.1, 1e-12);
	metric = metrics_of_item(&metrics, "spirit");
	assert_non_null(metric);
	assert_string_equal(metric->name, "motivation");
	assert_int_equal(metric->highest, 7);
	assert_true(metric->is_staff);
	metric = metrics_find(&metrics, "reopened");
	assert_non_null(metric);
	assert_int_equal(metric->direction, -1);
	assert_false(metric->is_staff);
	assert_non_null(metrics_find(&metrics, "nps"));
	assert_non_null(metrics_find(&metrics, "fcr"));
	metric = metrics_find(&metrics, "enps");
	assert_non_null(metric);
	assert_true(metric->is_staff);
	assert_null(metrics_find(&metrics, "mood"));
	metrics_free(&metrics);
	programme_free(&programme);
}

static void several_items_make_one_metric(void **state)
{
	static const char *const items[] = { "p1", "p2", "p3", "e1", "e2", "e3", "w1", "w2" };
	struct programme programme = { 0 };
	struct metrics metrics = { 0 };
	struct err err = { 0 };
	const struct metric *metric;
	enum metric_role role;

	(void)state;
	assert_true(read_text("[source staff]\nfiles = s.csv\nkind = staff_survey\nitem.a = A\nitem.nps = B\nscale.a = 1..7\n"
	                      "[metric motivation]\nkind = scale\nitems = a | nps\nreverse = nps\n"
	                      "[metric servqual]\ndimension.looks = p1:e1 | p2:e2\ndimension.care = p3:e3\n"
	                      "importance.looks = w1\nimportance.care = w2\n"
	                      "[metric perf]\nkind = servqual\nscale = 1..5\ndimension.looks = q1\ndimension.care = q2\ndefinition = servperf_care\n",
	                      &programme, &metrics, &err));
	assert_int_equal(metrics.n, 3);
	metric = metrics_find(&metrics, "motivation");
	assert_non_null(metric);
	assert_definitions(metric, "scale_index cronbach_alpha mcdonald_omega");
	assert_int_equal(metric->highest, 7);
	assert_near(metric->minimum_meaningful, 2.5, 1e-12);
	assert_near(metric_minimum(metric, "cronbach_alpha"), NAN, 0);
	assert_true(metric->is_staff);
	assert_true(metric_has_parts(metric));
	assert_false(metric->parts.dimensions[0].parts[0].is_reversed);
	assert_true(metric->parts.dimensions[0].parts[1].is_reversed);
	assert_ptr_equal(metrics_of_part(&metrics, "nps", &role), metric);
	assert_int_equal(role, METRIC_ROLE_ANSWER);
	assert_null(metrics_of_item(&metrics, "nps"));
	assert_null(metrics_of_item(&metrics, "motivation"));
	metric = metrics_find(&metrics, "servqual");
	assert_non_null(metric);
	assert_definitions(metric, "servqual_unweighted servqual_weighted gap_looks gap_care");
	assert_near(metric->minimum_meaningful, 0.15, 1e-12);
	for (size_t i = 0; i < LEN(items); i++)
		assert_string_equal(metric_parts_item(&metric->parts, i), items[i]);
	assert_null(metric_parts_item(&metric->parts, LEN(items)));
	assert_ptr_equal(metrics_of_part(&metrics, "w2", &role), metric);
	assert_int_equal(role, METRIC_ROLE_IMPORTANCE);
	metric = metrics_find(&metrics, "perf");
	assert_non_null(metric);
	assert_definitions(metric, "servperf_care servperf_unweighted servperf_looks");
	assert_null(metrics_of_part(&metrics, "csat", &role));
	metrics_free(&metrics);
	programme_free(&programme);
}

/* A scale of 3 has no top two; one of 2 is a thumb up or down; the promoter cut is for 5 alone. */
static void a_scale_bears_the_definitions_that_fit_it(void **state)
{
	static const struct {
		const char *text, *definitions;
	} cases[] = {
		{ "[metric csat]\nscale = 1..3\n", "top1 mean sum_over_max rescaled" },
		{ "[metric csat]\nscale = 0..1\n", "binary top1 mean sum_over_max rescaled" },
		{ "[metric csat]\nscale = 1..7\n", "top2 top1 net net_neutral_against mean sum_over_max rescaled" },
		{ "[source a]\nfiles = a.csv\nitem.csat = Q\nscale.csat = 1..10\n", "top2 top1 net net_neutral_against mean sum_over_max rescaled" },
		{ "[metric csat]\nscale = -2 .. 2\ndefinition = mean\n", "mean top2 top1 net net_neutral_against rescaled nps_like" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct programme programme = { 0 };
		struct metrics metrics = { 0 };
		struct err err = { 0 };
		const struct metric *metric;

		assert_true(read_text(cases[i].text, &programme, &metrics, &err));
		metric = metrics_find(&metrics, "csat");
		assert_non_null(metric);
		assert_definitions(metric, cases[i].definitions);
		metrics_free(&metrics);
		programme_free(&programme);
	}
}

/* What a feed times is a metric by itself, and whether in time another; time is better when there is less. */
static void what_is_timed_is_a_metric(void **state)
{
	static const char text[] = "[metric wait]\nitem = answer\nkind = duration\ndefinition = duration_median\n"
	                           "[metric complaints]\nkind = rate\nnumerator = a\ndenominator = b\nper = 1000\n"
	                           "[source desk]\nfiles = a.csv\nkind = tickets\nduration.work = A -> B\nduration.answer = C\n"
	                           "sla_target.work = 8h\nsla_target.work.urgent = 2h\nsla_flag.answer = D\n";
	struct programme programme = { 0 };
	struct metrics metrics = { 0 };
	struct err err = { 0 };
	const struct metric *metric;

	(void)state;
	assert_true(read_text(text, &programme, &metrics, &err));
	assert_int_equal(metrics.n, 5);
	metric = metrics_find(&metrics, "wait");
	assert_string_equal(metric->definitions[0], "duration_median");
	assert_string_equal(metric->definitions[2], "duration_p90");
	assert_null(metric->definitions[3]);
	assert_int_equal(metric->direction, -1);
	assert_false(metric_has_scale(metric));
	assert_near(metric->minimum_meaningful, NAN, 0);
	metric = metrics_find(&metrics, "complaints");
	assert_string_equal(metric->denominator, "b");
	assert_near(metric->per, 1000, 0);
	assert_int_equal(metric->direction, -1);
	assert_int_equal(metrics_find(&metrics, "work")->kind, METRIC_DURATION);
	assert_int_equal(metrics_find(&metrics, "sla_work")->kind, METRIC_SLA);
	assert_int_equal(metrics_find(&metrics, "sla_answer")->direction, 1);
	assert_null(metrics_find(&metrics, "sla_work.urgent"));
	assert_ptr_equal(metrics_of_item(&metrics, "answer"), metrics_find(&metrics, "wait"));
	metrics_free(&metrics);
	programme_free(&programme);
}

static void names_say_what_an_indicator_is(void **state)
{
	static const struct { const char *name; enum metric_kind kind; const char *definition; int direction; } cases[] = {
		{ "service_level", METRIC_SHARE, "service_level", 1 }, { "abandonment", METRIC_SHARE, "abandonment", -1 },
		{ "answer_speed", METRIC_RATIO, "ratio", -1 },         { "handle_time", METRIC_RATIO, "ratio", -1 },
		{ "talk_time", METRIC_RATIO, "ratio", -1 },
		{ "fcr_net", METRIC_SHARE, "fcr_net", 1 },             { "fcr_repeat", METRIC_SHARE, "fcr_repeat", 1 },
		{ "rating_response", METRIC_SHARE, "rating_response", 1 }, { "sla_reply", METRIC_SLA, "sla_share", 1 },
		{ "duration", METRIC_SHARE, "share", 1 },              { "first contact", METRIC_SHARE, "share", 1 },
	};
	struct metrics metrics = { 0 };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		const struct metric *metric = metrics_add_default(&metrics, cases[i].name, true);

		assert_int_equal(metric->kind, cases[i].kind);
		assert_string_equal(metric->definitions[0], cases[i].definition);
		assert_int_equal(metric->direction, cases[i].direction);
	}
	assert_int_equal(metrics_add_duration(&metrics, "wait")->kind, METRIC_DURATION);
	assert_null(metrics_add_duration(&metrics, "wait"));
	metrics_free(&metrics);
}

static void what_cannot_be_is_refused_with_its_line(void **state)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
		{ "[metric mood]\nitem = Q1\n", " error: [metric mood] has no kind; kind = csat, nps, ces, enps, mean, share, sla, duration, rate, ratio, scale or servqual was expected" },
		{ "[metric bad]\nkind = rate\ndenominator = b\n", " error: [metric bad] is a rate without numerator; numerator = ITEM, whose count is divided, was expected" },
		{ "[metric wait]\nkind = duration\ndefinition = mean\n", ":3: error: [metric wait] definition = \"mean\"; duration_mean, duration_median, duration_p90 (what this kind on this scale offers) was expected" },
		{ "[metric csat]\nkind = csat\nscale = five\n", ":3: error: [metric csat] scale = \"five\"; LOWEST..HIGHEST, such as 1..5, was expected" },
		{ "[metric csat]\nscale = 5..1\n", ":2: error: [metric csat] scale = \"5..1\"; LOWEST..HIGHEST, such as 1..5, was expected" },
		{ "[metric nps]\nscale = 1..5\n", ":2: error: [metric nps] the scale 1..5 bears no definition of nps; 0..10 was expected" },
		{ "[metric csat]\ndefinition = nps\n", ":2: error: [metric csat] definition = \"nps\"; top2, top1, net, net_neutral_against, mean, sum_over_max, rescaled, nps_like (what this kind on this scale offers) was expected" },
		{ "[metric csat]\nscale = 1..7\ndefinition = nps_like\n", ":3: error: [metric csat] definition = \"nps_like\"; top2, top1, net, net_neutral_against, mean, sum_over_max, rescaled (what this kind on this scale offers) was expected" },
		{ "[metric csat]\ndirection = low_easy\n", ":2: error: [metric csat] direction = \"low_easy\"; higher or lower was expected" },
		{ "[metric ces]\ndirection = lower\n", ":2: error: [metric ces] direction = \"lower\"; high_easy or low_easy was expected" },
		{ "[metric ces]\nscale = 1..5\n", " error: [metric ces] direction = \"\"; high_easy or low_easy, since older effort questions run the other way, was expected" },
		{ "[source a]\nfiles = a.csv\nitem.ces = Q\nscale.ces = 1..5\n", ":3: error: [metric ces] direction = \"\"; high_easy or low_easy, since older effort questions run the other way, was expected" },
		{ "[metric fcr]\nscale = 1..5\n", ":2: error: [metric fcr] scale = \"1..5\"; 0..1, no and yes, was expected" },
		{ "[source a]\nfiles = a.csv\nitem.csat = Q\nscale.csat = 1-5\n", ":4: error: [source a] scale.csat = \"1-5\"; LOWEST..HIGHEST, such as 1..5, was expected" },
		{ "[source a]\nfiles = a.csv\nitem.csat = Q\nscale.csat = 1..5\n[source b]\nfiles = b.csv\nitem.csat = Q\nscale.csat = 1..7\n",
		  ":8: error: [source b] scale.csat = \"1..7\", but the scale of the metric \"csat\" was 1..5; one scale for all feeds was expected" },
		{ "[metric m]\nkind = scale\n", " error: [metric m] is a scale without items; items = ITEM | ITEM | ... was expected" },
		{ "[metric m]\nkind = scale\nitems = a | b | a\n", ":3: error: [metric m] items = \"a | b | a\": it has twice the item \"a\"; each item once was expected" },
		{ "[metric m]\nkind = scale\nitems = a | | b\n", ":3: error: [metric m] items = \"a | | b\": an item has no name; ITEM | ITEM | ... was expected" },
		{ "[metric m]\nkind = scale\nitems = a | scale_index\n", ":3: error: [metric m] items = \"a | scale_index\": the name is that of a score; another name was expected" },
		{ "[metric m]\nkind = scale\nitems = a | b\nreverse = c\n", ":4: error: [metric m] reverse = \"c\": the metric has no item \"c\"; some of its items was expected" },
		{ "[metric csat]\nreverse = c\n", ":2: error: [metric csat] reverse = \"c\"; kind = scale was expected" },
		{ "[metric csat]\ndimension.a = c\n", ":2: error: [metric csat] dimension.a = \"c\"; kind = servqual was expected" },
		{ "[metric m]\nkind = scale\nitems = a | b\n[source s]\nfiles = a.csv\nitem.a = A\nitem.b = B\nscale.a = 1..7\nscale.b = 1..5\n",
		  ":9: error: [source s] scale.b = \"1..5\", but the scale of the metric \"m\" was 1..7; one scale for all feeds was expected" },
		{ "[metric m]\nkind = scale\nitems = a | b\n[metric b]\nkind = mean\nscale = 1..7\n",
		  " error: [metric b] reads the item \"b\" on another scale than [metric m]; one scale for one item was expected" },
		{ "[metric b]\nkind = mean\nscale = 1..7\n[metric m]\nkind = scale\nitems = a | b\n",
		  " error: [metric m] reads the item \"b\" on another scale than [metric b]; one scale for one item was expected" },
		{ "[metric servqual]\n", " error: [metric servqual] has no dimensions; dimension.NAME = PERCEPTION:EXPECTATION | ... was expected" },
		{ "[metric servqual]\ndimension.a = p1:e1 | p2\n", " error: [metric servqual] has expectations for 1 of its 2 items; all or none was expected" },
		{ "[metric servqual]\ndimension.a = p1:\n", ":2: error: [metric servqual] dimension.a = \"p1:\": an item has no name; ITEM | ITEM | ... was expected" },
		{ "[metric servqual]\ndimension.a = p1:p1\n", ":2: error: [metric servqual] dimension.a = \"p1:p1\": it has twice the item \"p1\"; each item once was expected" },
		{ "[metric servqual]\ndimension.weighted = p1\n", ":2: error: [metric servqual] dimension.weighted = \"p1\": the name is that of a score; another name was expected" },
		{ "[metric servqual]\ndimension.a = p1\ndimension.b = p2\nimportance.a = w1\n", " error: [metric servqual] has importance for 1 of its 2 dimensions; all or none was expected" },
		{ "[metric servqual]\ndimension.a = p1\nimportance.b = w1\n", ":3: error: [metric servqual] importance.b = \"w1\": there is no dimension \"b\"; importance.DIMENSION = ITEM was expected" },
		{ "[metric servqual]\ndimension.a = p1\nimportance.a = p1\n", ":3: error: [metric servqual] importance.a = \"p1\": it has twice the item \"p1\"; each item once was expected" },
		{ "[metric csat]\nscale = 1..7\n[metric happy]\nkind = mean\nitem = csat\n",
		  " error: [metric happy] reads the item \"csat\" on another scale than [metric csat]; one scale for one item was expected" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct programme programme = { 0 };
		struct metrics metrics = { 0 };
		struct err err = { 0 };

		assert_false(read_text(cases[i].text, &programme, &metrics, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_non_null(strstr(err.text, cases[i].want));
		metrics_free(&metrics);
		programme_free(&programme);
	}
}

static void no_programme_has_no_metrics(void **state)
{
	struct programme programme = { 0 };
	struct metrics metrics = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(metrics_read(&metrics, &programme, &err));
	assert_int_equal(metrics.n, 0);
	metrics_free(&metrics);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_has_its_scale_definitions_and_minimum),
		cmocka_unit_test(other_items_have_no_default),
		cmocka_unit_test(a_minimum_follows_its_definition),
		cmocka_unit_test(figures_lie_between_the_ends_of_their_scale),
		cmocka_unit_test(a_programme_says_what_differs),
		cmocka_unit_test(several_items_make_one_metric),
		cmocka_unit_test(a_scale_bears_the_definitions_that_fit_it),
		cmocka_unit_test(what_is_timed_is_a_metric),
		cmocka_unit_test(names_say_what_an_indicator_is),
		cmocka_unit_test(what_cannot_be_is_refused_with_its_line),
		cmocka_unit_test(no_programme_has_no_metrics),
	};
	return cmocka_run_group_tests_name("metric", tests, NULL, NULL);
}
