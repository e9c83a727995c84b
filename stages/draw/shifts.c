#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/calendar.h"
#include "pipeline/report/answer.h"
#include "stages/draw/names.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"
#include "stages/draw/shifts_words.h"

enum { MOST_ROWS = 30 }; /* more would be read by nobody */

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

static struct shifts_event *find_event(struct shifts_drawing *drawing, const char *name)
{
	for (size_t i = 0; i < drawing->n; i++)
		if (!strcmp(drawing->events[i].name, name))
			return &drawing->events[i];
	return NULL;
}

static void find_events(struct shifts_drawing *drawing, const struct table *shifts, const struct picture_context *context)
{
	for (size_t row = 0; row < shifts->n_rows; row++) {
		const char *name = shift_text(shifts, "event", row);

		if (!is_drawn(shifts, row) || find_event(drawing, name))
			continue;
		drawing->events = mem_grow(drawing->events, &drawing->capacity, drawing->n + 1, sizeof *drawing->events);
		drawing->events[drawing->n++] = (struct shifts_event){ .name = name, .words = shift_event_words(name, context->programme), .period = period_of(shifts, row),
			.rows = mem_alloc(context->metrics->n, sizeof(struct chart_row)), .elsewhere = mem_alloc(context->metrics->n, sizeof(struct chart_row)),
			.formats = mem_alloc(context->metrics->n, sizeof(enum number_format)), .units = mem_alloc(context->metrics->n, sizeof(char *)) };
	}
}

/* The launch, then the newest first. */
static int by_time(const void *a, const void *b)
{
	const struct shifts_event *x = a, *y = b;

	if (x->period != y->period)
		return x->period > y->period ? -1 : 1;
	return strcmp(y->name, x->name);
}

/* "no data: eNPS, motivation and fairness; suppressed: SLA" */
static char *note_of(const struct chart_row *others, size_t n)
{
	struct text note = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct names names = { 0 };
		bool is_told = false;
		char *words;

		for (size_t j = 0; j < n; j++) {
			if (strcmp(others[i].text, others[j].text) != 0)
				continue;
			is_told = is_told || j < i;
			names_add(&names, others[j].label);
		}
		words = names_words(&names);
		if (!is_told)
			text_add_format(&note, "%s%s: %s", note.bytes ? "; " : "", others[i].text, words);
		free(words);
		names_free(&names);
	}
	return n ? text_take(&note) : NULL;
}

static size_t find_answer(const struct table *shifts, const struct shifts_event *event, const struct metric *metric)
{
	for (size_t row = 0; row < shifts->n_rows; row++)
		if (!strcmp(shift_text(shifts, "event", row), event->name) && !strcmp(shift_text(shifts, "metric", row), metric->name) && shift_answers(shifts, row))
			return row;
	return SIZE_MAX;
}

/* What worsened comes first, then what improved, then the rest; else rows keep their order. */
static int rank_of(const struct chart_row *row)
{
	return row->tone == CHART_BAD ? 0 : row->tone == CHART_GOOD ? 1 : 2;
}

static void sort(struct chart_row *rows, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct chart_row row = rows[i];
		size_t at = i;

		for (; at && rank_of(&rows[at - 1]) > rank_of(&row); at--)
			rows[at] = rows[at - 1];
		rows[at] = row;
	}
}

static void fill(struct shifts_event *event, const struct table *shifts, const struct metrics *metrics)
{
	struct chart_row *others = mem_alloc(metrics->n, sizeof *others);
	size_t n_others = 0;

	for (size_t m = 0; m < metrics->n; m++) {
		size_t row = find_answer(shifts, event, &metrics->all[m]);
		struct chart_row drawn;

		if (row == SIZE_MAX)
			continue;
		if (!event->n && !event->n_elsewhere && !n_others)
			event->like = row;
		drawn = shift_chart_row(shifts, row, metrics);
		drawn.group = event->words;
		if (isnan(drawn.estimate)) {
			others[n_others++] = drawn;
		} else if (shift_is_in_points(shifts, row)) {
			event->rows[event->n++] = drawn;
		} else {
			event->formats[event->n_elsewhere] = answer_format(shifts, row);
			event->units[event->n_elsewhere] = answer_unit(shift_text(shifts, "measure_unit", row));
			event->elsewhere[event->n_elsewhere++] = drawn;
		}
	}
	sort(event->rows, event->n);
	event->note = note_of(others, n_others);
	if (event->n)
		event->rows[0].group_note = event->note;
	free(others);
}

/* Chooses what is drawn: events with figures, as far as there is room. Returns the rows, which the caller frees. */
static struct chart_row *choose(struct shifts_drawing *drawing, const struct table *shifts, size_t *n)
{
	struct chart_row *rows = mem_alloc(MOST_ROWS, sizeof *rows);
	bool is_full = false;
	size_t n_drawn = 0;

	*n = 0;
	for (size_t i = 0; i < drawing->n; i++) {
		struct shifts_event *event = &drawing->events[i];

		if (!event->n) {
			names_add(&drawing->without, event->name);
			continue;
		}
		is_full = is_full || (*n && *n + event->n > MOST_ROWS);
		drawing->n_left_out += is_full;
		for (size_t row = 0; row < event->n && !is_full && *n < MOST_ROWS; row++)
			rows[(*n)++] = event->rows[row];
		if (is_full)
			continue;
		shift_adjusted_take(&drawing->adjusted, shifts, event->like);
		shifts_words_add(drawing, event, n_drawn++ == 0);
	}
	return rows;
}

static void draw(struct chart_book *book, const struct picture_context *context, struct shifts_drawing *drawing)
{
	size_t n;
	struct chart_row *rows = choose(drawing, picture_table(context, "shifts"), &n);
	struct chart_rows chart = { .rows = rows, .n_rows = n, .unit = "change in points, after less before", .format = NUMBER_CHANGE,
		                    .value_heading = "change", .text_heading = "verdict", .below = "lower after", .above = "higher after" };
	char *title, *caption, *description, *adjusted = shift_adjusted_words(&drawing->adjusted);
	char *subtitle = text_format("Change of each headline metric around each event, whole programme, with 95%% intervals%s", adjusted);
	struct chart_about about = { .name = "shifts", .subtitle = subtitle };

	about.title = title = n ? shifts_words_title(drawing) : NULL;
	about.caption = caption = shifts_words_caption(drawing, context);
	about.description = description = n ? shifts_words_sentence(drawing) : NULL;
	if (n)
		chart_forest(book, &about, &chart);
	else
		picture_skip(context, "shifts", "The shift of each headline metric around each event", "shifts has no change in points of a headline metric around any event");
	free(rows);
	free(adjusted);
	free(subtitle);
	free(title);
	free(caption);
	free(description);
}

void pictures_shifts(struct chart_book *book, const struct picture_context *context)
{
	const struct table *shifts = picture_table(context, "shifts");
	struct shifts_drawing drawing = { 0 };

	find_events(&drawing, shifts, context);
	if (drawing.n)
		qsort(drawing.events, drawing.n, sizeof *drawing.events, by_time);
	for (size_t i = 0; i < drawing.n; i++)
		fill(&drawing.events[i], shifts, context->metrics);
	draw(book, context, &drawing);
	for (size_t i = 0; i < drawing.n; i++) {
		struct shifts_event *event = &drawing.events[i];

		free(event->note);
		free(event->rows);
		free(event->elsewhere);
		free(event->formats);
		free(event->units);
		free(event->words);
	}
	free(drawing.events);
	names_free(&drawing.without);
	text_free(&drawing.moved);
	text_free(&drawing.elsewhere);
}
