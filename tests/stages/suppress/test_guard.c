/* Unit tests of stages/suppress/guard.h, protect.h and prove.h on tables small enough to be solved by hand. */
#include "stages/suppress/guard.h"

#include <stdlib.h>
#include <string.h>

#include "stages/suppress/primary.h"
#include "stages/suppress/protect.h"
#include "stages/suppress/prove.h"
#include "tests/near.h"

enum { LIMIT = 10 }; /* the default of [privacy] minimum_base.customers and .characteristics */

static const struct metrics no_metrics = { 0 };
static const struct programme no_programme = { 0 };

static struct table *add_table(struct guarded *guarded, const char *name)
{
	struct guarded_table *added = guarded_add(guarded);

	table_new(&added->table, name);
	return &added->table;
}

static void add_measure(struct table *table, const char *unit, const char *level, const char *period, long long n)
{
	table_add_row(table);
	table_put_text(table, "metric", "csat");
	table_put_text(table, "definition", "top2");
	table_put_text(table, "unit_kind", *unit ? "team" : "programme");
	table_put_text(table, "unit", unit);
	table_put_text(table, "segment", *level ? "channel" : "");
	table_put_text(table, "level", level);
	table_put_text(table, "period", period);
	table_put_int(table, "n", n);
	if (n == 0) {
		table_put_text(table, "state", "no_data");
		return;
	}
	table_put_real(table, "estimate", 60);
	table_put_real(table, "variance", 24);
	table_put_real(table, "low", 50);
	table_put_real(table, "high", 70);
}

static size_t find_measure(const struct table *table, const char *unit, const char *level, const char *period)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!strcmp(table_text(table, table_column(table, "unit"), row), unit) && !strcmp(table_text(table, table_column(table, "level"), row), level)
		    && !strcmp(table_text(table, table_column(table, "period"), row), period))
			return row;
	fail_msg("there is no row of %s, %s, %s", unit, level, period);
	return 0;
}

static bool hides(const struct guarded *guarded, const char *unit, const char *level, const char *period)
{
	const struct table *table = guarded_table(guarded, "measures");
	size_t row = find_measure(table, unit, level, period);
	bool is_hidden = table_is_missing(table, table_column(table, "n"), row);

	assert_int_equal(is_hidden, table_is_missing(table, table_column(table, "estimate"), row));
	return is_hidden;
}

/* Sorts, guards, and expects that it can be done. */
static void guard_all(struct guarded *guarded)
{
	struct err err = { 0 };

	for (size_t i = 0; i < guarded->n; i++)
		table_sort(&guarded->all[i].table);
	assert_true(guard(guarded, &no_metrics, &no_programme, NULL, &err));
	assert_string_equal(err.text, "");
}

/* 63 less 40 and 15 would be 8. */
static void a_single_hidden_team_takes_the_smallest_other_with_it(void **state)
{
	struct guarded guarded = { 0 };
	struct table *measures = add_table(&guarded, "measures");

	(void)state;
	add_measure(measures, "", "", "2026Q3", 63);
	add_measure(measures, "Alpha", "", "2026Q3", 40);
	add_measure(measures, "Beta", "", "2026Q3", 8);
	add_measure(measures, "Gamma", "", "2026Q3", 15);
	guard_all(&guarded);
	assert_true(hides(&guarded, "Beta", "", "2026Q3"));
	assert_true(hides(&guarded, "Gamma", "", "2026Q3"));
	assert_false(hides(&guarded, "Alpha", "", "2026Q3"));
	assert_false(hides(&guarded, "", "", "2026Q3"));
	assert_int_equal(guarded.all[0].n_primary, 1);
	assert_int_equal(guarded.all[0].n_complementary, 1);
	guarded_free(&guarded);
}

/* Two hidden teams with 7 answers together would say that both are under 10. */
static void hidden_teams_together_reach_the_least_base(void **state)
{
	struct guarded guarded = { 0 };
	struct table *measures = add_table(&guarded, "measures");

	(void)state;
	add_measure(measures, "", "", "2026Q3", 59);
	add_measure(measures, "Alpha", "", "2026Q3", 40);
	add_measure(measures, "Beta", "", "2026Q3", 3);
	add_measure(measures, "Gamma", "", "2026Q3", 4);
	add_measure(measures, "Delta", "", "2026Q3", 12);
	guard_all(&guarded);
	assert_true(hides(&guarded, "Delta", "", "2026Q3"));
	assert_false(hides(&guarded, "Alpha", "", "2026Q3"));
	guarded_free(&guarded);
}

