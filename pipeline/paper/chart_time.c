#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"

enum {
	PLOT_HEIGHT = 250,
	MOST_LABEL_WIDTH = 190, /* of the names at the ends of the lines */
	END_GAP = 10,           /* between a line's end and its name */
	NAME_HEIGHT = 16,
};

static const size_t bar_limit = 40; /* more values than this: bands in place of bars and dots */

struct plot {
	const struct chart_time *time;
	struct picture *picture;
	struct axis axis;
	double left, right, top, bottom;
	double slot; /* the width of a period */
	bool *bars;  /* whether each series has a bar and a dot a value */
};

static const struct font label_font = { STYLE_QUIET, CHART_LABEL_SIZE, false };

static int series_colour(const struct chart_time *time, size_t s)
{
	size_t colour = 0;

	for (size_t i = 1; i <= s; i++)
		colour += !time->series[i].continues;
	return style_series[colour % (sizeof style_series / sizeof *style_series)];
}

static bool has_interval(const struct chart_series *series, size_t i)
{
	return series->low && series->high && isfinite(series->low[i]) && isfinite(series->high[i]);
}

static bool has_value(const struct chart_series *series, size_t i)
{
	return series->value && isfinite(series->value[i]);
}

/* The values decide whether there is a chart; intervals and levels only how high it is. */
static bool range_read(const struct chart_time *time, struct range *range)
{
	bool any = false;

	for (size_t s = 0; s < time->n_series; s++) {
		const struct chart_series *series = &time->series[s];

		for (size_t i = 0; i < time->n_periods; i++) {
			if (has_value(series, i))
				range_take(range, series->value[i]);
			any = any || has_value(series, i);
			if (has_interval(series, i)) {
				range_take(range, series->low[i]);
				range_take(range, series->high[i]);
			}
		}
	}
	for (size_t i = 0; i < time->n_levels; i++)
		range_take(range, time->levels[i].value);
	return any;
}

static double period_x(const struct plot *plot, double period)
{
	return plot->left + (period + 0.5) * plot->slot;
}

static bool *find_bars(const struct chart_time *time)
{
	bool *bars = mem_alloc(time->n_series, sizeof *bars);

	for (size_t s = 0; s < time->n_series; s++) {
		size_t n = 0;

		for (size_t i = 0; i < time->n_periods; i++)
			n += has_value(&time->series[s], i);
		bars[s] = time->series[s].look == CHART_MEASURED && n <= bar_limit;
	}
	return bars;
}

/* Series with bars stand side by side, so that their intervals can be told apart. */
static double series_x(const struct plot *plot, size_t s, size_t i)
{
	double before = 0, n = 0, apart;

	for (size_t j = 0; j < plot->time->n_series; j++) {
		n += plot->bars[j];
		before += j < s && plot->bars[j];
	}
	if (!plot->bars[s] || n < 2)
		return period_x(plot, (double)i);
	apart = fmin(9, 0.7 * plot->slot / n);
	return period_x(plot, (double)i) + (before - (n - 1) / 2) * apart;
}

static double names_width(const struct chart_time *time)
{
	double width = 0;

	for (size_t s = 0; s < time->n_series; s++)
		width = fmax(width,
		             picture_text_width(time->series[s].label, CHART_LABEL_SIZE, false, INFINITY));
	for (size_t i = 0; i < time->n_levels; i++)
		width = fmax(width,
		             picture_text_width(time->levels[i].label, CHART_LABEL_SIZE, false, INFINITY));
	return fmin(ceil(width), MOST_LABEL_WIDTH);
}

static double ticks_width(const struct axis *axis)
{
	char text[NUMBER_TEXT];
	double width = 0;

	for (size_t i = 0; i < axis_ticks(axis); i++) {
		axis_label(axis, i, text);
		width = fmax(width, picture_text_width(text, CHART_LABEL_SIZE, false, INFINITY));
	}
	return ceil(width);
}

static void grid_draw(struct plot *plot)
{
	char text[NUMBER_TEXT];

	for (size_t i = 0; i < axis_ticks(&plot->axis); i++) {
		double tick = axis_tick(&plot->axis, i), y = axis_at(&plot->axis, tick);
		struct pen pen = { .colour = tick == 0 ? STYLE_AXIS : STYLE_GRID, .width = 1 };

		axis_label(&plot->axis, i, text);
		picture_line(plot->picture, pen, plot->left, y, plot->right, y);
		picture_text(plot->picture, label_font, PICTURE_RIGHT, plot->left - 8, y, 0, text);
	}
}

