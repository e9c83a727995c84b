/* Unit tests of pipeline/report/figure.h: ids that stay and that keep apart, keys in words. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/hash.h"
#include "pipeline/report/figure.h"
#include "tests/near.h"

static void add_measure(struct table *table, const char *unit_kind, const char *unit, const char *period)
{
	table_add_row(table);
	table_put_text(table, "metric", "csat");
	table_put_text(table, "definition", "top2");
	table_put_text(table, "unit_kind", unit_kind);
	table_put_text(table, "unit", unit);
	table_put_text(table, "period", period);
	table_put_real(table, "estimate", 71.5);
}

static void add_finding(struct table *table, const char *code, const char *subject, const char *period)
{
	table_add_row(table);
	table_put_text(table, "code", code);
	table_put_text(table, "subject", subject);
	table_put_text(table, "period", period);
}

static void expect_id(const struct table *table, size_t row, const char *column, const char *want)
{
	char id[FIGURE_ID];

	figure_id(table, row, column, id);
	assert_string_equal(id, want);
}

/* Papers of earlier quarters cite them: python3 -c 'import hashlib; print(hashlib.blake2b(b"8:measures,metric 4:csat,definition
 * 4:top2,unit_kind 9:programme,period 6:2026Q3,", digest_size=32, key=b"plaudit figure".ljust(32, b"\0")).hexdigest()[:10])',
 * and with b"column n" behind. */
static void ids_stay_the_same(void **state)
{
	struct table table;

	(void)state;
	table_new(&table, "measures");
	add_measure(&table, "programme", "", "2026Q3");
	expect_id(&table, 0, NULL, "F-028c195104");
	expect_id(&table, 0, "estimate", "F-028c195104");
	expect_id(&table, 0, "n", "F-62f343eeae");
	table_free(&table);
}

static void ids_go_by_the_key_alone(void **state)
{
	char before[FIGURE_ID], after[FIGURE_ID];
	struct table table;

	(void)state;
	table_new(&table, "measures");
	add_measure(&table, "team", "York", "2026Q3");
	figure_id(&table, 0, NULL, before);
	add_measure(&table, "programme", "", "2026Q3");
	table_set_real(&table, table_column(&table, "estimate"), 0, 12);
	table_sort(&table);
	figure_id(&table, 1, NULL, after);
	assert_string_equal(before, after);
	table_free(&table);
}

/* Cells that people typed may hold whatever stands between cells. */
static void ids_of_different_keys_differ(void **state)
{
	static const char *const keys[][3] = {
		{ "a", "b", "2026" },           { "a,b", "", "2026" },      { "", "a,b", "2026" },        { "ab", "", "2026" },
		{ "a", "b,period 4:2026,", "" }, { "a", "b,period", "2026" }, { "a,subject 1:b", "", "2026" }, { "a", "b", "" },
		{ "a", "\x1f" "b", "2026" },      { "a\x1f", "b", "2026" },
	};
	struct map ids = { 0 };
	struct table table;

	(void)state;
	table_new(&table, "findings");
	for (size_t i = 0; i < LEN(keys); i++)
		add_finding(&table, keys[i][0], keys[i][1], keys[i][2]);
	for (size_t row = 0; row < table.n_rows; row++) {
		char id[FIGURE_ID];

		figure_id(&table, row, NULL, id);
		assert_true(figure_is_id(id));
		assert_int_equal(map_add(&ids, id), row * 2);
		figure_id(&table, row, "action", id);
		assert_int_equal(map_add(&ids, id), row * 2 + 1);
	}
	map_free(&ids);
	table_free(&table);
}

/* The same key is another figure in another table. */
static void ids_tell_tables_apart(void **state)
{
	char load_id[FIGURE_ID], fit_id[FIGURE_ID];
	struct table load, fit;

	(void)state;
	table_new(&load, "load");
	table_new(&fit, "judges_fit");
	table_add_row(&load);
	table_put_text(&load, "judge", "J-1");
	table_add_row(&fit);
	table_put_text(&fit, "judge", "J-1");
	figure_id(&load, 0, NULL, load_id);
	figure_id(&fit, 0, NULL, fit_id);
	assert_string_not_equal(load_id, fit_id);
	table_free(&load);
	table_free(&fit);
}

static void an_id_leads_back_to_its_row_and_column(void **state)
{
	const char *column = "";
	char id[FIGURE_ID];
	struct table table;

	(void)state;
	table_new(&table, "measures");
	add_measure(&table, "programme", "", "2026Q2");
	add_measure(&table, "programme", "", "2026Q3");
	figure_id(&table, 1, NULL, id);
	assert_int_equal(figure_find(&table, id), 1);
	figure_id(&table, 1, "low", id);
	for (char *at = id + 2; *at; at++)
		*at = *at >= 'a' && *at <= 'f' ? (char)(*at - 'a' + 'A') : *at;
	assert_int_equal(figure_find(&table, id), SIZE_MAX);
	assert_int_equal(figure_find_column(&table, id, &column), 1);
	assert_string_equal(column, "low");
	assert_int_equal(figure_find(&table, "F-0000000000"), SIZE_MAX);
	assert_int_equal(figure_find_column(&table, "F-0000000000", &column), SIZE_MAX);
	assert_null(column);
	table_free(&table);
}

