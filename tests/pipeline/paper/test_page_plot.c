/* Unit tests of pipeline/paper/page_plot.h. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/page_plot_part.h"
#include "tests/near.h"

static const struct page_about about = { "en-GB", "t", NULL, "d", "brief" };

static void begin(struct page *page)
{
	page_open(page, &about);
	page_main(page);
	page_plots_begin(page, "small", "figure");
	page_caption_begin(page);
	page_strong(page, "Changes");
	page_end(page);
}

/* What was drawn, up to the figure's end. */
static const char *drawn(struct page *page)
{
	page_end(page);
	assert_int_equal(page->parts->err.kind, ERR_NONE);
	return strstr(page->parts->html.bytes, "<figure");
}

static void assert_holds(const char *html, const char *want)
{
	if (!strstr(html, want))
		print_error("not there: %s\nin: %s\n", want, html);
	assert_non_null(strstr(html, want));
}

static size_t count(const char *html, const char *of)
{
	size_t n = 0;

	for (const char *at = html; (at = strstr(at, of)); at += strlen(of))
		n++;
	return n;
}

static void a_scale_has_whole_steps(void **state)
{
	static const struct {
		double least, most;
		int steps;
		double from, to, step;
		int decimals;
	} cases[] = {
		{ -3, 18.3, 4, -10, 20, 10, 0 }, { 63.4, 76.1, 4, 60, 80, 5, 0 }, { 0.11, 0.19, 4, 0.1, 0.2, 0.02, 2 },
		{ 0, 1, 5, 0, 1, 0.2, 1 },       { 7, 7, 4, 6, 8, 0.5, 1 },       { 12000, 47000, 4, 10000, 50000, 10000, 0 },
	};
	char text[NUMBER_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct plot_scale scale = plot_scale_of(cases[i].least, cases[i].most, 0, 100, cases[i].steps);

		assert_near(scale.least, cases[i].from, 1e-9);
		assert_near(scale.most, cases[i].to, 1e-9);
		assert_near(scale.step, cases[i].step, 1e-9);
		assert_int_equal(scale.decimals, cases[i].decimals);
		assert_near(plot_at(&scale, scale.least), 0, 1e-9);
		assert_near(plot_at(&scale, scale.most), 100, 1e-9);
		assert_near(plot_tick(&scale, scale.n - 1, text), cases[i].to, 1e-9);
	}
	assert_string_equal(text, "50,000");
}

static const struct page_plot plot = { "p", "Title & <b>", "Words \"all\"", 250 };

static void rows_have_their_interval_mark_and_band(void **state)
{
	static const struct page_plot_row rows[] = {
		{ "CSAT <b>", 4, 2, 6, 2, PAGE_GOOD, "+4.0" },
		{ "a label that is much too long for its place", NAN, NAN, NAN, NAN, PAGE_QUIET, NULL },
		{ "worse", -3, NAN, NAN, NAN, PAGE_BAD, NULL },
	};
	struct page page = { 0 };
	const char *html;

	(void)state;
	begin(&page);
	page_plot_rows(&page, &plot, &(struct page_plot_rows){ rows, LEN(rows), 0, "less", "more", NAN });
	html = drawn(&page);
	assert_holds(html, "<figure class=\"plots small\" id=\"figure\">\n<figcaption><strong>Changes</strong></figcaption>\n<svg class=\"plot\" viewBox=\"0 0 250 81\" role=\"img\" "
	                   "aria-labelledby=\"p-title p-words\"><title id=\"p-title\">Title &amp; &lt;b&gt;</title><desc id=\"p-words\">Words &quot;all&quot;</desc>");
	assert_holds(html, ">CSAT &lt;b&gt;</text>");
	assert_holds(html, "\xe2\x80\xa6</text>");
	assert_holds(html, "<path class=\"mark good\"");
	assert_holds(html, "<path class=\"mark bad\"");
	assert_holds(html, ">less</text>");
	assert_int_equal(count(html, "class=\"mark"), 2);
	assert_int_equal(count(html, "class=\"bar\""), 1);
	assert_int_equal(count(html, "class=\"band\""), 1);
	assert_int_equal(count(html, "nan"), 0);
	assert_near(page_plot_rows_height(LEN(rows), true), 81, 1e-12);
	page_free(&page);
}

