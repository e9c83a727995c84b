/* Unit tests of pipeline/paper/chart.h, with the real gnuplot and with programs that fail in its place. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "pipeline/paper/chart.h"
#include "pipeline/paper/chart_part.h"
#include "tests/near.h"
#include "tests/pipeline/paper/hostile.h"
#include "tests/scratch.h"

enum {
	N_HOSTILE = LEN(hostile),
	N_CODE = 5, /* the first of them would run a command */
};

static const char *const quarters[] = {
	"2021Q1", "2021Q2", "2021Q3", "2021Q4", "2022Q1", "2022Q2", "2022Q3", "2022Q4", "2023Q1", "2023Q2",
	"2023Q3", "2023Q4", "2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4",
};

/* A folder of its own inside the test's; the caller frees it. */
static char *folder_make(void **state, const char *name)
{
	char *folder = file_join(*state, name);
	struct err err = { 0 };

	assert_true(file_make_folder(folder, 0700, &err));
	return folder;
}

static void book_open(struct chart_book *book, const char *folder)
{
	struct err err = { 0 };

	assert_true(chart_open(book, folder, &err));
}

static void book_close(struct chart_book *book)
{
	struct err err = { 0 };

	if (!chart_close(book, &err))
		fail_msg("%s", err.text);
	assert_null(book->parts);
}

static struct chart_about about_of(const char *name)
{
	return (struct chart_about){
		.name = name,
		.title = "NPS rose 6 points",
		.subtitle = "All customers",
		.caption = "Source: survey",
		.description = "From 20 to 26 & more.",
	};
}

/* NPS over n quarters, with events on every second. */
static bool time_put(struct chart_book *book, const char *name, size_t n)
{
	double value[LEN(quarters)], low[LEN(quarters)], high[LEN(quarters)];
	struct chart_series series = { .label = "NPS", .value = value, .low = low, .high = high };
	struct chart_event events[LEN(quarters)];
	struct chart_time time = { .periods = quarters,
		                   .n_periods = n,
		                   .series = &series,
		                   .n_series = 1,
		                   .events = events,
		                   .unit = "Points",
		                   .least = -100,
		                   .most = 100 };
	struct chart_about about = about_of(name);

	for (size_t i = 0; i < n; i++) {
		value[i] = 20 + 6 * sin((double)i);
		low[i] = value[i] - 4;
		high[i] = value[i] + 4;
		if (i % 2)
			events[time.n_events++] = (struct chart_event){ (double)i - 0.5, "Announcement" };
	}
	return chart_time(book, &about, &time);
}

static bool forest_put(struct chart_book *book, const char *name, size_t n)
{
	struct chart_row *rows = mem_alloc(n, sizeof *rows);
	struct chart_rows forest = { .rows = rows,
		                     .n_rows = n,
		                     .unit = "Points",
		                     .format = NUMBER_CHANGE,
		                     .value_heading = "Change (95% interval)",
		                     .text_heading = "Verdict",
		                     .below = "worse",
		                     .above = "better" };
	struct chart_about about = about_of(name);
	bool drawn;

	for (size_t i = 0; i < n; i++) {
		double estimate = 5 * cos((double)i);

		rows[i] = (struct chart_row){ .label = quarters[i % LEN(quarters)],
			                      .estimate = estimate,
			                      .low = estimate - 3,
			                      .high = estimate + 3,
			                      .minimum = 2,
			                      .tone = i % 4,
			                      .text = "improved" };
	}
	drawn = chart_forest(book, &about, &forest);
	free(rows);
	return drawn;
}

static bool rates_put(struct chart_book *book, const char *name)
{
	static const char *const steps[] = { "Nominated", "Shortlisted", "Awarded" };
	static const char *const groups[] = { "Hours", "Hours", "Site", "Site" };
	static const char *const labels[] = { "Full time", "Part time", "North", "South" };
	struct chart_rate cells[12];
	struct chart_rates rates = { .steps = steps,
		                     .n_steps = 3,
		                     .groups = groups,
		                     .labels = labels,
		                     .n_rows = 4,
		                     .rates = cells,
		                     .unit = "Share selected",
		                     .reference_label = "Four fifths",
		                     .format = NUMBER_SHARE };
	struct chart_about about = about_of(name);

	for (size_t i = 0; i < LEN(cells); i++)
		cells[i] = (struct chart_rate){ .rate = 0.05 * (double)(i + 1),
			                        .low = 0.04 * (double)(i + 1),
			                        .high = 0.06 * (double)(i + 1),
			                        .reference = 0.2,
			                        .text = "5 of 100" };
	return chart_rates(book, &about, &rates);
}

