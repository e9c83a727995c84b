/* Unit tests of pipeline/intake/lines.h. */
#include <string.h>

#include "pipeline/intake/lines.h"
#include "tests/near.h"

static struct lines count(const char *text, size_t n, size_t step)
{
	struct lines lines = { 0 };

	for (size_t at = 0; at < n; at += step)
		lines_feed(&lines, text + at, at + step < n ? step : n - at);
	lines_finish(&lines);
	return lines;
}

static const struct {
	const char *text;
	uint64_t records;
	const char *word;
} cases[] = {
	{ "", 0, "" },
	{ "a,b", 1, "" },
	{ "a,b\n", 1, "lf" },
	{ "a\n\n\nb\n", 2, "lf" },
	{ "a\r\nb\r\n", 2, "crlf" },
	{ "a\rb\r", 2, "cr" },
	{ "a\nb\r\nc", 3, "mixed" },
	{ "\"two\nlines\"\r\nb\r\n", 2, "crlf" },
	{ "\"a \"\"quoted\"\"\n word\",1\nb,2\n", 2, "lf" },
	{ "\"\"\n", 1, "lf" },
	{ "a\r\n\r\n", 1, "crlf" },
};

static void records_are_lines_outside_quotes(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct lines lines = count(cases[i].text, strlen(cases[i].text), 1000);

		assert_int_equal(lines.records, cases[i].records);
		assert_string_equal(lines_word(&lines), cases[i].word);
	}
}

static void pieces_of_any_size_count_alike(void **state)
{
	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		for (size_t step = 1; step <= strlen(cases[i].text); step++) {
			struct lines lines = count(cases[i].text, strlen(cases[i].text), step);

			assert_int_equal(lines.records, cases[i].records);
			assert_string_equal(lines_word(&lines), cases[i].word);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_lines_outside_quotes),
		cmocka_unit_test(pieces_of_any_size_count_alike),
	};
	return cmocka_run_group_tests_name("intake/lines", tests, NULL, NULL);
}