/* 49 answers name no team, and that stands nowhere: Beta may have had up to 51 of them. */
static void answers_without_a_team_protect_as_a_hidden_cell_does(void **state)
{
	struct guarded guarded = { 0 };
	struct table *measures = add_table(&guarded, "measures");

	(void)state;
	add_measure(measures, "", "", "2026Q3", 100);
	add_measure(measures, "Alpha", "", "2026Q3", 49);
	add_measure(measures, "Beta", "", "2026Q3", 2);
	guard_all(&guarded);
	assert_true(hides(&guarded, "Beta", "", "2026Q3"));
	assert_false(hides(&guarded, "Alpha", "", "2026Q3"));
	guarded_free(&guarded);
}

/* The quarter is a headline: a month goes with the hidden one. */
static void a_month_is_not_left_over_by_its_quarter(void **state)
{
	struct guarded guarded = { 0 };
	struct table *measures = add_table(&guarded, "measures");

	(void)state;
	add_measure(measures, "", "", "2026Q3", 60);
	add_measure(measures, "", "", "2026-07", 5);
	add_measure(measures, "", "", "2026-08", 30);
	add_measure(measures, "", "", "2026-09", 25);
	guard_all(&guarded);
	assert_true(hides(&guarded, "", "", "2026-07"));
	assert_false(hides(&guarded, "", "", "2026-08"));
	assert_true(hides(&guarded, "", "", "2026-09"));
	assert_false(hides(&guarded, "", "", "2026Q3"));
	guarded_free(&guarded);
}

/* Three teams by three levels, with all margins. */
static void add_two_way(struct table *measures, const long long n[3][3])
{
	static const char *const teams[] = { "Alpha", "Beta", "Gamma" }, *const levels[] = { "chat", "email", "phone" };
	long long total = 0;

	for (size_t i = 0; i < 3; i++) {
		long long row = 0, column = 0;

		for (size_t j = 0; j < 3; j++) {
			add_measure(measures, teams[i], levels[j], "2026Q3", n[i][j]);
			row += n[i][j];
			column += n[j][i];
		}
		add_measure(measures, teams[i], "", "2026Q3", row);
		add_measure(measures, "", levels[i], "2026Q3", column);
		total += row;
	}
	add_measure(measures, "", "", "2026Q3", total);
}

/* A rectangle is the least that hides one cell of a two-way table; all margins stay. One cell more at a time finds it, with up
 * to two others. */
static void a_small_cell_of_a_two_way_table_takes_a_rectangle_with_it(void **state)
{
	static const long long n[3][3] = { { 4, 20, 30 }, { 25, 40, 50 }, { 35, 45, 60 } };
	struct guarded guarded = { 0 };

	(void)state;
	add_two_way(add_table(&guarded, "measures"), n);
	guard_all(&guarded);
	assert_true(hides(&guarded, "Alpha", "chat", "2026Q3"));
	assert_true(hides(&guarded, "Alpha", "email", "2026Q3"));
	assert_true(hides(&guarded, "Beta", "chat", "2026Q3"));
	assert_in_range(guarded.all[0].n_complementary, 3, 5);
	assert_false(hides(&guarded, "Alpha", "", "2026Q3"));
	assert_false(hides(&guarded, "", "chat", "2026Q3"));
	guarded_free(&guarded);
}

/* What a test that takes one complement back needs: everything but the proof. */
struct trial {
	struct guarded guarded;
	struct cells cells;
	struct proof proof;
};

static void begin_trial(struct trial *trial)
{
	table_sort(&trial->guarded.all[0].table);
	cells_make(&trial->cells, &trial->guarded, &no_metrics, &no_programme);
	primary_suppress(&trial->guarded.all[0].table, &no_metrics, &no_programme);
	cells_mark(&trial->cells, &trial->guarded);
	protect(&trial->cells, &trial->guarded, NULL);
	prove(&trial->proof, &trial->cells, &trial->guarded);
	assert_int_equal(trial->proof.n, 0);
}

static void end_trial(struct trial *trial)
{
	proof_free(&trial->proof);
	cells_free(&trial->cells);
	guarded_free(&trial->guarded);
}

