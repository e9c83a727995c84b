/* Unit tests of the pictures of the board, of methods and of residuals, and of stages/draw/nominees.h and pairs.h behind them. */
#include "stages/draw/pairs.h"
#include "tests/stages/draw/made.h"

static void add_nominee(struct table *board, const char *cycle, const char *category, const char *nominee, double rank, double chance, const char *announced)
{
	table_add_row(board);
	table_put_text(board, "cycle", cycle);
	table_put_text(board, "category", category);
	table_put_text(board, "nominee", nominee);
	table_put_text(board, "method", "raw");
	table_put_real(board, "score", 4.5 - rank / 4);
	table_put_real(board, "rank", rank);
	table_put_real(board, "rank_low", fmax(1, rank - 1));
	table_put_real(board, "rank_high", rank + 1);
	table_put_real(board, "p_award", chance);
	table_put_text(board, "announced", announced);
	table_put_flag(board, "decides", true);
}

/* The same nominee by additive scores, which tell who is too close to the first. */
static void add_additive(struct table *board, const char *category, const char *nominee, bool is_close)
{
	table_add_row(board);
	table_put_text(board, "cycle", "2026Q1");
	table_put_text(board, "category", category);
	table_put_text(board, "nominee", nominee);
	table_put_text(board, "method", "additive");
	table_put_flag(board, "inside_noise", is_close);
	table_put_flag(board, "decides", false);
}

static void add_category(struct table *categories, const char *category, const char *name, double cut_off, int places)
{
	table_add_row(categories);
	table_put_text(categories, "category", category);
	table_put_text(categories, "name", name);
	table_put_real(categories, "cut_off", cut_off);
	if (places)
		table_put_int(categories, "places", places);
}

static void the_board_tells_places_chances_lines_and_ties(void **state)
{
	struct made made;
	struct table *board;
	char *svg;

	made_begin(&made, state, "board");
	board = made_table(&made, "board");
	add_category(made_table(&made, "categories"), "star", "Service Star", 4.1, 0);
	add_category(made_table(&made, "categories"), "idea", "Best Idea", NAN, 2);
	add_nominee(board, "2025Q4", "star", "P-old", 1, 0.9, "winner");
	add_nominee(board, "2026Q1", "star", "P-2", 2, 0.3, "runner_up");
	add_nominee(board, "2026Q1", "star", "P-1", 1, 0.625, "winner");
	add_nominee(board, "2026Q1", "idea", "P-3", 1, 0.9975, "winner");
	add_nominee(board, "2026Q1", "idea", "P-4", 2.5, 0.2, "");
	table_put_text(board, "tie_step", "unsettled");
	add_nominee(board, "2026Q1", "idea", "P-5", 2.5, 0.001, "");
	table_put_text(board, "tie_step", "panel");
	add_additive(board, "star", "P-1", true);
	add_additive(board, "star", "P-2", true);
	add_additive(board, "idea", "P-3", false);
	pictures_board(&made.book, &made.context);
	svg = made_end(&made, "board");
	made_has(svg, "2026Q1: on fresh scores, each of 2 winners would be awarded again in 63 to over 99 of 100 cases</title>");
	made_has(svg, "Service Star: P-1, winner, place 1 (1 to 2), chance 63%.");
	assert_int_equal(made_count(svg, "Service Star"), 1);
	assert_int_equal(made_count(svg, "2 of 2 too close to tell from the first"), 1);
	assert_int_equal(made_count(svg, "cut-off 4.10"), 1);
	assert_int_equal(made_count(svg, "2 places"), 1);
	assert_int_equal(made_count(svg, "=2"), 2);
	assert_int_equal(made_count(svg, "tied"), 1);
	assert_int_equal(made_count(svg, "tie-break"), 1);
	assert_int_equal(made_count(svg, "runner up"), 1);
	assert_int_equal(made_count(svg, "P-old"), 0);
	assert_null(strstr(svg, "board-2"));
	free(svg);
}

static void a_deciding_method_with_errors_tells_by_itself_who_is_close(void **state)
{
	struct made made;
	struct table *board;
	char *svg;

	made_begin(&made, state, "itself");
	board = made_table(&made, "board");
	add_nominee(board, "2026Q1", "star", "P-1", 1, 0.6, "");
	table_put_flag(board, "inside_noise", false);
	add_nominee(board, "2026Q1", "star", "P-2", 2, 0.3, "");
	table_put_flag(board, "inside_noise", false);
	add_additive(board, "star", "P-1", true);
	add_additive(board, "star", "P-2", true);
	pictures_board(&made.book, &made.context);
	svg = made_end(&made, "board");
	made_has(svg, "2026Q1: who stands where, and how surely; no winner is recorded</title>");
	assert_null(strstr(svg, "too close to tell"));
	free(svg);
}

