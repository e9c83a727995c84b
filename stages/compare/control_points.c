#include "stages/compare/control_points.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

enum { GROUP_LEAST = 2, GROUP_MOST = 25 };

static void make(struct control_points *points, size_t n)
{
	points->periods = mem_alloc(n, sizeof *points->periods);
	points->value = mem_alloc(n, sizeof *points->value);
	points->answers = mem_alloc(n, sizeof *points->answers);
	points->exposure = mem_alloc(n, sizeof *points->exposure);
	points->sd = mem_alloc(n, sizeof *points->sd);
	points->range = mem_alloc(n, sizeof *points->range);
}

void control_points_free(struct control_points *points)
{
	free(points->periods);
	free(points->value);
	free(points->answers);
	free(points->exposure);
	free(points->sd);
	free(points->range);
	*points = (struct control_points){ 0 };
}

static void take_series(struct control_points *points, const struct points *everybody)
{
	make(points, everybody->n);
	points->n = everybody->n;
	for (size_t i = 0; i < everybody->n; i++) {
		const struct point *point = &everybody->all[i];

		points->periods[i] = point->period;
		points->value[i] = point->value;
		points->answers[i] = point->n;
		points->exposure[i] = point->exposure;
		points->has_exposure = points->has_exposure || point->exposure != 1;
		points->sd[i] = sqrt(point->variance * point->n);
		points->range[i] = (double)NAN;
	}
}

static int by_period(const void *a, const void *b)
{
	const struct point *x = a, *y = b;

	return (x->period.number > y->period.number) - (x->period.number < y->period.number);
}

/* Takes the cells of one period together. */
static void take_cells(struct control_points *points, const struct point *cells, size_t n)
{
	size_t i = points->n++;
	double sum = 0, squares = 0, least = INFINITY, most = -INFINITY;

	points->periods[i] = cells[0].period;
	points->exposure[i] = 1;
	for (size_t c = 0; c < n; c++) {
		points->answers[i] += cells[c].n;
		sum += cells[c].n * cells[c].value;
		least = fmin(least, cells[c].value);
		most = fmax(most, cells[c].value);
		points->are_groups = points->are_groups && cells[c].n == 1;
	}
	points->value[i] = sum / points->answers[i];
	for (size_t c = 0; c < n; c++)
		squares += (cells[c].value - points->value[i]) * (cells[c].value - points->value[i]);
	points->are_groups = points->are_groups && n >= GROUP_LEAST && n <= GROUP_MOST;
	points->sd[i] = points->are_groups ? sqrt(squares / (double)(n - 1)) : (double)NAN;
	points->range[i] = most - least;
}

static void take_units(struct control_points *points, const struct points *units)
{
	struct point *cells = mem_copy(units->all, units->n, sizeof *cells);

	qsort(cells, units->n, sizeof *cells, by_period);
	make(points, units->n);
	points->are_groups = points->subject->kind == SUBJECT_MEAN;
	for (size_t from = 0, to; from < units->n; from = to) {
		for (to = from + 1; to < units->n && cells[to].period.number == cells[from].period.number;)
			to++;
		take_cells(points, &cells[from], to - from);
	}
	free(cells);
}

/* Whether the event comes first to ask for the base: what is named, the launch, announcements from the first on. */
static bool precedes(const struct event *a, const struct event *b)
{
	if (a->is_named != b->is_named)
		return a->is_named;
	if (a->is_launch != b->is_launch)
		return a->is_launch;
	return a->day < b->day;
}

static bool is_before(const struct control_points *points, size_t i, const struct event *event, int quarter_starts)
{
	struct period period = points->periods[i];

	if (period.kind == PERIOD_INDEX)
		return period.number < event->period.number;
	return period_last_day(period, quarter_starts) < event->day;
}

static void find_base(struct control_points *points, const struct comparing *comparing)
{
	const struct event *first = NULL;
	size_t n = 0;

	for (size_t e = 0; e < comparing->n_events; e++) {
		const struct event *event = &comparing->events[e];

		if (comparing_wants(comparing, event) && windows_can_place(event, points->subject->period_kind) && (!first || precedes(event, first)))
			first = event;
	}
	while (first && n < points->n && is_before(points, n, first, programme_quarter_starts(&comparing->stage.programme)))
		n++;
	points->n_base = n >= CONTROL_BASE ? n : points->n;
}

static double sum_of(const struct points *points)
{
	double sum = 0;

	for (size_t i = 0; i < points->n; i++)
		sum += points->all[i].n;
	return sum;
}

struct control_points control_points_of(const struct comparing *comparing, const struct subject *subject)
{
	struct control_points points = { .subject = subject };

	if (subject->units.n > 0)
		take_units(&points, &subject->units);
	if (subject->everybody.n > 0 && !(points.are_groups && sum_of(&subject->units) == sum_of(&subject->everybody))) {
		control_points_free(&points);
		points.subject = subject;
		take_series(&points, &subject->everybody);
	}
	find_base(&points, comparing);
	return points;
}