static void a_complement_taken_back_is_a_leak_that_names_its_equation(void **state)
{
	struct trial trial = { 0 };
	struct table *measures = add_table(&trial.guarded, "measures");
	char *words;

	(void)state;
	add_measure(measures, "", "", "2026Q3", 63);
	add_measure(measures, "Alpha", "", "2026Q3", 40);
	add_measure(measures, "Beta", "", "2026Q3", 8);
	add_measure(measures, "Gamma", "", "2026Q3", 15);
	begin_trial(&trial);
	measures = &trial.guarded.all[0].table;
	table_set_int(measures, table_column(measures, "n"), find_measure(measures, "Gamma", "", "2026Q3"), 15);
	prove(&trial.proof, &trial.cells, &trial.guarded);
	assert_int_equal(trial.proof.n, 1);
	assert_int_equal(trial.proof.leaks[0].kind, LEAK_TOLD);
	assert_int_equal(trial.proof.leaks[0].low, 8);
	words = leak_words(&trial.proof.leaks[0], &trial.cells, &trial.guarded);
	assert_string_equal(words, "n of measures (csat, top2, team, Beta, 2026Q3) is hidden and can be worked back exactly: "
	                           "units of a kind add up to n of measures (csat, top2, programme, 2026Q3)");
	free(words);
	end_trial(&trial);
}

/* a + b, b + c and a + c are known, each with two hidden: together they fix all three. */
static void sums_that_hang_together_are_solved_at_once(void **state)
{
	static const long long values[] = { 3, 20, 30 };
	static const size_t pairs[][2] = { { 0, 1 }, { 1, 2 }, { 0, 2 } };
	struct cells cells = { 0 };
	struct guarded guarded = { 0 };
	struct proof proof = { 0 };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		char key[] = { (char)('a' + (int)i), '\0' };
		size_t count = cells_count(&cells, key, values[i], LIMIT);

		cells.counts[count].is_secret = true;
	}
	for (size_t i = 0; i < 3; i++) {
		char key[] = { (char)('x' + (int)i), '\0' };
		size_t whole = cells_count(&cells, key, values[pairs[i][0]] + values[pairs[i][1]], 0);
		size_t equation = cells_equation(&cells, key, EQUATION_SUM, whole, "parts");

		cells.counts[whole].is_told = true;
		for (size_t p = 0; p < 2; p++)
			cells_add_part(&cells, equation, pairs[i][p]);
	}
	cells_close(&cells);
	prove(&proof, &cells, &guarded);
	assert_int_equal(proof.n, 3);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(proof.leaks[i].low, values[i]);
	proof_free(&proof);
	cells_free(&cells);
}

static void add_group(struct table *table, const char *step, const char *level, long long pool, long long selected)
{
	table_add_row(table);
	table_put_text(table, "cycle", "2026Q3");
	table_put_text(table, "award_kind", "individual");
	table_put_text(table, "step", step);
	table_put_text(table, "characteristic", "sex");
	table_put_text(table, "level", level);
	table_put_text(table, "reference", "Female");
	table_put_int(table, "pool", pool);
	table_put_int(table, "selected", selected);
	table_put_real(table, "rate", (double)selected / (double)pool);
}

static size_t find_group(const struct table *table, const char *step, const char *level)
{
	for (size_t row = 0; row < table->n_rows; row++)
		if (!strcmp(table_text(table, table_column(table, "step"), row), step) && !strcmp(table_text(table, table_column(table, "level"), row), level))
			return row;
	return SIZE_MAX;
}

static void assert_group(const struct guarded *guarded, const char *step, const char *level, long long pool, long long selected)
{
	const struct table *table = guarded_table(guarded, "selection");
	size_t row = find_group(table, step, level);

	assert_true(row != SIZE_MAX);
	assert_int_equal(table_int(table, table_column(table, "pool"), row), pool);
	assert_int_equal(table_int(table, table_column(table, "selected"), row), selected);
}

/* Of the 4 nobody else says how many were put forward; the group that others are compared with stays. */
static void a_small_group_takes_one_that_is_not_the_reference(void **state)
{
	struct guarded guarded = { 0 };
	struct table *selection = add_table(&guarded, "selection");

	(void)state;
	add_group(selection, "nominated", "Female", 50, 20);
	add_group(selection, "nominated", "Male", 60, 18);
	add_group(selection, "nominated", "Other", 4, 1);
	guard_all(&guarded);
	assert_group(&guarded, "nominated", "Female", 50, 20);
	assert_group(&guarded, "nominated", "Male", TABLE_MISSING, TABLE_MISSING);
	assert_group(&guarded, "nominated", "Other", TABLE_MISSING, TABLE_MISSING);
	guarded_free(&guarded);
}

