#include <math.h>
#include <stdio.h>
#include <string.h>

#include "pipeline/paper/chart_part.h"

enum {
	ROW_HEIGHT = 19,
	HEADING_HEIGHT = 29,
	LINE_HEIGHT = 14, /* what a line between two rows parts them by */
	DENSE_HEIGHT = 16,
	DENSE_FROM = 70, /* rows from which they stand closer */
	MOST_LABEL_WIDTH = 190,
	MOST_SCORE_WIDTH = 70,
	MOST_TEXT_WIDTH = 130,
	CHANCE_WIDTH = 124,
	CHANCE_TEXT = 50, /* behind the bar */
	GAP = 14,
	INDENT = 10,
	LEAST_TICKS = 26, /* between the numbers of places */
};

struct plot {
	const struct chart_board *board;
	struct picture *picture;
	struct axis places;
	double rank_width, label_x, label_width, score_x, score_width, chance_x, text_x, text_width;
	double top, bottom, row_height;
	bool has_chances;
};

static const struct font quiet_font = { STYLE_QUIET, CHART_SMALL_SIZE, false };
static const struct font heading_font = { STYLE_QUIET, CHART_SMALL_SIZE, true };

static bool has_heading(const struct chart_board *board, size_t i)
{
	const char *group = board->stands[i].group;

	if (!group || !*group)
		return false;
	return i == 0 || !board->stands[i - 1].group || strcmp(group, board->stands[i - 1].group) != 0;
}

static void widen(double *width, const char *text, double size, bool bold, double most)
{
	*width = fmax(*width, picture_text_width(text, size, bold, most));
}

static double row_half(const struct plot *plot)
{
	return plot->row_height / 2;
}

/* The middle of the i-th row. */
static double row_step(const struct plot *plot, size_t i, double *top)
{
	double y = *top + (has_heading(plot->board, i) ? HEADING_HEIGHT : 0) + (plot->board->stands[i].line ? LINE_HEIGHT : 0) + row_half(plot);

	*top = y + row_half(plot);
	return y;
}

static void columns_measure(struct plot *plot)
{
	const struct chart_board *board = plot->board;

	widen(&plot->score_width, board->score_heading, CHART_SMALL_SIZE, true, MOST_SCORE_WIDTH);
	for (size_t i = 0; i < board->n_stands; i++) {
		const struct chart_stand *stand = &board->stands[i];

		widen(&plot->rank_width, stand->rank, CHART_LABEL_SIZE, false, 40);
		if (!stand->is_rest)
			widen(&plot->label_width, stand->label, CHART_LABEL_SIZE, stand->is_marked, MOST_LABEL_WIDTH);
		widen(&plot->score_width, stand->score, CHART_LABEL_SIZE, false, MOST_SCORE_WIDTH);
		widen(&plot->text_width, stand->text, CHART_LABEL_SIZE, stand->is_marked, MOST_TEXT_WIDTH);
		plot->has_chances = plot->has_chances || isfinite(stand->chance);
	}
	if (plot->text_width > 0)
		widen(&plot->text_width, board->text_heading, CHART_SMALL_SIZE, true, MOST_TEXT_WIDTH);
}

static void columns_place(struct plot *plot)
{
	columns_measure(plot);
	plot->label_x = CHART_MARGIN + INDENT + plot->rank_width + (plot->rank_width > 0 ? 10 : 0);
	plot->score_x = plot->label_x + plot->label_width + GAP + plot->score_width;
	plot->text_x = CHART_WIDTH - CHART_MARGIN - plot->text_width;
	plot->chance_x = plot->text_x - (plot->text_width > 0 ? GAP : 0) - (plot->has_chances ? CHANCE_WIDTH + CHANCE_TEXT : 0);
	plot->places.from = plot->score_x + GAP + 4;
	plot->places.to = plot->chance_x - (plot->has_chances ? GAP : 0);
}

/* Half a place is left free at both ends. */
static void places_read(struct plot *plot)
{
	struct range range = { 0 };

	range_take(&range, 1);
	for (size_t i = 0; i < plot->board->n_stands; i++) {
		range_take(&range, plot->board->stands[i].place);
		range_take(&range, plot->board->stands[i].high);
	}
	plot->places.least = 0.5;
	plot->places.most = ceil(range.most) + 0.5;
}

/* Every place as far as there is room for its number, else 1 and each fifth, tenth and so on. */
static double tick_step(const struct plot *plot)
{
	static const double steps[] = { 1, 2, 5, 10, 20, 50, 100 };
	double slot = (plot->places.to - plot->places.from) / (plot->places.most - plot->places.least);

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (slot * steps[i] >= LEAST_TICKS)
			return steps[i];
	return plot->places.most;
}

