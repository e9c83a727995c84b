#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"
#include "pipeline/paper/words.h"

enum {
	ROW_HEIGHT = 24,
	DENSE_HEIGHT = 20,
	DENSE_FROM = 30, /* rows from which they stand closer */
	LINE_HEIGHT = 15, /* of a label on several lines */
	MOST_LINES = 3,
	MOST_LABEL_WIDTH = 190,
	MOST_TEXT_WIDTH = 110,
	PANEL_GAP = 26,
	TEXT_GAP = 10,
	INDENT = 12,
};

struct plot {
	const struct chart_rates *rates;
	struct picture *picture;
	double top, bottom, label_width, row_height;
	double *y, *height; /* the middle of each row, and how high it is */
};

static const struct font quiet_font = { STYLE_QUIET, CHART_SMALL_SIZE, false };

static const struct chart_rate *rate_at(const struct chart_rates *rates, size_t row, size_t step)
{
	return &rates->rates[row * rates->n_steps + step];
}

static bool has_heading(const struct chart_rates *rates, size_t row)
{
	if (!rates->groups || !rates->groups[row] || !*rates->groups[row])
		return false;
	return row == 0 || !rates->groups[row - 1] || strcmp(rates->groups[row], rates->groups[row - 1]) != 0;
}

/* A label on up to MOST_LINES lines, the last one shortened where they are not enough. Returns how many these are, and prints
 * them unless y is not finite. */
static size_t label_lines(struct plot *plot, const char *label, double y)
{
	struct font font = { STYLE_INK, CHART_LABEL_SIZE, false };
	double x = CHART_MARGIN + (plot->rates->groups ? INDENT : 0);
	struct words_lines lines = { 0 };
	char *line = words_line(label);
	size_t n;

	words_wrap(&lines, line, font.size, font.bold, plot->label_width);
	n = lines.n < MOST_LINES ? lines.n : MOST_LINES;
	for (size_t i = 0; isfinite(y) && i < n; i++) {
		char *rest = i + 1 == n && n < lines.n ? text_format("%s %s", lines.lines[i], lines.lines[i + 1]) : mem_copy_text(lines.lines[i]);

		picture_text(plot->picture, font, PICTURE_LEFT, x, y + ((double)i - (double)(n - 1) / 2) * LINE_HEIGHT, plot->label_width, rest);
		free(rest);
	}
	words_lines_free(&lines);
	free(line);
	return n;
}

/* Places the rows from top on; returns the y below them. */
static double rows_place(struct plot *plot)
{
	double y = plot->top;

	for (size_t row = 0; row < plot->rates->n_rows; row++) {
		size_t n = label_lines(plot, plot->rates->labels[row], (double)NAN);

		y += has_heading(plot->rates, row) ? plot->row_height : 0;
		plot->height[row] = n > 1 ? fmax(plot->row_height, (double)n * LINE_HEIGHT + 7) : plot->row_height;
		plot->y[row] = y + plot->height[row] / 2;
		y += plot->height[row];
	}
	return y;
}

/* Each panel has a scale of its own from 0: the steps' rates differ by an order of magnitude. */
static struct axis step_axis(const struct chart_rates *rates, size_t step, double width)
{
	struct range range = { 0 };

	range_take(&range, 0);
	for (size_t row = 0; row < rates->n_rows; row++) {
		const struct chart_rate *rate = rate_at(rates, row, step);

		range_take(&range, rate->rate);
		range_take(&range, rate->reference);
		if (isfinite(rate->rate) && isfinite(rate->low))
			range_take(&range, rate->high);
	}
	return axis_around(range.least, range.most, 0, range.most > 1 ? 2 * range.most : 1,
	                   width > 180 ? 5 : 3, rates->format);
}

/* Without the indent that rows under a heading have. */
static double labels_width(const struct chart_rates *rates)
{
	double width = 0;

	for (size_t row = 0; row < rates->n_rows; row++) {
		width = fmax(width, picture_text_width(rates->labels[row], CHART_LABEL_SIZE, false,
		                                       MOST_LABEL_WIDTH));
		if (has_heading(rates, row))
			width = fmax(width, picture_text_width(rates->groups[row], CHART_LABEL_SIZE, true,
			                                       MOST_LABEL_WIDTH)
			                            - INDENT);
	}
	return width;
}

static void labels_draw(struct plot *plot)
{
	const struct chart_rates *rates = plot->rates;
	struct font heading = { STYLE_INK, CHART_LABEL_SIZE, true };

	for (size_t row = 0; row < rates->n_rows; row++) {
		if (has_heading(rates, row))
			picture_text(plot->picture, heading, PICTURE_LEFT, CHART_MARGIN, plot->y[row] - (plot->height[row] + plot->row_height) / 2,
			             plot->label_width + INDENT, rates->groups[row]);
		label_lines(plot, rates->labels[row], plot->y[row]);
	}
}