/* Three panels, the second without a figure, over n quarters. */
static bool panels_put(struct chart_book *book, const char *name, size_t n, const char *words)
{
	static const double none[LEN(quarters)] = { NAN };
	double value[LEN(quarters)], low[LEN(quarters)], high[LEN(quarters)];
	bool small[LEN(quarters)] = { true };
	struct chart_trace traces[] = {
		{ .label = "band", .look = CHART_TRACE_LINE, .colour = 1, .low = low, .high = high },
		{ .label = words, .look = CHART_TRACE_POINTS, .value = value, .low = low, .high = high, .small = small },
		{ .label = words, .look = CHART_TRACE_DASHED, .value = value },
		{ .look = CHART_TRACE_SIGNALS, .value = value },
	}, empty = { .label = "band", .value = none };
	struct chart_event events[] = { { 0.5, "launch" }, { 0.6, words } };
	struct chart_panel panels[] = {
		{ .title = words, .note = words, .periods = quarters, .n_periods = n, .anchor = n - 1, .traces = traces, .n_traces = LEN(traces), .events = events, .n_events = 2 },
		{ .title = "eNPS", .note = "refused", .periods = quarters, .n_periods = n ? 1 : 0, .traces = &empty, .n_traces = 1 },
		{ .title = "FCR", .periods = quarters, .n_periods = n, .traces = traces, .n_traces = LEN(traces) },
	};
	struct chart_panels chart = { .panels = panels, .n_panels = LEN(panels), .unit = words, .has_zero = true };
	struct chart_about about = about_of(name);

	for (size_t i = 0; i < n; i++) {
		value[i] = i % 5 == 3 ? NAN : 20 + 6 * sin((double)i);
		low[i] = value[i] - 4;
		high[i] = value[i] + 4;
	}
	return chart_panels(book, &about, &chart);
}

static char *chart_read(const char *folder, const char *name, size_t *n)
{
	char *path = file_join(folder, name);
	struct err err = { 0 };
	char *bytes = file_read(path, n, &err);

	if (!bytes)
		fail_msg("%s", err.text);
	free(path);
	return bytes;
}

static size_t n_files(const char *folder)
{
	struct file_list list = { 0 };
	struct err err = { 0 };
	size_t n;

	assert_true(file_list_tree(&list, folder, &err));
	n = list.n;
	file_list_free(&list);
	return n;
}

/* The height that an SVG says it has. */
static double svg_height(const char *folder, const char *name)
{
	size_t n;
	char *svg = chart_read(folder, name, &n), *at = strstr(svg, " height=\"");
	double height = at ? strtod(at + strlen(" height=\""), NULL) : NAN;

	free(svg);
	return height;
}

