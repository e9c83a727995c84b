#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"

enum {
	ROW_HEIGHT = 20,
	DENSE_HEIGHT = 15,
	ASIDE_HEIGHT = 16,
	DENSE_FROM = 60, /* rows from which they stand closer */
	MOST_LABEL_WIDTH = 230,
	MOST_VALUE_WIDTH = 190,
	MOST_TEXT_WIDTH = 170,
	GAP = 14,
	INDENT = 12,           /* of rows under a heading */
	AXIS_AT_TOP_FROM = 30, /* rows from which the axis is told at both ends */
	STRIPES_FROM = 9,
	VALUE_TEXT = 2 * NUMBER_TEXT + 4,
};

/* The columns of the picture and what stands in them. */
struct plot {
	const struct chart_rows *rows;
	struct picture *picture;
	const size_t *order;
	struct axis axis;
	double indent, label_x, label_width, value_x, value_width, text_x, text_width;
	double row_height, size; /* of a row and of its letters */
	double top, bottom;
};

static const struct font quiet_font = { STYLE_QUIET, CHART_SMALL_SIZE, false };

static bool same_group(const struct chart_row *a, const struct chart_row *b)
{
	return strcmp(a->group ? a->group : "", b->group ? b->group : "") == 0;
}

/* Is the i-th row, in the order of drawing, the first under its heading? */
static bool has_heading(const struct plot *plot, size_t i)
{
	const struct chart_row *row = &plot->rows->rows[plot->order[i]];

	if (!row->group || !*row->group)
		return false;
	return i == 0 || !same_group(row, &plot->rows->rows[plot->order[i - 1]]);
}

static bool has_interval(const struct chart_row *row)
{
	return isfinite(row->estimate) && isfinite(row->low) && isfinite(row->high);
}

/* Where all rest on little, there is nothing to be spared. */
static bool spares_others(const struct chart_rows *rows)
{
	for (size_t i = 0; i < rows->n_rows; i++)
		if (!rows->rows[i].is_few && has_interval(&rows->rows[i]))
			return true;
	return false;
}

static bool range_read(const struct chart_rows *rows, struct range *range)
{
	bool any = false, is_spared = spares_others(rows);

	range_take(range, rows->reference);
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct chart_row *row = &rows->rows[i];

		any = any || isfinite(row->estimate);
		range_take(range, row->estimate);
		if (has_interval(row) && !(row->is_few && is_spared)) {
			range_take(range, row->low);
			range_take(range, row->high);
		}
		if (row->minimum > 0) {
			range_take(range, rows->reference - row->minimum);
			range_take(range, rows->reference + row->minimum);
		}
	}
	return any;
}

static void value_text(const struct chart_rows *rows, const struct chart_row *row, char text[VALUE_TEXT])
{
	char estimate[NUMBER_TEXT], interval[NUMBER_TEXT];

	number_text(row->estimate, rows->format, estimate);
	number_interval(row->low, row->high, rows->format, interval);
	if (*estimate && *interval)
		snprintf(text, VALUE_TEXT, "%s (%s)", estimate, interval);
	else
		snprintf(text, VALUE_TEXT, "%s", estimate);
}

/* Widens a column of the picture by a text, up to a limit. */
static void widen(double *width, const char *text, double size, bool bold, double most)
{
	*width = fmax(*width, picture_text_width(text, size, bold, most));
}

