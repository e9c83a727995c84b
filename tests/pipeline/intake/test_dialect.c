/* Unit tests of pipeline/intake/dialect.h and requote.h. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/intake/dialect.h"
#include "tests/near.h"

static bool guess(const char *text, bool is_all, struct dialect *dialect)
{
	char other;

	*dialect = (struct dialect){ '\0', DIALECT_QUOTES };
	return dialect_guess(text, strlen(text), is_all, dialect, &other);
}

static void dialect_is_the_one_that_cuts_records_alike(void **state)
{
	static const struct {
		const char *text;
		char delimiter;
		enum dialect_quotes quotes;
	} cases[] = {
		{ "a,b\n1,2\n", ',', QUOTES_DOUBLED },
		{ "a;b\n1;2\n", ';', QUOTES_DOUBLED },
		{ "a\tb\n1\t2\n", '\t', QUOTES_DOUBLED },
		{ "a|b\n1|2\n", '|', QUOTES_DOUBLED },
		{ "one column\n1\n2\n", ',', QUOTES_DOUBLED },
		{ "one column\nyes, now\nno\nnever\n", ',', QUOTES_DOUBLED },
		{ "one column\n\"1,234\"\n", ',', QUOTES_DOUBLED },
		{ "id;score\n1;4,5\n2;3,0\n", ';', QUOTES_DOUBLED }, /* decimal commas */
		{ "id,tags\n1,red;blue\n2,green\n", ',', QUOTES_DOUBLED },
		{ "Wie oft (z.B. täglich, nie);Ja\n1;2\n3;4\n", ';', QUOTES_DOUBLED },
		{ "\"a;b;c\",d\n\"1;2;3\",4\n", ',', QUOTES_DOUBLED }, /* quoted cells are no evidence */
		{ "Question; long,id\nyes,1\nno,2\n", ',', QUOTES_DOUBLED },
		{ "Ticket report\nFrom;July\n\nid;score;date\n1;4;x\n2;5;y\n", ';', QUOTES_DOUBLED },
		{ "a,b\n\"He said \\\"no\\\", twice\",2\nx,3\n", ',', QUOTES_BACKSLASH },
		{ "a,b\nno\\, twice,2\nx,3\n", ',', QUOTES_BACKSLASH },
		{ "a,b\n\"8\\'9 \"\"x\"\"\",2\n\"y\",3\nz\"z,4\n\"w, w\",5\n", ',', QUOTES_DOUBLED }, /* a backslash that escapes nothing */
		{ "a,b\n5\" disk,2\nx,3\n", ',', QUOTES_NONE },
		{ "a,b\n'one, two',2\nx,3\n", ',', QUOTES_SINGLE },
		{ "a, b\n\"one, two\", \"2, 3\"\nx, 3\n", ',', QUOTES_SPACED },
		{ "a,b\n'tis so,2\nx,3\n", ',', QUOTES_DOUBLED },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct dialect dialect;

		if (!guess(cases[i].text, true, &dialect) || dialect.delimiter != cases[i].delimiter || dialect.quotes != cases[i].quotes)
			fail_msg("%s: found '%c' %s", cases[i].text, dialect.delimiter, dialect_quotes_word(dialect.quotes));
	}
}

static void two_delimiters_that_fit_equally_are_not_guessed(void **state)
{
	struct dialect dialect;

	(void)state;
	assert_false(guess("a;b,c\n1;2,3\n4;5,6\n", true, &dialect));
}

static void a_record_cut_off_is_no_evidence(void **state)
{
	struct dialect dialect;

	(void)state;
	assert_true(guess("a,b\n1,2\n3;", false, &dialect));
	assert_int_equal(dialect.delimiter, ',');
}

static void what_is_declared_is_taken(void **state)
{
	struct dialect dialect = { ';', QUOTES_NONE };
	char other;

	(void)state;
	assert_true(dialect_guess("a,b\n1,2\n", 8, true, &dialect, &other));
	assert_int_equal(dialect.delimiter, ';');
	assert_int_equal(dialect.quotes, QUOTES_NONE);
}

static bool take(void *context, const struct csv_record *record, struct err *err)
{
	struct text *seen = context;

	(void)err;
	if (record->malformed)
		text_add(seen, "!");
	for (size_t i = 0; i < record->n_cells; i++)
		text_add_format(seen, "<%s>", record->cells[i]);
	text_add(seen, "\n");
	return true;
}

static void cells_read_in_every_dialect_at_any_size_of_piece(void **state)
{
	static const struct {
		const char *text;
		struct dialect dialect;
		const char *want;
	} cases[] = {
		{ "a,\"b, \"\"c\"\"\"\n", { ',', QUOTES_DOUBLED }, "<a><b, \"c\">\n" },
		{ "a, \"b, c\",  d \n", { ',', QUOTES_SPACED }, "<a><b, c><  d >\n" },
		{ "\"b \\\"c\\\" \\\\ \\n\",d\\,e\\\n", { ',', QUOTES_BACKSLASH }, "<b \"c\" \\ \\n><d,e\\>\n" },
		{ "a\"b;\"c\";\n", { ';', QUOTES_BACKSLASH }, "<a\"b><c><>\n" },
		{ "\\N;x\r\n\r\n;\\;\n", { ';', QUOTES_BACKSLASH }, "<\\N><x>\n<><;>\n" },
		{ "\"a\r\\\nb\"\n", { ';', QUOTES_BACKSLASH }, "<a\r\\\nb>\n" }, /* else two line ends became one */
		{ "'it''s, so',\"b\n", { ',', QUOTES_SINGLE }, "<it's, so><\"b>\n" },
		{ "5\" disk,\"6\"\n", { ',', QUOTES_NONE }, "<5\" disk><\"6\">\n" },
		{ "\xFE,a\n", { ',', QUOTES_NONE }, "<\xFF><a>\n" },
		{ "a,\"b\"c\nd,e\n", { ',', QUOTES_DOUBLED }, "!<a,\"b\"c>\n<d><e>\n" },
		{ "a,\"b\nc,d\ne,f", { ',', QUOTES_DOUBLED }, "!<a,\"b>\n<c><d>\n<e><f>\n" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		size_t n = strlen(cases[i].text);

		for (size_t step = 1; step <= n; step++) {
			struct dialect_reader reader;
			struct text seen = { 0 };
			struct err err = { 0 };

			dialect_begin(&reader, cases[i].dialect, "x.csv", take, &seen);
			for (size_t at = 0; at < n; at += step)
				assert_true(dialect_feed(&reader, cases[i].text + at, at + step < n ? step : n - at, &err));
			assert_true(dialect_finish(&reader, &err));
			dialect_release(&reader);
			assert_string_equal(seen.bytes, cases[i].want);
			text_free(&seen);
		}
	}
}

static void words_go_both_ways(void **state)
{
	(void)state;
	for (int i = 0; i < DIALECT_QUOTES; i++) {
		enum dialect_quotes quotes;

		assert_true(dialect_quotes_of_word(dialect_quotes_word((enum dialect_quotes)i), &quotes));
		assert_int_equal(quotes, i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dialect_is_the_one_that_cuts_records_alike),
		cmocka_unit_test(two_delimiters_that_fit_equally_are_not_guessed),
		cmocka_unit_test(a_record_cut_off_is_no_evidence),
		cmocka_unit_test(what_is_declared_is_taken),
		cmocka_unit_test(cells_read_in_every_dialect_at_any_size_of_piece),
		cmocka_unit_test(words_go_both_ways),
	};
	return cmocka_run_group_tests_name("intake/dialect", tests, NULL, NULL);
}