static void of_forty_nominees_those_that_count_are_shown(void **state)
{
	struct made made;
	struct table *board;
	char *svg;

	made_begin(&made, state, "forty");
	board = made_table(&made, "board");
	for (int i = 1; i <= 40; i++) {
		char name[16];

		snprintf(name, sizeof name, "P-%02d", i);
		add_nominee(board, "2026Q1", "star", name, i, i == 30 ? 0.1 : 0.02, i == 20 ? "winner" : "");
	}
	pictures_board(&made.book, &made.context);
	svg = made_end(&made, "board");
	made_has(svg, "2026Q1: on fresh scores, the winner would be awarded again in 2 of 100 cases</title>");
	assert_int_equal(made_count(svg, "P-10"), 1);
	assert_int_equal(made_count(svg, "P-11"), 0);
	/* The winner, and whoever has a chance of one in ten, are shown wherever they stand. */
	assert_int_equal(made_count(svg, "P-20"), 1);
	assert_int_equal(made_count(svg, "P-30"), 1);
	assert_int_equal(made_count(svg, "9 more"), 2);
	assert_int_equal(made_count(svg, "10 more"), 1);
	assert_int_equal(made_count(svg, "up to 2% each"), 3);
	free(svg);
}

static void many_categories_take_more_charts(void **state)
{
	struct made made;
	struct table *board;
	char *svg;

	made_begin(&made, state, "many");
	board = made_table(&made, "board");
	for (int c = 0; c < 30; c++)
		for (int i = 1; i <= 5; i++) {
			char category[32], name[32];

			snprintf(category, sizeof category, "c-%02d", c);
			snprintf(name, sizeof name, "P-%02d-%d", c, i);
			add_nominee(board, "2026Q1", category, name, i, NAN, "");
		}
	pictures_board(&made.book, &made.context);
	assert_int_equal(chart_count(&made.book), 4);
	svg = made_end(&made, "board-4");
	/* Nine categories of five with their headings fit on one. */
	assert_int_equal(made_count(svg, "c-26"), 0);
	assert_int_equal(made_count(svg, "c-27"), 1);
	assert_int_equal(made_count(svg, "P-29-5"), 1);
	made_has(svg, "(part 4)");
	free(svg);
}

static void a_board_without_a_deciding_method_is_skipped(void **state)
{
	struct made made;

	made_begin(&made, state, "undecided");
	add_additive(made_table(&made, "board"), "star", "P-1", false);
	pictures_board(&made.book, &made.context);
	assert_string_equal(table_text(&made.charts, table_column(&made.charts, "reason"), 0), "no row of the table board is by a deciding method");
	free(made_end(&made, "board"));
}

static void add_place(struct table *board, const char *method, const char *nominee, double rank)
{
	add_nominee(board, "2026Q1", "star", nominee, rank, NAN, "");
	table_put_text(board, "method", method);
	table_put_flag(board, "decides", !strcmp(method, "raw"));
}

static void methods_tell_who_comes_first_by_each(void **state)
{
	static const struct {
		const char *method;
		double places[3];
	} rows[] = { { "raw", { 1, 2, 3 } }, { "median", { 2, 1, 3 } }, { "shrunken", { 2, 2, 2 } }, { "z", { 1.5, 1.5, 3 } }, { "additive", { NAN, NAN, NAN } } };
	static const char *const nominees[] = { "P-a", "P-b", "P-c" };
	struct made made;
	struct table *board;
	char *svg;

	made_begin(&made, state, "methods");
	board = made_table(&made, "board");
	for (size_t i = 0; i < LEN(rows); i++)
		for (size_t n = 0; n < LEN(nominees); n++)
			add_place(board, rows[i].method, nominees[n], rows[i].places[n]);
	pictures_methods(&made.book, &made.context);
	svg = made_end(&made, "methods");
	made_has(svg, "2026Q1: who comes first depends on the method</title>");
	made_has(svg, "star: P-a first by 2; P-b first by 2.");
	/* Where all share the first place nobody has it, and who is never first is left out. */
	assert_int_equal(made_count(svg, "P-c"), 0);
	assert_int_equal(made_count(svg, "="), 2);
	assert_int_equal(made_count(svg, "=1"), 2);
	assert_int_equal(made_count(svg, "shrunken"), 1);
	assert_int_equal(made_count(svg, "additive"), 0);
	free(svg);
}

static void methods_that_agree_are_told_to(void **state)
{
	struct made made;
	char *svg;

	made_begin(&made, state, "agree");
	add_place(made_table(&made, "board"), "raw", "P-a", 1);
	add_place(made_table(&made, "board"), "raw", "P-b", 2);
	add_place(made_table(&made, "board"), "rasch_fair", "P-a", 1);
	add_place(made_table(&made, "board"), "rasch_fair", "P-b", 2);
	pictures_methods(&made.book, &made.context);
	svg = made_end(&made, "methods");
	made_has(svg, "2026Q1: every method has the same nominee first</title>");
	assert_int_equal(made_count(svg, "rasch fair"), 1);
	free(svg);
}

