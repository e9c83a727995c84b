/* Unit tests of stages/bind/doubts.h: which figures carry [u] and [b]. */
#include "pipeline/calendar.h"
#include "stages/bind/doubts.h"
#include "tests/near.h"
#include "tests/scratch.h"

static const char programme_words[] = "[programme]\nname = A\n[source calls]\nfiles = *.csv\nkind = survey\nitem.csat = Q1\n[source staff]\nfiles = s.csv\nkind = staff_survey\nitem.enps = Q1\n"
                               "[metric csat]\nkind = csat\nscale = 1..5\n";

static void row_add(struct table *measures, const char *metric, const char *period, long long n)
{
	table_add_row(measures);
	table_put_text(measures, "metric", metric);
	table_put_text(measures, "period", period);
	table_put_int(measures, "n", n);
	table_put_real(measures, "estimate", 62.5);
}

static void break_add(struct table *breaks, const char *source, const char *kind, long day)
{
	table_add_row(breaks);
	table_put_text(breaks, "source", source);
	table_put_text(breaks, "kind", kind);
	table_put_day(breaks, "date", day);
}

static void small_bases_and_breaks_are_marked(void **state)
{
	enum { LOW = 1 << MARK_LOW, BREAK = 1 << MARK_BREAK };
	static const struct {
		const char *metric, *period;
		long long n;
		unsigned want;
	} cases[] = {
		{ "csat", "2026Q2", 29, LOW | BREAK }, { "csat", "2026Q2", 30, BREAK }, { "csat", "2026-05", 500, BREAK }, { "csat", "2026-04", 500, 0 },
		{ "csat", "2026Q3", 12, LOW },         { "enps", "2026Q2", 500, 0 },    { "csat", "7", 500, 0 },           { "other", "2026Q2", 500, 0 },
		{ "csat", "2025Q1", 500, 0 },
	};
	char *path = scratch_text(state, "programme.ini", programme_words);
	struct programme programme = { 0 };
	struct metrics metrics = { 0 };
	struct table measures = { 0 }, breaks = { 0 };
	struct doubts doubts = { .metrics = &metrics, .programme = &programme, .breaks = &breaks };
	struct err err = { 0 };

	if (!programme_read(&programme, path, &err) || !metrics_read(&metrics, &programme, &err))
		fail_msg("%s", err.text);
	table_new(&measures, "measures");
	table_new(&breaks, "breaks");
	break_add(&breaks, "calls", "question_text", day_from_civil(2026, 5, 12));
	break_add(&breaks, "calls", "starts_late", day_from_civil(2025, 1, 3));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		row_add(&measures, cases[i].metric, cases[i].period, cases[i].n);
		assert_int_equal(doubts_of(&doubts, &measures, i), cases[i].want);
	}
	/* Of other tables no row is. */
	assert_int_equal(doubts_of(&doubts, &breaks, 0), 0);
	table_free(&measures);
	table_free(&breaks);
	metrics_free(&metrics);
	programme_free(&programme);
	free(path);
}

static void a_base_that_is_hidden_is_not_called_small(void **state)
{
	struct table measures = { 0 };
	struct table breaks = { 0 };
	struct doubts doubts = { .breaks = &breaks };

	(void)state;
	table_new(&measures, "measures");
	row_add(&measures, "csat", "2026Q2", 5);
	table_set_missing(&measures, table_column(&measures, "n"), 0);
	doubts.programme = &(struct programme){ 0 };
	assert_int_equal(doubts_of(&doubts, &measures, 0), 0);
	table_free(&measures);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_bases_and_breaks_are_marked),
		cmocka_unit_test(a_base_that_is_hidden_is_not_called_small),
	};

	return cmocka_run_group_tests_name("doubts", tests, scratch_begin, scratch_end);
}
