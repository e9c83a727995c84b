#include "tests/calibrate/winning_rasch.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch.h"

enum { NOMINEE, JUDGE, CRITERION };

void winning_rasch(const struct winning_board *board, const struct winning_score *scores, double *score)
{
	size_t n = board->n_scores;
	uint32_t *element = mem_alloc(3 * n, sizeof *element);
	int *category = mem_alloc(n, sizeof *category);
	const struct rasch_data data = {
		.n = n, .n_facets = 3, .category = category, .n_structures = 1,
		.facets = { { .n = board->first.n_units, .sign = 1, .is_free = true }, { .n = board->first.n_judges, .sign = -1 },
			    { .n = board->n_criteria, .sign = -1 } },
		.element = { element, element + n, element + 2 * n },
	};
	const struct rasch_options options = { 0 };
	struct rasch fit = { 0 };

	for (size_t i = 0; i < n; i++) {
		element[i] = (uint32_t)scores[i].nominee;
		element[n + i] = (uint32_t)scores[i].judge;
		element[2 * n + i] = (uint32_t)scores[i].criterion;
		category[i] = scores[i].value;
	}
	rasch_fit(&data, &options, &fit);
	for (size_t u = 0; u < board->first.n_units; u++)
		score[u] = fit.is_empty || !fit.converged ? (double)NAN : fit.elements[NOMINEE][u].fair;
	rasch_free(&fit);
	free(element);
	free(category);
}