static void grid_draw(struct plot *plot, double top, double bottom)
{
	struct pen pen = { .colour = STYLE_GRID, .width = 1 };
	double step = tick_step(plot);

	for (double place = 1; place < plot->places.most; place += place < step ? step - (step > 1 ? 1 : 0) : step) {
		double x = axis_at(&plot->places, place);

		picture_line(plot->picture, pen, x, top, x, bottom);
	}
}

static void numbers_draw(struct plot *plot, double y)
{
	double step = tick_step(plot);

	for (double place = 1; place < plot->places.most; place += place < step ? step - (step > 1 ? 1 : 0) : step) {
		char text[NUMBER_TEXT];

		number_text(place, NUMBER_WHOLE, text);
		picture_text(plot->picture, quiet_font, PICTURE_CENTRE, axis_at(&plot->places, place), y, 0, text);
	}
}

/* Some hundred draws stand behind a chance: whole per cent, and neither never nor always. */
static void chance_text(double chance, char text[NUMBER_TEXT])
{
	char value[NUMBER_TEXT];

	number_fixed(100 * fmin(fmax(chance, 0.01), 0.99), 0, value);
	snprintf(text, NUMBER_TEXT, "%s%.80s%%", chance < 0.01 ? "<" : chance > 0.99 ? ">" : "", value);
}

static void chance_draw(struct plot *plot, const struct chart_stand *stand, double y)
{
	double to = plot->chance_x + fmin(fmax(stand->chance, 0), 1) * CHANCE_WIDTH;
	struct font font = { STYLE_INK, CHART_LABEL_SIZE, stand->is_marked };
	char text[NUMBER_TEXT];

	if (stand->is_rest || !isfinite(stand->chance))
		return;
	chance_text(stand->chance, text);
	picture_box(plot->picture, stand->is_marked ? STYLE_GOOD : style_scale[5], plot->chance_x, y - 5, to, y + 5);
	picture_text(plot->picture, font, PICTURE_LEFT, to + 5, y, 0, text);
}

static void row_draw(struct plot *plot, const struct chart_stand *stand, double y)
{
	struct font plain = { STYLE_INK, CHART_LABEL_SIZE, false }, marked = { STYLE_INK, CHART_LABEL_SIZE, stand->is_marked };

	if (stand->is_rest) {
		picture_text(plot->picture, quiet_font, PICTURE_LEFT, plot->label_x, y, plot->chance_x - plot->label_x - GAP, stand->label);
		picture_text(plot->picture, quiet_font, PICTURE_LEFT, plot->chance_x + 5, y, CHART_WIDTH - CHART_MARGIN - plot->chance_x - 5, stand->text);
		return;
	}
	picture_text(plot->picture, plain, PICTURE_RIGHT, plot->label_x - 10, y, 0, stand->rank);
	picture_text(plot->picture, marked, PICTURE_LEFT, plot->label_x, y, MOST_LABEL_WIDTH, stand->label);
	picture_text(plot->picture, plain, PICTURE_RIGHT, plot->score_x, y, MOST_SCORE_WIDTH, stand->score);
	picture_text(plot->picture, marked, PICTURE_LEFT, plot->text_x, y, MOST_TEXT_WIDTH, stand->text);
	if (isfinite(stand->place))
		frame_interval(plot->picture, STYLE_INK, &plot->places, stand->low, stand->high, y);
}

static void line_draw(struct plot *plot, const char *words, double y)
{
	double width = picture_text_width(words, CHART_SMALL_SIZE, false, MOST_TEXT_WIDTH);
	struct pen pen = { .colour = STYLE_QUIET, .width = 1, .dashed = true };

	picture_line(plot->picture, pen, CHART_MARGIN + INDENT, y, CHART_WIDTH - CHART_MARGIN - width - 8, y);
	picture_text(plot->picture, quiet_font, PICTURE_RIGHT, CHART_WIDTH - CHART_MARGIN, y, MOST_TEXT_WIDTH, words);
}

static void heading_draw(struct plot *plot, const struct chart_stand *stand, double y)
{
	const double room = CHART_WIDTH - 2 * CHART_MARGIN;
	struct font font = { STYLE_INK, CHART_LABEL_SIZE, true };
	double width = picture_text_width(stand->group, CHART_LABEL_SIZE, true, 0.6 * room);

	picture_text(plot->picture, font, PICTURE_LEFT, CHART_MARGIN, y, 0.6 * room, stand->group);
	picture_text(plot->picture, quiet_font, PICTURE_LEFT, CHART_MARGIN + width + 10, y, room - width - 10, stand->note);
}

/* Below what is read: shades, and behind each group's rows the grid. */
static void ground_draw(struct plot *plot)
{
	const struct chart_board *board = plot->board;
	double top = plot->top;

	for (size_t i = 0; i < board->n_stands; i++) {
		double y = row_step(plot, i, &top);

		if (board->stands[i].is_close)
			picture_box(plot->picture, STYLE_BAND, CHART_MARGIN + INDENT - 6, y - row_half(plot), plot->places.to, y + row_half(plot));
	}
	top = plot->top;
	for (size_t i = 0; i < board->n_stands;) {
		double from = row_step(plot, i, &top) - row_half(plot) - (board->stands[i].line ? LINE_HEIGHT : 0);

		for (i++; i < board->n_stands && !has_heading(board, i); i++)
			row_step(plot, i, &top);
		grid_draw(plot, from, top);
		if (plot->has_chances)
			picture_line(plot->picture, (struct pen){ .colour = STYLE_AXIS, .width = 1 }, plot->chance_x, from, plot->chance_x, top);
	}
}

