#include "stages/select/nominating.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/award.h"
#include "pipeline/base/mem.h"

static long day_or(const struct table *table, const char *column, size_t row, long otherwise)
{
	long long day = table_int(table, table_column(table, column), row);

	return day == TABLE_MISSING ? otherwise : (long)day;
}

static struct nominating_cycle read_cycle(const struct table *cycles, const char *name, long last_day)
{
	struct nominating_cycle cycle = { name, LONG_MIN, LONG_MAX, LONG_MIN, true };
	size_t row = award_cycle_row(cycles, name);
	long end;

	if (row == SIZE_MAX)
		return cycle;
	cycle.open = day_or(cycles, "nominations_open", row, LONG_MIN);
	cycle.close = day_or(cycles, "nominations_close", row, LONG_MAX);
	cycle.announced = day_or(cycles, "announced", row, LONG_MIN);
	if (cycle.open != LONG_MIN && cycle.close == LONG_MAX)
		cycle.close = cycle.open;
	if (cycle.open == LONG_MIN && cycle.close != LONG_MAX)
		cycle.open = cycle.close;
	end = cycle.announced != LONG_MIN ? cycle.announced : cycle.close == LONG_MAX ? LONG_MIN : cycle.close;
	cycle.is_over = end <= last_day;
	return cycle;
}

static int by_time(const void *a, const void *b)
{
	const struct nominating_cycle *one = a, *other = b;

	if (one->close != other->close)
		return one->close < other->close ? -1 : 1;
	return strcmp(one->name, other->name);
}

static void read_cycles(struct nominating *nominating, long last_day)
{
	const struct nominating_registers *registers = nominating->registers;

	for (size_t row = 0; row < registers->nominations.n_rows; row++)
		map_add(&nominating->cycle_names, table_cell_text(&registers->nominations, "cycle", row));
	for (size_t row = 0; row < registers->awards.n_rows; row++)
		map_add(&nominating->cycle_names, table_cell_text(&registers->awards, "cycle", row));
	nominating->n_cycles = nominating->cycle_names.n;
	nominating->cycles = mem_alloc(nominating->n_cycles, sizeof *nominating->cycles);
	nominating->order = mem_alloc(nominating->n_cycles, sizeof *nominating->order);
	for (size_t c = 0; c < nominating->n_cycles; c++)
		nominating->cycles[c] = read_cycle(&registers->cycles, nominating->cycle_names.names[c], last_day);
	if (nominating->n_cycles)
		qsort(nominating->cycles, nominating->n_cycles, sizeof *nominating->cycles, by_time);
	for (size_t c = 0; c < nominating->n_cycles; c++)
		nominating->order[map_find(&nominating->cycle_names, nominating->cycles[c].name)] = c;
}

/* The place of a cycle, or SIZE_MAX when it is not over. */
static size_t find_cycle(const struct nominating *nominating, const char *name)
{
	size_t at = nominating->order[map_find(&nominating->cycle_names, name)];

	return nominating->cycles[at].is_over ? at : SIZE_MAX;
}

static void read_units(struct nominating *nominating)
{
	const struct table *staff = &nominating->registers->staff, *units = &nominating->registers->units;

	nominating->n_staff = staff->n_rows;
	for (size_t row = 0; row < staff->n_rows; row++) {
		map_add(&nominating->persons, table_cell_text(staff, "person", row));
		if (*table_cell_text(staff, "team", row))
			map_add(&nominating->teams, table_cell_text(staff, "team", row));
	}
	for (size_t row = 0; staff->n_rows == 0 && row < units->n_rows; row++)
		if (!strcmp(table_cell_text(units, "unit_kind", row), "team"))
			map_add(&nominating->teams, table_cell_text(units, "unit", row));
}

/* The team of each person on the last day of a cycle's nominations: SIZE_MAX for who is in none. Later stays
 * come first where they overlap. */
static size_t *find_teams(const struct nominating *nominating, size_t cycle)
{
	const struct table *staff = &nominating->registers->staff;
	size_t *teams = mem_alloc(nominating->persons.n, sizeof *teams);
	long day = nominating->cycles[cycle].close;

	for (size_t p = 0; p < nominating->persons.n; p++)
		teams[p] = SIZE_MAX;
	for (size_t row = 0; row < staff->n_rows; row++)
		if (*table_cell_text(staff, "team", row) && (day == LONG_MAX || (day_or(staff, "from", row, LONG_MIN) <= day && day_or(staff, "to", row, LONG_MAX) >= day)))
			teams[map_find(&nominating->persons, table_cell_text(staff, "person", row))] = map_find(&nominating->teams, table_cell_text(staff, "team", row));
	return teams;
}

