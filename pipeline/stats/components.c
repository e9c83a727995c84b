#include "pipeline/stats/components.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"

/* The judge that stands for all who are joined to this one; halves the path on the way. */
static size_t chief(size_t *above, size_t judge)
{
	while (above[judge] != judge) {
		above[judge] = above[above[judge]];
		judge = above[judge];
	}
	return judge;
}

size_t components_find(const struct ratings *ratings, size_t *of_unit, size_t *of_judge)
{
	size_t *above = mem_alloc(ratings->n_judges, sizeof *above), n = 0;

	for (size_t j = 0; j < ratings->n_judges; j++) {
		above[j] = j;
		of_judge[j] = COMPONENT_NONE;
	}
	for (size_t u = 0; u < ratings->n_units; u++)
		for (size_t i = ratings->starts[u]; i + 1 < ratings->starts[u + 1]; i++)
			above[chief(above, ratings->rows[i].judge)]
				= chief(above, ratings->rows[i + 1].judge);
	for (size_t u = 0; u < ratings->n_units; u++) {
		size_t judge;

		of_unit[u] = COMPONENT_NONE;
		if (ratings_count(ratings, u) == 0)
			continue;
		judge = chief(above, ratings->rows[ratings->starts[u]].judge);
		if (of_judge[judge] == COMPONENT_NONE)
			of_judge[judge] = n++;
		of_unit[u] = of_judge[judge];
	}
	for (size_t i = 0; i < ratings->n; i++)
		of_judge[ratings->rows[i].judge] = of_unit[ratings->rows[i].unit];
	free(above);
	return n;
}
