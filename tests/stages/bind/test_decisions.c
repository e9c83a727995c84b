/* Unit tests of stages/bind/decisions.h on boards made by hand. */
#include <math.h>
#include <stdlib.h>

#include "stages/bind/decisions.h"
#include "tests/near.h"

struct entry {
	const char *cycle, *category, *nominee;
	double score, rank;
	const char *announced;
};

static void make_board(struct table *board, const struct entry *entries, size_t n, const char *method)
{
	table_new(board, "board");
	for (size_t i = 0; i < n; i++) {
		table_add_row(board);
		table_put_text(board, "cycle", entries[i].cycle);
		table_put_text(board, "category", entries[i].category);
		table_put_text(board, "nominee", entries[i].nominee);
		table_put_text(board, "method", method);
		table_put_flag(board, "decides", true);
		table_put_real(board, "score", entries[i].score);
		table_put_real(board, "rank", entries[i].rank);
		table_put_text(board, "announced", entries[i].announced);
	}
}

/* A register of one category; NAN leaves places or cut-off out. */
static void make_categories(struct table *categories, double places, double cut_off)
{
	table_new(categories, "categories");
	table_add_row(categories);
	table_put_text(categories, "category", "a");
	if (!isnan(places))
		table_put_int(categories, "places", (long long)places);
	table_put_real(categories, "cut_off", cut_off);
}

static void places_and_cut_off_say_who_is_awarded(void **state)
{
	static const struct entry entries[] = {
		{ "2026Q1", "a", "P-3", 3.5, 3.5, "" }, { "2026Q1", "a", "P-1", 4.25, 1, "winner" }, { "2026Q1", "a", "P-4", 3.5, 3.5, "" }, { "2026Q1", "a", "P-2", 4, 2, "" },
		{ "2026Q1", "a", "P-5", NAN, NAN, "" },
	};
	static const struct {
		double places, cut_off;
		const char *method, *line;
	} cases[] = {
		{ NAN, NAN, "raw", "P-1 (4.25). Next: P-2 (4.00). Winners announced alike." },
		{ 2, NAN, "raw", "P-1 (4.25), P-2 (4.00). Next: P-3 (3.50). Winners announced otherwise: the sheet deviations tells." },
		{ 3, NAN, "raw", "P-1 (4.25), P-2 (4.00). Tied for the last place: P-3 (3.50), P-4 (3.50). Winners announced otherwise: the sheet deviations tells." },
		{ 3, 4.1, "raw", "P-1 (4.25). Next: P-2 (4.00). Winners announced alike." },
		{ NAN, 5, "raw", "Nobody reaches the cut-off of 5.00. First of them: P-1 (4.25). Winners announced otherwise: the sheet deviations tells." },
		/* Not on the rubric's scale, so that the cut-off says nothing. */
		{ NAN, 5, "z", "P-1 (4.25). Next: P-2 (4.00). Winners announced alike." },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct table board = { 0 }, categories = { 0 };
		struct decisions decisions;
		char *line;

		make_board(&board, entries, LEN(entries), cases[i].method);
		make_categories(&categories, cases[i].places, cases[i].cut_off);
		decisions_find(&decisions, &board, &categories);
		assert_int_equal(decisions.n, LEN(entries));
		assert_int_equal(decisions.all[LEN(entries) - 1].outcome, DECISION_UNKNOWN);
		line = decisions_line(&decisions, &board, 0);
		assert_string_equal(line, cases[i].line);
		free(line);
		decisions_free(&decisions);
		table_free(&board);
		table_free(&categories);
	}
}

static void the_newest_cycle_comes_first(void **state)
{
	static const struct entry entries[] = {
		{ "2025Q4", "a", "P-1", 4, 1, "" }, { "2026Q1", "a", "P-2", 3, 2, "" }, { "2026Q1", "a", "P-3", 4, 1, "" }, { "2026Q2", "b", "P-4", 4, 1, "" },
		{ "2026Q2", "a", "P-5", 4, 1, "" },
	};
	static const size_t want[] = { 4, 3, 2, 1, 0 };
	struct table board = { 0 }, categories = { 0 };
	struct decisions decisions;
	char *line;

	(void)state;
	make_board(&board, entries, LEN(entries), "raw");
	make_categories(&categories, NAN, NAN);
	decisions_find(&decisions, &board, &categories);
	for (size_t i = 0; i < LEN(want); i++)
		assert_int_equal(decisions.all[i].row, want[i]);
	assert_int_equal(decisions_panel(&decisions, &board, 2), 2);
	line = decisions_line(&decisions, &board, 2);
	assert_string_equal(line, "P-3 (4.00). Next: P-2 (3.00). Not announced yet.");
	free(line);
	decisions_free(&decisions);
	table_free(&board);
	table_free(&categories);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_and_cut_off_say_who_is_awarded),
		cmocka_unit_test(the_newest_cycle_comes_first),
	};
	return cmocka_run_group_tests_name("decisions", tests, NULL, NULL);
}