static void panel_frame_draw(struct plot *plot, const struct axis *axis, const char *step, double right)
{
	struct font heading = { STYLE_INK, CHART_LABEL_SIZE, true };
	double free_from = -INFINITY;
	char text[NUMBER_TEXT];

	picture_text(plot->picture, heading, PICTURE_LEFT, axis->from, plot->top - 12, right - axis->from,
	             step);
	for (size_t i = 0; i < axis_ticks(axis); i++) {
		double tick = axis_tick(axis, i), x = axis_at(axis, tick), half;
		struct pen pen = { .colour = tick == 0 ? STYLE_AXIS : STYLE_GRID, .width = 1 };

		picture_line(plot->picture, pen, x, plot->top, x, plot->bottom);
		axis_label(axis, i, text);
		half = picture_text_width(text, CHART_SMALL_SIZE, false, INFINITY) / 2;
		if (x - half < free_from)
			continue;
		picture_text(plot->picture, quiet_font, PICTURE_CENTRE, x, plot->bottom + 12, 0, text);
		free_from = x + half + 4;
	}
}

/* A reference line runs through the rows that share it. */
static void references_draw(struct plot *plot, const struct axis *axis, size_t step)
{
	struct pen pen = { .colour = STYLE_QUIET, .width = 1.3, .dashed = true };

	for (size_t row = 0, end; row < plot->rates->n_rows; row = end) {
		double reference = rate_at(plot->rates, row, step)->reference, x = axis_at(axis, reference);

		for (end = row + 1; end < plot->rates->n_rows && !has_heading(plot->rates, end); end++)
			if (!(rate_at(plot->rates, end, step)->reference == reference))
				break;
		if (isfinite(reference))
			picture_line(plot->picture, pen, x, plot->y[row] - plot->height[row] / 2, x,
			             plot->y[end - 1] + plot->height[end - 1] / 2);
	}
}

static void panel_draw(struct plot *plot, size_t step, double left, double right)
{
	const struct chart_rates *rates = plot->rates;
	double text_room = 0;
	struct axis axis;

	for (size_t row = 0; row < rates->n_rows; row++)
		text_room = fmax(text_room, picture_text_width(rate_at(rates, row, step)->text,
		                                               CHART_SMALL_SIZE, false, MOST_TEXT_WIDTH));
	text_room = fmin(text_room, 0.55 * (right - left));
	axis = step_axis(rates, step, right - left - text_room);
	axis.from = left;
	axis.to = right - text_room - TEXT_GAP;
	panel_frame_draw(plot, &axis, rates->steps[step], right);
	references_draw(plot, &axis, step);
	for (size_t row = 0; row < rates->n_rows; row++) {
		const struct chart_rate *rate = rate_at(rates, row, step);
		int colour = isfinite(rate->rate) ? frame_tone(rate->tone) : STYLE_QUIET;
		struct font font = { colour, CHART_SMALL_SIZE, false };
		double y = plot->y[row];

		picture_text(plot->picture, font, PICTURE_LEFT, axis.to + TEXT_GAP, y, text_room, rate->text);
		if (isfinite(rate->rate))
			frame_interval(plot->picture, colour, &axis, rate->low, rate->high, y);
	}
	for (size_t row = 0; row < rates->n_rows; row++) {
		const struct chart_rate *rate = rate_at(rates, row, step);

		if (isfinite(rate->rate))
			frame_mark(plot->picture, rate->tone, 5, axis_at(&axis, rate->rate), plot->y[row]);
	}
}

static double key_draw(struct plot *plot, double y)
{
	struct pen pen = { .colour = STYLE_QUIET, .width = 1.3, .dashed = true };

	if (!plot->rates->reference_label)
		return y;
	picture_line(plot->picture, pen, CHART_MARGIN, y + 14, CHART_MARGIN + 26, y + 14);
	picture_text(plot->picture, quiet_font, PICTURE_LEFT, CHART_MARGIN + 34, y + 14,
	             CHART_WIDTH - 2 * CHART_MARGIN - 34, plot->rates->reference_label);
	return y + 20;
}

static bool any_rate(const struct chart_rates *rates)
{
	for (size_t i = 0; i < rates->n_rows * rates->n_steps; i++)
		if (isfinite(rates->rates[i].rate))
			return true;
	return false;
}

bool chart_rates(struct chart_book *book, const struct chart_about *about, const struct chart_rates *rates)
{
	struct picture picture;
	struct plot plot = { .rates = rates, .picture = &picture };
	double y, left, width;

	if (!any_rate(rates) || !frame_open(book, about, &picture, &y))
		return false;
	plot.y = mem_alloc(rates->n_rows, sizeof *plot.y);
	plot.height = mem_alloc(rates->n_rows, sizeof *plot.height);
	plot.row_height = rates->n_rows < DENSE_FROM ? ROW_HEIGHT : DENSE_HEIGHT;
	plot.label_width = labels_width(rates);
	plot.top = key_draw(&plot, y) + 32;
	plot.bottom = rows_place(&plot);
	labels_draw(&plot);
	left = CHART_MARGIN + plot.label_width + (rates->groups ? INDENT : 0) + PANEL_GAP;
	width = (CHART_WIDTH - CHART_MARGIN - left + PANEL_GAP) / (double)rates->n_steps;
	for (size_t step = 0; step < rates->n_steps; step++)
		panel_draw(&plot, step, left + (double)step * width,
		           left + (double)(step + 1) * width - PANEL_GAP);
	free(plot.y);
	free(plot.height);
	picture_text(&picture, quiet_font, PICTURE_CENTRE, (left + CHART_WIDTH - CHART_MARGIN) / 2,
	             plot.bottom + 30, 0, rates->unit);
	return frame_close(book, about, &picture, plot.bottom + 38);
}