static void add_pair(struct table *interactions, const char *category, const char *judge, const char *nominee, double t, double p)
{
	table_add_row(interactions);
	table_put_text(interactions, "cycle", "2026Q1");
	table_put_text(interactions, "category", category);
	table_put_text(interactions, "kind", "judge_by_nominee");
	table_put_text(interactions, "judge", judge);
	table_put_text(interactions, "other", nominee);
	table_put_real(interactions, "t", t);
	table_put_real(interactions, "p_adjusted", p);
}

static void residuals_stand_in_the_order_of_the_board(void **state)
{
	struct made made;
	struct table *interactions;
	struct pairs pairs;
	char *svg;

	made_begin(&made, state, "residuals");
	interactions = made_table(&made, "interactions");
	add_nominee(made_table(&made, "board"), "2026Q1", "star", "P-a", 2, 0.3, "");
	add_nominee(made_table(&made, "board"), "2026Q1", "star", "P-b", 1, 0.3, "");
	add_pair(interactions, "star", "J-2", "P-a", 2.5, 0.3);
	add_pair(interactions, "star", "J-1", "P-b", -3.25, 0.01);
	add_pair(interactions, "star", "", "", 1, 1);
	add_pair(interactions, "star", "J-1", "P-a", NAN, NAN);
	pairs_make(&pairs, interactions, made_table(&made, "board"), "2026Q1");
	assert_int_equal(pairs.n_judges, 2);
	assert_int_equal(pairs.n_nominees, 2);
	assert_int_equal(pairs.n_pairs, 2);
	assert_string_equal(pairs.judges[0], "J-1");
	assert_string_equal(pairs.nominees[0], "P-b");
	assert_near(pairs.t[0], -3.25, 0);
	assert_near(pairs.t[1], NAN, 0);
	assert_near(pairs.t[3], 2.5, 0);
	assert_true(pairs.is_sure[0] && !pairs.is_sure[3]);
	pairs_free(&pairs);
	pictures_residuals(&made.book, &made.context);
	svg = made_end(&made, "residuals");
	made_has(svg, "2026Q1: 1 of 2 pairs of judge and nominee stands out by more than chance would bring</title>");
	made_has(svg, "the strongest is J-1 on P-b (t = \xe2\x88\x92""3.25)");
	free(svg);
}

static void more_than_forty_nominees_are_those_with_the_strongest_pairs(void **state)
{
	struct made made;
	struct table *interactions;
	struct pairs pairs;

	made_begin(&made, state, "strongest");
	interactions = made_table(&made, "interactions");
	for (int i = 0; i < 100; i++) {
		char nominee[16];

		snprintf(nominee, sizeof nominee, "P-%02d", i % 50);
		add_pair(interactions, i < 50 ? "calm" : "lively", i % 2 ? "J-1" : "J-2", nominee, i < 50 ? 0.1 : 0.05 * (i - 49), 1);
	}
	pairs_make(&pairs, interactions, made_table(&made, "board"), "2026Q1");
	assert_int_equal(pairs.n_nominees, PAIRS_MOST);
	assert_int_equal(pairs.n_nominees_all, 100);
	/* The ten weakest of the panel with the strongest are left out. */
	assert_string_equal(pairs.nominees[0], "P-10");
	assert_string_equal(pairs.categories[0], "lively");
	assert_string_equal(pairs.nominees[PAIRS_MOST - 1], "P-49");
	pairs_free(&pairs);
	free(made_end(&made, "none"));
}

static void residuals_without_a_pair_say_why_they_are_not_drawn(void **state)
{
	struct made made;

	made_begin(&made, state, "no-pair");
	add_pair(made_table(&made, "interactions"), "star", "", "", 1, 1);
	pictures_residuals(&made.book, &made.context);
	assert_string_equal(table_text(&made.charts, table_column(&made.charts, "reason"), 0), "interactions has no pair of a judge and a nominee with a figure");
	free(made_end(&made, "residuals"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_board_tells_places_chances_lines_and_ties),
		cmocka_unit_test(a_deciding_method_with_errors_tells_by_itself_who_is_close),
		cmocka_unit_test(of_forty_nominees_those_that_count_are_shown),
		cmocka_unit_test(many_categories_take_more_charts),
		cmocka_unit_test(a_board_without_a_deciding_method_is_skipped),
		cmocka_unit_test(methods_tell_who_comes_first_by_each),
		cmocka_unit_test(methods_that_agree_are_told_to),
		cmocka_unit_test(residuals_stand_in_the_order_of_the_board),
		cmocka_unit_test(more_than_forty_nominees_are_those_with_the_strongest_pairs),
		cmocka_unit_test(residuals_without_a_pair_say_why_they_are_not_drawn),
	};

	return cmocka_run_group_tests_name("board", tests, scratch_begin, scratch_end);
}
