#include <math.h>

#include "pipeline/paper/chart_part.h"

enum {
	ROW_HEIGHT = 24,
	BAR_HEIGHT = 14,
	MOST_LABEL_WIDTH = 190,
	MOST_TEXT_WIDTH = 250,
	LEAST_BAR_WIDTH = 60,
	PANEL_GAP = 26,
	TEXT_GAP = 8,
	SWATCH = 14,
	KEY_HEIGHT = 18,
	HATCH = 5, /* between the strokes that tell parts apart besides colour */
};

static const struct font quiet_font = { STYLE_QUIET, CHART_SMALL_SIZE, false };

/* One panel's place on the picture. */
struct plot {
	const struct chart_bars *bars;
	const struct chart_bar_panel *panel;
	struct picture *picture;
	struct axis axis;
	double top;
};

static double value_at(const struct plot *plot, size_t row, size_t part)
{
	double value = plot->panel->values[row * plot->bars->n_parts + part];

	return isfinite(value) && value > 0 ? value : 0;
}

static double total_of(const struct plot *plot, size_t row)
{
	double total = 0;

	for (size_t part = 0; part < plot->bars->n_parts; part++)
		total += value_at(plot, row, part);
	return total;
}

static int colour_of(size_t part)
{
	return style_series[part % (sizeof style_series / sizeof *style_series)];
}

/* The first part is plain; the second has upright strokes of paper in it, the third level ones, the fourth both. */
static void part_draw(struct picture *picture, size_t part, double x0, double y0, double x1, double y1)
{
	struct pen pen = { .colour = STYLE_PAPER, .width = 1 };

	picture_box(picture, colour_of(part), x0, y0, x1, y1);
	for (double x = x0 + HATCH; part % 4 % 2 == 1 && x < x1; x += HATCH)
		picture_line(picture, pen, x, y0, x, y1);
	for (double y = y0 + HATCH; part % 4 >= 2 && y < y1; y += HATCH)
		picture_line(picture, pen, x0, y, x1, y);
}

static double row_y(const struct plot *plot, size_t row)
{
	return plot->top + ((double)row + 0.5) * ROW_HEIGHT;
}

static void axis_draw(struct plot *plot, double bottom)
{
	double free_from = -INFINITY;
	char text[NUMBER_TEXT];

	for (size_t i = 0; i < axis_ticks(&plot->axis); i++) {
		double tick = axis_tick(&plot->axis, i), x = axis_at(&plot->axis, tick), half;
		struct pen pen = { .colour = tick == 0 ? STYLE_AXIS : STYLE_GRID, .width = 1 };

		picture_line(plot->picture, pen, x, plot->top, x, bottom);
		axis_label(&plot->axis, i, text);
		half = picture_text_width(text, CHART_SMALL_SIZE, false, INFINITY) / 2;
		if (x - half < free_from)
			continue;
		picture_text(plot->picture, quiet_font, PICTURE_CENTRE, x, bottom + 12, 0, text);
		free_from = x + half + 6;
	}
}

static void panel_draw(struct plot *plot, double bottom)
{
	axis_draw(plot, bottom);
	for (size_t row = 0; row < plot->bars->n_rows; row++) {
		double from = 0, y = row_y(plot, row);

		for (size_t part = 0; part < plot->bars->n_parts; part++) {
			double value = value_at(plot, row, part);

			if (value > 0)
				part_draw(plot->picture, part, axis_at(&plot->axis, from), y - BAR_HEIGHT / 2.0, axis_at(&plot->axis, from + value), y + BAR_HEIGHT / 2.0);
			from += value;
		}
		if (plot->panel->texts)
			picture_text(plot->picture, (struct font){ STYLE_INK, CHART_SMALL_SIZE, false }, PICTURE_LEFT, plot->axis.to + TEXT_GAP, y, MOST_TEXT_WIDTH,
			             plot->panel->texts[row]);
	}
}

static double texts_width(const struct chart_bars *bars, const struct chart_bar_panel *panel)
{
	double width = 0;

	for (size_t row = 0; panel->texts && row < bars->n_rows; row++)
		width = fmax(width, picture_text_width(panel->texts[row], CHART_SMALL_SIZE, false, MOST_TEXT_WIDTH));
	return width > 0 ? width + TEXT_GAP : 0;
}

