/* Unit tests of the tables of cells and the boards of pipeline/paper/chart.h, and of long labels of rates, with the real gnuplot. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/chart.h"
#include "pipeline/paper/chart_part.h"
#include "tests/near.h"
#include "tests/pipeline/paper/hostile.h"
#include "tests/scratch.h"

enum { N_HOSTILE = LEN(hostile), SIDE = 40 };

static const double limits[] = { -3, -2, -1, 1, 2, 3 };
static const char *const classes[] = { "far below", "below", "a little below", "as expected", "a little above", "above", "far above" };
static const char *const marks[] = { "--", "-", "", "", "", "+", "++" };

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

static const struct chart_about about = { .name = "x", .title = "Title", .subtitle = "Subtitle", .caption = "Caption", .description = "Description" };

static size_t n_times(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

static size_t n_texts(const char *svg, const char *words)
{
	char *text = text_format("<text>%s</text>", words);
	size_t n = n_times(svg, text);

	free(text);
	return n;
}

/* The number behind the name of an attribute of the whole picture. */
static double size_of(const char *svg, const char *attribute)
{
	const char *at = strstr(svg, attribute);

	return at ? strtod(at + strlen(attribute), NULL) : NAN;
}

static struct chart_heat heat_of(const char *const *rows, const char *const *columns, size_t n_rows, size_t n_columns, const struct chart_cell *cells)
{
	return (struct chart_heat){ .rows = rows, .columns = columns, .n_rows = n_rows, .n_columns = n_columns, .cells = cells, .scale = CHART_DIVERGING,
		                    .limits = limits, .classes = classes, .marks = marks, .n_classes = LEN(classes) };
}

static void cells_bear_the_sign_of_their_class_and_blank_ones_none(void **state)
{
	static const char *const rows[] = { "J-1", "J-2" }, *const columns[] = { "P-1", "P-2", "P-3" };
	struct chart_cell cells[] = { { .value = 2 }, { .value = -2 }, { .value = NAN }, { .value = 3.5, .is_outlined = true }, { .value = 1.999 }, { .value = 0, .text = "own" } };
	struct chart_heat heat = heat_of(rows, columns, 2, 3, cells);
	struct shown shown;
	char *svg;

	heat.blank = "not scored";
	heat.outline = "sure";
	shown_begin(&shown, state, "signs");
	assert_true(chart_heat(&shown.book, &about, &heat));
	svg = shown_end(&shown);
	/* Each sign once in the key; a value belongs behind the limit that it reaches: -2 is no longer below it. */
	assert_int_equal(n_texts(svg, "+"), 1 + 1);
	assert_int_equal(n_texts(svg, "-"), 1);
	assert_int_equal(n_texts(svg, "++"), 1 + 1);
	assert_int_equal(n_texts(svg, "own"), 1);
	assert_int_equal(n_texts(svg, "not scored"), 1);
	assert_int_equal(n_texts(svg, "sure"), 1);
	for (size_t i = 0; i < LEN(classes); i++)
		assert_int_equal(n_texts(svg, classes[i]), 1);
	free(svg);
}

static void the_outer_classes_have_the_strongest_shades(void **state)
{
	static const char *const rows[] = { "J-1" }, *const columns[] = { "P-1", "P-2" }, *const three[] = { "low", "middle", "high" };
	static const double two[] = { -1, 1 };
	struct chart_cell cells[] = { { .value = -5 }, { .value = 5 } };
	struct chart_heat heat = heat_of(rows, columns, 1, 2, cells);
	struct shown shown;
	char *svg;

	heat.limits = two;
	heat.classes = three;
	heat.marks = NULL;
	heat.n_classes = 3;
	shown_begin(&shown, state, "shades");
	assert_true(chart_heat(&shown.book, &about, &heat));
	svg = shown_end(&shown);
	assert_true(n_times(svg, "rgb(217, 119,  47)") > 0);
	assert_true(n_times(svg, "rgb( 76, 151, 204)") > 0);
	free(svg);
}

static void nothing_but_blank_cells_is_no_picture(void **state)
{
	static const char *const rows[] = { "J-1" }, *const columns[] = { "P-1" };
	struct chart_cell cell = { .value = NAN };
	struct chart_heat heat = heat_of(rows, columns, 1, 1, &cell), empty = heat_of(rows, columns, 0, 0, &cell);
	struct shown shown;
	char *svg;

	shown_begin(&shown, state, "blank");
	assert_false(chart_heat(&shown.book, &about, &heat));
	assert_false(chart_heat(&shown.book, &about, &empty));
	svg = shown_end(&shown);
	assert_string_equal(svg, "");
	free(svg);
}

