#include "pipeline/stats/concordance.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rank.h"

/* Adds up each unit's ranks over the judges; returns the tie terms of all of them. */
static double sum_ranks(const struct rating_block *block, double *sums)
{
	double *scores = mem_alloc(2 * block->n_units, sizeof *scores);
	double *ranks = scores + block->n_units, ties = 0;

	for (size_t j = 0; j < block->n_judges; j++) {
		for (size_t i = 0; i < block->n_units; i++)
			scores[i] = block->values[i * block->n_judges + j];
		ties += rank_ascending(scores, block->n_units, ranks);
		for (size_t i = 0; i < block->n_units; i++)
			sums[i] += ranks[i];
	}
	free(scores);
	return ties;
}

struct concordance kendall_w(const struct rating_block *block)
{
	struct concordance result = { NAN, NAN, NAN, NAN, NAN };
	double n = (double)block->n_units, m = (double)block->n_judges;
	double *sums, squares = 0, most;

	if (block->n_units < 2 || block->n_judges < 2)
		return result;
	sums = mem_alloc(block->n_units, sizeof *sums);
	most = m * m * (n * n * n - n) - m * sum_ranks(block, sums);
	for (size_t i = 0; i < block->n_units; i++) {
		double gap = sums[i] - m * (n + 1) / 2;

		squares += gap * gap;
	}
	free(sums);
	if (!(most > 0))
		return result;
	result.w = 12 * squares / most;
	result.uncorrected = 12 * squares / (m * m * (n * n * n - n));
	result.df = n - 1;
	result.chisq = m * (n - 1) * result.w;
	result.p = gsl_cdf_chisq_Q(result.chisq, result.df);
	return result;
}
