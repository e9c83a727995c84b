#include "stages/pool/people.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* A day of a table, or what an empty cell stands for. */
static long day_or(const struct table *table, size_t column, size_t row, long otherwise)
{
	long long day = table_int(table, column, row);

	return day == TABLE_MISSING ? otherwise : (long)day;
}

void people_make(struct people *people, const struct table *staff, const struct table *equality)
{
	size_t person = table_column(staff, "person"), characteristic = table_column(equality, "characteristic");
	size_t level = table_column(equality, "level"), capacity = 0;

	*people = (struct people){ .staff = staff, .equality = equality };
	for (size_t row = 0; row < staff->n_rows; row++)
		map_add(&people->persons, table_text(staff, person, row));
	for (size_t row = 0; row < equality->n_rows; row++) {
		size_t c = map_add(&people->characteristics, table_text(equality, characteristic, row));

		people->levels = mem_grow(people->levels, &capacity, people->characteristics.n, sizeof *people->levels);
		map_add(&people->levels[c], PEOPLE_NOT_STATED);
		if (!table_is_missing(equality, level, row))
			map_add(&people->levels[c], table_text(equality, level, row));
	}
}

size_t people_add(struct people *people, const char *name)
{
	return map_add(&people->persons, name);
}

void people_free(struct people *people)
{
	for (size_t c = 0; c < people->characteristics.n; c++)
		map_free(&people->levels[c]);
	free(people->levels);
	map_free(&people->persons);
	map_free(&people->characteristics);
	*people = (struct people){ 0 };
}

size_t people_in_service(const struct people *people, const char *team, long first, long last, bool *in_service)
{
	const struct table *staff = people->staff;
	size_t person = table_column(staff, "person"), at_team = table_column(staff, "team");
	size_t from = table_column(staff, "from"), to = table_column(staff, "to"), n = 0;

	for (size_t row = 0; row < staff->n_rows; row++) {
		if (team && strcmp(table_text(staff, at_team, row), team) != 0)
			continue;
		if (day_or(staff, from, row, LONG_MIN) > last || day_or(staff, to, row, LONG_MAX) < first)
			continue;
		in_service[map_find(&people->persons, table_text(staff, person, row))] = true;
		n++;
	}
	return n;
}

void people_levels(const struct people *people, long day, size_t *levels)
{
	const struct table *equality = people->equality;
	size_t person = table_column(equality, "person"), characteristic = table_column(equality, "characteristic");
	size_t level = table_column(equality, "level"), from = table_column(equality, "from"), n = people->characteristics.n;
	long *since = mem_alloc(people->persons.n * n, sizeof *since);

	memset(levels, 0, people->persons.n * n * sizeof *levels);
	for (size_t i = 0; i < people->persons.n * n; i++)
		since[i] = LONG_MIN;
	for (size_t row = 0; row < equality->n_rows; row++) {
		size_t p = map_find(&people->persons, table_text(equality, person, row));
		size_t c = map_find(&people->characteristics, table_text(equality, characteristic, row));
		long start = day_or(equality, from, row, LONG_MIN);

		if (p == SIZE_MAX || start > day || start < since[p * n + c] || table_is_missing(equality, level, row))
			continue;
		levels[p * n + c] = map_find(&people->levels[c], table_text(equality, level, row));
		since[p * n + c] = start;
	}
	free(since);
}
