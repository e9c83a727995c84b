#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "stages/draw/names.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"

enum {
	MOST_ROWS = 36,  /* more would be read by nobody */
	MOST_TOLD = 120, /* bytes of a title */
};

/* One event's rows of the chart. */
struct event {
	const char *name;   /* borrowed */
	char *words;        /* its heading */
	long period;        /* when it was; LONG_MAX of the launch, which comes first */
	struct chart_row *rows;
	size_t n, n_figures;
	char **labels;      /* of rows that stand for several metrics */
	size_t n_labels;
};

struct drawing {
	struct event *events;
	size_t n, capacity;
	struct text moved;       /* "CSAT and NPS improved around the launch" and so on */
	size_t n_figures, n_improved, n_worsened;
	struct names without;    /* events that have no figure */
	size_t n_left_out;       /* events that there is no room for */
	struct chart_row only;   /* the one figure, when n_figures is 1 */
};

static bool is_drawn(const struct table *shifts, size_t row)
{
	return shift_answers(shifts, row) && shift_is_in_points(shifts, row);
}

static long period_of(const struct table *shifts, size_t row)
{
	struct period period;

	if (!strcmp(shift_text(shifts, "event", row), "launch"))
		return LONG_MAX;
	return period_read(shift_text(shifts, "period", row), &period) ? period.number : LONG_MIN;
}

static struct event *find_event(struct drawing *drawing, const char *name)
{
	for (size_t i = 0; i < drawing->n; i++)
		if (!strcmp(drawing->events[i].name, name))
			return &drawing->events[i];
	return NULL;
}

static void find_events(struct drawing *drawing, const struct table *shifts, const struct picture_context *context)
{
	for (size_t row = 0; row < shifts->n_rows; row++) {
		const char *name = shift_text(shifts, "event", row);

		if (!is_drawn(shifts, row) || find_event(drawing, name))
			continue;
		drawing->events = mem_grow(drawing->events, &drawing->capacity, drawing->n + 1, sizeof *drawing->events);
		drawing->events[drawing->n++] = (struct event){ .name = name, .words = shift_event_words(name, context->programme), .period = period_of(shifts, row),
			.rows = mem_alloc(context->metrics->n, sizeof(struct chart_row)), .labels = mem_alloc(context->metrics->n, sizeof(char *)) };
	}
}

/* The launch, then the newest first. */
static int by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if (x->period != y->period)
		return x->period > y->period ? -1 : 1;
	return strcmp(y->name, x->name);
}

/* Metrics without a figure for the same reason share a row. */
static void add_others(struct event *event, const struct chart_row *others, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct names names = { 0 };
		bool is_told = false;

		for (size_t j = 0; j < n; j++) {
			if (strcmp(others[i].text, others[j].text) != 0)
				continue;
			is_told = is_told || j < i;
			names_add(&names, others[j].label);
		}
		if (!is_told) {
			event->labels[event->n_labels] = names_words(&names);
			event->rows[event->n] = others[i];
			event->rows[event->n].minimum = 0;
			event->rows[event->n++].label = event->labels[event->n_labels++];
		}
		names_free(&names);
	}
}

static void fill(struct event *event, const struct table *shifts, const struct metrics *metrics)
{
	struct chart_row *others = mem_alloc(metrics->n, sizeof *others);
	size_t n_others = 0;

	for (size_t m = 0; m < metrics->n; m++)
		for (size_t row = 0; row < shifts->n_rows; row++) {
			struct chart_row drawn;

			if (strcmp(shift_text(shifts, "event", row), event->name) != 0 || strcmp(shift_text(shifts, "metric", row), metrics->all[m].name) != 0
			    || !is_drawn(shifts, row))
				continue;
			drawn = shift_chart_row(shifts, row, metrics);
			drawn.group = event->words;
			if (isnan(drawn.estimate))
				others[n_others++] = drawn;
			else
				event->rows[event->n++] = drawn;
			break;
		}
	event->n_figures = event->n;
	if (event->n_figures)
		add_others(event, others, n_others);
	free(others);
}

static size_t tell_moved(struct text *moved, const struct event *event, enum chart_tone tone, const char *word)
{
	struct names names = { 0 };
	char *words;
	size_t n;

	for (size_t i = 0; i < event->n_figures; i++)
		if (event->rows[i].tone == tone)
			names_add(&names, event->rows[i].label);
	n = names.n;
	words = names_words(&names);
	if (n)
		text_add_format(moved, "%s%s %s %s", moved->bytes ? "; " : "", words, word, event->words);
	names_free(&names);
	free(words);
	return n;
}

/* Chooses what is drawn: events with figures, as far as there is room. Returns the rows, which the caller frees. */
static struct chart_row *choose(struct drawing *drawing, size_t *n)
{
	struct chart_row *rows = mem_alloc(MOST_ROWS, sizeof *rows);
	bool is_full = false;

