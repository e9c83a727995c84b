#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"

enum {
	COLUMNS = 2,
	COLUMN_GAP = 30,
	ROW_GAP = 12,
	PLOT_HEIGHT = 96,
	EVENT_HEIGHT = 14,
	KEY_HEIGHT = 18,
	SWATCH = 24,
	MOST_KEY_WIDTH = 700,
	OVERHANG = 20, /* of the last period's name beyond the panel: the gap and the margin leave so much */
};

static const double signal_size = 5.5, point_size = 3;

static const struct font quiet_font = { STYLE_QUIET, CHART_SMALL_SIZE, false };

/* One panel's place on the picture. */
struct plot {
	const struct chart_panel *panel;
	struct picture *picture;
	struct axis axis;
	double from, to; /* of the whole panel */
	double left, top, bottom;
	double slot; /* the width of a period */
};

static int colour_of(const struct chart_trace *trace)
{
	return style_series[trace->colour % (sizeof style_series / sizeof *style_series)];
}

static bool has_value(const struct chart_trace *trace, size_t i)
{
	return trace->value && isfinite(trace->value[i]);
}

static bool has_interval(const struct chart_trace *trace, size_t i)
{
	return trace->low && trace->high && isfinite(trace->low[i]) && isfinite(trace->high[i]);
}

static bool range_read(const struct chart_panel *panel, struct range *range)
{
	bool any = false;

	for (size_t t = 0; t < panel->n_traces; t++) {
		const struct chart_trace *trace = &panel->traces[t];

		for (size_t i = 0; i < panel->n_periods; i++) {
			if (has_value(trace, i))
				range_take(range, trace->value[i]);
			any = any || has_value(trace, i);
			if (has_interval(trace, i)) {
				range_take(range, trace->low[i]);
				range_take(range, trace->high[i]);
			}
		}
	}
	return any;
}

static double period_x(const struct plot *plot, double period)
{
	return plot->left + (period + 0.5) * plot->slot;
}

static void ticks_draw(struct plot *plot, bool has_zero)
{
	double width = 0;
	char text[NUMBER_TEXT];

	for (size_t i = 0; i < axis_ticks(&plot->axis); i++) {
		axis_label(&plot->axis, i, text);
		width = fmax(width, picture_text_width(text, CHART_SMALL_SIZE, false, INFINITY));
	}
	plot->left = plot->from + ceil(width) + 6;
	plot->slot = (plot->to - plot->left) / (double)plot->panel->n_periods;
	for (size_t i = 0; i < axis_ticks(&plot->axis); i++) {
		double tick = axis_tick(&plot->axis, i), y = axis_at(&plot->axis, tick);
		struct pen pen = { .colour = tick == 0 && has_zero ? STYLE_AXIS : STYLE_GRID, .width = 1 };

		axis_label(&plot->axis, i, text);
		picture_line(plot->picture, pen, plot->left, y, plot->to, y);
		picture_text(plot->picture, quiet_font, PICTURE_RIGHT, plot->left - 6, y, 0, text);
	}
}

/* Every k-th period gets its name, counted from the one that must have it. */
static void periods_draw(struct plot *plot)
{
	const struct chart_panel *panel = plot->panel;
	double widest = 0, most = plot->to + OVERHANG;
	size_t every;

	for (size_t i = 0; i < panel->n_periods; i++)
		widest = fmax(widest, picture_text_width(panel->periods[i], CHART_SMALL_SIZE, false, plot->to - plot->left));
	/* The last name may have to stand left of its place. */
	every = (size_t)fmax(1, ceil((widest + 12 + fmax(0, (widest - plot->slot) / 2 - OVERHANG)) / plot->slot));
	for (size_t i = panel->anchor % every; i < panel->n_periods; i += every) {
		double x = period_x(plot, (double)i);

		picture_line(plot->picture, (struct pen){ .colour = STYLE_AXIS, .width = 1 }, x, plot->bottom, x, plot->bottom + 4);
		picture_text(plot->picture, quiet_font, PICTURE_CENTRE, fmin(x, most - widest / 2), plot->bottom + 13, plot->to - plot->left, panel->periods[i]);
	}
}

