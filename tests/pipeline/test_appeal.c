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
	struct table scores, people;
	struct appeal appeal = { 0 };
	int n_marked = 0;
	bool ok;

	make_scores(&scores, &people);
	memset(marks, 0, 4 * sizeof *marks);
	ok = appeal_read(&appeal, words, n, err) && appeal_mark(&appeal, &scores, &people, marks, err);
	for (size_t i = 0; i < 4; i++)
		n_marked += marks[i];
	appeal_free(&appeal);
	table_free(&scores);
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

static void put_place(struct table *board, const char *nominee, const char *method, double score, double rank, const char *announced)
{
	table_add_row(board);
	table_put_text(board, "category", "star");
	table_put_text(board, "nominee", nominee);
	table_put_text(board, "method", method);
	table_put_real(board, "score", score);
	table_put_real(board, "rank", rank);
	table_put_text(board, "announced", announced);
}

static void a_changed_winner_is_named_with_the_announced_outcomes_that_move(void **state)
{
	struct table before, after;
	char *text;

	(void)state;
	table_new(&before, "board");
	table_new(&after, "board");
	put_place(&before, "P-1", "raw", 4, 1, "winner");
	put_place(&before, "P-2", "raw", 3, 2, "");
	put_place(&before, "P-3", "raw", 2, 3, "commended");
	put_place(&after, "P-1", "raw", 3, 2, "winner");
	put_place(&after, "P-2", "raw", 3.5, 1, "");
	text = appeal_compare(&before, &after, "raw");
	assert_non_null(strstr(text, "star: first would be P-2 instead of P-1\n"));
	assert_non_null(strstr(text, "P-1, announced as winner, would be at place 2 instead of 1"));
	assert_non_null(strstr(text, "P-3, announced as commended, would have no place"));
	free(text);
	text = appeal_compare(&before, &before, "raw");
	assert_string_equal(text, "\nPanels in which nothing changes: 1.\n");
	free(text);
	table_free(&before);
	table_free(&after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conditions_hold_together_and_removals_add_up),
		cmocka_unit_test(names_of_the_map_stand_for_pseudonyms_of_their_own_key),
		cmocka_unit_test(what_answers_to_nothing_is_refused_with_what_is_near),
		cmocka_unit_test(a_changed_winner_is_named_with_the_announced_outcomes_that_move),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
