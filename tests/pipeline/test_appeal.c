#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/appeal.h"
#include "pipeline/base/text.h"

static void put_score(struct table *scores, const char *nominee, const char *judge, const char *criterion, double score)
{
	table_add_row(scores);
	table_put_text(scores, "nominee", nominee);
	table_put_text(scores, "judge", judge);
	table_put_text(scores, "criterion", criterion);
	table_put_real(scores, "score", score);
}

static void make_scores(struct table *scores, struct table *people)
{
	table_new(scores, "scores");
	put_score(scores, "P-1", "J-1", "care", 3);
	put_score(scores, "P-1", "J-2", "care", 4);
	put_score(scores, "P-2", "J-1", "care", 5);
	put_score(scores, "P-2", "J-1", "effect", 2);
	table_new(people, "people");
	table_add_row(people);
	table_put_text(people, "pseudonym", "J-1");
	table_put_text(people, "name", "Ada");
	table_add_row(people);
	table_put_text(people, "pseudonym", "P-2");
	table_put_text(people, "name", "Ada");
}

/* Marks by the words; returns how many, or -1 with the message in err. */
static int mark(const char *const *words, size_t n, bool marks[4], struct err *err)
{
	struct appeal_register registers[APPEAL_REGISTERS] = { 0 };
	struct table people;
	struct appeal appeal = { 0 };
	int n_marked = 0;
	bool ok;

	make_scores(&registers[APPEAL_SCORES].table, &people);
	memset(marks, 0, 4 * sizeof *marks);
	ok = appeal_read(&appeal, words, n, err) && appeal_mark(&appeal, registers, &people, err);
	for (size_t i = 0; ok && i < 4; i++)
		n_marked += marks[i] = registers[APPEAL_SCORES].marks[i];
	assert_true(!ok || registers[APPEAL_SCORES].n == (size_t)n_marked);
	appeal_free(&appeal);
	for (size_t r = 0; r < APPEAL_REGISTERS; r++)
		free(registers[r].marks);
	table_free(&registers[APPEAL_SCORES].table);
	table_free(&people);
	return ok ? n_marked : -1;
}

static void conditions_hold_together_and_removals_add_up(void **state)
{
	struct err err = { 0 };
	bool marks[4];

	(void)state;
	assert_int_equal(mark((const char *const[]){ "judge=J-1" }, 1, marks, &err), 3);
	assert_int_equal(mark((const char *const[]){ "judge=j-1, nominee = P-2" }, 1, marks, &err), 2);
	assert_true(marks[2] && marks[3]);
	assert_int_equal(mark((const char *const[]){ "judge=J-2", "criterion=effect" }, 2, marks, &err), 2);
	assert_true(marks[1] && marks[3]);
}

static void names_of_the_map_stand_for_pseudonyms_of_their_own_key(void **state)
{
	struct err err = { 0 };
	bool marks[4];

	(void)state;
	assert_int_equal(mark((const char *const[]){ "judge=ada" }, 1, marks, &err), 3);
	assert_int_equal(mark((const char *const[]){ "nominee=Ada" }, 1, marks, &err), 2);
	assert_int_equal(mark((const char *const[]){ "criterion=Ada" }, 1, marks, &err), -1);
}

static void assert_refused(const char *word, const char *part)
{
	struct err err = { 0 };
	bool marks[4];

	assert_int_equal(mark(&word, 1, marks, &err), -1);
	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, part));
}

static void what_answers_to_nothing_is_refused_with_what_is_near(void **state)
{
	(void)state;
	assert_refused("judge", "KEY=VALUE was expected");
	assert_refused("judge=", "KEY=VALUE was expected");
	assert_refused("juge=J-1", "did you mean judge");
	assert_refused("judge=J-1,judge=J-2", "judge stands twice");
	assert_refused("criterion=efect", "did you mean effect");
	assert_refused("judge=J-2,criterion=effect", "no score answers to all of it");
}

