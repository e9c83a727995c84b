/* Unit tests of pipeline/report/trace.h: a figure followed back to its definition, its design and its files. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/report/cell.h"
#include "pipeline/report/trace.h"
#include "tests/near.h"

static struct table metrics, sources;

static void add_source(const char *source, const char *file, long long kept)
{
	table_add_row(&sources);
	table_put_text(&sources, "recognised_as", strncmp(file, "registers/", 10) ? "csv" : "register");
	table_put_text(&sources, "source", source);
	table_put_text(&sources, "file", file);
	table_put_text(&sources, "sha256", "ab12");
	table_put_int(&sources, "rows_in", kept + 5);
	table_put_int(&sources, "rows_kept", kept);
}

static void add_metric(const char *name, const char *feeds)
{
	table_add_row(&metrics);
	table_put_text(&metrics, "metric", name);
	table_put_text(&metrics, "sources", feeds);
}

static int set_up(void **state)
{
	(void)state;
	table_new(&metrics, "metrics");
	add_metric("csat", "customers");
	add_metric("effort", "customers two | tickets");
	add_metric("unknown", "");
	table_new(&sources, "sources");
	add_source("awards", "registers/awards.csv", 60);
	add_source("customers", "exports/a.csv", 1000);
	add_source("customers", "exports/b.csv", 2500);
	add_source("customers two", "exports/c.csv", 10);
	add_source("cycles", "registers/cycles.csv", 4);
	add_source("scores", "registers/scores.csv", 700);
	add_source("staff", "exports/s.csv", 30);
	add_source("staff", "registers/staff.csv", 40);
	add_source("tickets", "exports/t.csv", 20);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	table_free(&metrics);
	table_free(&sources);
	return 0;
}

static void trace(struct trace *found, const struct table *table, const char *column)
{
	const struct trace_about about = { .metrics = &metrics, .sources = &sources };

	trace_make(found, &about, table, 0, column);
}

static void make_measure(struct table *table, const char *metric, const char *definition)
{
	table_new(table, "measures");
	table_add_row(table);
	table_put_text(table, "metric", metric);
	table_put_text(table, "definition", definition);
	table_put_text(table, "unit_kind", "programme");
	table_put_text(table, "period", "2026Q3");
	table_put_text(table, "measure_unit", "points");
	table_put_int(table, "n", 1527);
	table_put_real(table, "estimate", 73.749);
	table_put_real(table, "low", 71.5);
	table_put_real(table, "high", 75.9);
}

static void a_measure_leads_back_to_its_feed(void **state)
{
	struct table table;
	struct trace found;
	char *words;

	(void)state;
	make_measure(&table, "csat", "top2");
	trace(&found, &table, NULL);
	assert_string_equal(found.words, "CSAT (top2), whole programme, 2026Q3");
	assert_string_equal(found.value, "73.7 points (95% interval 71.5 to 75.9)");
	assert_string_equal(found.file, "tables/measures.csv");
	assert_string_equal(found.column, "estimate");
	assert_int_equal(found.row, 2);
	assert_non_null(strstr(found.definition, "(top2)"));
	assert_true(*found.formula);
	assert_true(*found.reference);
	assert_string_equal(found.design, "");
	assert_string_equal(found.conditions, "");
	assert_string_equal(found.base, "n 1,527 answers");
	assert_string_equal(found.feeds, "customers");
	assert_int_equal(found.n_sources, 2);
	assert_int_equal(found.rows_kept, 3500);
	words = trace_source_words(&sources, found.sources[1]);
	assert_string_equal(words, "exports/b.csv (SHA-256 ab12): 2,500 rows kept of 2,505");
	free(words);
	trace_free(&found);
	trace(&found, &table, "n");
	assert_string_equal(found.value, "1,527 answers");
	assert_string_equal(found.column, "n");
	trace_free(&found);
	table_free(&table);
}

/* Names of feeds may hold spaces, and begin alike. */
static void feeds_are_told_apart_by_their_whole_names(void **state)
{
	struct table table;
	struct trace found;

	(void)state;
	make_measure(&table, "effort", "mean");
	trace(&found, &table, NULL);
	assert_string_equal(found.feeds, "customers two, tickets");
	trace_free(&found);
	table_free(&table);
}

static void a_metric_whose_feeds_are_not_known_may_come_from_any(void **state)
{
	struct table table;
	struct trace found;

	(void)state;
	make_measure(&table, "unknown", "mean");
	trace(&found, &table, NULL);
	assert_string_equal(found.feeds, "customers, customers two, staff, tickets");
	assert_int_equal(found.rows_kept, 3560);
	trace_free(&found);
	table_free(&table);
}