/* Where an event's name lies: to the right of its line, but to the left where it would leave the panel, or cross the
 * line of the next event while there is room before it. */
static bool lies_left(const struct plot *plot, size_t i, double x, double width, double free_from)
{
	const struct chart_panel *panel = plot->panel;

	if (x + width > plot->to)
		return true;
	return i + 1 < panel->n_events && period_x(plot, panel->events[i + 1].at) < x + width && x - width >= fmax(plot->left, free_from);
}

/* A name that would run into the one before it goes one row up. */
static void marks_draw(struct plot *plot)
{
	struct pen pen = { .colour = STYLE_AXIS, .width = 1, .dashed = true };
	double free_from = -INFINITY;

	for (size_t i = 0; i < plot->panel->n_events; i++) {
		const struct chart_event *event = &plot->panel->events[i];
		double x = period_x(plot, event->at), y = plot->top - EVENT_HEIGHT / 2.0;
		double width = picture_text_width(event->label, CHART_SMALL_SIZE, false, plot->to - plot->left);
		bool left = lies_left(plot, i, x, width, free_from), is_up = (left ? x - width : x) < free_from;

		if (!(x >= plot->left && x <= plot->to))
			continue;
		if (!is_up)
			free_from = (left ? x : x + width) + 6;
		picture_line(plot->picture, pen, x, is_up ? plot->top : y + 6, x, plot->bottom);
		picture_text(plot->picture, quiet_font, left ? PICTURE_RIGHT : PICTURE_LEFT, x, is_up ? y - EVENT_HEIGHT : y, plot->to - plot->left, event->label);
	}
}

/* A value between two gaps would vanish from a line: it keeps a dot. */
static void run_draw(struct plot *plot, const struct chart_trace *trace, size_t first, size_t n)
{
	struct pen pen = { .colour = colour_of(trace), .width = trace->thin ? 1 : 1.8, .dashed = trace->look == CHART_TRACE_DASHED };
	double *x = mem_alloc(n, sizeof *x), *y = mem_alloc(n, sizeof *y);

	for (size_t i = 0; i < n; i++) {
		x[i] = period_x(plot, (double)(first + i));
		y[i] = axis_at(&plot->axis, trace->value[first + i]);
	}
	if (n > 1)
		picture_path(plot->picture, pen, x, y, n);
	else
		picture_shape(plot->picture, SHAPE_DISC, pen.colour, point_size - 1, x[0], y[0]);
	free(x);
	free(y);
}

static void line_draw(struct plot *plot, const struct chart_trace *trace)
{
	size_t first = 0;

	for (size_t i = 0; i <= plot->panel->n_periods; i++) {
		if (i < plot->panel->n_periods && has_value(trace, i))
			continue;
		if (i > first)
			run_draw(plot, trace, first, i - first);
		first = i + 1;
	}
}

static void stretch_draw(struct plot *plot, const struct chart_trace *trace, size_t first, size_t n)
{
	double *x = mem_alloc(2 * n, sizeof *x), *y = mem_alloc(2 * n, sizeof *y);

	for (size_t i = 0; i < n; i++) {
		x[i] = x[2 * n - 1 - i] = period_x(plot, (double)(first + i));
		y[i] = axis_at(&plot->axis, trace->low[first + i]);
		y[2 * n - 1 - i] = axis_at(&plot->axis, trace->high[first + i]);
	}
	picture_area(plot->picture, colour_of(trace), 0.14, x, y, 2 * n);
	free(x);
	free(y);
}

