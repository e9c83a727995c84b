#ifndef TESTS_PIPELINE_STATS_RASCH_CASE_H
#define TESTS_PIPELINE_STATS_RASCH_CASE_H

/* A made-up panel for the tests of the Rasch model: 8 nominees, 4 judges, 2 criteria, categories 0 to 3; a judge skips
 * a nominee when the sum of their numbers (from 1) is a multiple of 4. By nominee, then judge, then criterion. */
#include <stdlib.h>

#include "pipeline/stats/random.h"
#include "pipeline/stats/rasch.h"
#include "tests/near.h"

enum { CASE_NOMINEES = 8, CASE_JUDGES = 4, CASE_CRITERIA = 2, CASE_RATINGS = 48 };

static const int case_categories[CASE_RATINGS] = { 1, 0, 2, 0, 0, 0, 1, 0, 2, 0, 0, 0, 1, 0, 1, 0, 1, 1, 3, 3, 3, 2, 1, 1,
	                                           3, 3, 2, 0, 1, 2, 3, 2, 2, 2, 2, 2, 2, 3, 2, 2, 1, 2, 2, 3, 2, 2, 2, 2 };

/* Ratings that a test may change and add to before it fits them. */
struct rasch_case {
	struct rasch_data data;
	uint32_t *element[3];
	int *category;
	size_t capacity;
};

static inline void case_add(struct rasch_case *of, size_t nominee, size_t judge, size_t criterion, int category)
{
	size_t number[3] = { nominee, judge, criterion };

	if (of->data.n == of->capacity) {
		of->capacity = 2 * of->capacity + 16;
		for (size_t f = 0; f < 3; f++)
			of->element[f] = realloc(of->element[f], of->capacity * sizeof(uint32_t));
		of->category = realloc(of->category, of->capacity * sizeof(int));
	}
	for (size_t f = 0; f < 3; f++) {
		of->element[f][of->data.n] = (uint32_t)number[f];
		of->data.element[f] = of->element[f];
		if (of->data.facets[f].n <= number[f])
			of->data.facets[f].n = number[f] + 1;
	}
	of->category[of->data.n++] = category;
	of->data.category = of->category;
}

/* Without ratings: nominees free, judges and criteria centred. */
static inline struct rasch_case case_empty(void)
{
	struct rasch_case of = { .data = { .n_facets = 3, .n_structures = 1 } };

	of.data.facets[0] = (struct rasch_facet){ .sign = 1, .is_free = true };
	of.data.facets[1].sign = of.data.facets[2].sign = -1;
	return of;
}

static inline struct rasch_case case_panel(void)
{
	struct rasch_case of = case_empty();
	size_t at = 0;

	for (size_t n = 0; n < CASE_NOMINEES; n++)
		for (size_t j = 0; j < CASE_JUDGES; j++)
			for (size_t c = 0; c < CASE_CRITERIA && (n + j + 2) % 4 != 0; c++)
				case_add(&of, n, j, c, case_categories[at++]);
	return of;
}

/* A panel drawn from the model: each nominee by `per` judges on two criteria; severities from -1.2 to 1.2. */
static inline double case_severity(size_t judge, size_t n_judges)
{
	return -1.2 + 2.4 * (double)judge / (double)(n_judges - 1);
}

static inline struct rasch_case case_drawn(size_t n_nominees, size_t n_judges, size_t per, uint64_t seed)
{
	static const double threshold[] = { -1.5, 0, 1.5 };
	struct rasch_case of = case_empty();
	struct random random;

	random_start(&random, seed, "rasch case", 0);
	for (size_t n = 0; n < n_nominees; n++) {
		double nominee = 1.3 * random_normal(&random);
		size_t first = random_below(&random, n_judges), step = 1 + random_below(&random, n_judges - 1);

		for (size_t a = 0, j = first; a < per; a++, j = (j + (a < 2 ? step : 1)) % n_judges)
			for (size_t c = 0; c < 2; c++) {
				double position = nominee - case_severity(j, n_judges) - (c == 0 ? -0.3 : 0.3), term = 1, terms[4] = { 1 }, sum = 1, at;
				int category = 0;

				for (int k = 1; k < 4; k++)
					sum += terms[k] = term *= exp(position - threshold[k - 1]);
				for (at = random_uniform(&random) * sum; category < 3 && (at -= terms[category]) > 0;)
					category++;
				case_add(&of, n, j, c, category);
			}
	}
	return of;
}

static inline void case_free(struct rasch_case *of)
{
	for (size_t f = 0; f < 3; f++)
		free(of->element[f]);
	free(of->category);
}

#endif