static double labels_width(const struct chart_bars *bars)
{
	double width = 0;

	for (size_t row = 0; row < bars->n_rows; row++)
		width = fmax(width, picture_text_width(bars->labels[row], CHART_LABEL_SIZE, false, MOST_LABEL_WIDTH));
	return width;
}

static double key_draw(const struct chart_bars *bars, struct picture *picture, double y)
{
	double x = CHART_MARGIN;

	for (size_t part = 0; part < bars->n_parts; part++) {
		double width = SWATCH + 6 + picture_text_width(bars->parts[part], CHART_SMALL_SIZE, false, MOST_TEXT_WIDTH);

		if (x > CHART_MARGIN && x + width > CHART_WIDTH - CHART_MARGIN) {
			x = CHART_MARGIN;
			y += KEY_HEIGHT;
		}
		part_draw(picture, part, x, y - 5, x + SWATCH, y + 5);
		picture_text(picture, quiet_font, PICTURE_LEFT, x + SWATCH + 6, y, MOST_TEXT_WIDTH, bars->parts[part]);
		x += width + 20;
	}
	return y + KEY_HEIGHT;
}

/* The bars of all panels share what labels and texts leave. */
static double bars_width(const struct chart_bars *bars, double from)
{
	double room = CHART_WIDTH - CHART_MARGIN - from - PANEL_GAP * (double)(bars->n_panels - 1);

	for (size_t p = 0; p < bars->n_panels; p++)
		room -= texts_width(bars, &bars->panels[p]);
	return fmax(LEAST_BAR_WIDTH, room / (double)bars->n_panels);
}

static struct axis axis_of(const struct plot *plot, double from, double width)
{
	double most = 0;
	struct axis axis;

	for (size_t row = 0; row < plot->bars->n_rows; row++)
		most = fmax(most, total_of(plot, row));
	axis = axis_around(0, most, 0, most > 0 ? 2 * most : 1, width > 180 ? 5 : 3, plot->panel->format);
	axis.from = from;
	axis.to = from + width;
	return axis;
}

static void panels_draw(const struct chart_bars *bars, struct picture *picture, double from, double y, double bottom)
{
	const struct font heading = { STYLE_QUIET, CHART_SMALL_SIZE, true };
	double width = bars_width(bars, from);

	for (size_t p = 0; p < bars->n_panels; p++) {
		struct plot plot = { .bars = bars, .panel = &bars->panels[p], .picture = picture, .top = y };
		double texts = texts_width(bars, plot.panel);

		plot.axis = axis_of(&plot, from, width);
		picture_text(picture, heading, PICTURE_LEFT, from, y - 10, width + texts, plot.panel->heading);
		panel_draw(&plot, bottom);
		from += width + texts + PANEL_GAP;
	}
}

static bool has_bar(const struct chart_bars *bars)
{
	for (size_t p = 0; p < bars->n_panels; p++)
		for (size_t i = 0; i < bars->n_rows * bars->n_parts; i++)
			if (isfinite(bars->panels[p].values[i]) && bars->panels[p].values[i] > 0)
				return true;
	return false;
}

bool chart_bars(struct chart_book *book, const struct chart_about *about, const struct chart_bars *bars)
{
	struct picture picture;
	double y, bottom;

	if (!has_bar(bars) || !frame_open(book, about, &picture, &y))
		return false;
	y = key_draw(bars, &picture, y + 18) + 20;
	bottom = y + ROW_HEIGHT * (double)bars->n_rows;
	for (size_t row = 0; row < bars->n_rows; row++)
		picture_text(&picture, (struct font){ STYLE_INK, CHART_LABEL_SIZE, false }, PICTURE_LEFT, CHART_MARGIN, y + ((double)row + 0.5) * ROW_HEIGHT, MOST_LABEL_WIDTH,
		             bars->labels[row]);
	panels_draw(bars, &picture, CHART_MARGIN + labels_width(bars) + 12, y, bottom);
	return frame_close(book, about, &picture, bottom + 22);
}
