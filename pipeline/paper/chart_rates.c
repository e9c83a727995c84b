#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"

enum {
	ROW_HEIGHT = 24,
	MOST_LABEL_WIDTH = 180,
	MOST_TEXT_WIDTH = 110,
	PANEL_GAP = 26,
	TEXT_GAP = 10,
	INDENT = 12,
};

struct plot {
	const struct chart_rates *rates;
	struct picture *picture;
	double top, bottom, label_width;
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

/* The place of a row, headings before it counted. */
static double row_y(const struct plot *plot, size_t row)
{
	size_t place = row;

	for (size_t i = 0; i <= row; i++)
		place += has_heading(plot->rates, i);
	return plot->top + ((double)place + 0.5) * ROW_HEIGHT;
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
	struct font label = { STYLE_INK, CHART_LABEL_SIZE, false },
		    heading = { STYLE_INK, CHART_LABEL_SIZE, true };

	for (size_t row = 0; row < rates->n_rows; row++) {
		double y = row_y(plot, row);

		if (has_heading(rates, row))
			picture_text(plot->picture, heading, PICTURE_LEFT, CHART_MARGIN, y - ROW_HEIGHT,
			             plot->label_width + INDENT, rates->groups[row]);
		picture_text(plot->picture, label, PICTURE_LEFT, CHART_MARGIN + (rates->groups ? INDENT : 0),
		             y, plot->label_width, rates->labels[row]);
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
			picture_line(plot->picture, pen, x, row_y(plot, row) - ROW_HEIGHT / 2.0, x,
			             row_y(plot, end - 1) + ROW_HEIGHT / 2.0);
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
		double y = row_y(plot, row);

		picture_text(plot->picture, font, PICTURE_LEFT, axis.to + TEXT_GAP, y, text_room, rate->text);
		if (isfinite(rate->rate))
			frame_interval(plot->picture, colour, &axis, rate->low, rate->high, y);
	}
	for (size_t row = 0; row < rates->n_rows; row++) {
		const struct chart_rate *rate = rate_at(rates, row, step);

		if (isfinite(rate->rate))
			frame_mark(plot->picture, rate->tone, 5, axis_at(&axis, rate->rate),
			           row_y(plot, row));
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
	plot.label_width = labels_width(rates);
	plot.top = key_draw(&plot, y) + 32;
	plot.bottom = row_y(&plot, rates->n_rows - 1) + ROW_HEIGHT / 2.0;
	labels_draw(&plot);
	left = CHART_MARGIN + plot.label_width + (rates->groups ? INDENT : 0) + PANEL_GAP;
	width = (CHART_WIDTH - CHART_MARGIN - left + PANEL_GAP) / (double)rates->n_steps;
	for (size_t step = 0; step < rates->n_steps; step++)
		panel_draw(&plot, step, left + (double)step * width,
		           left + (double)(step + 1) * width - PANEL_GAP);
	picture_text(&picture, quiet_font, PICTURE_CENTRE, (left + CHART_WIDTH - CHART_MARGIN) / 2,
	             plot.bottom + 30, 0, rates->unit);
	return frame_close(book, about, &picture, plot.bottom + 38);
}
