#include "stages/ingest/staff.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

static size_t person_number(struct staff *staff, const char *person)
{
	size_t number = map_add(&staff->persons, person);

	staff->last = mem_grow(staff->last, &staff->last_capacity, number + 1, sizeof *staff->last);
	return number;
}

void staff_add(struct staff *staff, const char *person, const char *team, const char *line_manager, long from, long to)
{
	size_t number = person_number(staff, person);
	size_t manager = *line_manager ? person_number(staff, line_manager) : SIZE_MAX;

	staff->stays = mem_grow(staff->stays, &staff->capacity, staff->n_stays + 1, sizeof *staff->stays);
	staff->stays[staff->n_stays++] = (struct staff_stay){
		.team = map_add(&staff->teams, team), .manager = manager, .from = from, .to = to, .before = staff->last[number],
	};
	staff->last[number] = staff->n_stays;
}

bool staff_knows(const struct staff *staff, const char *person)
{
	size_t number = map_find(&staff->persons, person);

	return number != SIZE_MAX && staff->last[number];
}

static const struct staff_stay *stay_on(const struct staff *staff, const char *person, long day)
{
	const struct staff_stay *found = NULL;
	size_t number = map_find(&staff->persons, person);

	if (number == SIZE_MAX)
		return NULL;
	for (size_t s = staff->last[number]; s; s = staff->stays[s - 1].before) {
		const struct staff_stay *stay = &staff->stays[s - 1];

		if (day >= stay->from && day <= stay->to && (!found || stay->from > found->from))
			found = stay;
	}
	return found;
}

const char *staff_team(const struct staff *staff, const char *person, long day)
{
	const struct staff_stay *stay = stay_on(staff, person, day);

	return stay ? staff->teams.names[stay->team] : "";
}

const char *staff_manager(const struct staff *staff, const char *person, long day)
{
	const struct staff_stay *stay = stay_on(staff, person, day);

	return stay && stay->manager != SIZE_MAX ? staff->persons.names[stay->manager] : "";
}

struct span {
	size_t person;
	long from, to;
};

static int compare_spans(const void *a, const void *b)
{
	const struct span *one = a, *other = b;

	if (one->person != other->person)
		return one->person < other->person ? -1 : 1;
	return one->from < other->from ? -1 : one->from > other->from;
}

size_t staff_overlaps(const struct staff *staff)
{
	struct span *spans = mem_alloc(staff->n_stays, sizeof *spans);
	size_t n_spans = 0, n = 0, counted = SIZE_MAX;

	for (size_t person = 0; person < staff->persons.n; person++)
		for (size_t s = staff->last[person]; s; s = staff->stays[s - 1].before)
			spans[n_spans++] = (struct span){ person, staff->stays[s - 1].from, staff->stays[s - 1].to };
	qsort(spans, n_spans, sizeof *spans, compare_spans);
	for (size_t i = 1; i < n_spans; i++) {
		if (spans[i].person != spans[i - 1].person || spans[i].from > spans[i - 1].to)
			continue;
		n += spans[i].person != counted;
		counted = spans[i].person;
		if (spans[i].to < spans[i - 1].to)
			spans[i].to = spans[i - 1].to; /* the longer one may reach the next, too */
	}
	free(spans);
	return n;
}

void staff_free(struct staff *staff)
{
	map_free(&staff->persons);
	map_free(&staff->teams);
	free(staff->last);
	free(staff->stays);
	*staff = (struct staff){ 0 };
}
