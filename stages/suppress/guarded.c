#include "stages/suppress/guarded.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

struct guarded_table *guarded_add(struct guarded *guarded)
{
	guarded->all = mem_grow(guarded->all, &guarded->capacity, guarded->n + 1, sizeof *guarded->all);
	return &guarded->all[guarded->n++];
}

size_t guarded_find(const struct guarded *guarded, const char *name)
{
	for (size_t i = 0; i < guarded->n; i++)
		if (!strcmp(guarded->all[i].table.schema->name, name))
			return i;
	return SIZE_MAX;
}

struct table *guarded_table(const struct guarded *guarded, const char *name)
{
	size_t at = guarded_find(guarded, name);

	return at == SIZE_MAX ? NULL : &guarded->all[at].table;
}

void guarded_free(struct guarded *guarded)
{
	for (size_t i = 0; i < guarded->n; i++) {
		table_free(&guarded->all[i].table);
		map_free(&guarded->all[i].shown);
	}
	free(guarded->all);
	*guarded = (struct guarded){ 0 };
}
