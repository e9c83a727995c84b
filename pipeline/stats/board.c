#include "pipeline/stats/board.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/order.h"
#include "pipeline/stats/rank.h"

/* A z among two scores is +1 and -1 whatever they were. */
enum { Z_LEAST = 3, TRIMMED_LEAST = 5 };

/* Scores closer than this share of the largest are equal. */
static const double TIE = 1e-9;

/* The mean of sorted[from] to sorted[to - 1]: the sum first, so that equal sums give equal means. */
static double mean_between(const double *sorted, size_t from, size_t to)
{
	double sum = 0;

	for (size_t i = from; i < to; i++)
		sum += sorted[i];
	return to > from ? sum / (double)(to - from) : NAN;
}

static double raw_of(const double *sorted, size_t n)
{
	return mean_between(sorted, 0, n);
}

static double median_of(const double *sorted, size_t n)
{
	return n > 0 ? mean_between(sorted, (n - 1) / 2, n / 2 + 1) : NAN;
}

static double trimmed_of(const double *sorted, size_t n)
{
	return n >= TRIMMED_LEAST ? mean_between(sorted, 1, n - 1) : NAN;
}

/* Scores each entry from its ratings in ascending order. */
static void score_entries(const struct ratings *ratings,
                          double (*score_of)(const double *sorted, size_t n), double *score)
{
	double *sorted = mem_alloc(ratings->n_judges, sizeof *sorted);

	for (size_t u = 0; u < ratings->n_units; u++) {
		size_t n = ratings_count(ratings, u);

		for (size_t i = 0; i < n; i++)
			sorted[i] = ratings->rows[ratings->starts[u] + i].value;
		stats_sort(sorted, n);
		score[u] = score_of(sorted, n);
	}
	free(sorted);
}

void board_raw(const struct ratings *ratings, double *score)
{
	score_entries(ratings, raw_of, score);
}

void board_median(const struct ratings *ratings, double *score)
{
	score_entries(ratings, median_of, score);
}

void board_trimmed(const struct ratings *ratings, double *score)
{
	score_entries(ratings, trimmed_of, score);
}

/* Gives each of a judge's n scores another value; false when the judge has none to give. */
typedef bool rescale(const double *values, size_t n, enum board_divisor divisor, double *rescaled);

static bool rescale_to_ranks(const double *values, size_t n, enum board_divisor divisor,
                             double *rescaled)
{
	(void)divisor;
	rank_ascending(values, n, rescaled);
	return n > 0;
}

static bool rescale_to_z(const double *values, size_t n, enum board_divisor divisor,
                         double *rescaled)
{
	double mean = mean_between(values, 0, n), squares = 0, widest = 0, sd;
	bool varies = false;

	for (size_t i = 0; i < n; i++) {
		widest = fmax(widest, fabs(values[i] - mean));
		varies = varies || values[i] != values[0];
	}
	if (n < Z_LEAST || !varies || widest <= 0)
		return false;
	/* In units of the widest: squares of very small scores would vanish. */
	for (size_t i = 0; i < n; i++) {
		rescaled[i] = (values[i] - mean) / widest;
		squares += rescaled[i] * rescaled[i];
	}
	sd = sqrt(squares / (double)(divisor == BOARD_DIVISOR_N ? n : n - 1));
	for (size_t i = 0; i < n; i++)
		rescaled[i] /= sd;
	return true;
}

/* The mean over judges of rescaled scores. Returns how many judges gave scores, but none to use. */
static size_t score_by_judge(const struct ratings *ratings, rescale *rescaled_by,
                             enum board_divisor divisor, double *score)
{
	size_t *starts, left_out = 0;
	struct rating *rows = ratings_by_judge(ratings, &starts);
	double *values = mem_alloc(2 * ratings->n_units, sizeof *values);
	double *rescaled = values + ratings->n_units;
	double *counts = mem_alloc(ratings->n_units, sizeof *counts);

	for (size_t u = 0; u < ratings->n_units; u++)
		score[u] = 0;
	for (size_t j = 0; j < ratings->n_judges; j++) {
		const struct rating *own = rows + starts[j];
		size_t n = starts[j + 1] - starts[j];

		for (size_t i = 0; i < n; i++)
			values[i] = own[i].value;
		if (!rescaled_by(values, n, divisor, rescaled)) {
			left_out += n > 0;
			continue;
		}
		for (size_t i = 0; i < n; i++) {
			score[own[i].unit] += rescaled[i];
			counts[own[i].unit]++;
		}
	}
	for (size_t u = 0; u < ratings->n_units; u++)
		score[u] = counts[u] > 0 ? score[u] / counts[u] : NAN;
	free(rows);
	free(starts);
	free(values);
	free(counts);
	return left_out;
}

void board_rank(const struct ratings *ratings, double *score)
{
	score_by_judge(ratings, rescale_to_ranks, BOARD_DIVISOR_N, score);
}

size_t board_z(const struct ratings *ratings, enum board_divisor divisor, double *score)
{
	return score_by_judge(ratings, rescale_to_z, divisor, score);
}

static double largest_of(const double *score, size_t n)
{
	double largest = 0;

	for (size_t i = 0; i < n; i++)
		if (fabs(score[i]) > largest)
			largest = fabs(score[i]);
	return largest;
}

void board_places(const double *score, size_t n, double *place)
{
	size_t *order = mem_alloc(n, sizeof *order), kept = 0;
	double near = TIE * largest_of(score, n);

	for (size_t i = 0; i < n; i++) {
		place[i] = NAN;
		if (!isnan(score[i]))
			order[kept++] = i;
	}
	order_by(score, order, kept);
	/* Scores that are tied through their neighbours share a place. */
	for (size_t from = 0, to; from < kept; from = to) {
		for (to = from + 1; to < kept && score[order[to]] - score[order[to - 1]] <= near; to++)
			;
		for (size_t i = from; i < to; i++)
			place[order[i]] = (double)kept + 1 - ((double)from + 1 + (double)to) / 2;
	}
	free(order);
}

void board_firsts(const double *score, size_t n, bool *is_first)
{
	double near = TIE * largest_of(score, n), lowest = -INFINITY;
	bool grows = true;

	for (size_t i = 0; i < n; i++)
		if (score[i] > lowest)
			lowest = score[i];
	while (grows) {
		double found = lowest;

		for (size_t i = 0; i < n; i++)
			if (score[i] < found && lowest - score[i] <= near)
				found = score[i];
		grows = found < lowest;
		lowest = found;
	}
	for (size_t i = 0; i < n; i++)
		is_first[i] = score[i] >= lowest;
}
