/* Unit tests of stages/suppress: the ways around what is hidden that lead through another table or another run. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "stages/suppress/guard.h"
#include "tests/near.h"

static struct table *add_table(struct guarded *guarded, const char *name)
{
	struct guarded_table *added = guarded_add(guarded);

	table_new(&added->table, name);
	return &added->table;
}

static void put(struct table *table, const char *const *cells)
{
	table_add_row(table);
	for (size_t i = 0; cells[i]; i += 2)
		table_put_text(table, cells[i], cells[i + 1]);
}

static void guard_beside(struct guarded *guarded, const char *before)
{
	static const struct metrics no_metrics = { 0 };
	static const struct programme no_programme = { 0 };
	struct err err = { 0 };

	for (size_t i = 0; i < guarded->n; i++)
		table_sort(&guarded->all[i].table);
	assert_true(guard(guarded, &no_metrics, &no_programme, before, &err));
	assert_string_equal(err.text, "");
}

static bool is_hidden(const struct table *table, const char *column, const char *value, const char *figure)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!strcmp(table_text(table, table_column(table, column), row), value))
			return table_is_missing(table, table_column(table, figure), row);
	fail_msg("there is no row of %s", value);
	return false;
}

static void add_measure(struct table *table, const char *unit, const char *period, long long n)
{
	put(table, (const char *const[]){ "metric", "csat", "definition", "top2", "unit_kind", *unit ? "team" : "programme", "unit", unit, "period", period, NULL });
	table_put_int(table, "n", n);
	table_put_real(table, "estimate", 60);
	table_put_real(table, "variance", 24);
}

static void add_group(struct table *groups, const char *population, long long n, long long units)
{
	put(groups, (const char *const[]){ "metric", "csat", "definition", "top2", "unit_kind", "person", "population", population, NULL });
	table_put_int(groups, "relative_period", 1);
	table_put_int(groups, "n", n);
	table_put_int(groups, "units", units);
	table_put_real(groups, "estimate", 60);
}

/* 100 answers in the month after the only award, 62 less 30 about the others: 8 would be left about the one who won. */
static void the_winner_is_not_left_over_by_all_others(void **state)
{
	struct guarded guarded = { 0 };
	struct table *table = add_table(&guarded, "measures");

	(void)state;
	add_measure(table, "", "2026-08", 100);
	table = add_table(&guarded, "shifts");
	put(table, (const char *const[]){ "metric", "csat", "definition", "top2", "unit_kind", "person", "event", "2026Q2", "population", "winner", "design", "before_after",
	                                  "after_from", "2026-07", NULL });
	table = add_table(&guarded, "groups");
	add_group(table, "winner", 8, 1);
	add_group(table, "nominated", 30, 12);
	add_group(table, "never", 62, 25);
	guard_beside(&guarded, NULL);
	table = guarded_table(&guarded, "groups");
	assert_true(is_hidden(table, "population", "winner", "n"));
	assert_true(is_hidden(table, "population", "nominated", "n"));
	assert_true(is_hidden(table, "population", "nominated", "estimate"));
	assert_false(is_hidden(table, "population", "never", "n"));
	guarded_free(&guarded);
}

static void add_selected(struct table *table, const char *cycle, const char *category, const char *level, long long pool, long long selected)
{
	put(table, (const char *const[]){ "cycle", cycle, "category", category, "award_kind", "individual", "step", "nominated", "characteristic", "sex", "level", level,
	                                  "reference", "Female", NULL });
	table_put_int(table, "pool", pool);
	table_put_int(table, "selected", selected);
}

static void add_test(struct table *table, const char *level)
{
	put(table, (const char *const[]){ "award_kind", "individual", "step", "nominated", "characteristic", "sex", "level", level, "test", "cmh", "reference", "Female", NULL });
	table_put_int(table, "pool", 60);
	table_put_int(table, "pool_reference", 50);
	table_put_int(table, "strata_small", 0);
	table_put_real(table, "estimate", 0.6428571);
}

