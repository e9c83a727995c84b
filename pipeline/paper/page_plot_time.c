#include <math.h>

#include "pipeline/paper/page_plot_part.h"

/* Where things lie. */
struct frame {
	const struct page_plot_time *time;
	struct plot_scale scale;
	double left, right, bottom;
};

static double x_of(const struct frame *frame, double period)
{
	double n = (double)frame->time->n_periods;

	return frame->left + (period + 0.5) / n * (frame->right - frame->left);
}

static struct plot_scale scale_of(const struct page_plot_time *time, double from, double to)
{
	double least = (double)INFINITY, most = -(double)INFINITY;

	for (size_t i = 0; i < time->n_periods; i++) {
		double values[] = { time->value[i], time->low[i], time->high[i] };

		for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
			least = isfinite(values[v]) ? fmin(least, values[v]) : least;
			most = isfinite(values[v]) ? fmax(most, values[v]) : most;
		}
	}
	if (isfinite(time->target)) {
		least = fmin(least, time->target);
		most = fmax(most, time->target);
	}
	return isfinite(least) ? plot_scale_of(least, most, from, to, 4) : plot_scale_of(0, 1, from, to, 4);
}

static void put_scale(struct page *page, const struct frame *frame)
{
	for (size_t i = 0; i < frame->scale.n; i++) {
		char text[NUMBER_TEXT];
		double y = plot_at(&frame->scale, plot_tick(&frame->scale, i, text));

		plot_line(page, "grid", frame->left, y, frame->right, y);
		plot_words(page, "tick end", frame->left - 4, y + 3.5, 60, text);
	}
}

/* The names of periods, as many as stand beside each other, the newest among them. */
static void put_periods(struct page *page, const struct frame *frame)
{
	const struct page_plot_time *time = frame->time;
	double most = 1;
	size_t every;

	for (size_t i = 0; i < time->n_periods; i++)
		most = fmax(most, plot_width_of(time->periods[i], false) + 8);
	every = (size_t)ceil(most * (double)time->n_periods / (frame->right - frame->left));
	for (size_t i = 0; i < time->n_periods; i++)
		if ((time->n_periods - 1 - i) % every == 0)
			plot_words(page, "tick middle", x_of(frame, (double)i), frame->bottom + PLOT_LINE, most, time->periods[i]);
}

static void put_event(struct page *page, const struct frame *frame)
{
	const struct page_plot_time *time = frame->time;
	double x, wide;

	if (!isfinite(time->event) || time->event < -0.5 || time->event > (double)time->n_periods - 0.5)
		return;
	x = x_of(frame, time->event);
	plot_line(page, "event", x, 4, x, frame->bottom);
	if (!time->event_label)
		return;
	wide = plot_width_of(time->event_label, false);
	if (x + 4 + wide <= frame->right)
		plot_words(page, "tick", x + 4, PLOT_LETTER, wide + 1, time->event_label);
	else
		plot_words(page, "tick end", x - 4, PLOT_LETTER, x - 4, time->event_label);
}

static void put_target(struct page *page, const struct frame *frame)
{
	const struct page_plot_time *time = frame->time;
	double y;

	if (!isfinite(time->target))
		return;
	y = plot_at(&frame->scale, time->target);
	plot_line(page, "target", frame->left, y, frame->right, y);
	if (time->target_label)
		plot_words(page, "tick", frame->left + 2, y - 3, frame->right - frame->left, time->target_label);
}

/* The line goes on where two periods beside each other have a value. */
static void put_line(struct page *page, const struct frame *frame)
{
	const struct page_plot_time *time = frame->time;

	for (size_t i = 0; i < time->n_periods; i++) {
		double x = x_of(frame, (double)i);

		if (isfinite(time->low[i]) && isfinite(time->high[i]))
			plot_line(page, "bar", x, plot_at(&frame->scale, time->low[i]), x, plot_at(&frame->scale, time->high[i]));
		if (i && isfinite(time->value[i]) && isfinite(time->value[i - 1]))
			plot_line(page, "line", x_of(frame, (double)i - 1), plot_at(&frame->scale, time->value[i - 1]), x, plot_at(&frame->scale, time->value[i]));
	}
}

static void put_points(struct page *page, const struct frame *frame)
{
	const struct page_plot_time *time = frame->time;
	size_t last = time->n_periods;

	for (size_t i = 0; i < time->n_periods; i++) {
		if (!isfinite(time->value[i]))
			continue;
		plot_mark(page, PAGE_PLAIN, time->small[i], x_of(frame, (double)i), plot_at(&frame->scale, time->value[i]));
		last = i;
	}
	if (last < time->n_periods) {
		char text[NUMBER_TEXT];

		number_fixed(time->value[last], time->decimals, text);
		plot_words(page, "label strong", x_of(frame, (double)last) + 7, plot_at(&frame->scale, time->value[last]) + 3.5, 60, text);
	}
}

void page_plot_time(struct page *page, const struct page_plot *plot, const struct page_plot_time *time)
{
	struct frame frame = { .time = time, .bottom = time->height - PLOT_LINE - 4 };
	double left = 0;
	char text[NUMBER_TEXT];

	frame.scale = scale_of(time, frame.bottom, PLOT_LINE + 4);
	for (size_t i = 0; i < frame.scale.n; i++) {
		plot_tick(&frame.scale, i, text);
		left = fmax(left, plot_width_of(text, false));
	}
	frame.left = left + 6;
	frame.right = plot->width - 34; /* the newest value stands there */
	plot_begin(page, plot, time->height);
	put_scale(page, &frame);
	put_periods(page, &frame);
	put_event(page, &frame);
	put_target(page, &frame);
	put_line(page, &frame);
	put_points(page, &frame);
	plot_end(page);
}
