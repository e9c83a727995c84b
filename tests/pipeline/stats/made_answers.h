#ifndef TESTS_PIPELINE_STATS_MADE_ANSWERS_H
#define TESTS_PIPELINE_STATS_MADE_ANSWERS_H

/* Answers by day, drawn from known shares: what the tests of breaks simulate. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/stats/mirror.h"
#include "pipeline/stats/random.h"

enum { MADE_CODES = 11, MADE_DAYS = 730 };

/* One kind of series: shares of the codes at the beginning and at the end; the change comes between day `step`
 * and the day before, or in 0 slowly all the time. */
struct made_kind {
	const char *name;
	size_t n_codes;
	double first[MADE_CODES], last[MADE_CODES];
	size_t step;
	size_t a_day;
};

static inline size_t made_answer(struct random *random, const struct made_kind *kind, double way)
{
	double u = random_uniform(random), sum = 0;

	for (size_t code = 0; code + 1 < kind->n_codes; code++) {
		sum += (1 - way) * kind->first[code] + way * kind->last[code];
		if (u < sum)
			return code;
	}
	return kind->n_codes - 1;
}

/* Fills counts, MADE_DAYS rows of n_codes. */
static inline void made_answers(uint32_t *counts, const struct made_kind *kind, uint64_t series)
{
	struct random random;

	random_start(&random, 1, kind->name, series);
	memset(counts, 0, MADE_DAYS * kind->n_codes * sizeof *counts);
	for (size_t day = 0; day < MADE_DAYS; day++) {
		double way = kind->step ? (day >= kind->step ? 1 : 0) : (double)day / MADE_DAYS;

		for (size_t i = 0; i < kind->a_day; i++)
			counts[day * kind->n_codes + made_answer(&random, kind, way)]++;
	}
}

/* Turns the days [from, to) round. */
static inline void made_turn(uint32_t *counts, size_t n_codes, size_t from, size_t to)
{
	for (size_t day = from; day < to; day++)
		for (size_t code = 0; code < n_codes / 2; code++) {
			uint32_t *row = counts + day * n_codes, kept = row[code];

			row[code] = row[n_codes - 1 - code];
			row[n_codes - 1 - code] = kept;
		}
}

#endif