static void columns_measure(struct plot *plot)
{
	const struct chart_rows *rows = plot->rows;
	double group_width = 0;
	char text[VALUE_TEXT];

	widen(&plot->text_width, rows->text_heading, CHART_SMALL_SIZE, true, MOST_TEXT_WIDTH);
	widen(&plot->value_width, rows->value_heading, CHART_SMALL_SIZE, true, MOST_VALUE_WIDTH);
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct chart_row *row = &rows->rows[i];

		value_text(rows, row, text);
		plot->indent = row->group && *row->group ? INDENT : plot->indent;
		widen(&group_width, row->group, plot->size, true, MOST_LABEL_WIDTH);
		widen(&plot->label_width, row->label, plot->size, false, MOST_LABEL_WIDTH);
		plot->label_width = fmax(plot->label_width, row->is_aside ? picture_text_width(row->label, plot->size - 1, false, MOST_LABEL_WIDTH) + INDENT : 0);
		widen(&plot->text_width, row->text, plot->size, row->is_text_bold, MOST_TEXT_WIDTH);
		if (rows->value_heading)
			widen(&plot->value_width, text, plot->size, false, MOST_VALUE_WIDTH);
	}
	plot->label_width = fmax(plot->label_width, group_width - plot->indent);
}

static void columns_place(struct plot *plot)
{
	columns_measure(plot);
	plot->label_x = CHART_MARGIN + plot->indent;
	plot->text_x = CHART_WIDTH - CHART_MARGIN - plot->text_width;
	plot->value_x = plot->text_x - (plot->text_width > 0 ? GAP : 0) - plot->value_width;
	plot->axis.from = plot->label_x + plot->label_width + GAP;
	plot->axis.to = plot->value_x - (plot->value_width > 0 ? GAP : 0);
}

static double height_of(const struct plot *plot, size_t i)
{
	return plot->rows->rows[plot->order[i]].is_aside ? fmin(ASIDE_HEIGHT, plot->row_height) : plot->row_height;
}

/* Down the rows: the middle of the i-th, whose heading begins at top; moves top to where the next begins. */
static double row_step(const struct plot *plot, size_t i, double *top)
{
	double height = height_of(plot, i), y = *top + (has_heading(plot, i) ? plot->row_height : 0) + height / 2;

	*top = y + height / 2;
	return y;
}

static void ticks_draw(struct plot *plot, double y)
{
	double free_from = -INFINITY;
	char text[NUMBER_TEXT];

	for (size_t i = 0; i < axis_ticks(&plot->axis); i++) {
		double x = axis_at(&plot->axis, axis_tick(&plot->axis, i)), half;

		axis_label(&plot->axis, i, text);
		half = picture_text_width(text, CHART_SMALL_SIZE, false, INFINITY) / 2;
		if (x - half < free_from)
			continue;
		picture_text(plot->picture, quiet_font, PICTURE_CENTRE, x, y, 0, text);
		free_from = x + half + 6;
	}
}

static void grid_draw(struct plot *plot)
{
	for (size_t i = 0; i < axis_ticks(&plot->axis); i++) {
		double x = axis_at(&plot->axis, axis_tick(&plot->axis, i));

		picture_line(plot->picture, (struct pen){ .colour = STYLE_GRID, .width = 1 }, x, plot->top, x,
		             plot->bottom);
	}
}

/* The bands of neighbouring rows touch, so that one minimum for all rows is one band. */
static void minimum_draw(struct plot *plot, const struct chart_row *row, double y, double half)
{
	double centre = plot->rows->reference;
	double low = fmax(centre - row->minimum, plot->axis.least),
	       high = fmin(centre + row->minimum, plot->axis.most);

	if (row->minimum > 0 && low < high)
		picture_box(plot->picture, STYLE_BAND, axis_at(&plot->axis, low), y - half,
		            axis_at(&plot->axis, high), y + half);
}

/* Leads the eye from the label to the figures. */
static void stripe_draw(struct plot *plot, double y, double half)
{
	picture_box(plot->picture, STYLE_SHADE, CHART_MARGIN - 6, y - half, CHART_WIDTH - CHART_MARGIN + 6,
	            y + half);
}