static void band_draw(struct plot *plot, const struct chart_trace *trace)
{
	size_t first = 0;

	for (size_t i = 0; i <= plot->panel->n_periods; i++) {
		if (i < plot->panel->n_periods && has_interval(trace, i))
			continue;
		if (i > first + 1)
			stretch_draw(plot, trace, first, i - first);
		first = i + 1;
	}
}

static void points_draw(struct plot *plot, const struct chart_trace *trace)
{
	int colour = colour_of(trace);

	for (size_t i = 0; i < plot->panel->n_periods; i++)
		if (has_interval(trace, i))
			picture_line(plot->picture, (struct pen){ .colour = colour, .width = 1.5 }, period_x(plot, (double)i),
			             axis_at(&plot->axis, trace->low[i]), period_x(plot, (double)i), axis_at(&plot->axis, trace->high[i]));
	for (size_t i = 0; i < plot->panel->n_periods; i++) {
		bool is_signal = trace->look == CHART_TRACE_SIGNALS, hollow = trace->small && trace->small[i];

		if (has_value(trace, i))
			picture_shape(plot->picture, is_signal ? SHAPE_DIAMOND : hollow ? SHAPE_RING : SHAPE_DISC, colour,
			              is_signal ? signal_size : point_size, period_x(plot, (double)i), axis_at(&plot->axis, trace->value[i]));
	}
}

static void trace_draw(struct plot *plot, const struct chart_trace *trace)
{
	if (trace->look == CHART_TRACE_POINTS || trace->look == CHART_TRACE_SIGNALS) {
		points_draw(plot, trace);
		return;
	}
	band_draw(plot, trace);
	line_draw(plot, trace);
}

/* Title and note; returns the y below them. */
static double head_draw(struct picture *picture, const struct chart_panel *panel, double from, double to, double y)
{
	struct font font = { STYLE_INK, CHART_LABEL_SIZE, true };

	y = picture_paragraph(picture, font, from, y, to - from, panel->title);
	return panel->note ? picture_paragraph(picture, quiet_font, from, y + 1, to - from, panel->note) : y;
}

static void panel_draw(struct plot *plot, bool has_zero)
{
	struct range range = { 0 };
	enum number_format format = plot->panel->format;

	if (has_zero)
		range_take(&range, 0);
	if (!plot->panel->n_periods || !range_read(plot->panel, &range))
		return;
	plot->axis = axis_around(range.least, range.most, 0, 0, 4, format);
	plot->axis.from = plot->bottom;
	plot->axis.to = plot->top;
	ticks_draw(plot, has_zero);
	periods_draw(plot);
	marks_draw(plot);
	for (size_t t = 0; t < plot->panel->n_traces; t++)
		trace_draw(plot, &plot->panel->traces[t]);
}

static size_t most_events(const struct chart_panels *panels)
{
	size_t n = 0;

	for (size_t p = 0; p < panels->n_panels; p++)
		n = panels->panels[p].n_events > n ? panels->panels[p].n_events : n;
	return n;
}

/* The panels of one row stand level, however many lines their heads take; returns the y below them. */
static double row_draw(struct picture *picture, const struct chart_panels *panels, size_t first, double y)
{
	const double width = (CHART_WIDTH - 2 * CHART_MARGIN - (COLUMNS - 1) * COLUMN_GAP) / (double)COLUMNS;
	double top = y, strip = EVENT_HEIGHT * fmin(2, (double)most_events(panels)) + (most_events(panels) > 1 ? 2 : 10), below = y;

	for (size_t c = 0; c < COLUMNS && first + c < panels->n_panels; c++) {
		double from = CHART_MARGIN + (double)c * (width + COLUMN_GAP);

		top = fmax(top, head_draw(picture, &panels->panels[first + c], from, from + width, y));
	}
	for (size_t c = 0; c < COLUMNS && first + c < panels->n_panels; c++) {
		double from = CHART_MARGIN + (double)c * (width + COLUMN_GAP);
		struct plot plot = { .panel = &panels->panels[first + c], .picture = picture, .from = from, .to = from + width,
			             .top = top + strip, .bottom = top + strip + PLOT_HEIGHT };
		struct range range = { 0 };

		panel_draw(&plot, panels->has_zero);
		if (plot.panel->n_periods && range_read(plot.panel, &range))
			below = plot.bottom + 20;
	}
	return fmax(top, below) + ROW_GAP;
}