/* The odds ratio of the one stratum there is, beside 20 of 50, would say that 18 of 60 men were; and so how many of the 4. */
static void a_test_does_not_say_what_its_group_does_not(void **state)
{
	struct guarded guarded = { 0 };
	struct table *table = add_table(&guarded, "selection");

	(void)state;
	add_selected(table, "", "", "Female", 50, 20);
	add_selected(table, "", "", "Male", 60, 18);
	add_selected(table, "", "", "Other", 4, 1);
	add_selected(table, "", "", "Unlike", 70, 21);
	table = add_table(&guarded, "selection_tests");
	add_test(table, "Male");
	add_test(table, "Unlike");
	guard_beside(&guarded, NULL);
	assert_true(is_hidden(guarded_table(&guarded, "selection"), "level", "Male", "selected"));
	assert_true(is_hidden(guarded_table(&guarded, "selection_tests"), "level", "Male", "estimate"));
	assert_false(is_hidden(guarded_table(&guarded, "selection_tests"), "level", "Unlike", "estimate"));
	guarded_free(&guarded);
}

static void add_finding(struct table *table, const char *code, const char *subject)
{
	put(table, (const char *const[]){ "code", code, "subject", subject, "severity", "info", "sentence", "It is so.", NULL });
}

static void a_finding_does_not_say_it_in_words(void **state)
{
	struct guarded guarded = { 0 };
	struct table *table = add_table(&guarded, "selection");

	(void)state;
	add_selected(table, "", "", "Female", 50, 20);
	add_selected(table, "", "", "Male", 60, 18);
	add_selected(table, "", "", "Other", 4, 1);
	add_selected(table, "", "", "Unlike", 70, 21);
	table = add_table(&guarded, "findings");
	add_finding(table, "selection_gap", "individual, nominated, sex, Male");
	add_finding(table, "selection_gap", "individual, nominated, sex, Unlike");
	add_finding(table, "harsh_judge", "individual, nominated, sex, Male");
	guard_beside(&guarded, NULL);
	assert_int_equal(guarded_table(&guarded, "findings")->n_rows, 2);
	assert_int_equal(guarded.all[guarded_find(&guarded, "findings")].n_remarks, 1);
	guarded_free(&guarded);
}

static void add_comments(struct table *table, const char *period, const char *score, long long n)
{
	put(table, (const char *const[]){ "source", "customers", "period", period, "score", score, NULL });
	table_put_int(table, "n", n);
}

/* All comments are told in a finding: less 40 and 30 they would leave 3. */
static void a_single_small_count_of_comments_is_not_left_over(void **state)
{
	struct guarded guarded = { 0 };
	struct table *table = add_table(&guarded, "comment_counts");

	(void)state;
	add_comments(table, "2026Q2", "1", 40);
	add_comments(table, "2026Q2", "2", 3);
	add_comments(table, "2026Q3", "3", 30);
	table = add_table(&guarded, "findings");
	add_finding(table, "comments_redacted", "customers");
	guard_beside(&guarded, NULL);
	table = guarded_table(&guarded, "comment_counts");
	assert_true(is_hidden(table, "score", "2", "n"));
	assert_true(is_hidden(table, "score", "3", "n"));
	assert_false(is_hidden(table, "score", "1", "n"));
	guarded_free(&guarded);
}

/* Gamma, 15 then and hidden for Beta's 8, has had two late answers: by itself Delta, which was told, would go now, and the
 * run before would tell it. */