static void row_draw(struct plot *plot, const struct chart_row *row, double y)
{
	int colour = frame_tone(row->is_aside ? CHART_QUIET : row->tone);
	struct font font = { row->is_aside ? STYLE_QUIET : STYLE_INK, plot->size - row->is_aside, false }, toned = { row->is_text_bold ? STYLE_INK : colour, font.size, row->is_text_bold };
	bool shown = isfinite(row->estimate);
	char text[VALUE_TEXT];

	picture_text(plot->picture, font, PICTURE_LEFT, plot->label_x + (row->is_aside ? INDENT : 0), y, MOST_LABEL_WIDTH, row->label);
	picture_text(plot->picture, toned, PICTURE_LEFT, plot->text_x, y, MOST_TEXT_WIDTH, row->text);
	if (!shown)
		return;
	if (plot->rows->value_heading) {
		value_text(plot->rows, row, text);
		picture_text(plot->picture, font, PICTURE_LEFT, plot->value_x, y, MOST_VALUE_WIDTH, text);
	}
	frame_interval(plot->picture, colour, &plot->axis, row->low, row->high, y);
}

/* Marks come last: no interval of a neighbour crosses one. */
static void marks_draw(struct plot *plot)
{
	double top = plot->top, size = plot->row_height > DENSE_HEIGHT ? 5 : 4;

	for (size_t i = 0; i < plot->rows->n_rows; i++) {
		const struct chart_row *row = &plot->rows->rows[plot->order[i]];
		double x = axis_at(&plot->axis, row->estimate), y = row_step(plot, i, &top);

		if (isfinite(x) && row->estimate >= plot->axis.least && row->estimate <= plot->axis.most)
			frame_mark(plot->picture, row->is_aside ? CHART_QUIET : row->tone, row->is_aside ? size - 1.2 : size, x, y);
	}
}

/* Headings stand over the plot where they are longer than the labels; there is nothing else in their row. */
static void heading_draw(struct plot *plot, const struct chart_row *row, double y)
{
	struct font font = { STYLE_INK, plot->size, true };
	double most = plot->axis.to - CHART_MARGIN, group = picture_text_width(row->group, plot->size, true, most);
	double x = CHART_MARGIN + group + GAP, room = CHART_WIDTH - CHART_MARGIN - x, note = picture_text_width(row->group_note, CHART_SMALL_SIZE, false, room);
	double end = note > 0 ? x + note : CHART_MARGIN + group;

	if (end > plot->axis.from)
		picture_box(plot->picture, STYLE_PAPER, CHART_MARGIN, y - 8, end + 4, y + 8);
	picture_text(plot->picture, font, PICTURE_LEFT, CHART_MARGIN, y, most, row->group);
	picture_text(plot->picture, quiet_font, PICTURE_LEFT, x, y, room, row->group_note);
}

static void rows_draw(struct plot *plot)
{
	const struct chart_rows *rows = plot->rows;
	double reference, top = plot->top;

	for (size_t i = 0, n = 0; i < rows->n_rows; i++) {
		const struct chart_row *row = &rows->rows[plot->order[i]];
		double y = row_step(plot, i, &top), half = height_of(plot, i) / 2;

		n += !row->is_aside;
		if (rows->n_rows >= STRIPES_FROM && n % 2 == 0)
			stripe_draw(plot, y, half);
		minimum_draw(plot, row, y, half);
	}
	grid_draw(plot);
	reference = axis_at(&plot->axis, rows->reference);
	picture_line(plot->picture, (struct pen){ .colour = STYLE_AXIS, .width = 1.2 }, reference, plot->top,
	             reference, plot->bottom);
	top = plot->top;
	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct chart_row *row = &rows->rows[plot->order[i]];

		if (has_heading(plot, i))
			heading_draw(plot, row, top + plot->row_height / 2);
		row_draw(plot, row, row_step(plot, i, &top));
	}
	marks_draw(plot);
}

