#include "stages/agree/variances.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/crossed.h"
#include "pipeline/stats/icc.h"
#include "pipeline/stats/spearman_brown.h"
#include "stages/agree/row.h"

static const double LEVEL = 0.95;

/* Why there are no components, where the scores at large do not tell. */
static void explain(struct row *row, const struct subject *subject, const struct crossed *crossed)
{
	double ratings = (double)subject->totals.n;

	row_explain_totals(row, subject);
	if (row->is_explained || subject->n_values < 2 || crossed->n_units < 2 || crossed->n_judges < 2)
		return;
	row->is_explained = true;
	if (ratings <= crossed->n_judges)
		row_remark(row, "no judge scored two nominees");
	else
		row_remark(row, "nothing varies beside nominees and judges");
}

static struct row variances_row(const char *name, const struct subject *subject, const struct crossed *crossed, double estimate)
{
	struct row row = row_new(name, subject_totals(subject));

	row.estimate = estimate;
	if (crossed->is_too_large) {
		row.state = "refused";
		row.is_explained = true;
		row_remark(&row, "more than %d judges and as many nominees", CROSSED_MOST);
	} else if (isnan(crossed->units)) {
		explain(&row, subject, crossed);
	}
	return row;
}

static void put(struct table *agreement, const struct subject *subject, const struct crossed *crossed, const char *name, double estimate)
{
	struct row row = variances_row(name, subject, crossed, estimate);

	row_put(&row, agreement, subject);
}

/* Limits turn round: the least agreement asks for the most judges. icc is NULL with gaps. */
static void put_needed(struct table *agreement, const struct subject *subject, const struct crossed *crossed, const struct icc *icc,
                       double reliability)
{
	static const struct crossed none = { 0 };
	double single = icc ? icc->value : crossed_icc(crossed, 1, true);
	char *name = text_format("judges_needed_%.0f", 100 * reliability);
	struct row row = variances_row(name, subject, icc ? &none : crossed, spearman_brown_needed(single, reliability));

	if (isnan(row.estimate) && !isnan(single)) {
		row.is_explained = true;
		row_remark(&row, "scores tell no nominee from another: no number of judges would do");
	}
	if (icc && !isnan(row.estimate)) {
		row.limits.low = spearman_brown_needed(icc->limits.high, reliability);
		row.limits.high = spearman_brown_needed(icc->limits.low, reliability);
	}
	row_put(&row, agreement, subject);
	free(name);
}

void variances_put(struct table *agreement, const struct subject *subject)
{
	static const double reliabilities[] = { 0.7, 0.8, 0.9 };
	struct crossed crossed = crossed_reml(&subject->totals);
	struct rating_block block = { 0 };
	struct icc_anova anova;
	struct icc icc;
	bool is_complete;

	ratings_block(&subject->totals, &block);
	anova = icc_anova(&block);
	icc = icc_of(&anova, ICC_2_1, LEVEL);
	is_complete = block.n_left_out == 0;
	rating_block_free(&block);
	put(agreement, subject, &crossed, "variance_nominee", crossed.units);
	put(agreement, subject, &crossed, "variance_judge", crossed.judges);
	put(agreement, subject, &crossed, "variance_residual", crossed.residual);
	put(agreement, subject, &crossed, "icc_2_1_reml", crossed_icc(&crossed, 1, true));
	put(agreement, subject, &crossed, "icc_3_1_reml", crossed_icc(&crossed, 1, false));
	put(agreement, subject, &crossed, "icc_2_k_reml", crossed_icc(&crossed, crossed.mean_ratings, true));
	put(agreement, subject, &crossed, "icc_3_k_reml", crossed_icc(&crossed, crossed.mean_ratings, false));
	for (size_t i = 0; i < sizeof reliabilities / sizeof *reliabilities; i++)
		put_needed(agreement, subject, &crossed, is_complete ? &icc : NULL, reliabilities[i]);
}