static void rows_draw(struct plot *plot)
{
	const struct chart_board *board = plot->board;
	double top = plot->top;

	for (size_t i = 0; i < board->n_stands; i++) {
		const struct chart_stand *stand = &board->stands[i];
		double y = row_step(plot, i, &top), above = y - row_half(plot) - (stand->line ? LINE_HEIGHT : 0);

		if (has_heading(board, i))
			heading_draw(plot, stand, above - 12);
		row_draw(plot, stand, y);
		if (stand->line)
			line_draw(plot, stand->line, above + LINE_HEIGHT / 2.0);
	}
}

/* Marks come last: no line crosses one. */
static void marks_draw(struct plot *plot)
{
	const struct chart_board *board = plot->board;
	double top = plot->top;

	for (size_t i = 0; i < board->n_stands; i++)
		chance_draw(plot, &board->stands[i], row_step(plot, i, &top));
	top = plot->top;
	for (size_t i = 0; i < board->n_stands; i++) {
		const struct chart_stand *stand = &board->stands[i];
		double y = row_step(plot, i, &top);

		if (isfinite(stand->place) && !stand->is_rest)
			picture_shape(plot->picture, stand->is_marked ? SHAPE_DISC : SHAPE_RING, stand->is_marked ? STYLE_GOOD : STYLE_INK, 4.5,
			              axis_at(&plot->places, stand->place), y);
	}
}

/* Of what stands in the picture. */
static double key_draw(struct plot *plot, double y)
{
	const struct chart_board *board = plot->board;
	bool has_marked = false, has_close = false;
	double x = CHART_MARGIN;

	for (size_t i = 0; i < board->n_stands; i++) {
		has_marked = has_marked || (board->marked && board->stands[i].is_marked);
		has_close = has_close || (board->close && board->stands[i].is_close);
	}
	if (has_marked) {
		picture_shape(plot->picture, SHAPE_DISC, STYLE_GOOD, 4.5, x + 8, y + 14);
		picture_text(plot->picture, quiet_font, PICTURE_LEFT, x + 20, y + 14, 300, board->marked);
		x += 20 + picture_text_width(board->marked, CHART_SMALL_SIZE, false, 300) + 24;
	}
	if (has_close) {
		picture_box(plot->picture, STYLE_BAND, x, y + 7, x + 18, y + 21);
		picture_text(plot->picture, quiet_font, PICTURE_LEFT, x + 25, y + 14, CHART_WIDTH - CHART_MARGIN - x - 25, board->close);
	}
	return has_marked || has_close ? y + 22 : y;
}

static void head_draw(struct plot *plot, double y)
{
	const struct chart_board *board = plot->board;

	picture_text(plot->picture, heading_font, PICTURE_RIGHT, plot->score_x, y, MOST_SCORE_WIDTH, board->score_heading);
	picture_text(plot->picture, heading_font, PICTURE_LEFT, plot->places.from, y, plot->places.to - plot->places.from, board->place_heading);
	if (plot->has_chances)
		picture_text(plot->picture, heading_font, PICTURE_LEFT, plot->chance_x, y, CHANCE_WIDTH + CHANCE_TEXT, board->chance_heading);
	if (plot->text_width > 0)
		picture_text(plot->picture, heading_font, PICTURE_LEFT, plot->text_x, y, plot->text_width, board->text_heading);
}

bool chart_board(struct chart_book *book, const struct chart_about *about, const struct chart_board *board)
{
	struct picture picture;
	struct plot plot = { .board = board, .picture = &picture };
	bool any = false;
	double y;

	for (size_t i = 0; i < board->n_stands; i++)
		any = any || isfinite(board->stands[i].place);
	if (!any || !frame_open(book, about, &picture, &y))
		return false;
	plot.row_height = board->n_stands < DENSE_FROM ? ROW_HEIGHT : DENSE_HEIGHT;
	columns_place(&plot);
	places_read(&plot);
	y = key_draw(&plot, y) + 14;
	head_draw(&plot, y);
	plot.top = plot.bottom = y + (has_heading(board, 0) ? 2 : 12);
	for (size_t i = 0; i < board->n_stands; i++)
		row_step(&plot, i, &plot.bottom);
	ground_draw(&plot);
	numbers_draw(&plot, plot.bottom + 12);
	rows_draw(&plot);
	marks_draw(&plot);
	return frame_close(book, about, &picture, plot.bottom + 20);
}
