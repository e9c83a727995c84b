#include "stages/pool/rounds.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/award.h"
#include "pipeline/base/mem.h"

static long day_or(const struct table *table, size_t column, size_t row, long otherwise)
{
	long long day = table_int(table, column, row);

	return day == TABLE_MISSING ? otherwise : (long)day;
}

/* The dates of a cycle; a window of which one end is known is that day. */
static struct round read_round(const struct table *cycles, const char *cycle)
{
	struct round round = { .cycle = cycle, .open = LONG_MIN, .close = LONG_MAX, .announced = LONG_MIN };
	size_t row = award_cycle_row(cycles, cycle);
	long open, close;

	if (row == SIZE_MAX)
		return round;
	open = day_or(cycles, table_column(cycles, "nominations_open"), row, LONG_MIN);
	close = day_or(cycles, table_column(cycles, "nominations_close"), row, LONG_MAX);
	round.announced = day_or(cycles, table_column(cycles, "announced"), row, LONG_MIN);
	round.has_window = open != LONG_MIN || close != LONG_MAX;
	if (round.has_window) {
		round.open = open == LONG_MIN ? close : open;
		round.close = close == LONG_MAX ? open : close;
	}
	return round;
}

static bool is_over(const struct round *round, long last_day)
{
	long end = round->announced != LONG_MIN ? round->announced : round->has_window ? round->close : LONG_MIN;

	return end <= last_day;
}

/* The round of a cycle, added when it is new; its number, or SIZE_MAX when it is not over. */
static size_t find_round(struct rounds *rounds, const struct table *cycles, const char *cycle, long last_day)
{
	size_t at = map_add(&rounds->cycles, cycle);

	if (at == rounds->n) {
		rounds->all = mem_grow(rounds->all, &rounds->capacity, rounds->n + 1, sizeof *rounds->all);
		rounds->all[rounds->n++] = read_round(cycles, cycle);
		rounds->n_unfinished += !is_over(&rounds->all[at], last_day);
	}
	return is_over(&rounds->all[at], last_day) ? at : SIZE_MAX;
}

static enum round_kind find_kind(const struct round_registers *registers, const struct people *people, const char *own, const char *category,
                                 const char *nominee)
{
	return award_is_of_team(own, category, nominee, &registers->categories, people->staff) ? ROUND_TEAM : ROUND_INDIVIDUAL;
}

static void add_entry(struct rounds *rounds, struct round_entry entry)
{
	rounds->entries = mem_grow(rounds->entries, &rounds->entries_capacity, rounds->n_entries + 1, sizeof entry);
	rounds->entries[rounds->n_entries++] = entry;
}

static void add_team(struct rounds *rounds, const struct people *people, const char *team, struct round_entry entry)
{
	const struct round *round = &rounds->all[entry.round];
	bool *members = mem_alloc(people->persons.n, sizeof *members);
	long day = round->has_window ? round->close : LONG_MAX;

	/* Without a date, everybody who was ever in the team. */
	if (people_in_service(people, team, round->has_window ? day : LONG_MIN, day, members) == 0)
		rounds->n_empty_teams++;
	for (size_t p = 0; p < people->persons.n; p++)
		if (members[p]) {
			entry.person = p;
			add_entry(rounds, entry);
		}
	free(members);
}

static void add_nominee(struct rounds *rounds, struct people *people, const char *nominee, struct round_entry entry, struct map *strangers)
{
	if (entry.kind == ROUND_TEAM) {
		add_team(rounds, people, nominee, entry);
		return;
	}
	if (people->staff->n_rows && !award_lists(people->staff, "person", nominee))
		map_add(strangers, nominee);
	entry.person = people_add(people, nominee);
	add_entry(rounds, entry);
}