/* Over the rows: what lies on either side, the headings, and for long plots the axis. */
static double head_draw(struct plot *plot, double y)
{
	const struct chart_rows *rows = plot->rows;
	struct font heading = { STYLE_QUIET, CHART_SMALL_SIZE, true };
	double reference = axis_at(&plot->axis, rows->reference);
	char *words;

	if (rows->below) {
		words = text_format("\xe2\x86\x90 %s", rows->below);
		picture_text(plot->picture, quiet_font, PICTURE_RIGHT, reference - 8, y + 8,
		             reference - plot->axis.from, words);
		free(words);
	}
	if (rows->above) {
		words = text_format("%s \xe2\x86\x92", rows->above);
		picture_text(plot->picture, quiet_font, PICTURE_LEFT, reference + 8, y + 8,
		             plot->axis.to - reference, words);
		free(words);
	}
	picture_text(plot->picture, heading, PICTURE_LEFT, plot->value_x, y + 8, MOST_VALUE_WIDTH,
	             rows->value_heading);
	picture_text(plot->picture, heading, PICTURE_LEFT, plot->text_x, y + 8, MOST_TEXT_WIDTH,
	             rows->text_heading);
	y += 20;
	if (rows->n_rows >= AXIS_AT_TOP_FROM) {
		ticks_draw(plot, y + 8);
		y += 18;
	}
	return y;
}

static double rows_height(const struct plot *plot)
{
	double bottom = 0;

	for (size_t i = 0; i < plot->rows->n_rows; i++)
		row_step(plot, i, &bottom);
	return bottom;
}

static bool draw(struct chart_book *book, const struct chart_about *about, const struct chart_rows *rows,
                 const size_t *order)
{
	struct picture picture;
	struct plot plot = { .rows = rows, .picture = &picture, .order = order };
	struct range range = { 0 };
	double from, to, y;

	if (!range_read(rows, &range) || !frame_open(book, about, &picture, &y))
		return false;
	plot.row_height = rows->n_rows < DENSE_FROM ? ROW_HEIGHT : DENSE_HEIGHT;
	plot.size = rows->n_rows < DENSE_FROM ? CHART_LABEL_SIZE : CHART_SMALL_SIZE - 1;
	columns_place(&plot);
	from = plot.axis.from;
	to = plot.axis.to;
	plot.axis = axis_around(range.least, range.most, rows->least, rows->most, to - from > 320 ? 7 : 5,
	                        rows->format);
	plot.axis.from = from;
	plot.axis.to = to;
	plot.top = head_draw(&plot, y + 12);
	plot.bottom = plot.top + rows_height(&plot);
	rows_draw(&plot);
	ticks_draw(&plot, plot.bottom + 12);
	picture_text(&picture, quiet_font, PICTURE_CENTRE, (from + to) / 2, plot.bottom + 30, 0, rows->unit);
	return frame_close(book, about, &picture, plot.bottom + 38);
}

bool chart_forest(struct chart_book *book, const struct chart_about *about, const struct chart_rows *rows)
{
	size_t *order = mem_alloc(rows->n_rows, sizeof *order);
	bool drawn;

	for (size_t i = 0; i < rows->n_rows; i++)
		order[i] = i;
	drawn = draw(book, about, rows, order);
	free(order);
	return drawn;
}

/* Does row a stand above row b of the same group? */
static bool stands_above(const struct chart_row *a, const struct chart_row *b)
{
	if (isfinite(a->estimate) != isfinite(b->estimate))
		return isfinite(a->estimate);
	return a->estimate > b->estimate;
}

/* By insertion: groups stay together, equals keep their order, and there are some hundred rows at most. */
bool chart_dots(struct chart_book *book, const struct chart_about *about, const struct chart_rows *rows)
{
	size_t *order = mem_alloc(rows->n_rows, sizeof *order);
	bool drawn;

	for (size_t i = 0; i < rows->n_rows; i++) {
		const struct chart_row *row = &rows->rows[i];
		size_t at = i;

		for (; at && same_group(row, &rows->rows[order[at - 1]])
		       && stands_above(row, &rows->rows[order[at - 1]]);
		     at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	drawn = draw(book, about, rows, order);
	free(order);
	return drawn;
}