static void an_axis_reaches_as_far_as_asked(void **state)
{
	static const struct page_plot_row row = { "first", 20, NAN, NAN, NAN, PAGE_LOOK, NULL };
	struct page page = { 0 };

	(void)state;
	begin(&page);
	page_plot_rows(&page, &plot, &(struct page_plot_rows){ &row, 1, 0, NULL, NULL, 100 });
	assert_holds(drawn(&page), ">100</text>");
	page_free(&page);
}

static void series_break_where_a_value_is_missing(void **state)
{
	static const char *const periods[] = { "2025Q1", "2025Q2", "2025Q3", "2025Q4" };
	static const double value[] = { 70, NAN, 72, 74 }, low[] = { 68, NAN, 70, 72 }, high[] = { 72, NAN, 74, 76 };
	static const bool small[] = { false, false, true, false };
	struct page page = { 0 };
	const char *html;

	(void)state;
	begin(&page);
	page_plot_time(&page, &plot, &(struct page_plot_time){ periods, LEN(periods), value, low, high, small, 1.5, "launch & more", 75, "target 75.0", 1, 140 });
	html = drawn(&page);
	assert_int_equal(count(html, "class=\"bar\""), 3);
	assert_int_equal(count(html, "class=\"line\""), 1);
	assert_int_equal(count(html, "class=\"mark plain\""), 2);
	assert_int_equal(count(html, "class=\"mark plain hollow\""), 1);
	assert_holds(html, ">launch &amp; more</text>");
	assert_holds(html, ">target 75.0</text>");
	assert_holds(html, "<text class=\"label strong\"");
	assert_holds(html, ">74.0</text>");
	assert_int_equal(count(html, "nan"), 0);
	page_free(&page);
}

static void a_series_without_a_value_is_an_empty_frame(void **state)
{
	static const char *const periods[] = { "2025Q1", "2025Q2" };
	static const double none[] = { NAN, NAN };
	static const bool small[] = { false, false };
	struct page page = { 0 };
	const char *html;

	(void)state;
	begin(&page);
	page_plot_time(&page, &plot, &(struct page_plot_time){ periods, LEN(periods), none, none, none, small, NAN, NULL, NAN, NULL, 1, 140 });
	html = drawn(&page);
	assert_int_equal(count(html, "class=\"mark"), 0);
	assert_int_equal(count(html, "class=\"event\""), 0);
	assert_int_equal(count(html, "nan"), 0);
	page_free(&page);
}

static void many_periods_are_thinned_and_the_newest_is_named(void **state)
{
	enum { N = 80 };
	char names[N][16];
	const char *periods[N];
	double value[N];
	bool small[N] = { false };
	struct page page = { 0 };
	const char *html;

	(void)state;
	for (int i = 0; i < N; i++) {
		snprintf(names[i], sizeof names[i], "%dQ%d", 2007 + i / 4, i % 4 + 1);
		periods[i] = names[i];
		value[i] = i;
	}
	begin(&page);
	page_plot_time(&page, &plot, &(struct page_plot_time){ periods, N, value, value, value, small, NAN, NULL, NAN, NULL, 0, 140 });
	html = drawn(&page);
	assert_holds(html, ">2026Q4</text>");
	assert_true(count(html, "class=\"tick middle\"") < 8);
	page_free(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scale_has_whole_steps),
		cmocka_unit_test(rows_have_their_interval_mark_and_band),
		cmocka_unit_test(an_axis_reaches_as_far_as_asked),
		cmocka_unit_test(series_break_where_a_value_is_missing),
		cmocka_unit_test(a_series_without_a_value_is_an_empty_frame),
		cmocka_unit_test(many_periods_are_thinned_and_the_newest_is_named),
	};

	return cmocka_run_group_tests_name("page_plot", tests, NULL, NULL);
}
