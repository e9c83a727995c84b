/* Unit tests of pipeline/metric_source.h. */
#include <stdlib.h>

#include "pipeline/metric_source.h"
#include "tests/near.h"
#include "tests/scratch.h"

static const char text[] =
	"[source customers]\nfiles = c.csv\nitem.csat = Q1\nitem.m1 = Q2\nitem.m2 = Q3\nscale.m1 = 1..5\nscale.m2 = 1..5\n"
	"[source tickets]\nfiles = t.csv\nkind = tickets\nitem.fcr = F\ncustomer = C\ncause = D\nduration.resolution = A -> B\n"
	"sla_target.resolution.high = 4h\ncount = ticket\n"
	"[source reports]\nfiles = k.csv\nkind = kpi\nkpi = name\nnumerator = n\ndenominator = d\n"
	"[metric csat]\nkind = csat\n[metric motivation]\nkind = scale\nitems = m1 | m2\n[metric fcr]\nkind = share\n"
	"[metric fcr_repeat]\nkind = share\n[metric sla_resolution]\nkind = sla\n[metric resolution]\nkind = duration\n"
	"[metric complaints]\nkind = rate\nnumerator = complaint\ndenominator = ticket\n[metric attendance]\nkind = share\n";

/* What happens to a feed, or to an item of it, happens to these metrics and no others. */
static void feeds_reach_their_metrics(void **state)
{
	static const struct {
		const char *metric, *source, *item;
		bool want;
	} cases[] = {
		{ "csat", "customers", "csat", true },       { "csat", "customers", "", true },
		{ "csat", "customers", "m1", false },        { "csat", "tickets", "", false },
		{ "motivation", "customers", "m2", true },   { "motivation", "customers", "", true },
		{ "motivation", "customers", "csat", false }, { "fcr", "tickets", "fcr", true },
		{ "fcr_repeat", "tickets", "fcr", true },    { "fcr_repeat", "tickets", "", true },
		{ "sla_resolution", "tickets", "", true },   { "resolution", "tickets", "", true },
		{ "resolution", "customers", "", false },    { "complaints", "tickets", "", true },
		{ "attendance", "reports", "", true },       { "attendance", "tickets", "", false },
		{ "csat", "reports", "", false },            { "csat", "unknown", "", false },
		{ "csat", "unknown", "csat", true },
	};
	struct programme programme = { 0 };
	struct metrics metrics = { 0 };
	struct err err = { 0 };
	char *path = scratch_text(state, "programme.ini", text);

	assert_true(programme_read(&programme, path, &err));
	assert_true(metrics_read(&metrics, &programme, &err));
	for (size_t i = 0; i < LEN(cases); i++)
		if (metric_uses_feed(metrics_find(&metrics, cases[i].metric), &programme, cases[i].source, cases[i].item) != cases[i].want)
			fail_msg("%s of %s \"%s\"", cases[i].metric, cases[i].source, cases[i].item);
	metrics_free(&metrics);
	programme_free(&programme);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(feeds_reach_their_metrics) };

	return cmocka_run_group_tests_name("metric_source", tests, scratch_begin, scratch_end);
}