/* How many names apart those are that have room. */
static size_t names_apart(const struct plot *plot)
{
	const struct chart_time *time = plot->time;
	double widest = 0, least = INFINITY, last = -INFINITY;

	for (size_t i = 0; i < time->n_periods; i++) {
		if (!*time->periods[i])
			continue;
		least = fmin(least, (double)i - last);
		last = (double)i;
		widest = fmax(widest, picture_text_width(time->periods[i], CHART_LABEL_SIZE, false, MOST_LABEL_WIDTH));
	}
	return isfinite(least) ? (size_t)fmax(1, ceil((widest + 12) / (plot->slot * least))) : 1;
}

/* Every k-th name is printed, counted back from the last, which is the one that readers look for. */
static void periods_draw(struct plot *plot)
{
	const struct chart_time *time = plot->time;
	size_t every = names_apart(plot), n = 0;

	for (size_t i = time->n_periods; i-- > 0;) {
		bool named = *time->periods[i] && n++ % every == 0;
		double x = period_x(plot, (double)i);
		struct pen pen = { .colour = STYLE_AXIS, .width = 1 };

		picture_line(plot->picture, pen, x, plot->bottom, x, plot->bottom + (named ? 6 : 3));
		if (named)
			picture_text(plot->picture, label_font, PICTURE_CENTRE, x, plot->bottom + 17,
			             MOST_LABEL_WIDTH, time->periods[i]);
	}
}

/* The band of one stretch of periods without a gap, from first to before end. */
static void band_draw(struct plot *plot, size_t s, size_t first, size_t end)
{
	const struct chart_series *series = &plot->time->series[s];
	size_t n = end - first;
	double *x = mem_alloc(2 * n, sizeof *x), *y = mem_alloc(2 * n, sizeof *y);

	for (size_t i = 0; i < n; i++) {
		x[i] = x[2 * n - 1 - i] = series_x(plot, s, first + i);
		y[i] = axis_at(&plot->axis, series->low[first + i]);
		y[2 * n - 1 - i] = axis_at(&plot->axis, series->high[first + i]);
	}
	picture_area(plot->picture, series_colour(plot->time, s), 0.16, x, y, 2 * n);
	free(x);
	free(y);
}

static void intervals_draw(struct plot *plot, size_t s)
{
	const struct chart_series *series = &plot->time->series[s];
	struct pen pen = { .colour = series_colour(plot->time, s), .width = 1.5 };
	size_t first = 0;

	for (size_t i = 0; i <= plot->time->n_periods; i++) {
		bool inside = i < plot->time->n_periods && has_interval(series, i) && has_value(series, i);

		if (inside && plot->bars[s]) {
			double x = series_x(plot, s, i);
			double low = axis_at(&plot->axis, series->low[i]),
			       high = axis_at(&plot->axis, series->high[i]);

			picture_line(plot->picture, pen, x, low, x, high);
		}
		if (inside)
			continue;
		if (!plot->bars[s] && i > first + 1)
			band_draw(plot, s, first, i);
		first = i + 1;
	}
}

static void line_draw(struct plot *plot, size_t s)
{
	const struct chart_series *series = &plot->time->series[s];
	struct pen pen = { .colour = series_colour(plot->time, s),
		           .width = 2,
		           .dashed = series->look == CHART_DASHED };
	size_t n = plot->time->n_periods, first = 0;
	double *x = mem_alloc(n, sizeof *x), *y = mem_alloc(n, sizeof *y);

	for (size_t i = 0; i <= n; i++) {
		if (i < n && has_value(series, i)) {
			x[i] = series_x(plot, s, i);
			y[i] = axis_at(&plot->axis, series->value[i]);
			continue;
		}
		if (i > first + 1)
			picture_path(plot->picture, pen, x + first, y + first, i - first);
		first = i + 1;
	}
	free(x);
	free(y);
}

/* A value between two gaps would vanish without a point, whatever the look. */
static bool is_alone(const struct plot *plot, size_t s, size_t i)
{
	const struct chart_series *series = &plot->time->series[s];

	return (i == 0 || !has_value(series, i - 1))
	       && (i + 1 == plot->time->n_periods || !has_value(series, i + 1));
}

static void points_draw(struct plot *plot, size_t s)
{
	const struct chart_series *series = &plot->time->series[s];

	for (size_t i = 0; i < plot->time->n_periods; i++) {
		bool hollow = series->small && series->small[i];

		if (!has_value(series, i) || !(plot->bars[s] || hollow || is_alone(plot, s, i)))
			continue;
		picture_shape(plot->picture, hollow ? SHAPE_RING : SHAPE_DISC, series_colour(plot->time, s),
		              4.2, series_x(plot, s, i), axis_at(&plot->axis, series->value[i]));
	}
}

