#ifndef TESTS_PIPELINE_STATS_RATINGS_CASE_H
#define TESTS_PIPELINE_STATS_RATINGS_CASE_H

/* Ratings from a table written out in a test: n_units rows of n_judges cells, NAN where absent. */
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/ratings.h"
#include "tests/near.h"

static inline struct ratings ratings_of(const double *cells, size_t n_units, size_t n_judges)
{
	struct rating *rows = mem_alloc(n_units * n_judges, sizeof *rows);
	struct ratings ratings;

	for (size_t i = 0; i < n_units * n_judges; i++)
		rows[i] = (struct rating){ i / n_judges, i % n_judges, cells[i] };
	assert_true(ratings_make(&ratings, rows, n_units * n_judges, n_units, n_judges, NULL));
	free(rows);
	return ratings;
}

static inline struct rating_block block_of(const double *cells, size_t n_units, size_t n_judges)
{
	struct ratings ratings = ratings_of(cells, n_units, n_judges);
	struct rating_block block;

	ratings_block(&ratings, &block);
	ratings_free(&ratings);
	return block;
}

/* Shrout & Fleiss (1979), Psychological Bulletin 86, table 2: six nominees, four judges. */
static const double SHROUT_FLEISS[6 * 4] = {
	9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7,
};

/* Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: twelve units, four
 * observers, with absent cells. */
static const double CANONICAL[12 * 4] = {
	1, 1, NAN, 1, 2, 2,   3, 2,   3,   3, 3, 3,   3,   3, 3, 3,   2,   2,   2, 2,   1, 2,   3,   4,
	4, 4, 4,   4, 1, 1,   2, 1,   2,   2, 2, 2,   NAN, 5, 5, 5,   NAN, NAN, 1, 1,   NAN, 3, NAN, NAN,
};

/* One judging sheet: six entries, four judges, fifteen scores. Raw mean, z and the additive model each
 * crown a different entry. */
static const double JUDGING_SHEET[6 * 4] = {
	6,   6,   10, NAN, 10,  9,   NAN, 4, 10,  NAN, 7, NAN,
	NAN, 3, NAN, 6,   NAN, NAN, 4,   5, NAN, 7,   8, 7,
};

#endif
