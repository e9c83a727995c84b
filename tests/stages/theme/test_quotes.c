/* Unit tests of stages/theme/quotes.h and voices.h on made comments. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "pipeline/base/text.h"
#include "stages/theme/quotes.h"
#include "stages/theme/voices.h"
#include "tests/scratch.h"

struct made {
	struct programme programme;
	struct metrics metrics;
	struct table comments, quotes;
	struct voices voices;
};

static void begin(struct made *made, void **state, const char *seed)
{
	char *path;
	char *ini = text_format("[programme]\nname = T\nseed = %s\n[source s]\nfiles = s.csv\nitem.csat = Q\nitem.nps = N\n", seed);
	struct err err = { 0 };

	*made = (struct made){ 0 };
	path = scratch_text(state, "programme.ini", ini);
	assert_true(programme_read(&made->programme, path, &err));
	assert_true(metrics_read(&made->metrics, &made->programme, &err));
	table_new(&made->comments, "comments");
	table_new(&made->quotes, "quotes");
	free(ini);
	free(path);
}

static void end(struct made *made)
{
	voices_free(&made->voices);
	table_free(&made->comments);
	table_free(&made->quotes);
	metrics_free(&made->metrics);
	programme_free(&made->programme);
}

static void add(struct made *made, const char *period, const char *item, int score, const char *text, int redactions)
{
	struct table *comments = &made->comments;
	char *id = text_format("C-%05zu", comments->n_rows);

	table_add_row(comments);
	table_put_text(comments, "source", "s");
	table_put_text(comments, "comment", id);
	table_put_text(comments, "period", period);
	table_put_text(comments, "text", text);
	table_put_int(comments, "redactions", redactions);
	if (score >= 0) {
		table_put_text(comments, "scored_by", item);
		table_put_int(comments, "score", score);
	}
	free(id);
}

static void draw(struct made *made, const char *quarter)
{
	voices_read(&made->voices, &made->comments, &made->metrics, 1, day_from_civil(2026, 9, 30));
	quotes_draw(&made->voices, &made->comments, &made->programme, quarter, &made->quotes);
}

static const char *quote(const struct made *made, size_t row)
{
	return table_text(&made->quotes, table_column(&made->quotes, "text"), row);
}

/* 64 texts of four words each, which all of them share. */
static void add_many(struct made *made, const char *period, int score)
{
	static const char *const words[][4] = { { "late", "quick", "kind", "rude" }, { "call", "visit", "letter", "reply" }, { "again", "today", "always", "never" } };

	for (int i = 0; i < 64; i++) {
		char *text = text_format("The %s %s %s", words[0][i % 4], words[1][i / 4 % 4], words[2][i / 16]);

		add(made, period, "csat", score, text, 0);
		free(text);
	}
	add(made, period, "csat", score, "on the one hand", 1);
	add(made, period, "csat", score, "on the other", 1);
}

static void the_seed_alone_chooses(void **state)
{
	struct made first, again, other;

	begin(&first, state, "1");
	begin(&again, state, "1");
	begin(&other, state, "2");
	add_many(&first, "2026-08", 5);
	/* Comments of another score and quarter besides change nothing. */
	add_many(&again, "2026-02", 5);
	add_many(&again, "2026-08", 4);
	add_many(&again, "2026-08", 5);
	add_many(&other, "2026-08", 5);
	draw(&first, "2026Q3");
	draw(&again, "2026Q3");
	draw(&other, "2026Q3");
	assert_int_equal(first.quotes.n_rows, 3);
	assert_int_equal(again.quotes.n_rows, 6);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(quote(&first, i), quote(&again, 3 + i));
	assert_false(!strcmp(quote(&first, 0), quote(&other, 0)) && !strcmp(quote(&first, 1), quote(&other, 1)) && !strcmp(quote(&first, 2), quote(&other, 2)));
	end(&first);
	end(&again);
	end(&other);
}

