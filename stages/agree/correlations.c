#include "stages/agree/correlations.h"

#include <math.h>

#include "pipeline/stats/concordance.h"
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

static void put_icc(struct table *agreement, const struct subject *subject, struct row *row, struct icc icc)
{
	row->estimate = icc.value;
	row->limits = icc.limits;
	row->test = icc.f;
	row->df = isnan(icc.f) ? NAN : icc.df1;
	row->df2 = isnan(icc.f) ? NAN : icc.df2;
	row->p = icc.p;
	row_put(row, agreement, subject);
}

static void put_one_way(struct table *agreement, const struct subject *subject, const char *name, enum icc_form form)
{
	struct row row = row_new(name, subject_totals(subject));

	row_remark(&row, "all scores, in unequal numbers");
	remark_totals(&row, subject);
	put_icc(agreement, subject, &row, icc_one_way(&subject->totals, form, LEVEL));
}

static void put_iccs(struct table *agreement, const struct subject *subject, const struct rating_block *block)
{
	static const char *const names[] = { "icc_1_1", "icc_2_1", "icc_3_1", "icc_1_k", "icc_2_k", "icc_3_k" };
	struct icc_anova anova = icc_anova(block);

	for (enum icc_form form = ICC_1_1; form <= ICC_3_K; form++) {
		struct row row;

		if (block->n_left_out && (form == ICC_1_1 || form == ICC_1_K)) {
			put_one_way(agreement, subject, names[form], form);
			continue;
		}
		row = complete_row(names[form], subject, block);
		put_icc(agreement, subject, &row, icc_of(&anova, form, LEVEL));
	}
}

void correlations_put(struct table *agreement, const struct subject *subject)
{
	struct rating_block block = { 0 };
	struct concordance w;
	struct row row;

	ratings_block(&subject->totals, &block);
	put_iccs(agreement, subject, &block);

	w = kendall_w(&block);
	row = complete_row("kendall_w", subject, &block);
	row.estimate = w.w;
	row.test = w.chisq;
	row.df = w.df;
	row.p = w.p;
	row_put(&row, agreement, subject);

	row = complete_row("cronbach_alpha", subject, &block);
	row.estimate = cronbach_alpha(block.values, block.n_units, block.n_judges);
	row_put(&row, agreement, subject);
	rating_block_free(&block);
}
