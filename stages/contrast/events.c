#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/contrast/contrast.h"

/* The enrolment by which the unit was treated first; NULL of one that never was. */
static const struct enrolment *first_win(const struct cell_unit *unit)
{
	for (size_t i = 0; i < unit->n_enrolments; i++)
		if (unit->enrolments[i].is_treated && unit->enrolments[i].first == unit->first)
			return &unit->enrolments[i];
	return NULL;
}

static bool won_then(const struct cell_unit *unit, const struct award_event *event)
{
	for (size_t i = 0; i < unit->n_enrolments; i++)
		if (unit->enrolments[i].is_treated && unit->enrolments[i].first == event->first && !strcmp(unit->enrolments[i].cycle, event->cycle))
			return true;
	return false;
}

enum standing topic_standing(const struct topic *topic, const struct award_event *event, size_t u)
{
	const struct cell_unit *unit = &topic->cells->units[u];
	enum standing standing = STANDING_NEVER;

	if (unit->first <= event->first)
		return unit->first == event->first && won_then(unit, event) ? STANDING_WINNER : STANDING_TREATED;
	for (size_t i = 0; i < unit->n_enrolments; i++) {
		const struct enrolment *enrolment = &unit->enrolments[i];

		if (enrolment->role == ROLE_NEVER)
			continue;
		/* Named in that cycle, whatever day others of it were announced on; who won in it later was not passed over. */
		if (!strcmp(enrolment->cycle, event->cycle) && (*event->cycle || enrolment->first == event->first))
			return enrolment->role == ROLE_WINNER ? STANDING_TREATED : STANDING_NOMINATED;
		if (enrolment->first < event->first)
			standing = STANDING_OTHER;
	}
	return standing;
}

static int by_time(const void *a, const void *b)
{
	const struct award_event *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return strcmp(x->cycle, y->cycle);
}

static struct award_event *find_event(struct award_event *events, size_t n, const struct enrolment *win)
{
	for (size_t i = 0; i < n; i++)
		if (events[i].first == win->first && !strcmp(events[i].cycle, win->cycle))
			return &events[i];
	return NULL;
}

/* A cycle whose awards begin in several periods makes several events, told apart by their period. */
static void name_events(const struct topic *topic, struct award_event *events, size_t n, struct map *names)
{
	for (size_t i = 0; i < n; i++) {
		char *period = topic_period(topic, events[i].first);
		size_t at = map_add(names, period);

		events[i].name = *events[i].cycle ? events[i].cycle : names->names[at];
		free(period);
	}
}

struct award_event *events_of(const struct topic *topic, struct map *names, size_t *n)
{
	const struct cells *cells = topic->cells;
	struct award_event *events = NULL;
	size_t capacity = 0;

	*n = 0;
	for (size_t u = 0; u < cells->n_units; u++) {
		const struct enrolment *win = first_win(&cells->units[u]);
		struct award_event *event = win ? find_event(events, *n, win) : NULL;

		if (!win || win->first > topic->last_first)
			continue;
		if (!event) {
			events = mem_grow(events, &capacity, *n + 1, sizeof *events);
			event = &events[(*n)++];
			*event = (struct award_event){ .cycle = win->cycle, .first = win->first };
		}
		if (win->has_decided && (!event->has_decided || win->decided < event->decided)) {
			event->has_decided = true;
			event->decided = win->decided;
		}
	}
	if (*n)
		qsort(events, *n, sizeof *events, by_time);
	name_events(topic, events, *n, names);
	return events;
}
