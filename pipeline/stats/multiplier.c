#include "pipeline/stats/multiplier.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/random.h"

/* A weight has one of two values, so a draw is the sum over a random half of the clusters. Clusters are taken by eights:
 * a table holds the sums of all 256 choices among eight, and a draw adds one entry of each table, an eighth of the work
 * of a product of matrices. Draws are taken by tiles, so that a tile and a table stay in the processor's cache. */
enum { BITS = 8, CHOICES = 1 << BITS, TILE = 1024 };

struct two_points {
	double low, high;
	uint32_t bound; /* a word below it chooses high; 0: every bit of a word chooses */
};

static struct two_points points_of(enum multiplier_weights weights)
{
	double root = sqrt(5);

	if (weights == MULTIPLIER_RADEMACHER)
		return (struct two_points){ -1, 1, 0 };
	/* The larger comes with chance (root - 1) / (2 root), on a grid of 2^-32. */
	return (struct two_points){ (1 - root) / 2, (1 + root) / 2, (uint32_t)((root - 1) / (2 * root) * 4294967296.0) };
}

/* Which clusters of a draw have the larger weight: one bit each, eight a byte. */
static void draw_bits(struct random *random, const struct two_points *points, size_t n, unsigned char *bytes)
{
	uint32_t word = 0;

	for (size_t c = 0; c < n; c++) {
		if (points->bound > 0)
			word = random_word(random) < points->bound;
		else if (c % 32 == 0)
			word = random_word(random);
		bytes[c / BITS] = (unsigned char)(bytes[c / BITS] | (word & 1) << c % BITS);
		word >>= 1;
	}
}

/* sums[m * k + i]: of estimate i over those clusters from `first` on that the bits of m choose. */
static void fill_table(const double *influence, size_t n, size_t k, size_t first, double *sums)
{
	for (size_t bit = 0; bit < BITS; bit++) {
		double *alone = &sums[((size_t)1 << bit) * k];

		for (size_t i = 0; i < k; i++)
			alone[i] = first + bit < n ? influence[i * n + first + bit] : 0;
		/* Every choice among the bits below, with this one. */
		for (size_t m = 1; m < (size_t)1 << bit; m++)
			for (size_t i = 0; i < k; i++)
				alone[m * k + i] = alone[i] + sums[m * k + i];
	}
}

static void add_entries(const unsigned char *bytes, size_t n_bytes, size_t rows, size_t k, const double *sums, double *draws)
{
	for (size_t b = 0; b < rows; b++) {
		const double *entry = &sums[bytes[b * n_bytes] * k];
		double *draw = &draws[b * k];

		for (size_t i = 0; i < k; i++)
			draw[i] += entry[i];
	}
}

static void draw_tile(const struct multiplier_rule *rule, const double *influence, size_t n, size_t k, size_t from, size_t rows, double *sums,
                      unsigned char *bytes, double *draws)
{
	struct two_points points = points_of(rule->weights);
	size_t n_bytes = (n + BITS - 1) / BITS;

	memset(bytes, 0, TILE * n_bytes);
	memset(draws, 0, rows * k * sizeof *draws);
	for (size_t b = 0; b < rows; b++) {
		struct random random;

		random_start(&random, rule->seed, rule->purpose, from + b);
		draw_bits(&random, &points, n, &bytes[b * n_bytes]);
	}
	for (size_t at = 0; at < n_bytes; at++) {
		fill_table(influence, n, k, at * BITS, sums);
		add_entries(&bytes[at], n_bytes, rows, k, sums, draws);
	}
}

void multiplier_draw(const struct multiplier_rule *rule, const double *influence, size_t n, size_t k, double *draws)
{
	struct two_points points = points_of(rule->weights);
	double *sums = mem_alloc(CHOICES * k, sizeof *sums), *total = mem_alloc(k, sizeof *total);
	unsigned char *bytes = mem_alloc(TILE * ((n + BITS - 1) / BITS), sizeof *bytes);

	for (size_t i = 0; i < k; i++)
		for (size_t c = 0; c < n; c++)
			total[i] += influence[i * n + c];
	for (size_t from = 0; from < rule->draws; from += TILE)
		draw_tile(rule, influence, n, k, from, rule->draws - from < TILE ? rule->draws - from : TILE, sums, bytes, &draws[from * k]);
	for (size_t b = 0; b < rule->draws; b++)
		for (size_t i = 0; i < k; i++)
			draws[b * k + i] = points.low * total[i] + (points.high - points.low) * draws[b * k + i];
	free(sums);
	free(total);
	free(bytes);
}

static int compare_reals(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

double multiplier_critical(const double *draws, size_t n_draws, size_t k, const double *se, double level)
{
	double *largest = mem_alloc(n_draws, sizeof *largest), critical = NAN;
	bool is_any = false;

	for (size_t i = 0; i < k; i++)
		is_any = is_any || !isnan(se[i]);
	for (size_t b = 0; b < n_draws; b++)
		for (size_t i = 0; i < k; i++)
			if (!isnan(se[i]))
				largest[b] = fmax(largest[b], fabs(draws[b * k + i] / se[i]));
	if (is_any && n_draws > 0 && level > 0 && level < 1) {
		size_t rank = (size_t)ceil(level * (double)n_draws - 1e-9);

		qsort(largest, n_draws, sizeof *largest, compare_reals);
		critical = largest[rank > 0 ? rank - 1 : 0];
	}
	free(largest);
	return critical;
}