static void what_was_hidden_before_is_hidden_again(void **state)
{
	static const char before[] = "metric,definition,unit_kind,unit,segment,level,period,n,state\n"
	                             "csat,top2,programme,,,,2026Q3,79,\ncsat,top2,team,Alpha,,,2026Q3,40,\ncsat,top2,team,Beta,,,2026Q3,,suppressed\n"
	                             "csat,top2,team,Delta,,,2026Q3,16,\ncsat,top2,team,Gamma,,,2026Q3,,suppressed\n";
	char folder[] = "/tmp/suppress_around_XXXXXX", *path;
	struct err err = { 0 };

	(void)state;
	assert_non_null(mkdtemp(folder));
	path = file_join(folder, "measures.csv");
	assert_true(file_write(path, before, strlen(before), &err));
	for (int with_before = 0; with_before < 2; with_before++) {
		struct guarded guarded = { 0 };
		struct table *table = add_table(&guarded, "measures");

		add_measure(table, "", "2026Q3", 81);
		add_measure(table, "Alpha", "2026Q3", 40);
		add_measure(table, "Beta", "2026Q3", 8);
		add_measure(table, "Gamma", "2026Q3", 17);
		add_measure(table, "Delta", "2026Q3", 16);
		guard_beside(&guarded, with_before ? folder : NULL);
		table = guarded_table(&guarded, "measures");
		assert_true(is_hidden(table, "unit", "Beta", "n"));
		assert_int_equal(is_hidden(table, "unit", "Gamma", "n"), with_before);
		assert_int_equal(is_hidden(table, "unit", "Delta", "n"), !with_before);
		guarded_free(&guarded);
	}
	assert_true(file_remove(folder, &err));
	free(path);
}

static void add_level(struct table *table, const char *level, const char *period, long long n)
{
	put(table, (const char *const[]){ "metric", "csat", "definition", "top2", "unit_kind", "programme", "segment", "channel", "level", level, "period", period, NULL });
	table_put_int(table, "n", n);
	if (n > 0) {
		table_put_real(table, "estimate", 60);
		table_put_real(table, "variance", 24);
	}
}

/* 3 answers after hide the row; that there were none before is told elsewhere, and tells of nobody. */
static void a_base_of_nobody_is_no_secret(void **state)
{
	struct guarded guarded = { 0 };
	struct table *table = add_table(&guarded, "measures");

	(void)state;
	add_level(table, "chat", "2026Q2", 0);
	add_level(table, "chat", "2026Q3", 3);
	table = add_table(&guarded, "mix");
	put(table, (const char *const[]){ "metric", "csat", "definition", "top2", "segment", "channel", "level", "chat", "event", "launch", NULL });
	table_put_int(table, "n_before", 0);
	table_put_int(table, "n_after", 3);
	table = add_table(&guarded, "shifts");
	put(table, (const char *const[]){ "metric", "csat", "definition", "top2", "unit_kind", "programme", "population", "all", "segment", "channel", "level", "chat", "event", "launch",
	                                  "design", "before_after", "before_from", "2026Q2", "before_to", "2026Q2", "after_from", "2026Q3", "after_to", "2026Q3", NULL });
	table_put_int(table, "n_before", 0);
	table_put_int(table, "n_after", 3);
	guard_beside(&guarded, NULL);
	guarded_free(&guarded);
}

/* Where none is declared it is the one with the highest rate: that it is Other would say that the one person was selected. */
static void the_name_of_a_hidden_reference_is_not_told(void **state)
{
	struct guarded guarded = { 0 };
	struct table *table = add_table(&guarded, "selection");

	(void)state;
	add_selected(table, "", "", "Female", 50, 20);
	add_selected(table, "", "", "Male", 60, 18);
	add_selected(table, "", "", "Other", 1, 1);
	for (size_t row = 0; row < table->n_rows; row++)
		table_set_text(table, table_column(table, "reference"), row, "Other");
	guard_beside(&guarded, NULL);
	assert_true(is_hidden(guarded_table(&guarded, "selection"), "level", "Female", "reference"));
	guarded_free(&guarded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_winner_is_not_left_over_by_all_others),
		cmocka_unit_test(a_test_does_not_say_what_its_group_does_not),
		cmocka_unit_test(a_finding_does_not_say_it_in_words),
		cmocka_unit_test(a_single_small_count_of_comments_is_not_left_over),
		cmocka_unit_test(what_was_hidden_before_is_hidden_again),
		cmocka_unit_test(a_base_of_nobody_is_no_secret),
		cmocka_unit_test(the_name_of_a_hidden_reference_is_not_told),
	};
	return cmocka_run_group_tests_name("around", tests, NULL, NULL);
}
