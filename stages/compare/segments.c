#include "stages/compare/segments.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/compare/breaks.h"

static bool is_split(const struct table *table, size_t row)
{
	return *table_cell_text(table, "segment", row) && *table_cell_text(table, "level", row);
}

/* The subject that the row is a part of; NULL when there is none. Rows come sorted, so it is the last one as a rule. */
static const struct subject *find_subject(const struct comparing *comparing, const struct table *table, size_t row, size_t *last)
{
	const struct subjects *subjects = &comparing->subjects;
	const char *metric = table_cell_text(table, "metric", row), *definition = table_cell_text(table, "definition", row);

	for (size_t i = 0; i < subjects->n; i++) {
		size_t s = (*last + i) % subjects->n;

		if (strcmp(subjects->all[s].metric, metric) != 0 || strcmp(subjects->all[s].definition, definition) != 0)
			continue;
		*last = s;
		return &subjects->all[s];
	}
	return NULL;
}

static struct segment *find_segment(struct segments *segments, const struct subject *whole, const char *name)
{
	for (size_t i = segments->n; i-- > 0;)
		if (segments->all[i].whole == whole && !strcmp(segments->all[i].name, name))
			return &segments->all[i];
	segments->all = mem_grow(segments->all, &segments->capacity, segments->n + 1, sizeof *segments->all);
	segments->all[segments->n] = (struct segment){ .whole = whole, .name = name };
	return &segments->all[segments->n++];
}

static struct segment_level *find_level(struct segment *segment, const char *name)
{
	struct segment_level *level;

	for (size_t i = segment->n_levels; i-- > 0;)
		if (!strcmp(segment->levels[i].name, name))
			return &segment->levels[i];
	segment->levels = mem_grow(segment->levels, &segment->capacity, segment->n_levels + 1, sizeof *segment->levels);
	level = &segment->levels[segment->n_levels++];
	*level = (struct segment_level){ .name = name, .subject = *segment->whole };
	level->subject.everybody = level->subject.units = (struct points){ 0 };
	level->subject.n_clusters = 0;
	return level;
}

/* The subject of a row that is split by segment and counts, with its period; NULL of others. */
static const struct subject *wanted(const struct comparing *comparing, const struct table *table, size_t row, size_t *last,
                                    struct period *period)
{
	const struct programme *programme = &comparing->stage.programme;
	const struct subject *whole;

	if (!is_split(table, row) || !period_read(table_cell_text(table, "period", row), period))
		return NULL;
	if (period->kind != PERIOD_INDEX && period_last_day(*period, programme_quarter_starts(programme)) > stage_last_day(&comparing->stage))
		return NULL;
	whole = find_subject(comparing, table, row, last);
	return whole && period_is(period, whole->period_kind) ? whole : NULL;
}

/* Reads a table's rows; unit_kind NULL: of series. */
static bool read_rows(struct segments *segments, const struct comparing *comparing, const struct table *table, const char *unit_kind,
                      struct err *err)
{
	size_t last = 0;
	struct period period;

	for (size_t row = 0; row < table->n_rows; row++) {
		const struct subject *whole = wanted(comparing, table, row, &last, &period);
		struct segment_level *level;

		if (!whole || (unit_kind && strcmp(table_cell_text(table, "unit_kind", row), unit_kind) != 0))
			continue;
		level = find_level(find_segment(segments, whole, table_cell_text(table, "segment", row)), table_cell_text(table, "level", row));
		if (!subject_read_point(&level->subject, table, row, period, unit_kind ? &level->subject.units : &level->subject.everybody, err))
			return false;
	}
	return true;
}

/* The kind of unit of split rows: teams, else the first; "" when there is none. */
static const char *choose_kind(const struct table *panel)
{
	const char *kind = "";

	for (size_t row = 0; row < panel->n_rows; row++) {
		const char *now = is_split(panel, row) ? table_cell_text(panel, "unit_kind", row) : "";

		if (!strcmp(now, "team"))
			return now;
		if (!*kind)
			kind = now;
	}
	return kind;
}

/* How early an event is asked: what is named, the launch, announcements from the latest back. */
static bool precedes(const struct event *a, const struct event *b)
{
	if (a->is_named != b->is_named)
		return a->is_named;
	if (a->is_launch != b->is_launch)
		return a->is_launch;
	return a->day > b->day;
}

/* Fills order with the events that are asked for; returns how many. */
static size_t order_events(const struct comparing *comparing, const struct event **order)
{
	size_t n = 0;

	for (size_t e = 0; e < comparing->n_events; e++) {
		const struct event *event = &comparing->events[e];
		size_t place;

		if (!comparing_wants(comparing, event))
			continue;
		for (place = n++; place > 0 && precedes(event, order[place - 1]); place--)
			order[place] = order[place - 1];
		order[place] = event;
	}
	return n;
}

static void choose_event(struct segment *segment, const struct comparing *comparing, const struct event *const *order, size_t n)
{
	for (size_t i = n; i-- > 0;) {
		struct windows wanted, windows = comparing_windows(comparing, segment->whole, order[i], &wanted);

		/* Where none has figures, the first is left, to be refused in its name. */
		if (i > 0 && (windows.is_refused || windows.is_empty))
			continue;
		if (i == 0 && segment->event && (windows.is_refused || windows.is_empty))
			continue;
		segment->event = order[i];
		segment->windows = windows;
		free(segment->breaks);
		segment->breaks = breaks_words(&comparing->breaks, &comparing->stage.programme, comparing_metric(comparing, segment->whole), &wanted);
	}
}

static void measure(struct segments *segments, const struct comparing *comparing)
{
	const struct event **order = mem_alloc(comparing->n_events, sizeof *order);
	size_t n = order_events(comparing, order);

	for (size_t i = 0; i < segments->n; i++) {
		struct segment *segment = &segments->all[i];

		choose_event(segment, comparing, order, n);
		for (size_t l = 0; l < segment->n_levels; l++) {
			struct segment_level *level = &segment->levels[l];

			subject_number_clusters(&level->subject);
			if (!segment->event)
				continue;
			level->independent = shift_measure(&level->subject, segment->event, segment->windows, SHIFT_INDEPENDENT);
			level->by_units = shift_measure(&level->subject, segment->event, segment->windows, SHIFT_CLUSTERED);
		}
	}
	free(order);
}

struct segments *segments_read(const struct comparing *comparing, struct err *err)
{
	struct segments *segments = mem_alloc(1, sizeof *segments);
	const char *kind = choose_kind(&comparing->panel);

	if (!read_rows(segments, comparing, &comparing->series, NULL, err) || (*kind && !read_rows(segments, comparing, &comparing->panel, kind, err))) {
		segments_free(segments);
		return NULL;
	}
	measure(segments, comparing);
	return segments;
}

void segments_free(struct segments *segments)
{
	for (size_t i = 0; segments && i < segments->n; i++) {
		struct segment *segment = &segments->all[i];

		for (size_t l = 0; l < segment->n_levels; l++) {
			free(segment->levels[l].subject.everybody.all);
			free(segment->levels[l].subject.units.all);
			shift_free(segment->levels[l].independent);
			shift_free(segment->levels[l].by_units);
		}
		free(segment->levels);
		free(segment->breaks);
	}
	if (segments)
		free(segments->all);
	free(segments);
}
