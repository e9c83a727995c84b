/* Unit tests of pipeline/panel.h: cells counted and averaged by hand. */
#include <stdlib.h>

#include "pipeline/panel.h"
#include "tests/near.h"

struct score {
	const char *cycle, *category, *nominee, *judge, *task, *criterion;
	double score;
	const char *state;
	int calibration;
};

/* A table of scores as it is when read: in the order of its key. */
static void fill(struct table *table, const struct score *scores, size_t n)
{
	table_new(table, "scores");
	for (size_t i = 0; i < n; i++) {
		table_add_row(table);
		table_put_text(table, "cycle", scores[i].cycle);
		table_put_text(table, "category", scores[i].category);
		table_put_text(table, "nominee", scores[i].nominee);
		table_put_text(table, "judge", scores[i].judge);
		table_put_text(table, "task", scores[i].task);
		table_put_text(table, "criterion", scores[i].criterion);
		table_put_real(table, "score", scores[i].score);
		table_put_text(table, "state", scores[i].state);
		if (scores[i].calibration)
			table_put_flag(table, "calibration", true);
	}
	table_sort(table);
}

static void each_category_of_a_cycle_is_a_panel(void **state)
{
	static const struct score scores[] = {
		{ "2026Q2", "idea", "N1", "J1", "", "c", 1, "", 0 },
		{ "2026Q1", "star", "N1", "J1", "", "c", 2, "", 0 },
		{ "2026Q1", "idea", "N2", "J1", "", "c", 3, "", 0 },
		{ "2026Q1", "idea", "N2", "J2", "", "c", 3, "", 0 },
	};
	struct table table;
	struct panels panels;
	char *name;

	(void)state;
	fill(&table, scores, LEN(scores));
	panels_make(&panels, &table);
	assert_int_equal(panels.n, 3);
	assert_string_equal(panels.all[0].category, "idea");
	assert_string_equal(panels.all[1].category, "star");
	assert_string_equal(panels.all[2].cycle, "2026Q2");
	assert_int_equal(panels.all[0].n_cells, 2);
	name = panel_name(&panels.all[0]);
	assert_string_equal(name, "2026Q1, idea");
	assert_string_equal(panel_period(&panels.all[0]), "2026Q1");
	free(name);
	panels_free(&panels);
	table_free(&table);
}

static void an_absent_score_is_no_zero(void **state)
{
	static const struct {
		struct score score;
		enum panel_state state;
	} cases[] = {
		{ { "", "", "N1", "J1", "", "c", 0, "", 0 }, PANEL_SCORED },
		{ { "", "", "N1", "J1", "", "c", 0, "scored", 0 }, PANEL_SCORED },
		{ { "", "", "N1", "J1", "", "c", (double)NAN, "", 0 }, PANEL_MISSING },
		{ { "", "", "N1", "J1", "", "c", (double)NAN, "scored", 0 }, PANEL_MISSING },
		{ { "", "", "N1", "J1", "", "c", 4, "missing", 0 }, PANEL_MISSING },
		{ { "", "", "N1", "J1", "", "c", 4, "recused", 0 }, PANEL_RECUSED },
		{ { "", "", "N1", "J1", "", "c", (double)NAN, "unassigned", 0 }, PANEL_UNASSIGNED },
		{ { "", "", "N1", "J1", "", "c", 4, "conflicted", 0 }, PANEL_CONFLICTED },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct table table;
		struct panels panels;

		fill(&table, &cases[i].score, 1);
		panels_make(&panels, &table);
		assert_int_equal(panels.all[0].cells[0].state, cases[i].state);
		assert_near(panels.all[0].cells[0].value, cases[i].state == PANEL_SCORED ? 0 : (double)NAN, 0);
		panels_free(&panels);
		table_free(&table);
	}
}

static void calibration_is_left_out(void **state)
{
	static const struct score scores[] = { { "", "", "N1", "J1", "", "c", 3, "", 1 } };
	struct table table;
	struct panels panels;

	(void)state;
	fill(&table, scores, LEN(scores));
	panels_make(&panels, &table);
	assert_int_equal(panels.n, 0);
	panels_free(&panels);
	table_free(&table);
}

/* 3, 3 is 3 once; 3, 5, 4 has the mean 4; a blank beside a score is no second score. */
static void a_cell_given_twice_counts_once(void **state)
{
	static const struct score scores[] = {
		{ "", "", "N1", "J1", "", "c", 3, "", 0 },          { "", "", "N1", "J1", "", "c", 3, "", 0 },
		{ "", "", "N2", "J1", "", "c", 3, "", 0 },          { "", "", "N2", "J1", "", "c", 5, "", 0 },
		{ "", "", "N2", "J1", "", "c", 4, "", 0 },          { "", "", "N3", "J1", "", "c", (double)NAN, "", 0 },
		{ "", "", "N3", "J1", "", "c", 2, "", 0 },          { "", "", "N4", "J1", "a", "c", 1, "", 0 },
		{ "", "", "N4", "J1", "b", "c", 5, "", 0 },
	};
	static const struct {
		double value;
		size_t times;
		bool contradicted;
	} want[] = { { 3, 2, false }, { 4, 3, true }, { 2, 1, false }, { 1, 1, false }, { 5, 1, false } };
	struct table table;
	struct panels panels;

	(void)state;
	fill(&table, scores, LEN(scores));
	panels_make(&panels, &table);
	assert_int_equal(panels.all[0].n_cells, LEN(want));
	for (size_t i = 0; i < LEN(want); i++) {
		assert_near(panels.all[0].cells[i].value, want[i].value, 1e-15);
		assert_int_equal(panels.all[0].cells[i].times, want[i].times);
		assert_int_equal(panels.all[0].cells[i].contradicted, want[i].contradicted);
	}
	panels_free(&panels);
	table_free(&table);
}

/* Weights 3 and 1: N1 has (3 x 4 + 2) / 4; N2 was scored on one criterion, on two tasks: their mean; N3
 * on nothing that weighs. */
static void totals_are_weighted_means_of_what_was_scored(void **state)
{
	static const struct score scores[] = {
		{ "", "", "N1", "J1", "", "a", 4, "", 0 },  { "", "", "N1", "J1", "", "b", 2, "", 0 },
		{ "", "", "N2", "J1", "x", "a", 1, "", 0 }, { "", "", "N2", "J1", "y", "a", 4, "", 0 },
		{ "", "", "N3", "J1", "", "c", 5, "", 0 },
	};
	static const double weights[] = { 3, 1, 0 };
	struct table table;
	struct panels panels;
	struct ratings totals;

	(void)state;
	fill(&table, scores, LEN(scores));
	panels_make(&panels, &table);
	panel_totals(&panels.all[0], weights, &totals);
	assert_int_equal(totals.n, 2);
	assert_near(totals.rows[0].value, 3.5, 1e-15);
	assert_near(totals.rows[1].value, 2.5, 1e-15);
	ratings_free(&totals);
	panel_totals(&panels.all[0], NULL, &totals);
	assert_int_equal(totals.n, 3);
	assert_near(totals.rows[0].value, 3, 1e-15);
	assert_near(totals.rows[2].value, 5, 1e-15);
	ratings_free(&totals);
	panels_free(&panels);
	table_free(&table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_category_of_a_cycle_is_a_panel),
		cmocka_unit_test(an_absent_score_is_no_zero),
		cmocka_unit_test(calibration_is_left_out),
		cmocka_unit_test(a_cell_given_twice_counts_once),
		cmocka_unit_test(totals_are_weighted_means_of_what_was_scored),
	};
	return cmocka_run_group_tests_name("panel", tests, NULL, NULL);
}
