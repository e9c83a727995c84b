#include "stages/agree/coefficients.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/krippendorff.h"
#include "stages/agree/row.h"

enum { DRAWS = 1000 };

/* Each draw of the ratio metric compares every two values that occur: past this many it would take
 * minutes for an interval that nobody asks of measurements. */
enum { RATIO_VALUES = 1000 };

static const double LEVEL = 0.95;

/* What single scores of the same units show before any correction for chance. */
struct percents {
	double within;          /* mean over units of the share of their pairs of scores within a gap, in points */
	double all;             /* units of which all scores lie within it, in points */
	double pairs, n_within; /* pairs of scores; those within it */
};

static struct percents count_within(const struct ratings *r, double gap)
{
	struct percents percents = { 0, 0, 0, 0 };
	double units = 0;

	for (size_t u = 0; u < r->n_units; u++) {
		double count = (double)ratings_count(r, u), pairs = count * (count - 1) / 2, near = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			for (size_t k = i + 1; k < r->starts[u + 1]; k++)
				near += fabs(r->rows[i].value - r->rows[k].value) <= gap;
		if (count < 2)
			continue;
		percents.within += near / pairs;
		percents.all += near == pairs;
		percents.pairs += pairs;
		percents.n_within += near;
		units++;
	}
	percents.within = units > 0 ? 100 * percents.within / units : (double)NAN;
	percents.all = units > 0 ? 100 * percents.all / units : (double)NAN;
	return percents;
}

double coefficients_percent_within(const struct ratings *scores, double gap)
{
	return count_within(scores, gap).within;
}

static void put(struct table *agreement, const struct subject *subject, const char *name, double estimate, double se)
{
	struct row row = row_new(name, subject_paired(subject));

	row.estimate = estimate;
	row.se = se;
	row_put(&row, agreement, subject);
}

void coefficients_put_percents(struct table *agreement, const struct subject *subject, double exact_se)
{
	struct percents exact = count_within(&subject->scores, 0), adjacent = count_within(&subject->scores, subject->step * (1 + 1e-9));

	put(agreement, subject, "percent_exact", exact.within, exact_se);
	put(agreement, subject, "percent_adjacent", adjacent.within, NAN);
	put(agreement, subject, "percent_all_agree", exact.all, NAN);
	put(agreement, subject, "percent_all_adjacent", adjacent.all, NAN);
	put(agreement, subject, "exact_opportunities", exact.pairs > 0 ? exact.pairs : (double)NAN, NAN);
	put(agreement, subject, "exact_observed", exact.pairs > 0 ? exact.n_within : (double)NAN, NAN);
}

static void put_alpha(struct table *agreement, const struct subject *subject, enum krippendorff_metric metric, const char *name,
                      const struct krippendorff_bootstrap *bootstrap)
{
	struct row row = row_new(name, subject_paired(subject));

	row.estimate = krippendorff_alpha(&subject->scores, metric).alpha;
	row.is_explained = metric == KRIPPENDORFF_RATIO && subject->n_values && subject->values[0] < 0;
	if (row.is_explained) {
		row_remark(&row, "needs scores of 0 or more");
	} else if (metric == KRIPPENDORFF_RATIO && subject->n_values > RATIO_VALUES) {
		row_remark(&row, "no interval: more than %d different scores", RATIO_VALUES);
	} else if (!isnan(row.estimate)) {
		row.se = bootstrap->se;
		row.limits = bootstrap->limits;
		if (bootstrap->n_draws < DRAWS)
			row_remark(&row, "interval from the %zu of %d draws in which alpha exists", bootstrap->n_draws, DRAWS);
	}
	row_put(&row, agreement, subject);
}

void coefficients_put_alphas(struct table *agreement, const struct subject *subject, uint64_t seed)
{
	static const char *const names[KRIPPENDORFF_METRICS] = { "krippendorff_alpha_nominal", "krippendorff_alpha_ordinal",
		                                                 "krippendorff_alpha_interval", "krippendorff_alpha_ratio" };
	bool wanted[KRIPPENDORFF_METRICS] = { true, true, true, subject->n_values <= RATIO_VALUES };
	struct krippendorff_bootstrap bootstraps[KRIPPENDORFF_METRICS];

	/* Numbers of nominees are below those of units: groups need that. */
	krippendorff_bootstraps(&subject->scores, wanted, subject->score_nominee, DRAWS, LEVEL, seed, bootstraps);
	for (int metric = 0; metric < KRIPPENDORFF_METRICS; metric++)
		put_alpha(agreement, subject, (enum krippendorff_metric)metric, names[metric], &bootstraps[metric]);
}
