#ifndef TESTS_PIPELINE_STATS_RASCH_SCORES_H
#define TESTS_PIPELINE_STATS_RASCH_SCORES_H

/* Scores for the tests of what goes with the Rasch model: facets nominee, judge, criterion. */
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch.h"
#include "tests/near.h"

enum { NOMINEE, JUDGE, CRITERION };

struct scores {
	struct rasch_data data;
	uint32_t *element[3];
	int *category;
};

static inline struct scores scores_of(size_t n, size_t n_nominees, size_t n_judges, size_t n_criteria)
{
	struct scores scores = { .data = { .n = n, .n_facets = 3, .n_structures = 1 } };
	size_t sizes[] = { n_nominees, n_judges, n_criteria };

	for (size_t f = 0; f < 3; f++) {
		scores.element[f] = mem_alloc(n, sizeof *scores.element[f]);
		scores.data.element[f] = scores.element[f];
		scores.data.facets[f] = (struct rasch_facet){ .n = sizes[f], .sign = f == NOMINEE ? 1 : -1, .is_free = f == NOMINEE };
	}
	scores.category = mem_alloc(n, sizeof *scores.category);
	scores.data.category = scores.category;
	return scores;
}

static inline void scores_set(struct scores *scores, size_t at, size_t nominee, size_t judge, size_t criterion, int category)
{
	scores->element[NOMINEE][at] = (uint32_t)nominee;
	scores->element[JUDGE][at] = (uint32_t)judge;
	scores->element[CRITERION][at] = (uint32_t)criterion;
	scores->category[at] = category;
}

static inline void scores_free(struct scores *scores)
{
	for (size_t f = 0; f < 3; f++)
		free(scores->element[f]);
	free(scores->category);
}

/* Guilford (1954), Psychometric Methods, p. 282, as in the FACETS manual: 3 judges (Avogadro, Brahe, Cavendish) on 7 young
 * scientists by 5 traits of creativity, 1 to 9; judges free. By judge, then nominee, then trait. */
static inline struct scores scores_guilford(void)
{
	static const int rows[3 * 7 * 5] = {
		5, 5, 3, 5, 3, 9, 7, 5, 8, 5, 3, 3, 3, 7, 1, 7, 3, 1, 3, 3, 9, 7, 7, 8, 5, 3, 5, 3, 5, 1, 7, 7, 5, 5, 5,
		6, 5, 4, 6, 3, 8, 7, 5, 7, 2, 4, 5, 3, 6, 6, 5, 6, 4, 5, 5, 2, 4, 3, 2, 3, 4, 4, 6, 4, 2, 3, 3, 5, 5, 4,
		5, 5, 5, 7, 3, 7, 7, 5, 7, 5, 3, 5, 5, 5, 5, 5, 3, 3, 3, 1, 9, 7, 7, 7, 7, 3, 3, 3, 5, 3, 7, 7, 7, 5, 7,
	};
	struct scores scores = scores_of(LEN(rows), 7, 3, 5);

	for (size_t i = 0; i < LEN(rows); i++)
		scores_set(&scores, i, i / 5 % 7, i / 35, i % 5, rows[i]);
	scores.data.facets[NOMINEE].is_free = false;
	scores.data.facets[JUDGE].is_free = true;
	return scores;
}

/* Made up: 30 nominees before 2 of 6 judges each, on 2 criteria, 0 to 3. One nominee has nothing but lowest scores, one
 * nothing but highest. By nominee, then judge, then criterion. */
static inline struct scores scores_sparse(void)
{
	static const int rows[30 * 2 * 2] = {
		1, 1, 0, 3, 2, 2, 2, 3, 2, 1, 0, 1, 2, 0, 2, 0, 3, 2, 3, 3, 0, 0, 2, 1, 2, 2, 0, 2, 2, 2, 2, 1, 2, 1, 1, 2, 2, 1, 2, 1,
		2, 2, 3, 2, 2, 0, 1, 0, 2, 1, 1, 0, 1, 2, 1, 1, 1, 0, 0, 0, 2, 3, 3, 3, 1, 1, 1, 0, 0, 0, 0, 0, 3, 1, 2, 2, 2, 2, 2, 2,
		3, 2, 3, 1, 2, 3, 3, 3, 3, 2, 3, 2, 3, 2, 3, 3, 3, 3, 3, 3, 1, 1, 2, 0, 2, 3, 3, 3, 3, 1, 3, 2, 3, 1, 2, 0, 1, 2, 1, 1,
	};
	struct scores scores = scores_of(LEN(rows), 30, 6, 2);

	for (size_t i = 0; i < LEN(rows); i++) {
		size_t u = i / 4, first = u % 6, second = (u + 1 + (u + 1) / 6 % 3) % 6;

		scores_set(&scores, i, u, i / 2 % 2 ? second : first, i % 2, rows[i]);
	}
	return scores;
}

#endif