static void read_nominations(struct nominating *nominating)
{
	const struct nominating_registers *registers = nominating->registers;
	const struct table *t = &registers->nominations;

	for (size_t row = 0; row < t->n_rows; row++) {
		const char *nominee = table_cell_text(t, "nominee", row), *nominator = table_cell_text(t, "nominator", row), *route = table_cell_text(t, "route", row);
		struct nomination one = { .cycle = find_cycle(nominating, table_cell_text(t, "cycle", row)), .team = SIZE_MAX, .from_team = SIZE_MAX };

		if (one.cycle == SIZE_MAX)
			continue;
		one.of_team = award_is_of_team(table_cell_text(t, "award_kind", row), table_cell_text(t, "category", row), nominee, &registers->categories, &registers->staff);
		one.nominee = map_add(one.of_team ? &nominating->teams : &nominating->persons, nominee);
		one.nominator = *nominator ? map_add(&nominating->persons, nominator) : SIZE_MAX;
		one.route = *route ? map_add(&nominating->routes, route) : SIZE_MAX;
		one.is_self = !strcmp(route, "self") || (!one.of_team && one.nominator == one.nominee);
		nominating->all = mem_grow(nominating->all, &nominating->capacity, nominating->n + 1, sizeof one);
		nominating->all[nominating->n++] = one;
	}
}

static void place_in_teams(struct nominating *nominating)
{
	for (size_t c = 0; c < nominating->n_cycles; c++) {
		size_t *teams = find_teams(nominating, c);

		for (size_t i = 0; i < nominating->n; i++) {
			struct nomination *one = &nominating->all[i];

			if (one->cycle != c)
				continue;
			one->team = one->of_team ? one->nominee : teams[one->nominee];
			one->from_team = one->nominator == SIZE_MAX ? SIZE_MAX : teams[one->nominator];
		}
		free(teams);
	}
}

static void read_wins(struct nominating *nominating)
{
	const struct nominating_registers *registers = nominating->registers;
	const struct table *t = &registers->awards;

	for (size_t row = 0; row < t->n_rows; row++) {
		const char *cycle = table_cell_text(t, "cycle", row), *category = table_cell_text(t, "category", row), *nominee = table_cell_text(t, "nominee", row);
		struct nominating_win win = { .cycle = find_cycle(nominating, cycle) };

		if (win.cycle == SIZE_MAX || strcmp(table_cell_text(t, "outcome", row), "winner") != 0)
			continue;
		win.of_team = award_is_of_team(award_nominated_kind(&registers->nominations, cycle, category, nominee), category, nominee,
		                               &registers->categories, &registers->staff);
		win.nominee = map_add(win.of_team ? &nominating->teams : &nominating->persons, nominee);
		nominating->wins = mem_grow(nominating->wins, &nominating->wins_capacity, nominating->n_wins + 1, sizeof win);
		nominating->wins[nominating->n_wins++] = win;
	}
}

void nominating_make(struct nominating *nominating, const struct nominating_registers *registers, long last_day)
{
	*nominating = (struct nominating){ .registers = registers };
	read_cycles(nominating, last_day);
	read_units(nominating);
	read_nominations(nominating);
	read_wins(nominating);
	place_in_teams(nominating);
}

void nominating_free(struct nominating *nominating)
{
	free(nominating->cycles);
	free(nominating->order);
	free(nominating->all);
	free(nominating->wins);
	map_free(&nominating->cycle_names);
	map_free(&nominating->persons);
	map_free(&nominating->teams);
	map_free(&nominating->routes);
	*nominating = (struct nominating){ 0 };
}

void nominating_in_post(const struct nominating *nominating, size_t cycle, bool *in_post, double *size)
{
	const struct table *staff = &nominating->registers->staff;
	const struct nominating_cycle *of = &nominating->cycles[cycle];

	for (size_t row = 0; row < staff->n_rows; row++) {
		if (day_or(staff, "from", row, LONG_MIN) > of->close || day_or(staff, "to", row, LONG_MAX) < of->open)
			continue;
		in_post[map_find(&nominating->persons, table_cell_text(staff, "person", row))] = true;
		if (*table_cell_text(staff, "team", row))
			size[map_find(&nominating->teams, table_cell_text(staff, "team", row))] += 1;
	}
}