static void read_nominations(struct rounds *rounds, const struct round_registers *registers, const struct marks *marks, struct people *people,
                             long last_day, struct map *strangers)
{
	const struct table *t = &registers->nominations;

	for (size_t row = 0; row < t->n_rows; row++) {
		const char *category = table_text(t, table_column(t, "category"), row), *nominee = table_text(t, table_column(t, "nominee"), row);
		size_t round = find_round(rounds, &registers->cycles, table_text(t, table_column(t, "cycle"), row), last_day);
		bool shortlisted = table_int(t, table_column(t, "shortlisted"), row) == 1;
		struct round_entry entry = { round, 0, 0, ROUND_INDIVIDUAL, shortlisted ? STEP_SHORTLISTED : STEP_NOMINATED, 0 };

		if (round == SIZE_MAX)
			continue;
		rounds->all[round].has_nominations = true;
		rounds->has_shortlist = rounds->has_shortlist || shortlisted;
		entry.category = map_add(&rounds->categories, category);
		entry.score = marks_of(marks, rounds->all[round].cycle, category, nominee);
		entry.kind = find_kind(registers, people, table_text(t, table_column(t, "award_kind"), row), category, nominee);
		add_nominee(rounds, people, nominee, entry, strangers);
	}
}

static void read_awards(struct rounds *rounds, const struct round_registers *registers, const struct marks *marks, struct people *people,
                        long last_day, struct map *strangers)
{
	const struct table *t = &registers->awards;

	for (size_t row = 0; row < t->n_rows; row++) {
		const char *cycle = table_text(t, table_column(t, "cycle"), row), *category = table_text(t, table_column(t, "category"), row);
		const char *nominee = table_text(t, table_column(t, "nominee"), row);
		struct round_entry entry = { .step = STEP_WON };

		if (strcmp(table_text(t, table_column(t, "outcome"), row), "winner") != 0)
			continue;
		entry.round = find_round(rounds, &registers->cycles, cycle, last_day);
		if (entry.round == SIZE_MAX)
			continue;
		rounds->all[entry.round].has_winners = true;
		entry.category = map_add(&rounds->categories, category);
		entry.score = marks_of(marks, cycle, category, nominee);
		entry.kind = find_kind(registers, people, award_nominated_kind(&registers->nominations, cycle, category, nominee), category, nominee);
		add_nominee(rounds, people, nominee, entry, strangers);
	}
}

void rounds_make(struct rounds *rounds, const struct round_registers *registers, const struct marks *marks, struct people *people, long last_day)
{
	struct map strangers = { 0 };

	*rounds = (struct rounds){ 0 };
	read_nominations(rounds, registers, marks, people, last_day, &strangers);
	read_awards(rounds, registers, marks, people, last_day, &strangers);
	rounds->n_strangers = strangers.n;
	map_free(&strangers);
}

void rounds_free(struct rounds *rounds)
{
	map_free(&rounds->cycles);
	map_free(&rounds->categories);
	free(rounds->all);
	free(rounds->entries);
	*rounds = (struct rounds){ 0 };
}

static void add_eligible(const struct round *round, const struct people *people, enum round_kind kind, enum round_step *steps)
{
	bool *in_service = mem_alloc(people->persons.n, sizeof *in_service);
	long first = kind == ROUND_TEAM && round->has_window ? round->close : round->open;

	people_in_service(people, NULL, first, round->close, in_service);
	for (size_t p = 0; p < people->persons.n; p++)
		if (in_service[p] && steps[p] < STEP_ELIGIBLE)
			steps[p] = STEP_ELIGIBLE;
	free(in_service);
}

size_t rounds_steps(const struct rounds *rounds, const struct people *people, enum round_kind kind, size_t round, size_t category,
                    enum round_step *steps)
{
	bool *counts = mem_alloc(rounds->n, sizeof *counts);
	size_t n = 0;

	for (size_t p = 0; p < people->persons.n; p++)
		steps[p] = STEP_NONE;
	for (size_t i = 0; i < rounds->n_entries; i++) {
		const struct round_entry *entry = &rounds->entries[i];

		if (!rounds->all[entry->round].has_nominations || entry->kind != kind || (round != SIZE_MAX && entry->round != round) || (category != SIZE_MAX && entry->category != category))
			continue;
		counts[entry->round] = true;
		n++;
		if (steps[entry->person] < entry->step)
			steps[entry->person] = entry->step;
	}
	for (size_t r = 0; r < rounds->n; r++)
		if (counts[r])
			add_eligible(&rounds->all[r], people, kind, steps);
	free(counts);
	return n;
}

long rounds_day(const struct rounds *rounds, size_t round)
{
	long last = LONG_MIN;

	if (round != SIZE_MAX)
		return rounds->all[round].close;
	for (size_t r = 0; r < rounds->n; r++)
		if (rounds->all[r].close > last)
			last = rounds->all[r].close;
	return last;
}