/* The first trace of that name, in the order of panels. */
static bool is_in_key(const struct chart_panels *panels, size_t panel, size_t trace)
{
	const char *label = panels->panels[panel].traces[trace].label;

	if (!label)
		return false;
	for (size_t p = 0; p <= panel; p++)
		for (size_t t = 0; t < (p < panel ? panels->panels[p].n_traces : trace); t++)
			if (panels->panels[p].traces[t].label && !strcmp(panels->panels[p].traces[t].label, label))
				return false;
	return true;
}

static void swatch_draw(struct picture *picture, const struct chart_trace *trace, double x, double y)
{
	int colour = colour_of(trace);
	bool is_points = trace->look == CHART_TRACE_POINTS || trace->look == CHART_TRACE_SIGNALS;
	struct pen pen = { .colour = colour, .width = trace->thin ? 1 : 1.8, .dashed = trace->look == CHART_TRACE_DASHED };

	if (trace->low && !is_points)
		picture_area(picture, colour, 0.14, (double[]){ x, x + SWATCH, x + SWATCH, x }, (double[]){ y - 6, y - 6, y + 6, y + 6 }, 4);
	if (trace->low && is_points)
		picture_line(picture, (struct pen){ .colour = colour, .width = 1.5 }, x + SWATCH / 2.0, y - 6, x + SWATCH / 2.0, y + 6);
	if (!trace->value)
		return;
	if (is_points)
		picture_shape(picture, trace->look == CHART_TRACE_SIGNALS ? SHAPE_DIAMOND : SHAPE_DISC, colour,
		              trace->look == CHART_TRACE_SIGNALS ? signal_size : point_size, x + SWATCH / 2.0, y);
	else
		picture_line(picture, pen, x, y, x + SWATCH, y);
}

static double key_draw(struct picture *picture, const struct chart_panels *panels, double y)
{
	double x = CHART_MARGIN;

	for (size_t p = 0; p < panels->n_panels; p++)
		for (size_t t = 0; t < panels->panels[p].n_traces; t++) {
			const struct chart_trace *trace = &panels->panels[p].traces[t];
			double width;

			if (!is_in_key(panels, p, t))
				continue;
			width = SWATCH + 6 + picture_text_width(trace->label, CHART_SMALL_SIZE, false, MOST_KEY_WIDTH);
			if (x > CHART_MARGIN && x + width > CHART_WIDTH - CHART_MARGIN) {
				x = CHART_MARGIN;
				y += KEY_HEIGHT;
			}
			swatch_draw(picture, trace, x, y);
			picture_text(picture, quiet_font, PICTURE_LEFT, x + SWATCH + 6, y, MOST_KEY_WIDTH, trace->label);
			x += width + 22;
		}
	return y + KEY_HEIGHT + 2;
}

bool chart_panels(struct chart_book *book, const struct chart_about *about, const struct chart_panels *panels)
{
	struct picture picture;
	bool any = false;
	double y;

	for (size_t p = 0; p < panels->n_panels; p++) {
		struct range range = { 0 };

		any = range_read(&panels->panels[p], &range) || any;
	}
	if (!any || !frame_open(book, about, &picture, &y))
		return false;
	y = key_draw(&picture, panels, y + 18);
	for (size_t first = 0; first < panels->n_panels; first += COLUMNS)
		y = row_draw(&picture, panels, first, y);
	if (panels->unit) {
		picture_text(&picture, quiet_font, PICTURE_CENTRE, CHART_WIDTH / 2.0, y - 4, 0, panels->unit);
		y += 8;
	}
	return frame_close(book, about, &picture, y);
}