static void an_id_is_known_by_its_form(void **state)
{
	(void)state;
	assert_true(figure_is_id("F-0123456789"));
	assert_true(figure_is_id("f-abcdefABCD"));
	assert_false(figure_is_id("F-012345678"));
	assert_false(figure_is_id("F-01234567890"));
	assert_false(figure_is_id("F-012345678g"));
	assert_false(figure_is_id("F"));
	assert_false(figure_is_id("fcr"));
	assert_false(figure_is_id(""));
}

static void expect_words(const struct table *table, size_t row, const char *column, const char *want)
{
	char *words = figure_words(table, row, column);

	assert_string_equal(words, want);
	free(words);
}

static void a_key_reads_as_words(void **state)
{
	struct table table;

	(void)state;
	table_new(&table, "measures");
	add_measure(&table, "programme", "", "2026Q3");
	add_measure(&table, "team", "Leeds, North", "2026Q3");
	table_put_text(&table, "segment", "channel");
	table_put_text(&table, "level", "phone");
	expect_words(&table, 0, NULL, "CSAT (top2), whole programme, 2026Q3");
	expect_words(&table, 0, "estimate", "CSAT (top2), whole programme, 2026Q3");
	expect_words(&table, 0, "n", "CSAT (top2), whole programme, 2026Q3, n");
	expect_words(&table, 1, NULL, "CSAT (top2), team Leeds, North, channel phone, 2026Q3");
	table_free(&table);
}

static void add_shift(struct table *table, const char *unit_kind, const char *population, const char *segment, const char *event)
{
	table_add_row(table);
	table_put_text(table, "metric", "waiting");
	table_put_text(table, "definition", "median");
	table_put_text(table, "unit_kind", unit_kind);
	table_put_text(table, "population", population);
	table_put_text(table, "segment", segment);
	table_put_text(table, "design", "before_after");
	table_put_text(table, "event", event);
	table_put_text(table, "variant", "paired");
}

static void a_shift_says_whose_it_is(void **state)
{
	struct table table;

	(void)state;
	table_new(&table, "shifts");
	add_shift(&table, "programme", "all", "channel", "launch");
	add_shift(&table, "team", "winner", "", "2026Q1");
	add_shift(&table, "person", "never", "", "");
	expect_words(&table, 0, NULL, "waiting (median), whole programme, by channel, design before_after, event launch, variant paired");
	expect_words(&table, 1, "p", "waiting (median), winners (team), design before_after, event 2026Q1, variant paired, p");
	expect_words(&table, 2, NULL, "waiting (median), never nominated (person), design before_after, variant paired");
	table_free(&table);
}

static void groups_and_numbers_are_told_with_what_they_are(void **state)
{
	struct table selection, thresholds;

	(void)state;
	table_new(&selection, "selection");
	table_add_row(&selection);
	table_put_text(&selection, "award_kind", "individual");
	table_put_text(&selection, "step", "won");
	table_put_text(&selection, "characteristic", "age_band");
	table_put_text(&selection, "level", "16 to 24");
	expect_words(&selection, 0, NULL, "individual, step won, age_band 16 to 24");
	table_new(&thresholds, "thresholds");
	table_add_row(&thresholds);
	table_put_text(&thresholds, "cycle", "2026Q1");
	table_put_real(&thresholds, "step", 2.5);
	expect_words(&thresholds, 0, NULL, "2026Q1, step 2.5");
	table_free(&selection);
	table_free(&thresholds);
}

static void a_row_says_where_it_stands(void **state)
{
	struct table table;
	char *file, *link;

	(void)state;
	table_new(&table, "measures");
	add_measure(&table, "programme", "", "2026Q3");
	file = figure_file(&table);
	link = figure_link(&table, 0, NULL);
	assert_string_equal(file, "tables/measures.csv");
	assert_string_equal(link, "evidence.html#F-028c195104");
	assert_int_equal(figure_row(0), 2);
	free(file);
	free(link);
	table_free(&table);
}

static void every_public_table_has_a_main_column_or_none(void **state)
{
	(void)state;
	assert_string_equal(figure_main_column(schema_find("shifts")), "estimate");
	assert_string_equal(figure_main_column(schema_find("board")), "score");
	assert_string_equal(figure_main_column(schema_find("selection")), "rate");
	assert_string_equal(figure_main_column(schema_find("coverage")), "judges");
	assert_string_equal(figure_main_column(schema_find("judges_fit")), "severity_additive"); /* what papers cite, and not its neighbour in logits */
	assert_null(figure_main_column(schema_find("findings")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_stay_the_same),
		cmocka_unit_test(ids_go_by_the_key_alone),
		cmocka_unit_test(ids_of_different_keys_differ),
		cmocka_unit_test(ids_tell_tables_apart),
		cmocka_unit_test(an_id_leads_back_to_its_row_and_column),
		cmocka_unit_test(an_id_is_known_by_its_form),
		cmocka_unit_test(a_key_reads_as_words),
		cmocka_unit_test(a_shift_says_whose_it_is),
		cmocka_unit_test(groups_and_numbers_are_told_with_what_they_are),
		cmocka_unit_test(a_row_says_where_it_stands),
		cmocka_unit_test(every_public_table_has_a_main_column_or_none),
	};
	return cmocka_run_group_tests_name("figure", tests, NULL, NULL);
}