/* Who did not say is in no group: hidden as the policy says, and nobody else for it. */
static void who_did_not_say_is_hidden_and_hides_nobody(void **state)
{
	struct guarded guarded = { 0 };
	struct table *selection = add_table(&guarded, "selection");

	(void)state;
	add_group(selection, "nominated", "Female", 50, 20);
	add_group(selection, "nominated", "Male", 60, 18);
	add_group(selection, "nominated", "Prefer not to say", 4, 1);
	for (size_t row = 0; row < selection->n_rows; row++)
		table_set_real(selection, table_column(selection, "chisq_overall"), row, 1.5);
	guard_all(&guarded);
	selection = guarded_table(&guarded, "selection");
	assert_group(&guarded, "nominated", "Female", 50, 20);
	assert_group(&guarded, "nominated", "Male", 60, 18);
	assert_group(&guarded, "nominated", "Prefer not to say", TABLE_MISSING, TABLE_MISSING);
	assert_string_equal(table_text(selection, table_column(selection, "state"), find_group(selection, "nominated", "Prefer not to say")), "suppressed");
	assert_false(table_is_missing(selection, table_column(selection, "chisq_overall"), find_group(selection, "nominated", "Male")));
	guarded_free(&guarded);
}

/* Beside 4 of a group, 3 who did not say are not enough to protect them. */
static void who_did_not_say_protects_only_as_far_as_they_are_many(void **state)
{
	struct guarded guarded = { 0 };
	struct table *selection = add_table(&guarded, "selection");

	(void)state;
	add_group(selection, "nominated", "Female", 50, 20);
	add_group(selection, "nominated", "Male", 60, 18);
	add_group(selection, "nominated", "Other", 4, 1);
	add_group(selection, "nominated", "Prefer not to say", 3, 1);
	guard_all(&guarded);
	assert_group(&guarded, "nominated", "Female", 50, 20);
	assert_group(&guarded, "nominated", "Male", TABLE_MISSING, TABLE_MISSING);
	guarded_free(&guarded);
}

/* Of the 12 what became of them is hidden for the 8, whose own pool no row shows. */
static void a_pool_is_told_where_it_is_large_enough(void **state)
{
	struct guarded guarded = { 0 };
	struct table *selection = add_table(&guarded, "selection");

	(void)state;
	add_group(selection, "nominated", "Female", 50, 20);
	add_group(selection, "nominated", "Male", 60, 8);
	add_group(selection, "nominated", "Prefer not to say", 30, 12);
	add_group(selection, "won", "Female", 20, 2);
	add_group(selection, "won", "Male", 8, 2);
	add_group(selection, "won", "Prefer not to say", 12, 1);
	guard_all(&guarded);
	assert_group(&guarded, "nominated", "Male", 60, 8);
	assert_group(&guarded, "won", "Male", TABLE_MISSING, TABLE_MISSING);
	assert_group(&guarded, "won", "Prefer not to say", 12, TABLE_MISSING);
	assert_group(&guarded, "won", "Female", 20, 2);
	guarded_free(&guarded);
}

/* Of the 4 nobody was selected: that there is no row of them at the next step would say so. */
static void a_row_that_is_not_there_tells_nothing(void **state)
{
	struct guarded guarded = { 0 };
	struct table *selection = add_table(&guarded, "selection");

	(void)state;
	add_group(selection, "nominated", "Female", 50, 20);
	add_group(selection, "nominated", "Male", 60, 18);
	add_group(selection, "nominated", "Other", 4, 0);
	add_group(selection, "nominated", "Prefer not to say", 30, 0);
	add_group(selection, "won", "Female", 20, 6);
	add_group(selection, "won", "Male", 18, 4);
	guard_all(&guarded);
	assert_group(&guarded, "won", "Other", TABLE_MISSING, TABLE_MISSING);
	assert_group(&guarded, "won", "Prefer not to say", TABLE_MISSING, TABLE_MISSING);
	guarded_free(&guarded);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_single_hidden_team_takes_the_smallest_other_with_it),
		cmocka_unit_test(hidden_teams_together_reach_the_least_base),
		cmocka_unit_test(answers_without_a_team_protect_as_a_hidden_cell_does),
		cmocka_unit_test(a_month_is_not_left_over_by_its_quarter),
		cmocka_unit_test(a_small_cell_of_a_two_way_table_takes_a_rectangle_with_it),
		cmocka_unit_test(a_complement_taken_back_is_a_leak_that_names_its_equation),
		cmocka_unit_test(sums_that_hang_together_are_solved_at_once),
		cmocka_unit_test(a_small_group_takes_one_that_is_not_the_reference),
		cmocka_unit_test(who_did_not_say_is_hidden_and_hides_nobody),
		cmocka_unit_test(who_did_not_say_protects_only_as_far_as_they_are_many),
		cmocka_unit_test(a_pool_is_told_where_it_is_large_enough),
		cmocka_unit_test(a_row_that_is_not_there_tells_nothing),
	};
	return cmocka_run_group_tests_name("guard", tests, NULL, NULL);
}