static void forty_by_forty_cells_with_long_names_stay_on_the_paper(void **state)
{
	struct chart_cell *cells = mem_alloc(SIDE * SIDE, sizeof *cells);
	const char *names[SIDE], *groups[SIDE];
	struct chart_heat heat;
	struct shown shown;
	char *svg, *name = mem_alloc(401, 1);

	for (size_t i = 0; i < 200; i++)
		strcat(name, "\xc3\xa9");
	for (size_t i = 0; i < SIDE; i++) {
		names[i] = i ? hostile[i % N_HOSTILE] : name;
		groups[i] = i < SIDE / 2 ? "first half, which has a long name" : i < SIDE / 2 + 2 ? "a pair with a name much wider than it" : "the rest";
	}
	for (size_t i = 0; i < (size_t)SIDE * SIDE; i++)
		cells[i].value = i % 7 == 0 ? NAN : 4 * sin((double)i);
	heat = heat_of(names, names, SIDE, SIDE, cells);
	heat.row_groups = groups;
	heat.column_groups = groups;
	shown_begin(&shown, state, "large");
	assert_true(chart_heat(&shown.book, &about, &heat));
	svg = shown_end(&shown);
	assert_near(size_of(svg, " width=\""), CHART_WIDTH, 0);
	assert_true(size_of(svg, " height=\"") < 1100);
	assert_int_equal(n_times(svg, "rotate(-90"), SIDE);
	/* Signs are as small as their cells, and never cut. */
	assert_int_equal(n_texts(svg, "\xe2\x80\xa6"), 0);
	/* The narrow group's name stands on a line of its own, over columns and over rows. */
	assert_int_equal(n_texts(svg, "a pair with a name much wider than it"), 2);
	free(svg);
	free(name);
	free(cells);
}

static struct chart_stand stand_of(const char *group, const char *label, double place)
{
	return (struct chart_stand){ .group = group, .note = "note", .label = label, .score = "3.50", .rank = "1", .place = place, .low = 1, .high = place + 1, .chance = 0.3 };
}

static void a_board_has_a_heading_and_a_note_for_each_category(void **state)
{
	struct chart_stand stands[] = { stand_of("Service", "P-1", 1), stand_of("Service", "P-2", 2), stand_of("Idea", "P-3", 1), stand_of("Idea", "rest", NAN) };
	struct chart_board board = { .stands = stands, .n_stands = LEN(stands), .place_heading = "place", .chance_heading = "chance", .marked = "winner", .close = "close" };
	struct shown shown;
	char *svg;

	stands[0].is_marked = true;
	stands[0].chance = 0.9975;
	stands[1].chance = 0;
	stands[1].line = "cut-off 3.70";
	stands[3].is_rest = true;
	shown_begin(&shown, state, "board");
	assert_true(chart_board(&shown.book, &about, &board));
	svg = shown_end(&shown);
	assert_int_equal(n_texts(svg, "Service"), 1);
	assert_int_equal(n_texts(svg, "Idea"), 1);
	assert_int_equal(n_texts(svg, "note"), 2);
	assert_int_equal(n_texts(svg, "cut-off 3.70"), 1);
	/* Of 400 draws none is always, and none never. */
	assert_int_equal(n_texts(svg, "&gt;99%"), 1);
	assert_int_equal(n_texts(svg, "&lt;1%"), 1);
	assert_int_equal(n_texts(svg, "30%"), 1);
	/* The key has what is there alone. */
	assert_int_equal(n_texts(svg, "winner"), 1);
	assert_int_equal(n_texts(svg, "close"), 0);
	free(svg);
}

static void a_board_without_chances_has_no_room_for_them(void **state)
{
	struct chart_stand stands[] = { stand_of(NULL, "P-1", 1), stand_of(NULL, "P-2", 2) };
	struct chart_board board = { .stands = stands, .n_stands = LEN(stands), .place_heading = "place", .chance_heading = "chance" };
	struct shown shown;
	char *svg;

	stands[0].chance = stands[1].chance = NAN;
	shown_begin(&shown, state, "no-chances");
	assert_true(chart_board(&shown.book, &about, &board));
	svg = shown_end(&shown);
	assert_int_equal(n_texts(svg, "chance"), 0);
	assert_int_equal(n_texts(svg, "place"), 1);
	free(svg);
	stands[0].place = stands[1].place = NAN;
	shown_begin(&shown, state, "no-places");
	assert_false(chart_board(&shown.book, &about, &board));
	svg = shown_end(&shown);
	assert_string_equal(svg, "");
	free(svg);
}

