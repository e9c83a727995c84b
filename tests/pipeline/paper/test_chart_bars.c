/* Unit tests of the stacked bars of pipeline/paper/chart.h, of periods without a name, and of what a book tells of its charts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/chart.h"
#include "pipeline/paper/chart_part.h"
#include "tests/near.h"
#include "tests/pipeline/paper/hostile.h"
#include "tests/scratch.h"

enum { N_HOSTILE = LEN(hostile), PARTS = 2 };

static const char *const parts[PARTS] = { "kept", "left out" };
static const struct chart_about about = { .name = "x", .title = "Title", .subtitle = "Subtitle", .caption = "Caption", .description = "Description" };

/* One picture in a folder of its own. */
struct shown {
	struct chart_book book;
	char *folder;
};

static void shown_begin(struct shown *shown, void **state, const char *name)
{
	struct err err = { 0 };

	*shown = (struct shown){ .folder = file_join(*state, name) };
	if (!file_make_folder(shown->folder, 0700, &err) || !chart_open(&shown->book, shown->folder, &err))
		fail_msg("%s", err.text);
}

/* The SVG x.svg, which the caller frees; "" when nothing was drawn. */
static char *shown_end(struct shown *shown)
{
	char *path = file_join(shown->folder, "x.svg"), *svg;
	struct err err = { 0 };
	size_t n;

	if (!chart_close(&shown->book, &err))
		fail_msg("%s", err.text);
	svg = file_read(path, &n, &err);
	free(path);
	free(shown->folder);
	return svg ? svg : mem_copy_text("");
}

static bool bars_put(struct chart_book *book, const char *const *labels, size_t n, const double *values)
{
	struct chart_bar_panel panels[] = { { .heading = "rows", .format = NUMBER_COUNT, .values = values, .texts = labels }, { .heading = "share", .format = NUMBER_SHARE, .values = values } };
	struct chart_bars bars = { .labels = labels, .n_rows = n, .parts = parts, .n_parts = PARTS, .panels = panels, .n_panels = LEN(panels) };

	return chart_bars(book, &about, &bars);
}

static void labels_parts_and_figures_stand_as_text(void **state)
{
	double values[N_HOSTILE * PARTS];
	struct shown shown;
	char *svg;

	for (size_t i = 0; i < LEN(values); i++)
		values[i] = i == 3 ? (double)NAN : (double)i;
	shown_begin(&shown, state, "labels");
	assert_true(bars_put(&shown.book, hostile, N_HOSTILE, values));
	svg = shown_end(&shown);
	for (size_t i = 0; i < N_HOSTILE; i++) {
		char *text = text_format("<text>%s</text>", hostile[i]);
		const char *first = strstr(svg, text);

		/* Once as the label, once behind its bar. */
		if (!first || !strstr(first + 1, text))
			fail_msg("%s is not twice in the chart", hostile[i]);
		free(text);
	}
	assert_non_null(strstr(svg, "<text>left out</text>"));
	free(svg);
}

static void bars_of_nothing_are_not_drawn(void **state)
{
	static const double nothing[] = { 0, (double)NAN, -1, 0 };
	static const char *const labels[] = { "a", "b" };
	struct shown shown;
	char *svg;

	shown_begin(&shown, state, "nothing");
	assert_false(bars_put(&shown.book, labels, 2, nothing));
	assert_false(bars_put(&shown.book, labels, 0, nothing));
	assert_int_equal(chart_count(&shown.book), 0);
	svg = shown_end(&shown);
	assert_string_equal(svg, "");
	free(svg);
}

/* A quarter's value stands at its middle month; its interval is a bar though there are more months than bars. */
static void periods_without_a_name_keep_their_place(void **state)
{
	enum { MONTHS = 60 };
	const char *names[MONTHS];
	double value[MONTHS], low[MONTHS], high[MONTHS];
	struct chart_series series = { .label = "NPS", .value = value, .low = low, .high = high };
	struct chart_time time = { .periods = names, .n_periods = MONTHS, .series = &series, .n_series = 1, .unit = "points" };
	struct shown shown;
	size_t n_names = 0;
	char *svg;

	for (size_t i = 0; i < MONTHS; i++) {
		names[i] = i % 3 == 1 ? "2026Q1" : "";
		value[i] = i % 3 == 1 ? (double)i : (double)NAN;
		low[i] = value[i] - 1;
		high[i] = value[i] + 1;
	}
	shown_begin(&shown, state, "names");
	assert_true(chart_time(&shown.book, &about, &time));
	svg = shown_end(&shown);
	for (const char *at = svg; (at = strstr(at, "<text>2026Q1</text>")); at++)
		n_names++;
	/* 20 names of some 50 units do not fit; every second does. */
	assert_int_equal(n_names, 10);
	free(svg);
}

static void a_book_tells_what_its_charts_say(void **state)
{
	static const double values[] = { 1, 2 };
	static const char *const labels[] = { "a" };
	struct chart_about told;
	struct shown shown;

	shown_begin(&shown, state, "told");
	assert_int_equal(chart_count(&shown.book), 0);
	bars_put(&shown.book, labels, 1, values);
	assert_int_equal(chart_count(&shown.book), 1);
	told = chart_told(&shown.book, 0);
	assert_string_equal(told.name, "x");
	assert_string_equal(told.title, "Title");
	assert_string_equal(told.subtitle, "Subtitle");
	assert_string_equal(told.caption, "Caption");
	assert_string_equal(told.description, "Description");
	free(shown_end(&shown));
	assert_int_equal(chart_count(&shown.book), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_parts_and_figures_stand_as_text),
		cmocka_unit_test(bars_of_nothing_are_not_drawn),
		cmocka_unit_test(periods_without_a_name_keep_their_place),
		cmocka_unit_test(a_book_tells_what_its_charts_say),
	};

	return cmocka_run_group_tests_name("chart bars", tests, scratch_begin, scratch_end);
}
