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

/* One text for a tie: cycle, category, and the two who are tied. */
static char *pair_key(const char *cycle, const char *category, const char *one, const char *other)
{
	return text_format("%s\x1f%s\x1f%s\x1f%s", cycle, category, one, other);
}

/* Stands for whichever cycle or category, where none is asked for. */
static const char *const WHICHEVER = "*";

/* The number of the pair with the cycle or category that is asked for, or with any; SIZE_MAX without one. */
static size_t find_pair(const struct map *pairs, const char *cycle, const char *category, const char *one, const char *other)
{
	const char *const cycles[] = { *cycle ? cycle : WHICHEVER, "" }, *const categories[] = { *category ? category : WHICHEVER, "" };
	size_t found = SIZE_MAX;

	for (int i = 0; pairs->n && i < 4 && found == SIZE_MAX; i++) {
		char *key = pair_key(cycles[i / 2], categories[i % 2], one, other);

		found = map_find(pairs, key);
		free(key);
	}
	return found;
}

/* Adds a pair under the names that find_pair may ask for: numbers[4]. */
static void add_pair(struct map *pairs, const char *cycle, const char *category, const char *one, const char *other, size_t numbers[4])
{
	const char *const cycles[] = { cycle, WHICHEVER }, *const categories[] = { category, WHICHEVER };

	for (int i = 0; i < 4; i++) {
		char *key = pair_key(cycles[i / 2], categories[i % 2], one, other);

		numbers[i] = map_add(pairs, key);
		free(key);
	}
}

void ties_add_nomination(struct ties *ties, const char *cycle, const char *category, const char *nominee,
                         const char *nominator)
{
	size_t numbers[4];

	add_pair(&ties->nominations, cycle, category, nominee, nominator, numbers);
}

/* Whether the words say one of these, in any case. */
static bool says(const char *words, const char *const *these)
{
	for (size_t i = 0; these[i]; i++)
		if (strcasestr(words, these[i]))
			return true;
	return false;
}

static bool says_recused(const char *action)
{
	static const char *const recused[] = { "recus", "abstain", "stood aside", "stand aside", "stepped aside", "excluded", "reassign", NULL };
	static const char *const denied[] = { "no recus", "not recus", "without recus", "not excluded", "not reassign", "did not", NULL };

	return says(action, recused) && !says(action, denied);
}

void ties_add_conflict(struct ties *ties, const char *cycle, const char *category, const char *judge,
                       const char *nominee, long declared, const char *action)
{
	static const char *const consent[] = { "consent", "allowed", "permitted", "approved", "cleared", "waived", "dismissed", NULL };
	size_t n_before = ties->conflicts.n, numbers[4];

	add_pair(&ties->conflicts, cycle, category, judge, nominee, numbers);
	ties->declared = mem_grow(ties->declared, &ties->declared_capacity, ties->conflicts.n, sizeof *ties->declared);
	for (size_t i = n_before; i < ties->conflicts.n; i++)
		ties->declared[i].declared = LONG_MAX;
	for (int i = 0; i < 4; i++) {
		struct ties_conflict *conflict = &ties->declared[numbers[i]];

		if (declared < conflict->declared)
			conflict->declared = declared;
		conflict->is_recused = conflict->is_recused || says_recused(action);
		conflict->has_consent = conflict->has_consent || says(action, consent);
	}
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

static enum tie_cause find_cause(const struct ties *ties, const struct staff *staff, const char *cycle, const char *category,
                                 const char *person, const char *team, const char *nominee, bool nominee_is_team)
{
	long day = day_of(ties, cycle);
	const char *other = nominee_is_team ? nominee : staff_team(staff, nominee, day);

	if (*person && !strcmp(person, nominee))
		return TIE_CAUSE_PERSON;
	if (*team && !strcmp(team, other))
		return TIE_CAUSE_TEAM;
	if (*person && in_line(staff, nominee, person, day))
		return TIE_CAUSE_LINE;
	if (*person && find_pair(&ties->nominations, cycle, category, nominee, person) != SIZE_MAX)
		return TIE_CAUSE_NOMINATION;
	return TIE_CAUSE_NONE;
}

struct tie_found ties_between(const struct ties *ties, const struct staff *staff, const char *cycle, const char *category,
                              const char *judge, const char *nominee, bool nominee_is_team)
{
	size_t number = map_find(&ties->judges, judge), declared = find_pair(&ties->conflicts, cycle, category, judge, nominee);
	const char *person = number == SIZE_MAX ? "" : ties->about[number].person;
	const char *team = *person ? staff_team(staff, person, day_of(ties, cycle)) : "";
	bool knows_nominee = nominee_is_team || staff_knows(staff, nominee), is_known;
	struct tie_found found = { .is_declared = declared != SIZE_MAX };

	if (!*team && number != SIZE_MAX)
		team = ties->about[number].team;
	if (found.is_declared)
		found.conflict = ties->declared[declared];
	found.cause = find_cause(ties, staff, cycle, category, person, team, nominee, nominee_is_team);
	is_known = ties->nominations.n || ties->conflicts.n || (knows_nominee && (*team || *person));
	found.tie = found.is_declared || found.cause != TIE_CAUSE_NONE ? TIE_OWN_GROUP : is_known ? TIE_NONE : TIE_UNKNOWN;
	return found;
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
	map_free(&ties->nominations);
	map_free(&ties->conflicts);
	free(ties->declared);
	*ties = (struct ties){ 0 };
}