/* The names at the right, pushed apart from the top down and back up until none covers another. */
struct end_name {
	const char *text;
	double y;
	int colour;
};

static int end_name_compare(const void *a, const void *b)
{
	const struct end_name *left = a, *right = b;

	return (left->y > right->y) - (left->y < right->y);
}

static void names_part(struct end_name *names, size_t n, double top, double bottom)
{
	double room = fmin(NAME_HEIGHT, (bottom - top) / (double)(n > 1 ? n - 1 : 1));

	for (size_t i = 0; i < n; i++) {
		double least = i ? names[i - 1].y + room : top;

		names[i].y = fmax(names[i].y, least);
	}
	for (size_t i = n; i-- > 0;) {
		double most = i + 1 < n ? names[i + 1].y - room : bottom;

		names[i].y = fmin(names[i].y, most);
	}
}

static size_t names_collect(const struct plot *plot, struct end_name *names)
{
	const struct chart_time *time = plot->time;
	size_t n = 0;

	for (size_t s = 0; s < time->n_series; s++) {
		size_t last = time->n_periods;

		while (last && !has_value(&time->series[s], last - 1))
			last--;
		if (last && time->series[s].label && !time->series[s].continues)
			names[n++] = (struct end_name){ time->series[s].label,
				                        axis_at(&plot->axis, time->series[s].value[last - 1]),
				                        series_colour(time, s) };
	}
	for (size_t i = 0; i < time->n_levels; i++)
		if (isfinite(time->levels[i].value))
			names[n++] = (struct end_name){ time->levels[i].label,
				                        axis_at(&plot->axis, time->levels[i].value),
				                        STYLE_QUIET };
	return n;
}

static void names_draw(struct plot *plot)
{
	size_t most = plot->time->n_series + plot->time->n_levels;
	struct end_name *names = mem_alloc(most, sizeof *names);
	size_t n = names_collect(plot, names);

	qsort(names, n, sizeof *names, end_name_compare);
	names_part(names, n, plot->top, plot->bottom);
	for (size_t i = 0; i < n; i++)
		picture_text(plot->picture, (struct font){ names[i].colour, CHART_LABEL_SIZE, false },
		             PICTURE_LEFT, plot->right + END_GAP, names[i].y, MOST_LABEL_WIDTH,
		             names[i].text);
	free(names);
}

static void levels_draw(struct plot *plot)
{
	struct pen pen = { .colour = STYLE_QUIET, .width = 1.2, .dashed = true };

	for (size_t i = 0; i < plot->time->n_levels; i++) {
		double y = axis_at(&plot->axis, plot->time->levels[i].value);

		if (isfinite(y))
			picture_line(plot->picture, pen, plot->left, y, plot->right, y);
	}
}

static void plot_draw(struct plot *plot)
{
	grid_draw(plot);
	periods_draw(plot);
	levels_draw(plot);
	for (size_t s = 0; s < plot->time->n_series; s++)
		intervals_draw(plot, s);
	for (size_t s = 0; s < plot->time->n_series; s++)
		line_draw(plot, s);
	for (size_t s = 0; s < plot->time->n_series; s++)
		points_draw(plot, s);
	names_draw(plot);
}

bool chart_time(struct chart_book *book, const struct chart_about *about, const struct chart_time *time)
{
	struct picture picture;
	struct plot plot = { .time = time, .picture = &picture };
	struct events events = { .events = time->events, .n = time->n_events, .n_periods = time->n_periods };
	struct range range = { 0 };
	double y, strip;

	if (!range_read(time, &range) || !frame_open(book, about, &picture, &y))
		return false;
	plot.bars = find_bars(time);
	plot.axis = axis_around(range.least, range.most, time->least, time->most, 6, time->format);
	plot.left = events.left = CHART_MARGIN + ticks_width(&plot.axis) + 8;
	plot.right = CHART_WIDTH - CHART_MARGIN - END_GAP - names_width(time);
	plot.slot = events.slot = (plot.right - plot.left) / (double)time->n_periods;
	picture_text(&picture, label_font, PICTURE_LEFT, CHART_MARGIN, y + 16, CHART_WIDTH - 2 * CHART_MARGIN,
	             time->unit);
	strip = y + 30 + events_place(&events);
	plot.top = strip + 6;
	plot.bottom = plot.top + PLOT_HEIGHT;
	plot.axis.from = plot.bottom;
	plot.axis.to = plot.top;
	events_draw(&events, &picture, strip, plot.bottom);
	plot_draw(&plot);
	y = events_key_draw(&events, &picture, plot.bottom + 26);
	events_free(&events);
	free(plot.bars);
	return frame_close(book, about, &picture, y);
}
