#include "stages/agree/correlations.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/concordance.h"
#include "pipeline/stats/correlation.h"
#include "pipeline/stats/icc.h"
#include "stages/agree/row.h"

static const double LEVEL = 0.95;

static void remark_totals(struct row *row, const struct subject *subject)
{
	if (subject->panel->items.n > subject->panel->nominees.n)
		row_remark(row, "each task and round counts as a nominee of its own");
	if (subject->n_partial)
		row_remark(row, "totals left out as scored on some criteria only: %zu", subject->n_partial);
}

/* A row on the complete part, saying what that leaves out. */
static struct row complete_row(const char *name, const struct subject *subject, const struct rating_block *block)
{
	struct row row = row_new(name, subject_complete(subject, block));

	if (block->n_judges < 2)
		return row;
	row.is_explained = block->n_units == 0;
	if (block->n_units == 0)
		row_remark(&row, "no nominee was scored by all %zu judges", block->n_judges);
	else if (block->n_left_out)
		row_remark(&row, "left out as not scored by all %zu judges: %zu of %zu", block->n_judges, block->n_left_out, block->n_left_out + block->n_units);
	remark_totals(&row, subject);
	return row;
}

static void put_complete(struct table *agreement, const struct subject *subject, const struct rating_block *block, const char *name,
                         double estimate)
{
	struct row row = complete_row(name, subject, block);

	row.estimate = estimate;
	row_put(&row, agreement, subject);
}

static void put_icc(struct table *agreement, const struct subject *subject, struct row *row, struct icc icc)
{
	row->estimate = icc.value;
	row->limits = icc.limits;
	row->test = icc.f;
	row->df = isnan(icc.f) ? (double)NAN : icc.df1;
	row->df2 = isnan(icc.f) ? (double)NAN : icc.df2;
	row->p = icc.p;
	row_put(row, agreement, subject);
}

static void put_with_gaps(struct table *agreement, const struct subject *subject, const char *name, enum icc_form form,
                          const struct icc_anova *anova)
{
	bool is_one_way = form == ICC_1_1 || form == ICC_1_K;
	struct icc icc = is_one_way ? icc_one_way(&subject->totals, form, LEVEL) : icc_of(anova, form, LEVEL);
	struct row row = row_new(name, subject_totals(subject));

	if (isnan(icc.value))
		row_explain_totals(&row, subject);
	else if (is_one_way)
		row_remark(&row, "all scores, in unequal numbers");
	else
		row_remark(&row, "all scores, with gaps: each judge's mean stands for the judge's severity; the _reml forms allow for who scored whom");
	remark_totals(&row, subject);
	put_icc(agreement, subject, &row, icc);
}

static void put_iccs(struct table *agreement, const struct subject *subject, const struct rating_block *block)
{
	static const char *const names[] = { "icc_1_1", "icc_2_1", "icc_3_1", "icc_1_k", "icc_2_k", "icc_3_k" };
	struct icc_anova complete = icc_anova(block), gaps = icc_anova_gaps(&subject->totals);

	for (enum icc_form form = ICC_1_1; form <= ICC_3_K; form++) {
		if (block->n_left_out) {
			put_with_gaps(agreement, subject, names[form], form, &gaps);
		} else {
			struct row row = complete_row(names[form], subject, block);

			put_icc(agreement, subject, &row, icc_of(&complete, form, LEVEL));
		}
	}
}

/* The analysis of variance behind them, of the complete part. */
static void put_squares(struct table *agreement, const struct subject *subject, const struct rating_block *block)
{
	struct icc_anova anova = icc_anova(block);

	put_complete(agreement, subject, block, "mean_square_nominees", anova.ms_units);
	put_complete(agreement, subject, block, "mean_square_judges", anova.ms_judges);
	put_complete(agreement, subject, block, "mean_square_error", anova.ms_error);
	put_complete(agreement, subject, block, "mean_square_within", anova.ms_within);
}

static void put_ranks(struct table *agreement, const struct subject *subject, const struct rating_block *block)
{
	struct concordance w = kendall_w(block);
	struct row row = complete_row("kendall_w", subject, block);

	row.estimate = w.w;
	row.test = w.chisq;
	row.df = w.df;
	row.p = w.p;
	row_put(&row, agreement, subject);
	put_complete(agreement, subject, block, "kendall_w_uncorrected", w.uncorrected);
}

/* Cronbach's alpha if all judges spread their scores alike: from the mean correlation of their pairs. */
static double standardised_alpha(const struct rating_block *block)
{
	double *x = mem_alloc(2 * block->n_units, sizeof *x), *y = x + block->n_units, sum = 0, pairs = 0, k = (double)block->n_judges, mean;

	for (size_t a = 0; a < block->n_judges; a++)
		for (size_t b = a + 1; b < block->n_judges; b++) {
			for (size_t u = 0; u < block->n_units; u++) {
				x[u] = block->values[u * block->n_judges + a];
				y[u] = block->values[u * block->n_judges + b];
			}
			sum += correlation_pearson(x, y, block->n_units);
			pairs++;
		}
	free(x);
	mean = sum / pairs;
	return block->n_units >= 2 && pairs > 0 && 1 + (k - 1) * mean > 0 ? k * mean / (1 + (k - 1) * mean) : (double)NAN;
}

/* Finn's coefficient sets the variance within nominees against that of scores given at random on the scale;
 * Robinson's A is the share of the nominees in all variation but the judges'. */
static void put_shares(struct table *agreement, const struct subject *subject, const struct rating_block *block)
{
	struct icc_anova anova = icc_anova(block);
	double levels = (double)subject->n_values, by_chance = (levels * levels - 1) / 12 * subject->step * subject->step;
	double nominees = anova.ms_units * (anova.n_units - 1), error = anova.ms_error * anova.df_error;

	if (*subject->criterion || subject->panel->criteria.n == 1) {
		put_complete(agreement, subject, block, "finn_one_way", by_chance > 0 ? 1 - anova.ms_within / by_chance : (double)NAN);
		put_complete(agreement, subject, block, "finn_two_way", by_chance > 0 ? 1 - anova.ms_error / by_chance : (double)NAN);
	}
	put_complete(agreement, subject, block, "robinson_a", nominees + error > 0 ? nominees / (nominees + error) : (double)NAN);
}

void correlations_put(struct table *agreement, const struct subject *subject)
{
	struct rating_block block = { 0 };

	ratings_block(&subject->totals, &block);
	put_iccs(agreement, subject, &block);
	put_squares(agreement, subject, &block);
	put_ranks(agreement, subject, &block);
	put_shares(agreement, subject, &block);
	put_complete(agreement, subject, &block, "cronbach_alpha", cronbach_alpha(block.values, block.n_units, block.n_judges));
	put_complete(agreement, subject, &block, "cronbach_alpha_standardized", standardised_alpha(&block));
	rating_block_free(&block);
}
