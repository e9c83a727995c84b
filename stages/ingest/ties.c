#include "stages/ingest/ties.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

void ties_add_cycle(struct ties *ties, const char *cycle, long judged)
{
	size_t number = map_add(&ties->cycles, cycle);

	ties->judged = mem_grow(ties->judged, &ties->cycles_capacity, number + 1, sizeof *ties->judged);
	ties->judged[number] = judged;
}

void ties_add_judge(struct ties *ties, const char *judge, const char *person, const char *team)
{
	size_t number = map_find(&ties->judges, judge);

	if (number != SIZE_MAX)
		return;
	number = map_add(&ties->judges, judge);
	ties->about = mem_grow(ties->about, &ties->about_capacity, number + 1, sizeof *ties->about);
	ties->about[number] = (struct ties_judge){ mem_copy_text(person), mem_copy_text(team) };
}

/* One text for a tie: what it is, cycle, category, and the two who are tied. */
static char *pair_key(const char *kind, const char *cycle, const char *category, const char *one, const char *other)
{
	return text_format("%s\x1f%s\x1f%s\x1f%s\x1f%s", kind, cycle, category, one, other);
}

static void add_pair(struct ties *ties, const char *kind, const char *cycle, const char *category, const char *one,
                     const char *other)
{
	char *key = pair_key(kind, cycle, category, one, other);

	map_add(&ties->pairs, key);
	free(key);
}

/* With the cycle or category that is asked for, or with any. */
static bool has_pair(const struct ties *ties, const char *kind, const char *cycle, const char *category,
                     const char *one, const char *other)
{
	const char *const cycles[] = { cycle, "" }, *const categories[] = { category, "" };
	bool found = false;

	for (int i = 0; i < 4 && !found; i++) {
		char *key = pair_key(kind, cycles[i / 2], categories[i % 2], one, other);

		found = map_find(&ties->pairs, key) != SIZE_MAX;
		free(key);
	}
	return found;
}

void ties_add_nomination(struct ties *ties, const char *cycle, const char *category, const char *nominee,
                         const char *nominator)
{
	add_pair(ties, "nomination", cycle, category, nominee, nominator);
}

void ties_add_conflict(struct ties *ties, const char *cycle, const char *category, const char *judge,
                       const char *nominee)
{
	add_pair(ties, "conflict", cycle, category, judge, nominee);
}

/* The day whose teams count; that of stays without an end when the cycle has none. */
static long day_of(const struct ties *ties, const char *cycle)
{
	size_t number = map_find(&ties->cycles, cycle);

	return number == SIZE_MAX || ties->judged[number] == LONG_MIN ? LONG_MAX : ties->judged[number];
}

/* Whether a person leads the other, or is led. */
static bool in_line(const struct staff *staff, const char *one, const char *other, long day)
{
	return !strcmp(staff_manager(staff, one, day), other) || !strcmp(staff_manager(staff, other, day), one);
}

enum tie ties_between(const struct ties *ties, const struct staff *staff, const char *cycle, const char *category,
                      const char *judge, const char *nominee, bool nominee_is_team)
{
	size_t number = map_find(&ties->judges, judge);
	const char *person = number == SIZE_MAX ? "" : ties->about[number].person;
	long day = day_of(ties, cycle);
	const char *team = *person ? staff_team(staff, person, day) : "", *other;
	bool knows_nominee = nominee_is_team || staff_knows(staff, nominee);

	if (!*team && number != SIZE_MAX)
		team = ties->about[number].team;
	other = nominee_is_team ? nominee : staff_team(staff, nominee, day);
	if ((*team && !strcmp(team, other)) || has_pair(ties, "conflict", cycle, category, judge, nominee))
		return TIE_OWN_GROUP;
	if (*person && (!strcmp(person, nominee) || in_line(staff, nominee, person, day)
	                       || has_pair(ties, "nomination", cycle, category, nominee, person)))
		return TIE_OWN_GROUP;
	return ties->pairs.n || (knows_nominee && (*team || *person)) ? TIE_NONE : TIE_UNKNOWN;
}

void ties_free(struct ties *ties)
{
	for (size_t i = 0; i < ties->judges.n; i++) {
		free(ties->about[i].person);
		free(ties->about[i].team);
	}
	free(ties->about);
	free(ties->judged);
	map_free(&ties->cycles);
	map_free(&ties->judges);
	map_free(&ties->pairs);
	*ties = (struct ties){ 0 };
}