static void make_shift(struct table *table, const char *population, const char *design, const char *variant, const char *caveats)
{
	table_new(table, "shifts");
	table_add_row(table);
	table_put_text(table, "metric", "csat");
	table_put_text(table, "definition", "top2");
	table_put_text(table, "unit_kind", !strcmp(population, "all") ? "programme" : "team");
	table_put_text(table, "population", population);
	table_put_text(table, "design", design);
	table_put_text(table, "variant", variant);
	table_put_text(table, "caveats", caveats);
	table_put_text(table, "state", "suppressed");
	table_put_int(table, "n_before", 8031);
	table_put_int(table, "clusters", 40);
}

static void a_shift_of_everybody_rests_on_no_award(void **state)
{
	struct table table;
	struct trace found;

	(void)state;
	make_shift(&table, "all", "before_after", "bias_reduced", "no_comparison_group season");
	trace(&found, &table, NULL);
	assert_string_equal(found.value, "[c] suppressed to protect people");
	assert_non_null(strstr(found.design, "before_after, bias_reduced: The figure after the event"));
	assert_string_equal(found.base, "n_before 8,031 answers, clusters 40 units");
	assert_string_equal(found.feeds, "customers, cycles");
	assert_non_null(strstr(found.conditions, caveat_kinds[CAVEAT_NO_COMPARISON_GROUP].sentence));
	assert_non_null(strstr(found.conditions, caveat_kinds[CAVEAT_SEASON].sentence));
	assert_null(strstr(found.conditions, caveat_kinds[CAVEAT_SEASON_NOT_MODELLED].sentence));
	trace_free(&found);
	table_free(&table);
}

static void a_shift_of_winners_rests_on_the_awards_too(void **state)
{
	struct table table;
	struct trace found;

	(void)state;
	make_shift(&table, "winner", "ancova", "robust", "");
	trace(&found, &table, NULL);
	assert_string_equal(found.feeds, "awards, customers, cycles, scores, staff");
	assert_non_null(strstr(found.conditions, "Selection on the earlier figure does not bias it"));
	assert_non_null(strstr(found.conditions, "at least six units a side"));
	trace_free(&found);
	table_free(&table);
}

static void the_board_rests_on_registers_alone(void **state)
{
	struct table table;
	struct trace found;

	(void)state;
	table_new(&table, "board");
	table_add_row(&table);
	table_put_text(&table, "cycle", "2026Q1");
	table_put_text(&table, "nominee", "P-1");
	table_put_text(&table, "method", "raw");
	table_put_real(&table, "score", 4.25);
	trace(&found, &table, NULL);
	assert_string_equal(found.value, "4.25");
	assert_string_equal(found.feeds, "awards, scores");
	assert_non_null(strstr(found.definition, "(raw)"));
	trace_free(&found);
	table_free(&table);
}

static void a_judge_is_told_in_rubric_points(void **state)
{
	struct table fits = { 0 };
	struct trace found;

	(void)state;
	table_new(&fits, "judges_fit");
	table_add_row(&fits);
	table_put_text(&fits, "judge", "J-1");
	table_put_real(&fits, "severity", 2.04);
	table_put_real(&fits, "severity_additive", 0.76);
	table_put_real(&fits, "severity_additive_low", 0.68);
	table_put_real(&fits, "severity_additive_high", 0.84);
	trace(&found, &fits, NULL);
	assert_string_equal(found.column, "severity_additive");
	assert_string_equal(found.value, "0.76 rubric points (95% interval 0.68 to 0.84)");
	trace_free(&found);
	trace(&found, &fits, "severity");
	assert_string_equal(found.value, "2.04 logits");
	trace_free(&found);
	table_free(&fits);
}

static void a_row_of_words_has_no_value(void **state)
{
	struct table table;
	struct trace found;

	(void)state;
	table_new(&table, "breaks");
	table_add_row(&table);
	table_put_text(&table, "source", "tickets");
	table_put_text(&table, "kind", "gap");
	trace(&found, &table, "sentence");
	assert_string_equal(found.feeds, "tickets");
	assert_string_equal(found.definition, "");
	assert_string_equal(found.value, "");
	trace_free(&found);
	trace_free(&found);
	table_free(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_measure_leads_back_to_its_feed),
		cmocka_unit_test(feeds_are_told_apart_by_their_whole_names),
		cmocka_unit_test(a_metric_whose_feeds_are_not_known_may_come_from_any),
		cmocka_unit_test(a_shift_of_everybody_rests_on_no_award),
		cmocka_unit_test(a_shift_of_winners_rests_on_the_awards_too),
		cmocka_unit_test(the_board_rests_on_registers_alone),
		cmocka_unit_test(a_judge_is_told_in_rubric_points),
		cmocka_unit_test(a_row_of_words_has_no_value),
	};
	return cmocka_run_group_tests_name("trace", tests, set_up, tear_down);
}
