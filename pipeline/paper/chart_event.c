#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"

enum {
	ROW_HEIGHT = 17,
	MOST_NAME_WIDTH = 210,
	NAME_GAP = 3,
	MOST_ROWS = 4,   /* more rows of names than this would dwarf the plot */
	NUMBER_ROWS = 2, /* of numbers: where they need more, only every k-th is printed */
	KEY_COLUMNS = 3,
	KEY_INDENT = 22,
};

static const struct font font = { STYLE_QUIET, CHART_SMALL_SIZE, false };

/* Where an event's name lies: from its line to the right, or as far left of that as it must to end
 * inside the picture. A number stands in the middle over its line. */
struct event_place {
	double x, from, to;
	size_t row; /* 0 is the lowest */
};

/* Would the name of a, or the line that rises to it, run into those of b? */
static bool crosses(const struct event_place *a, const struct event_place *b)
{
	if (a->row == b->row)
		return a->from < b->to && b->from < a->to;
	if (a->row < b->row)
		return b->x >= a->from && b->x < a->to;
	return a->x >= b->from && a->x < b->to;
}

static void print(struct picture *picture, const struct events *events, size_t i, double x, double y)
{
	char *number = text_format("%zu", i + 1);

	picture_text(picture, font, PICTURE_LEFT, x, y, MOST_NAME_WIDTH,
	             events->numbered ? number : events->events[i].label);
	free(number);
}

static double print_width(const struct events *events, size_t i)
{
	char *number = text_format("%zu", i + 1);
	const char *name = events->numbered ? number : events->events[i].label;
	double width = picture_text_width(name, CHART_SMALL_SIZE, false, MOST_NAME_WIDTH);

	free(number);
	return width;
}

static bool is_inside(const struct events *events, size_t i)
{
	double at = events->events[i].at;

	return isfinite(at) && at >= -0.5 && at <= (double)events->n_periods - 0.5;
}

/* Of numbers every k-th has its place over the plot; the key tells them all. */
static bool is_printed(const struct events *events, size_t i)
{
	return is_inside(events, i) && (!events->numbered || i % events->every == 0);
}

/* From the last event to the first, each on the lowest row where it crosses none that is placed. */
static void place_all(struct events *events)
{
	const double end = CHART_WIDTH - CHART_MARGIN;

	events->n_rows = 0;
	for (size_t i = events->n; i-- > 0;) {
		struct event_place *place = &events->places[i];
		double width = print_width(events, i);

		*place = (struct event_place){ .x = -INFINITY, .from = -INFINITY, .to = -INFINITY };
		if (is_inside(events, i))
			place->x = events->left + (events->events[i].at + 0.5) * events->slot;
		if (!is_printed(events, i))
			continue;
		place->from = fmin(place->x - (events->numbered ? width / 2 : 2), end - width);
		place->to = place->from + width + NAME_GAP;
		for (size_t j = i + 1; j < events->n && place->row < events->n; j++) {
			if (crosses(place, &events->places[j])) {
				place->row++;
				j = i;
			}
		}
		events->n_rows = place->row + 1 > events->n_rows ? place->row + 1 : events->n_rows;
	}
}

double events_place(struct events *events)
{
	events->places = mem_alloc(events->n, sizeof *events->places);
	place_all(events);
	if (events->n_rows > MOST_ROWS) {
		events->numbered = true;
		events->every = 1;
		place_all(events);
	}
	while (events->numbered && events->n_rows > NUMBER_ROWS) {
		events->every++;
		place_all(events);
	}
	return ROW_HEIGHT * (double)events->n_rows;
}

void events_draw(const struct events *events, struct picture *picture, double strip, double bottom)
{
	struct pen pen = { .colour = STYLE_AXIS, .width = 1, .dashed = true };

	for (size_t i = 0; i < events->n; i++) {
		const struct event_place *place = &events->places[i];
		double y = strip - ROW_HEIGHT * ((double)place->row + 0.5);

		if (!is_inside(events, i))
			continue;
		picture_line(picture, pen, place->x, y + 8, place->x, bottom);
		if (is_printed(events, i))
			print(picture, events, i, place->from, y);
	}
}

double events_key_draw(const struct events *events, struct picture *picture, double y)
{
	const double width = (CHART_WIDTH - 2 * CHART_MARGIN) / (double)KEY_COLUMNS;
	size_t n = events->numbered ? events->n : 0, n_rows = (n + KEY_COLUMNS - 1) / KEY_COLUMNS;

	for (size_t i = 0; i < n; i++) {
		size_t column = i / n_rows;
		double x = CHART_MARGIN + width * (double)column;
		double line = y + ROW_HEIGHT * ((double)(i % n_rows) + 1);

		print(picture, events, i, x, line);
		picture_text(picture, font, PICTURE_LEFT, x + KEY_INDENT, line, width - KEY_INDENT - 12,
		             events->events[i].label);
	}
	return y + ROW_HEIGHT * (double)n_rows + (n ? 4 : 0);
}

void events_free(struct events *events)
{
	free(events->places);
	events->places = NULL;
}