/* Marks in all three registers; the count in words. */
static char *count_removed(const char *word, struct err *err)
{
	struct appeal_register registers[APPEAL_REGISTERS] = { 0 };
	struct table people, *choices = &registers[APPEAL_COMPARISONS].table, *rankings = &registers[APPEAL_RANKINGS].table;
	struct appeal appeal = { 0 };
	char *count = NULL;

	make_scores(&registers[APPEAL_SCORES].table, &people);
	table_new(choices, "comparisons");
	for (size_t i = 0; i < 2; i++) {
		table_add_row(choices);
		table_put_text(choices, "judge", i ? "J-1" : "J-3");
		table_put_text(choices, "nominee", i ? "P-1" : "P-3");
		table_put_text(choices, "other_nominee", "P-2");
	}
	table_new(rankings, "rankings");
	table_add_row(rankings);
	table_put_text(rankings, "judge", "J-1");
	table_put_text(rankings, "nominee", "P-1");
	if (appeal_read(&appeal, &word, 1, err) && appeal_mark(&appeal, registers, &people, err))
		count = appeal_count(registers);
	appeal_free(&appeal);
	for (size_t r = 0; r < APPEAL_REGISTERS; r++) {
		free(registers[r].marks);
		table_free(&registers[r].table);
	}
	table_free(&people);
	return count;
}

static void assert_removes(const char *word, const char *want)
{
	struct err err = { 0 };
	char *count = count_removed(word, &err);

	assert_string_equal(count, want);
	free(count);
}

static void choices_and_rankings_go_with_the_scores(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_removes("judge=J-1", "3 scores, 1 choice and 1 place in rankings");
	assert_removes("judge=J-3", "0 scores, 1 choice and 0 places in rankings");
	assert_removes("nominee=P-2", "2 scores, 2 choices and 0 places in rankings");
	assert_removes("nominee=P-3", "0 scores, 1 choice and 0 places in rankings");
	assert_null(count_removed("judge=J-4", &err));
	assert_non_null(strstr(err.text, "no score, choice or place has judge"));
}

static void what_does_not_count_is_not_left_out(void **state)
{
	struct appeal_register registers[APPEAL_REGISTERS] = { 0 };
	struct table people, *scores = &registers[APPEAL_SCORES].table;
	struct appeal appeal = { 0 }, recused = { 0 };
	struct err err = { 0 };

	(void)state;
	make_scores(scores, &people);
	table_add_row(scores);
	table_put_text(scores, "nominee", "P-1");
	table_put_text(scores, "judge", "J-3");
	table_put_text(scores, "state", "recused");
	put_score(scores, "P-1", "J-4", "care", 5);
	table_put_text(scores, "state", "conflicted");
	assert_true(appeal_read(&appeal, (const char *const[]){ "nominee=P-1" }, 1, &err) && appeal_mark(&appeal, registers, &people, &err));
	assert_int_equal(registers[APPEAL_SCORES].n, 2);
	for (size_t r = 0; r < APPEAL_REGISTERS; r++)
		free(registers[r].marks);
	assert_true(appeal_read(&recused, (const char *const[]){ "judge=J-4" }, 1, &err));
	assert_false(appeal_mark(&recused, registers, &people, &err));
	assert_non_null(strstr(err.text, "no counted score answers to this; 1 row answers to it"));
	for (size_t r = 0; r < APPEAL_REGISTERS; r++)
		free(registers[r].marks);
	appeal_free(&appeal);
	appeal_free(&recused);
	table_free(scores);
	table_free(&people);
}

static void make_result(struct appeal_result *result)
{
	table_new(&result->board, "board");
	table_new(&result->deviations, "deviations");
}

static void free_result(struct appeal_result *result)
{
	table_free(&result->board);
	table_free(&result->deviations);
}

static void put_place(struct appeal_result *result, const char *nominee, const char *method, double score, double rank, const char *announced)
{
	struct table *board = &result->board;

	table_add_row(board);
	table_put_text(board, "category", "star");
	table_put_text(board, "nominee", nominee);
	table_put_text(board, "method", method);
	table_put_real(board, "score", score);
	table_put_real(board, "rank", rank);
	table_put_text(board, "announced", announced);
}

/* Categories with the star's places and cut-off, both given. */
static void make_rule(struct table *categories, long long places, double cut_off)
{
	table_new(categories, "categories");
	table_add_row(categories);
	table_put_text(categories, "category", "star");
	table_put_int(categories, "places", places);
	table_put_real(categories, "cut_off", cut_off);
}

static void assert_tells(const char *text, const char *part)
{
	if (!strstr(text, part))
		print_message("%s", text);
	assert_non_null(strstr(text, part));
}

