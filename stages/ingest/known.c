#include "stages/ingest/known.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

static const struct map *find_set(const struct known *known, const char *set)
{
	size_t number = map_find(&known->sets, set);

	return number == SIZE_MAX ? NULL : &known->names[number];
}

void known_add(struct known *known, const char *set, const char *name)
{
	size_t number = map_add(&known->sets, set);

	known->names = mem_grow(known->names, &known->capacity, number + 1, sizeof *known->names);
	map_add(&known->names[number], name);
}

bool known_any(const struct known *known, const char *set)
{
	return find_set(known, set) != NULL;
}

bool known_has(const struct known *known, const char *set, const char *name)
{
	const struct map *names = find_set(known, set);

	return names && map_find(names, name) != SIZE_MAX;
}

const char *known_same(const struct known *known, const char *set, const char *name)
{
	const struct map *names = find_set(known, set);
	size_t number = names ? map_find(names, name) : SIZE_MAX, n = 0;

	for (size_t i = 0; names && number == SIZE_MAX && n < 2 && i < names->n; i++)
		n += fold_equal(names->names[i], name);
	for (size_t i = 0; n == 1 && number == SIZE_MAX; i++)
		number = fold_equal(names->names[i], name) ? i : SIZE_MAX;
	return number == SIZE_MAX ? NULL : names->names[number];
}

const char *known_nearest(const struct known *known, const char *set, const char *name)
{
	const struct map *names = find_set(known, set);

	return names ? text_nearest(name, (const char *const *)names->names, names->n) : NULL;
}

void known_free(struct known *known)
{
	for (size_t i = 0; i < known->sets.n; i++)
		map_free(&known->names[i]);
	free(known->names);
	map_free(&known->sets);
	*known = (struct known){ 0 };
}