	*n = 0;
	for (size_t i = 0; i < drawing->n; i++) {
		struct event *event = &drawing->events[i];

		if (!event->n_figures) {
			names_add(&drawing->without, event->name);
			continue;
		}
		is_full = is_full || (*n && *n + event->n > MOST_ROWS);
		drawing->n_left_out += is_full;
		for (size_t row = 0; row < event->n && !is_full && *n < MOST_ROWS; row++)
			rows[(*n)++] = event->rows[row];
		if (is_full)
			continue;
		drawing->only = event->rows[0];
		drawing->n_figures += event->n_figures;
		drawing->n_improved += tell_moved(&drawing->moved, event, CHART_GOOD, "improved");
		drawing->n_worsened += tell_moved(&drawing->moved, event, CHART_BAD, "worsened");
	}
	return rows;
}

/* The title says no more than the verdict: "csat rose by 5.4 points around the launch (3.1 to 7.7): improved", but
 * "csat around the launch: not enough data (+5.4 points, -1.0 to 11.8)". */
static char *title_of_only(const struct chart_row *row)
{
	char value[NUMBER_TEXT], interval[NUMBER_TEXT];

	number_interval(row->low, row->high, NUMBER_CHANGE, interval);
	if (row->tone == CHART_GOOD || row->tone == CHART_BAD) {
		number_text(fabs(row->estimate), NUMBER_POINTS, value);
		return text_format("%s %s by %s points %s (%s): %s", row->label, row->estimate < 0 ? "fell" : "rose", value, row->group, interval, row->text);
	}
	number_text(row->estimate, NUMBER_CHANGE, value);
	return text_format("%s %s: %s (%s points%s%s)", row->label, row->group, row->text, value, *interval ? ", " : "", interval);
}

/* "CSAT and NPS improved around the launch (2 of 23 shifts; none worsened)"; where that were long, the counts alone. */
static char *title_of(const struct drawing *drawing)
{
	size_t n_moved = drawing->n_improved + drawing->n_worsened;
	const char *other = !drawing->n_worsened ? "; none worsened" : !drawing->n_improved ? "; none improved" : "";

	if (drawing->n_figures == 1)
		return title_of_only(&drawing->only);
	if (!n_moved)
		return text_format("None of %zu shifts is surely large enough to matter", drawing->n_figures);
	if (strlen(drawing->moved.bytes) <= MOST_TOLD)
		return text_format("%s (%zu of %zu shifts%s)", drawing->moved.bytes, n_moved, drawing->n_figures, other);
	return text_format("%zu of %zu shifts improved, %zu worsened", drawing->n_improved, drawing->n_figures, drawing->n_worsened);
}

static char *caption_of(const struct drawing *drawing, const struct picture_context *context)
{
	struct text caption = { 0 };
	char *without = names_words(&drawing->without);

	text_add_format(&caption, "Source: %s. Change, not its cause: there is no comparison group. Shaded: too small to matter. Verdicts use limits adjusted for the number of metrics (Holm), wider than those drawn. No interval is drawn where fewer than six units stand behind a side.", context->who);
	if (drawing->n_left_out)
		text_add_format(&caption, " The newest events are drawn; %zu earlier ones are in the sheet shifts alone.", drawing->n_left_out);
	if (drawing->without.n)
		text_add_format(&caption, " Without a figure: %s.", without);
	free(without);
	return text_take(&caption);
}

static void draw(struct chart_book *book, const struct picture_context *context, struct drawing *drawing)
{
	size_t n;
	struct chart_row *rows = choose(drawing, &n);
	struct chart_rows chart = { .rows = rows, .n_rows = n, .unit = "change in points, after less before", .format = NUMBER_CHANGE,
		                    .value_heading = "change", .text_heading = "verdict", .below = "lower after", .above = "higher after" };
	char *title, *caption, *description;
	struct chart_about about = { .name = "shifts", .subtitle = "Change of each headline metric around each event, whole programme, with 95% intervals" };

	about.title = title = n ? title_of(drawing) : NULL;
	about.caption = caption = caption_of(drawing, context);
	about.description = description = text_format("%zu of %zu shifts improved, %zu worsened%s%s.", drawing->n_improved, drawing->n_figures, drawing->n_worsened, drawing->moved.bytes ? ": " : "",
	                                              drawing->moved.bytes ? drawing->moved.bytes : "");
	if (n)
		chart_forest(book, &about, &chart);
	else
		picture_skip(context, "shifts", "The shift of each headline metric around each event", "shifts has no change in points of a headline metric around any event");
	free(rows);
	free(title);
	free(caption);
	free(description);
}

void pictures_shifts(struct chart_book *book, const struct picture_context *context)
{
	const struct table *shifts = picture_table(context, "shifts");
	struct drawing drawing = { 0 };

	find_events(&drawing, shifts, context);
	if (drawing.n)
		qsort(drawing.events, drawing.n, sizeof *drawing.events, by_time);
	for (size_t i = 0; i < drawing.n; i++)
		fill(&drawing.events[i], shifts, context->metrics);
	draw(book, context, &drawing);
	for (size_t i = 0; i < drawing.n; i++) {
		struct event *event = &drawing.events[i];

		for (size_t label = 0; label < event->n_labels; label++)
			free(event->labels[label]);
		free(event->labels);
		free(event->rows);
		free(event->words);
	}
	free(drawing.events);
	names_free(&drawing.without);
	text_free(&drawing.moved);
}
