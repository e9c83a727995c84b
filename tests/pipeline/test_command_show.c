/* Unit tests of pipeline/command_show.h: pictures of intervals, and a page that fits a terminal whatever it is told. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/base/wrap.h"
#include "pipeline/command_show.h"
#include "tests/near.h"
#include "tests/pipeline/report/brief_tables.h"

static void an_interval_shows_where_it_lies(void **state)
{
	static const struct {
		double estimate, low, high;
		const char *want;
	} cases[] = {
		{ 2, 1, 3, "    ┊├●┤ " },      { -2, -3, -1, " ├●┤┊    " }, { 0, -2, 2, "  ├─●─┤  " }, { 1, -1, 3, "   ├┼●─┤ " },
		{ 3, 1, 9, "    ┊├─●▸" },      { -3, -9, 9, "◂●──┼───▸" },  { 9, 8, 10, "    ┊   ▸" },  { (double)NAN, (double)NAN, (double)NAN, "    ┊    " },
		/* Smaller than a column, and yet on its side of 0. */
		{ 0.2, 0.1, 0.3, "    ┊●   " },
		{ -0.2, -0.3, -0.1, "   ●┊    " },
		{ 0.1, -0.1, 0.3, "   ├●┤   " },
		{ 2, 0.1, 3, "    ┊├●┤ " },
	};
	const struct show_axis axis = { -4, 4, 9 };

	(void)state;
	assert_int_equal(show_zero(&axis), 4);
	for (size_t i = 0; i < LEN(cases); i++) {
		struct text picture = { 0 };

		show_interval(&picture, cases[i].estimate, cases[i].low, cases[i].high, &axis);
		assert_string_equal(picture.bytes, cases[i].want);
		text_free(&picture);
	}
}

/* Lines of the page, each no wider than a terminal. */
static size_t check_lines(const char *page)
{
	size_t n = 0;

	for (const char *at = page; *at; n++) {
		size_t length = strcspn(at, "\n");
		char *line = strndup(at, length);

		assert_true(wrap_columns(line) <= SHOW_COLUMNS);
		free(line);
		at += length + 1;
	}
	return n;
}

static void any_number_of_metrics_fits(void **state)
{
	static const char *const files[] = { "brief.html", NULL };
	static const size_t n_metrics[] = { 0, 1, 8, 40 };

	(void)state;
	for (size_t i = 0; i < LEN(n_metrics); i++)
		for (int is_unicode = 0; is_unicode < 2; is_unicode++) {
			struct show_terminal terminal = { .is_unicode = is_unicode == 1 };
			struct brief_tables tables;
			struct brief brief;
			char *page;

			tables_make(&tables);
			put_judging(&tables, true);
			for (size_t m = 0; m < n_metrics[i]; m++) {
				char *name = text_format("a metric with a very long name, number %zu", m);

				put_metric(&tables, name, m % 2 ? 1 : -1, 70);
				put_measure(&tables, name, "2026Q3", 66, 1);
				put_launch(&tables, name, m == 7 ? "worsened" : "improved", m == 7 ? -50 : 5, 3);
				free(name);
			}
			brief = make(&tables, true);
			page = show_page(&brief, "output/2026Q3", files, &terminal);
			assert_true(check_lines(page) <= SHOW_LINES);
			assert_true(n_metrics[i] < 40 || strstr(page, "more metrics (worsened 0, improved "));
			assert_true(n_metrics[i] < 2 || strstr(page, "missed"));
			assert_null(strchr(page, '\033'));
			free(page);
			done(&brief, &tables);
		}
}

static void colours_come_for_terminals_alone_and_typed_codes_never(void **state)
{
	static const char *const files[] = { NULL };
	struct show_terminal terminal = { .is_unicode = true, .has_colour = true };
	struct brief_tables tables;
	struct brief brief;
	char *page;

	(void)state;
	tables_make(&tables);
	put_metric(&tables, "a\033[31mb", 1, (double)NAN);
	put_launch(&tables, "a\033[31mb", "improved", 5, 3);
	brief = make(&tables, false);
	page = show_page(&brief, "out", files, &terminal);
	assert_non_null(strstr(page, "\033[32mimproved\033[0m"));
	assert_null(strstr(page, "\033[31m"));
	free(page);
	done(&brief, &tables);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_interval_shows_where_it_lies),
		cmocka_unit_test(any_number_of_metrics_fits),
		cmocka_unit_test(colours_come_for_terminals_alone_and_typed_codes_never),
	};

	return cmocka_run_group_tests_name("command_show", tests, NULL, NULL);
}