static void a_changed_winner_is_named_with_the_announced_outcomes_that_move(void **state)
{
	struct appeal_result before, after;
	struct table none;
	char *text;

	(void)state;
	make_result(&before);
	make_result(&after);
	table_new(&none, "categories");
	put_place(&before, "P-1", "raw", 4, 1, "winner");
	put_place(&before, "P-2", "raw", 3, 2, "");
	put_place(&before, "P-3", "raw", 2, 3, "commended");
	put_place(&after, "P-1", "raw", 3, 2, "winner");
	put_place(&after, "P-2", "raw", 3.5, 1, "");
	text = appeal_compare(&before, &after, &none, "raw");
	assert_tells(text, "\nFirst place changes on 1 of 1 board. Nominees who would newly reach an award: 1; who would lose one: 1.\n");
	assert_tells(text, "star: first would be P-2 instead of P-1\n");
	assert_tells(text, "P-1, announced as winner, would be at place 2 instead of 1");
	assert_tells(text, "P-3, announced as commended, would have no place: nothing is left to go by");
	free(text);
	text = appeal_compare(&before, &before, &none, "raw");
	assert_tells(text, "\nPanels in which nothing changes: 1.\n");
	free(text);
	free_result(&before);
	free_result(&after);
	table_free(&none);
}

static void awards_go_by_the_places_and_the_cut_off(void **state)
{
	struct appeal_result before, after;
	struct table categories;
	char *text;

	(void)state;
	make_result(&before);
	make_result(&after);
	make_rule(&categories, 2, 3);
	put_place(&before, "P-1", "raw", 4, 1, "winner");
	put_place(&before, "P-2", "raw", 3.5, 2, "winner");
	put_place(&before, "P-3", "raw", 3.2, 3, "");
	put_place(&after, "P-1", "raw", 4, 1, "winner");
	put_place(&after, "P-2", "raw", 2.5, 3, "winner");
	put_place(&after, "P-3", "raw", 3.4, 2, "");
	text = appeal_compare(&before, &after, &categories, "raw");
	assert_tells(text, "First place changes on 0 of 1 board. Nominees who would newly reach an award: 1; who would lose one: 1.\n");
	assert_tells(text, "the order changes; first stays P-1; awards would go to P-1 and P-3 instead of P-1 and P-2\n");
	assert_tells(text, "would still win\n");
	assert_tells(text, "would no longer win\n");
	assert_tells(text, "would win\n");
	free(text);
	free_result(&before);
	free_result(&after);
	table_free(&categories);
}

/* P-1 and P-2 tie; the register of deviations has where the ladder put P-1, who was announced. */
static void a_tie_is_shared_unless_the_ladder_settled_it(void **state)
{
	struct appeal_result before, after;
	struct table none;
	char *text;

	(void)state;
	make_result(&before);
	make_result(&after);
	table_new(&none, "categories");
	put_place(&before, "P-1", "raw", 4, 1, "winner");
	put_place(&before, "P-2", "raw", 3, 2, "");
	put_place(&after, "P-1", "raw", 3.5, 1.5, "winner");
	put_place(&after, "P-2", "raw", 3.5, 1.5, "");
	text = appeal_compare(&before, &after, &none, "raw");
	assert_tells(text, "star: P-1 and P-2 would share first\n");
	assert_tells(text, "who would newly tie for the last award: 2.\n");
	free(text);
	table_add_row(&after.deviations);
	table_put_text(&after.deviations, "category", "star");
	table_put_text(&after.deviations, "nominee", "P-1");
	table_put_text(&after.deviations, "method", "raw");
	table_put_real(&after.deviations, "rank_computed", 2);
	text = appeal_compare(&before, &after, &none, "raw");
	assert_tells(text, "star: first would be P-2 instead of P-1\n");
	free(text);
	free_result(&before);
	free_result(&after);
	table_free(&none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_hold_together_and_removals_add_up),
		cmocka_unit_test(names_of_the_map_stand_for_pseudonyms_of_their_own_key),
		cmocka_unit_test(what_answers_to_nothing_is_refused_with_what_is_near),
		cmocka_unit_test(choices_and_rankings_go_with_the_scores),
		cmocka_unit_test(what_does_not_count_is_not_left_out),
		cmocka_unit_test(a_changed_winner_is_named_with_the_announced_outcomes_that_move),
		cmocka_unit_test(awards_go_by_the_places_and_the_cut_off),
		cmocka_unit_test(a_tie_is_shared_unless_the_ladder_settled_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