static void what_was_redacted_is_never_quoted(void **state)
{
	struct made made;

	begin(&made, state, "7");
	for (int i = 0; i < 40; i++)
		add(&made, "2026-07", "csat", 1, "Ask [name] about it", 1);
	add(&made, "2026-07", "csat", 1, "ask about it", 0);
	add(&made, "2026-07", "csat", 1, "about to ask", 1);
	for (int i = 0; i < 3; i++)
		add(&made, "2026-06", "csat", 1, "it is to ask", 1);
	draw(&made, "2026Q3");
	assert_int_equal(made.quotes.n_rows, 1);
	assert_string_equal(quote(&made, 0), "ask about it");
	/* The base is that of the score, redacted ones too. */
	assert_int_equal(table_int(&made.quotes, table_column(&made.quotes, "n"), 0), 42);
	end(&made);
}

static void no_text_comes_twice(void **state)
{
	struct made made;

	begin(&made, state, "7");
	for (int i = 0; i < 40; i++)
		add(&made, "2026-07", "csat", 1, i % 2 ? "late" : "lost", 0);
	draw(&made, "2026Q3");
	assert_int_equal(made.quotes.n_rows, 2);
	assert_string_not_equal(quote(&made, 0), quote(&made, 1));
	end(&made);
}

static void long_texts_are_cut_behind_a_word_or_a_character(void **state)
{
	struct made made;
	struct text words = { 0 }, letters = { 0 };

	begin(&made, state, "7");
	for (int i = 0; i < 200; i++) {
		text_add(&words, "abc ");
		text_add(&letters, "\xE2\x82\xAC"); /* a sign of three bytes, which is no word */
	}
	for (int i = 0; i < 3; i++) {
		add(&made, "2026-07", "csat", 1, words.bytes, 0);
		add(&made, "2026-07", "csat", 2, letters.bytes, 0);
	}
	draw(&made, "2026Q3");
	for (size_t row = 0; row < 2; row++) {
		const char *text = quote(&made, row);

		assert_true(strlen(text) <= 304);
		assert_int_equal(text_utf8_error(text, strlen(text)), strlen(text));
		assert_string_equal(text + strlen(text) - strlen(" \xE2\x80\xA6"), " \xE2\x80\xA6");
	}
	assert_null(strstr(quote(&made, 0), "ab \xE2"));
	text_free(&words);
	text_free(&letters);
	end(&made);
}

/* 2026-W40 begins on Monday 28 September 2026. */
static void periods_belong_to_the_quarter_of_their_first_day(void **state)
{
	struct made made;

	begin(&made, state, "7");
	add(&made, "2026-W40", "csat", 1, "week", 0);
	add(&made, "2026-09", "csat", 1, "month", 0);
	add(&made, "2026-10", "csat", 1, "late", 0);
	draw(&made, "2026Q3");
	assert_int_equal(made.voices.n, 2);
	assert_int_equal(made.voices.n_late, 1);
	for (size_t i = 0; i < 2; i++)
		assert_string_equal(made.voices.all[i].quarter, "2026Q3");
	end(&made);
}

/* Reichheld (2003): 0 to 6, 7 to 8, 9 to 10. */
static void answers_on_recommending_are_counted_by_their_groups(void **state)
{
	static const struct { int score; const char *group; } cases[] = {
		{ 0, "0 to 6" }, { 6, "0 to 6" }, { 7, "7 to 8" }, { 8, "7 to 8" }, { 9, "9 to 10" }, { 10, "9 to 10" }, { -1, "" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct made made;

		begin(&made, state, "7");
		for (int j = 0; j < 3; j++)
			add(&made, "2026-07", "nps", cases[i].score, "text", 0);
		draw(&made, "2026Q3");
		assert_string_equal(table_text(&made.quotes, table_column(&made.quotes, "score"), 0), cases[i].group);
		end(&made);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_seed_alone_chooses),
		cmocka_unit_test(what_was_redacted_is_never_quoted),
		cmocka_unit_test(no_text_comes_twice),
		cmocka_unit_test(long_texts_are_cut_behind_a_word_or_a_character),
		cmocka_unit_test(periods_belong_to_the_quarter_of_their_first_day),
		cmocka_unit_test(answers_on_recommending_are_counted_by_their_groups),
	};
	return cmocka_run_group_tests_name("quotes", tests, scratch_begin, scratch_end);
}
