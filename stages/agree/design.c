#include "stages/agree/design.h"

#include <math.h>

#include "pipeline/stats/icc_design.h"
#include "stages/agree/row.h"

/* Four panels of five, as is usual of a plan; and where agreement begins to be called good (Cicchetti 1994,
 * Psychological Assessment 6, 284-290). */
static const double LEVEL = 0.95, POWER = 0.8, GOOD = 0.6;

/* Nominees with two judges or more, and the mean number of these, adjusted for being unequal. */
static double count_nominees(const struct ratings *r, double *mean)
{
	double n = 0, total = 0, squares = 0;

	for (size_t u = 0; u < r->n_units; u++) {
		double count = (double)ratings_count(r, u);

		if (count < 2)
			continue;
		n++;
		total += count;
		squares += count * count;
	}
	*mean = n >= 2 ? (total - squares / total) / (n - 1) : (double)NAN;
	return n;
}

static void put(struct table *agreement, const struct subject *subject, const char *name, double estimate, double n, double k)
{
	struct row row = row_new(name, subject_paired(subject));

	row.estimate = estimate;
	row_explain_totals(&row, subject);
	if (isnan(estimate) && n == 1 && !row.is_explained) {
		row.is_explained = true;
		row_remark(&row, "one nominee alone tells nothing, however it is scored");
	} else if (!isnan(estimate)) {
		row_remark(&row, "what %.0f nominees by %.3g judges each can show; not what they did", n, k);
	}
	row_put(&row, agreement, subject);
}

double design_put(struct table *agreement, const struct subject *subject)
{
	double k, n = count_nominees(&subject->totals, &k), least = icc_design_least(n, k, LEVEL, POWER);

	put(agreement, subject, "icc_detectable", least, n, k);
	put(agreement, subject, "icc_half_width", icc_design_half_width(GOOD, n, k, LEVEL), n, k);
	return least;
}
