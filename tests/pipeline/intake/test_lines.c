/* Unit tests of pipeline/intake/lines.h. */
#include <string.h>

#include "pipeline/intake/lines.h"
#include "tests/near.h"

static void every_line_end_counts_at_any_size_of_piece(void **state)
{
	static const struct {
		const char *text;
		uint64_t n;
	} cases[] = {
		{ "", 0 },         { "a,b", 1 },        { "a,b\n", 1 },    { "a\n\n\nb\n", 4 }, { "a\r\nb\r\n", 2 },
		{ "a\rb\r", 2 },   { "a\nb\r\nc", 3 },  { "\r\r\n\n", 3 }, { "\n\r", 2 },       { "\"two\nlines\"\r\nb\r\n", 3 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		for (size_t step = 1; step <= strlen(cases[i].text) + 1; step++) {
			struct lines lines = { 0 };
			size_t n = strlen(cases[i].text);

			for (size_t at = 0; at < n; at += step)
				lines_feed(&lines, cases[i].text + at, at + step < n ? step : n - at);
			lines_finish(&lines);
			assert_int_equal(lines.n, cases[i].n);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_line_end_counts_at_any_size_of_piece),
	};
	return cmocka_run_group_tests_name("intake/lines", tests, NULL, NULL);
}