static void texts_of_boards_and_cells_are_data(void **state)
{
	struct chart_stand stands[N_HOSTILE];
	struct chart_cell cells[N_HOSTILE];
	struct chart_board board = { .stands = stands, .n_stands = N_HOSTILE, .score_heading = hostile[0], .place_heading = hostile[1], .chance_heading = hostile[2],
		                     .text_heading = hostile[3], .marked = hostile[0], .close = hostile[1] };
	struct chart_heat heat = heat_of(hostile, hostile, 1, N_HOSTILE, cells);
	struct chart_about other = about;
	struct shown shown;
	char *svg;

	for (size_t i = 0; i < N_HOSTILE; i++) {
		stands[i] = (struct chart_stand){ .group = hostile[i], .note = hostile[i], .label = hostile[i], .score = "1", .rank = "1", .place = 1, .low = 1, .high = 2, .chance = NAN,
			                          .text = "x", .line = hostile[i], .is_marked = i % 2, .is_close = true };
		cells[i] = (struct chart_cell){ .value = 3, .text = hostile[i] };
	}
	heat.column_groups = hostile;
	shown_begin(&shown, state, "data");
	other.name = "y";
	assert_true(chart_heat(&shown.book, &other, &heat));
	assert_true(chart_board(&shown.book, &about, &board));
	svg = shown_end(&shown);
	for (size_t i = 0; i < N_HOSTILE; i++)
		if (n_texts(svg, hostile[i]) < 2)
			fail_msg("%s is not on the board", hostile[i]);
	free(svg);
}

static void long_labels_of_rates_take_more_lines(void **state)
{
	static const char *const steps[] = { "nominated" };
	const char *labels[] = { "White", "Black, Black British, Black Welsh, Caribbean or African", "" };
	struct chart_rate cells[] = { { .rate = 0.5, .low = 0.4, .high = 0.6, .reference = 0.4 }, { .rate = 0.5, .low = 0.4, .high = 0.6, .reference = 0.4 },
		                      { .rate = NAN, .low = NAN, .high = NAN, .reference = NAN, .text = "[c]" } };
	struct chart_rates rates = { .steps = steps, .n_steps = 1, .labels = labels, .n_rows = LEN(labels), .rates = cells, .format = NUMBER_SHARE };
	char *name = mem_alloc(1001, 1);
	struct shown shown;
	char *svg;

	for (size_t i = 0; i < 100; i++)
		strcat(name, "word ");
	labels[2] = name;
	shown_begin(&shown, state, "rates");
	assert_true(chart_rates(&shown.book, &about, &rates));
	svg = shown_end(&shown);
	assert_int_equal(n_texts(svg, "Black, Black British, Black"), 1);
	assert_int_equal(n_texts(svg, "Welsh, Caribbean or African"), 1);
	/* Three lines, the last of which ends in an ellipsis. */
	assert_int_equal(n_times(svg, "<text>word word"), 3);
	assert_int_equal(n_times(svg, "\xe2\x80\xa6</text>"), 1);
	free(svg);
	free(name);
}

static void a_text_to_look_at_is_bold(void **state)
{
	struct chart_row rows[] = { { .label = "J-1", .estimate = 1, .low = 0, .high = 2, .text = "erratic", .is_text_bold = true },
		                    { .label = "J-2", .estimate = 1, .low = 0, .high = 2, .text = "as expected" } };
	struct shown shown;
	char *svg, *at;

	shown_begin(&shown, state, "bold");
	assert_true(chart_forest(&shown.book, &about, &(struct chart_rows){ .rows = rows, .n_rows = 2 }));
	svg = shown_end(&shown);
	at = strstr(svg, "<text>erratic</text>");
	assert_non_null(at);
	*at = '\0';
	assert_non_null(strrchr(svg, '<'));
	assert_non_null(strstr(strrchr(svg, '<'), "bold"));
	free(svg);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_bear_the_sign_of_their_class_and_blank_ones_none),
		cmocka_unit_test(the_outer_classes_have_the_strongest_shades),
		cmocka_unit_test(nothing_but_blank_cells_is_no_picture),
		cmocka_unit_test(forty_by_forty_cells_with_long_names_stay_on_the_paper),
		cmocka_unit_test(a_board_has_a_heading_and_a_note_for_each_category),
		cmocka_unit_test(a_board_without_chances_has_no_room_for_them),
		cmocka_unit_test(texts_of_boards_and_cells_are_data),
		cmocka_unit_test(long_labels_of_rates_take_more_lines),
		cmocka_unit_test(a_text_to_look_at_is_bold),
	};

	return cmocka_run_group_tests_name("chart_heat", tests, scratch_begin, scratch_end);
}