static size_t n_times(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

static void every_kind_comes_as_svg_and_png(void **state)
{
	static const char png_head[] = "\x89PNG\r\n\x1a\n";
	static const char *const names[] = { "time", "forest", "rates" };
	char *folder = folder_make(state, "kinds");
	struct chart_book book = { 0 };

	book_open(&book, folder);
	assert_true(time_put(&book, "time", 8));
	assert_true(forest_put(&book, "forest", 6));
	assert_true(rates_put(&book, "rates"));
	assert_int_equal(n_files(folder) - n_files(folder), 0);
	book_close(&book);
	assert_int_equal(n_files(folder), 6);
	for (size_t i = 0; i < LEN(names); i++) {
		char *svg_name = text_format("%s.svg", names[i]), *png_name = text_format("%s.png", names[i]);
		size_t n;
		char *svg = chart_read(folder, svg_name, &n);

		assert_string_equal(svg + n - strlen("</svg>\n\n"), "</svg>\n\n");
		free(svg);
		svg = chart_read(folder, png_name, &n);
		assert_memory_equal(svg, png_head, sizeof png_head - 1);
		/* Two pixels a unit: the width stands big-endian behind the first chunk's name. */
		assert_int_equal((unsigned char)svg[18] * 256 + (unsigned char)svg[19], 2 * CHART_WIDTH);
		free(svg);
		free(svg_name);
		free(png_name);
	}
	free(folder);
}

static void an_svg_speaks_to_those_who_cannot_see_it(void **state)
{
	char *folder = folder_make(state, "accessible");
	struct chart_book book = { 0 };
	size_t n;
	char *svg;

	book_open(&book, folder);
	time_put(&book, "nps", 8);
	book_close(&book);
	svg = chart_read(folder, "nps.svg", &n);
	assert_non_null(strstr(svg, " role=\"img\" aria-labelledby=\"nps-title nps-desc\">"));
	assert_non_null(strstr(svg, "<title id=\"nps-title\">NPS rose 6 points</title>"));
	assert_non_null(strstr(svg, "<desc id=\"nps-desc\">From 20 to 26 &amp; more.</desc>"));
	assert_int_equal(n_times(svg, "<title"), 1);
	assert_int_equal(n_times(svg, "GNUPLOT"), 0);
	assert_true(n_times(svg, "font-family=\"DejaVu Sans, Verdana, sans-serif\"") > 10);
	/* Several charts may stand in one page: every id, and every use of one, bears the chart's name. */
	assert_int_equal(n_times(svg, " id=") + n_times(svg, "\tid="),
	                 n_times(svg, "id='nps-") + n_times(svg, "id=\"nps-"));
	assert_int_equal(n_times(svg, "href='#"), n_times(svg, "href='#nps-"));
	free(svg);
	free(folder);
}

static void texts_are_data_and_never_code(void **state)
{
	char *folder = folder_make(state, "hostile");
	struct chart_book book = { 0 };
	struct chart_row rows[N_HOSTILE];
	struct chart_rows forest = { .rows = rows,
		                     .n_rows = N_HOSTILE,
		                     .unit = hostile[0],
		                     .value_heading = hostile[1],
		                     .text_heading = hostile[2],
		                     .below = hostile[3],
		                     .above = hostile[4] };
	size_t n;
	char *svg;

	for (size_t i = 0; i < N_HOSTILE; i++)
		rows[i] = (struct chart_row){ .group = i % 4 ? NULL : hostile[i],
			                      .label = hostile[i],
			                      .estimate = 1,
			                      .low = 0,
			                      .high = 2,
			                      .text = "x" };
	book_open(&book, folder);
	for (size_t i = 0; i < N_CODE; i++) {
		char *name = text_format("chart-%zu", i);
		struct chart_about about = { .name = name,
			                     .title = hostile[i],
			                     .subtitle = hostile[i],
			                     .caption = hostile[i],
			                     .description = hostile[i] };

		assert_true(i ? chart_forest(&book, &about, &(struct chart_rows){ .rows = rows, .n_rows = 1 })
		              : chart_forest(&book, &about, &forest));
		free(name);
	}
	book_close(&book);
	/* Nothing but the charts: no command in a name was run. */
	assert_int_equal(n_files(folder), 2 * N_CODE);
	svg = chart_read(folder, "chart-0.svg", &n);
	for (size_t i = 0; i < N_HOSTILE; i++) {
		char *label = text_format("<text>%s</text>", hostile[i]);

		if (!strstr(svg, label))
			fail_msg("%s is not in the chart", label);
		free(label);
	}
	free(svg);
	free(folder);
}

static void texts_that_xml_escapes_come_through(void **state)
{
	struct chart_about about = { .name = "xml",
		                     .title = "<script>alert(1)</script>",
		                     .subtitle = "</text></svg> ]]> & 'id=\"x\"'",
		                     .caption = "two\nlines\x01",
		                     .description = "<b>&</b>" };
	struct chart_row row = { .label = "href='#x' id='y'", .estimate = 1, .low = 0, .high = 2 };
	char *folder = folder_make(state, "xml");
	struct chart_book book = { 0 };
	size_t n;
	char *svg;

	book_open(&book, folder);
	chart_forest(&book, &about, &(struct chart_rows){ .rows = &row, .n_rows = 1 });
	book_close(&book);
	svg = chart_read(folder, "xml.svg", &n);
	assert_non_null(strstr(svg, "<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>"));
	assert_non_null(strstr(svg, "<title id=\"xml-title\">&lt;script&gt;alert(1)&lt;/script&gt;</title>"));
	assert_non_null(strstr(svg, "<text>&lt;/text&gt;&lt;/svg&gt; ]]&gt; &amp; 'id=\"x\"'</text>"));
	assert_non_null(strstr(svg, "<text>two lines</text>"));
	assert_non_null(strstr(svg, "<text>href='#x' id='y'</text>"));
	assert_non_null(strstr(svg, "<desc id=\"xml-desc\">&lt;b&gt;&amp;&lt;/b&gt;</desc>"));
	free(svg);
	free(folder);
}

static void a_label_of_200_characters_is_shortened(void **state)
{
	char *folder = folder_make(state, "long"), *label = mem_alloc(401, 1);
	struct chart_row row = { .label = label, .estimate = 1, .low = 0, .high = 2 };
	struct chart_about about = about_of("long");
	struct chart_book book = { 0 };
	const char *at;
	size_t n;
	char *svg;

	for (size_t i = 0; i < 200; i++)
		strcat(label, "\xc3\xa9");
	book_open(&book, folder);
	chart_forest(&book, &about, &(struct chart_rows){ .rows = &row, .n_rows = 1 });
	book_close(&book);
	svg = chart_read(folder, "long.svg", &n);
	at = strstr(svg, "\xc3\xa9\xc3\xa9");
	assert_non_null(at);
	while (strncmp(at, "\xc3\xa9", 2) == 0)
		at += 2;
	assert_int_equal(strncmp(at, "\xe2\x80\xa6</text>", 10), 0);
	free(svg);
	free(label);
	free(folder);
}

static void the_same_calls_give_the_same_bytes(void **state)
{
	static const char *const names[] = { "time.svg", "time.png", "rates.svg", "rates.png" };
	char *folders[] = { folder_make(state, "one"), folder_make(state, "two") };

	for (size_t i = 0; i < 2; i++) {
		struct chart_book book = { 0 };

		setenv("TZ", i ? "Asia/Tokyo" : "UTC", 1);
		setenv("LC_ALL", i ? "tr_TR.UTF-8" : "C", 1);
		setenv("GNUTERM", i ? "dumb" : "", 1);
		book_open(&book, folders[i]);
		time_put(&book, "time", 8);
		rates_put(&book, "rates");
		book_close(&book);
	}
	unsetenv("TZ");
	unsetenv("LC_ALL");
	unsetenv("GNUTERM");
	for (size_t i = 0; i < LEN(names); i++) {
		size_t n[2];
		char *bytes[] = { chart_read(folders[0], names[i], &n[0]),
			          chart_read(folders[1], names[i], &n[1]) };

		assert_int_equal(n[0], n[1]);
		assert_memory_equal(bytes[0], bytes[1], n[0]);
		free(bytes[0]);
		free(bytes[1]);
	}
	free(folders[0]);
	free(folders[1]);
}

static void one_unit_and_400_one_quarter_and_20_are_drawn(void **state)
{
	char *folder = folder_make(state, "sizes");
	struct chart_book book = { 0 };

	book_open(&book, folder);
	assert_true(forest_put(&book, "units-1", 1));
	assert_true(forest_put(&book, "units-400", 400));
	assert_true(time_put(&book, "quarters-1", 1));
	assert_true(time_put(&book, "quarters-20", 20));
	book_close(&book);
	assert_true(svg_height(folder, "units-1.svg") < 300);
	assert_true(svg_height(folder, "units-400.svg") > 400 * 12);
	assert_true(svg_height(folder, "quarters-20.svg") < 700);
	free(folder);
}

/* The y at which a label stands, from its group's translate(x,y). */
static double label_y(const char *svg, const char *label)
{
	char *text = text_format("<text>%s</text>", label);
	const char *at = strstr(svg, text), *place = NULL;

	for (const char *next = svg; at && (next = strstr(next, "translate(")) && next < at; next++)
		place = next;
	free(text);
	return place ? strtod(strchr(place, ',') + 1, NULL) : NAN;
}

static void names_at_the_ends_of_lines_do_not_cover_each_other(void **state)
{
	static const char *const names[] = { "first", "second", "third", "fourth" };
	static const double value[] = { 10, 20, 30 };
	struct chart_series series[LEN(names)];
	struct chart_time time = {
		.periods = quarters, .n_periods = 3, .series = series, .n_series = LEN(names)
	};
	char *folder = folder_make(state, "names");
	struct chart_about about = about_of("names");
	struct chart_book book = { 0 };
	size_t n;
	char *svg;

	for (size_t i = 0; i < LEN(names); i++)
		series[i] = (struct chart_series){ .label = names[i], .value = value };
	book_open(&book, folder);
	assert_true(chart_time(&book, &about, &time));
	book_close(&book);
	svg = chart_read(folder, "names.svg", &n);
	for (size_t i = 0; i < LEN(names); i++)
		for (size_t j = 0; j < i; j++)
			assert_true(fabs(label_y(svg, names[i]) - label_y(svg, names[j])) >= 15);
	free(svg);
	free(folder);
}

static void missing_values_are_gaps_and_nothing_at_all_is_no_chart(void **state)
{
	static const double none[] = { NAN, NAN, INFINITY }, some[] = { 5, NAN, 7 };
	struct chart_series series = { .label = "NPS", .value = none, .low = some, .high = some };
	struct chart_time time = { .periods = quarters, .n_periods = 3, .series = &series, .n_series = 1 };
	struct chart_row row = { .label = "CSAT", .estimate = NAN, .low = 1, .high = 2 };
	struct chart_rows rows = { .rows = &row, .n_rows = 1 };
	struct chart_about about = about_of("gap");
	char *folder = folder_make(state, "gap");
	struct chart_book book = { 0 };

	book_open(&book, folder);
	assert_false(chart_time(&book, &about, &time));
	assert_false(chart_forest(&book, &about, &rows));
	rows.n_rows = 0;
	assert_false(chart_forest(&book, &about, &rows));
	series.value = some;
	assert_true(chart_time(&book, &about, &time));
	book_close(&book);
	assert_int_equal(n_files(folder), 2);
	free(folder);
}

static void panels_stand_in_two_columns_and_share_a_key(void **state)
{
	char *folder = folder_make(state, "panels");
	struct chart_book book = { 0 };
	size_t n;
	char *svg;

	book_open(&book, folder);
	assert_false(panels_put(&book, "none", 0, "x"));
	assert_true(panels_put(&book, "one", 1, "x"));
	assert_true(panels_put(&book, "many", 20, "observed"));
	book_close(&book);
	assert_int_equal(n_files(folder), 4);
	svg = chart_read(folder, "many.svg", &n);
	assert_int_equal(n_times(svg, "<text>band</text>"), 1);
	/* Title, note, event, axis, and once in the key for two traces in two panels. */
	assert_int_equal(n_times(svg, "<text>observed</text>"), 5);
	/* A panel without a figure stands with what it has to say. */
	assert_int_equal(n_times(svg, "<text>refused</text>"), 1);
	assert_int_equal(n_times(svg, "<text>2025Q4</text>"), 1);
	free(svg);
	free(folder);
}

static void texts_of_panels_are_data(void **state)
{
	char *folder = folder_make(state, "panel-texts");
	struct chart_book book = { 0 };

	book_open(&book, folder);
	for (size_t i = 0; i < N_HOSTILE; i++) {
		char *name = text_format("panels-%zu", i);

		assert_true(panels_put(&book, name, 3, hostile[i]));
		free(name);
	}
	book_close(&book);
	assert_int_equal(n_files(folder), 2 * N_HOSTILE);
	for (size_t i = 0; i < N_HOSTILE; i++) {
		char *name = text_format("panels-%zu.svg", i), *label = text_format("<text>%s</text>", hostile[i]);
		size_t n;
		char *svg = chart_read(folder, name, &n);

		if (n_times(svg, label) < 4)
			fail_msg("%s is not in the panels", label);
		free(svg);
		free(label);
		free(name);
	}
	free(folder);
}

static void what_stands_aside_is_lower(void **state)
{
	struct chart_row rows[] = { { .label = "CSAT", .estimate = 1, .low = 0, .high = 2, .tone = CHART_UNSURE },
		                    { .label = "plain", .estimate = 3, .low = 2, .high = 4 } };
	struct chart_rows forest = { .rows = rows, .n_rows = 2 };
	char *folder = folder_make(state, "aside");
	struct chart_book book = { 0 };
	struct chart_about about = about_of("rows");

	book_open(&book, folder);
	assert_true(chart_forest(&book, &about, &forest));
	rows[1].is_aside = true;
	about.name = "aside";
	assert_true(chart_forest(&book, &about, &forest));
	book_close(&book);
	assert_true(svg_height(folder, "aside.svg") < svg_height(folder, "rows.svg"));
	free(folder);
}

/* n periods with an event each; the height of the picture less that of its key, whose rows are 17 high and hold three. */
static double height_with_events(struct chart_book *book, const char *folder, const char *name, size_t n)
{
	const char **periods = mem_alloc(n, sizeof *periods);
	double *value = mem_alloc(n, sizeof *value);
	struct chart_event *events = mem_alloc(n, sizeof *events);
	struct chart_series series = { .label = "NPS", .value = value };
	struct chart_time time = { .periods = periods, .n_periods = n, .series = &series, .n_series = 1, .events = events, .n_events = n, .unit = "Points" };
	struct chart_about about = about_of(name);
	char *file = text_format("%s.svg", name), *svg;
	double height;
	size_t size, n_rows = (n + 2) / 3;

	for (size_t i = 0; i < n; i++) {
		periods[i] = "2026-01";
		value[i] = (double)(i % 7);
		events[i] = (struct chart_event){ (double)i, "Announcement" };
	}
	book_open(book, folder);
	assert_true(chart_time(book, &about, &time));
	book_close(book);
	svg = chart_read(folder, file, &size);
	height = strtod(strstr(svg, " height=\"") + 9, NULL) - 17 * (double)n_rows;
	assert_non_null(strstr(svg, "<text>1</text>"));
	free(svg);
	free(file);
	free(events);
	free(value);
	free(periods);
	return height;
}

/* Of very many numbers some are left out, and the key tells them. */
static void numbers_of_many_events_take_two_rows_at_most(void **state)
{
	char *folder = folder_make(state, "numbers");
	struct chart_book book = { 0 };
	double few = height_with_events(&book, folder, "few", 20);

	assert_true(height_with_events(&book, folder, "many", 60) <= few + 17);
	assert_true(height_with_events(&book, folder, "very-many", 200) <= few + 17);
	free(folder);
}

/* What a group has no row for stands behind its heading, once. */
static void a_heading_has_its_note(void **state)
{
	char *folder = folder_make(state, "notes");
	struct chart_row rows[] = {
		{ .group = "launch", .group_note = "no data: eNPS & \"FCR\"", .label = "NPS", .estimate = 1, .low = 0, .high = 2 },
		{ .group = "launch", .group_note = "unread", .label = "CSAT", .estimate = 2, .low = 1, .high = 3 },
	};
	struct chart_rows forest = { .rows = rows, .n_rows = LEN(rows), .unit = "Points" };
	struct chart_about about = about_of("notes");
	struct chart_book book = { 0 };
	size_t n;
	char *svg;

	book_open(&book, folder);
	assert_true(chart_forest(&book, &about, &forest));
	book_close(&book);
	svg = chart_read(folder, "notes.svg", &n);
	assert_non_null(strstr(svg, ">no data: eNPS &amp; "));
	assert_null(strstr(svg, "unread"));
	free(svg);
	free(folder);
}

static void a_book_without_charts_needs_no_gnuplot(void **state)
{
	char *folder = folder_make(state, "nothing"), *path = mem_copy_text(getenv("PATH"));
	struct chart_book book = { 0 };

	setenv("PATH", "/nonexistent", 1);
	book_open(&book, folder);
	book_close(&book);
	setenv("PATH", path, 1);
	assert_int_equal(n_files(folder), 0);
	free(path);
	free(folder);
}

static void wrong_names_are_refused(void **state)
{
	static const char *const names[] = { "", "Upper", "a b", "../up", "-x", "a.svg", "\xc3\xa9" };
	char *folder = folder_make(state, "wrong");

	for (size_t i = 0; i <= LEN(names); i++) {
		struct chart_book book = { 0 };
		struct err err = { 0 };

		book_open(&book, folder);
		assert_true(time_put(&book, "same", 2));
		assert_false(time_put(&book, i < LEN(names) ? names[i] : "same", 2));
		assert_false(time_put(&book, "after-a-failure", 2));
		assert_false(chart_close(&book, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_int_equal(n_files(folder), 0);
	}
	free(folder);
}

/* Programs that fail where gnuplot stands, each in its own way, and the words that tell of it. */
static void a_failing_gnuplot_leaves_no_chart(void **state)
{
	static const struct {
		const char *script, *words;
	} cases[] = {
		{ "#!/bin/sh\nexit 3\n", "gnuplot ended with status 3" },
		{ "#!/bin/sh\ncat >/dev/null\nexit 3\n", "gnuplot ended with status 3" },
		{ "#!/bin/sh\ncat >/dev/null\necho 'line 7: undefined variable: x' >&2\n",
		  "gnuplot complained: line 7: undefined variable: x" },
		{ "#!/bin/sh\ncat >/dev/null\nkill -9 $$\n", "gnuplot was ended by signal 9" },
		{ "#!/bin/sh\ncat >/dev/null\n", "0.svg: No such file or directory" },
		{ "#!/bin/sh\ncat >/dev/null\n: >0.svg\n: >0.png\n",
		  "gnuplot left the chart nps incomplete" },
		{ "#!/bin/sh\n/usr/bin/gnuplot \"$@\" && truncate -s -9 0.svg\n",
		  "gnuplot left the chart nps incomplete" },
		{ "#!/bin/sh\n/usr/bin/gnuplot \"$@\" && truncate -s -1 0.png\n", "0.png incomplete" },
		{ "#!/bin/sh\n/usr/bin/gnuplot \"$@\" && echo >said\n", "gnuplot drew 0 pictures of 2" },
	};
	char *path = mem_copy_text(getenv("PATH"));

	for (size_t i = 0; i < LEN(cases); i++) {
		char *folder = text_format("%s/fails-%zu", (char *)*state, i),
		     *bin = file_join(folder, "bin");
		char *program = file_join(bin, "gnuplot"), *search = text_format("%s:%s", bin, path);
		struct chart_book book = { 0 };
		struct err err = { 0 };

		assert_true(file_make_folder(bin, 0700, &err));
		assert_true(file_write(program, cases[i].script, strlen(cases[i].script), &err));
		assert_int_equal(chmod(program, 0700), 0);
		setenv("PATH", search, 1);
		book_open(&book, folder);
		time_put(&book, "nps", 8);
		assert_false(chart_close(&book, &err));
		setenv("PATH", path, 1);
		assert_int_equal(err.kind, ERR_SYSTEM);
		if (!strstr(err.text, cases[i].words))
			fail_msg("wanted \"%s\", got \"%s\"", cases[i].words, err.text);
		assert_int_equal(n_files(folder), 1);
		free(search);
		free(program);
		free(bin);
		free(folder);
	}
	free(path);
}

static void a_missing_gnuplot_is_told(void **state)
{
	char *folder = folder_make(state, "missing"), *path = mem_copy_text(getenv("PATH"));
	struct chart_book book = { 0 };
	struct err err = { 0 };

	setenv("PATH", "/nonexistent", 1);
	book_open(&book, folder);
	assert_false(time_put(&book, "nps", 8));
	assert_false(chart_close(&book, &err));
	setenv("PATH", path, 1);
	assert_non_null(strstr(err.text, "cannot run gnuplot, which draws the charts; is it installed?"));
	assert_int_equal(n_files(folder), 0);
	free(path);
	free(folder);
}

static void a_failure_elsewhere_leaves_no_chart(void **state)
{
	char *folder = folder_make(state, "elsewhere");
	struct chart_book book = { 0 };
	struct err err = { 0 };

	book_open(&book, folder);
	time_put(&book, "nps", 8);
	err_set(&err, ERR_DATA, "the table before was broken");
	assert_false(chart_close(&book, &err));
	assert_string_equal(err.text, "the table before was broken");
	assert_int_equal(n_files(folder), 0);
	free(folder);
}

/* Round numbers around the data, inside the limits of the scale. */
static void axes_have_round_ticks(void **state)
{
	static const struct {
		double least, most, low, high;
		int n;
		double want_least, want_most, want_step;
	} cases[] = {
		{ 16, 39.6, -100, 100, 6, 15, 40, 5 },  { 0, 1, 0, 0, 5, 0, 1, 0.2 },
		{ 61.2, 63.9, 0, 100, 6, 61, 64, 0.5 }, { -3, 3, 0, 0, 5, -4, 4, 2 },
		{ 93, 104, 0, 100, 5, 92, 100, 2 },     { 5, 5, 0, 0, 4, 4.5, 5.5, 0.5 },
		{ 0, 0, 0, 0, 4, -1, 1, 0.5 },          { 0, 0.113, 0, 1, 3, 0, 0.15, 0.05 },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct axis axis = axis_around(cases[i].least, cases[i].most, cases[i].low, cases[i].high,
		                               cases[i].n, NUMBER_POINTS);

		assert_near(axis.step, cases[i].want_step, 1e-12);
		assert_near(axis.least, cases[i].want_least, 1e-12);
		assert_near(axis.most, cases[i].want_most, 1e-12);
	}
}

static void ticks_show_just_the_decimals_that_tell_them_apart(void **state)
{
	static const struct {
		double least, most;
		enum number_format format;
		const char *first, *last;
	} cases[] = {
		{ 0, 1, NUMBER_RATIO, "0.0", "1.0" },
		{ 0, 1, NUMBER_SHARE, "0%", "100%" },
		{ 0, 0.05, NUMBER_SHARE, "0%", "5%" },
		{ -10, 40, NUMBER_CHANGE,
		  "\xe2\x88\x92"
		  "10",
		  "+40" },
		{ 0, 50000, NUMBER_COUNT, "0", "50,000" },
		{ 0, 0.002, NUMBER_SCORE, "0.0000", "0.0020" },
		/* Round in the unit in which they are read, which the values choose and not the round ends. */
		{ 0, 85, NUMBER_DURATION, "0 s", "100 s" },
		{ 0, 40.0 * 3600, NUMBER_DURATION, "0 h", "40 h" },
		{ -30.0 * 60, 30.0 * 60, NUMBER_DURATION_CHANGE,
		  "\xe2\x88\x92"
		  "40 min",
		  "+40 min" },
		{ 0, 20.0 * 86400, NUMBER_DURATION, "0 days", "20 days" },
	};
	char text[NUMBER_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct axis axis = axis_around(cases[i].least, cases[i].most, 0, 0, 5, cases[i].format);

		axis_label(&axis, 0, text);
		assert_string_equal(text, cases[i].first);
		axis_label(&axis, axis_ticks(&axis) - 1, text);
		assert_string_equal(text, cases[i].last);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_comes_as_svg_and_png),
		cmocka_unit_test(an_svg_speaks_to_those_who_cannot_see_it),
		cmocka_unit_test(texts_are_data_and_never_code),
		cmocka_unit_test(texts_that_xml_escapes_come_through),
		cmocka_unit_test(a_label_of_200_characters_is_shortened),
		cmocka_unit_test(the_same_calls_give_the_same_bytes),
		cmocka_unit_test(one_unit_and_400_one_quarter_and_20_are_drawn),
		cmocka_unit_test(names_at_the_ends_of_lines_do_not_cover_each_other),
		cmocka_unit_test(missing_values_are_gaps_and_nothing_at_all_is_no_chart),
		cmocka_unit_test(panels_stand_in_two_columns_and_share_a_key),
		cmocka_unit_test(texts_of_panels_are_data),
		cmocka_unit_test(what_stands_aside_is_lower),
		cmocka_unit_test(numbers_of_many_events_take_two_rows_at_most),
		cmocka_unit_test(a_heading_has_its_note),
		cmocka_unit_test(a_book_without_charts_needs_no_gnuplot),
		cmocka_unit_test(wrong_names_are_refused),
		cmocka_unit_test(a_failing_gnuplot_leaves_no_chart),
		cmocka_unit_test(a_missing_gnuplot_is_told),
		cmocka_unit_test(a_failure_elsewhere_leaves_no_chart),
		cmocka_unit_test(axes_have_round_ticks),
		cmocka_unit_test(ticks_show_just_the_decimals_that_tell_them_apart),
	};

	return cmocka_run_group_tests_name("chart", tests, scratch_begin, scratch_end);
}
