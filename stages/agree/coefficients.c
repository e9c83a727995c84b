#include "stages/agree/coefficients.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/fleiss.h"
#include "pipeline/stats/gwet.h"
#include "pipeline/stats/kappa.h"
#include "pipeline/stats/krippendorff.h"
#include "stages/agree/row.h"

enum { DRAWS = 1000 };

/* Each draw of the ratio metric compares every two values that occur: past this many it would take
 * minutes for an interval that nobody asks of measurements. */
enum { RATIO_VALUES = 1000 };

static const double LEVEL = 0.95;

/* The mean over units of the share of their pairs of scores at most `gap` apart, in points: what the
 * kappas correct for chance. */
static double percent_within(const struct ratings *r, double gap)
{
	double sum = 0, units = 0;

	for (size_t u = 0; u < r->n_units; u++) {
		double count = (double)ratings_count(r, u), near = 0;

		for (size_t i = r->starts[u]; i < r->starts[u + 1]; i++)
			for (size_t k = i + 1; k < r->starts[u + 1]; k++)
				near += fabs(r->rows[i].value - r->rows[k].value) <= gap;
		if (count < 2)
			continue;
		sum += near / (count * (count - 1) / 2);
		units++;
	}
	return units > 0 ? 100 * sum / units : NAN;
}

/* plain is NULL when the scale is too long for categories. */
static void put_percents(struct table *agreement, const struct subject *subject, const struct gwet *plain)
{
	struct row exact = row_new("percent_exact", subject_paired(subject));
	struct row adjacent = row_new("percent_adjacent", exact.base);

	exact.estimate = percent_within(&subject->scores, 0);
	adjacent.estimate = percent_within(&subject->scores, subject->step * (1 + 1e-9));
	if (plain && !subject->is_clustered)
		exact.se = 100 * plain->agreement.se;
	row_put(&exact, agreement, subject);
	row_put(&adjacent, agreement, subject);
}

static void put_alpha(struct table *agreement, const struct subject *subject, enum krippendorff_metric metric, const char *name, uint64_t seed)
{
	struct krippendorff alpha = krippendorff_alpha(&subject->scores, metric);
	struct row row = row_new(name, subject_paired(subject));
	struct krippendorff_bootstrap bootstrap;
	size_t *groups;

	row.estimate = alpha.alpha;
	row.is_explained = metric == KRIPPENDORFF_RATIO && subject->n_values && subject->values[0] < 0;
	if (row.is_explained)
		row_remark(&row, "needs scores of 0 or more");
	if (metric == KRIPPENDORFF_RATIO && subject->n_values > RATIO_VALUES) {
		row_remark(&row, "no interval: more than %d different scores", RATIO_VALUES);
	} else if (!isnan(alpha.alpha)) {
		/* Numbers of nominees are below those of units: groups need that. */
		groups = mem_copy(subject->score_nominee, subject->scores.n_units, sizeof *groups);
		bootstrap = krippendorff_bootstrap(&subject->scores, metric, groups, DRAWS, LEVEL, seed);
		row.se = bootstrap.se;
		row.limits = bootstrap.limits;
		if (bootstrap.n_draws < DRAWS)
			row_remark(&row, "interval from the %zu of %d draws in which alpha exists", bootstrap.n_draws, DRAWS);
		free(groups);
	}
	row_put(&row, agreement, subject);
}

/* Whether every judge of the panel scored every unit that anybody scored. */
static bool is_complete(const struct subject *subject)
{
	const struct ratings *r = &subject->scores;
	size_t n_judges = ratings_judges(r);

	for (size_t u = 0; u < r->n_units; u++)
		if (ratings_count(r, u) != 0 && ratings_count(r, u) != n_judges)
			return false;
	return true;
}

static void put_gwet(struct table *agreement, const struct subject *subject, const char *name, struct gwet_coefficient coefficient,
                     const struct gwet *gwet, struct fleiss test)
{
	struct row row = row_new(name, subject_paired(subject));

	row.estimate = coefficient.value;
	if (subject->is_clustered) {
		if (!isnan(row.estimate))
			row_remark(&row, "no error given: a nominee's scores are not independent");
	} else {
		row.se = coefficient.se;
		row.limits = interval_within(interval_around(row.estimate, row.se, (double)gwet->n_units - 1, LEVEL), -1, 1);
		row.test = test.z;
		row.p = test.p;
	}
	row_put(&row, agreement, subject);
}

static void put_refused(struct table *agreement, const struct subject *subject)
{
	static const char *const names[] = { "fleiss_kappa", "conger_kappa", "gwet_ac1", "gwet_ac2" };

	put_percents(agreement, subject, NULL);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct row row = row_new(names[i], subject_paired(subject));

		row.state = "refused";
		row.is_explained = true;
		row_remark(&row, "%zu different scores are no categories", subject->n_values);
		row_put(&row, agreement, subject);
	}
}

static void put_kappas(struct table *agreement, const struct subject *subject)
{
	double *weights = mem_alloc(subject->n_values * subject->n_values, sizeof *weights);
	struct fleiss none = { NAN, NAN, NAN, NAN }, fleiss = none;
	struct rating_block block = { 0 };
	struct gwet plain, weighted;

	/* Each score is on the scale: these cannot fail. */
	kappa_weights_identity(weights, subject->n_values);
	gwet_coefficients(&subject->scores, subject->values, weights, subject->n_values, &plain);
	kappa_weights_quadratic(weights, subject->n_values);
	gwet_coefficients(&subject->scores, subject->values, weights, subject->n_values, &weighted);
	if (is_complete(subject)) {
		ratings_block(&subject->scores, &block);
		fleiss = fleiss_kappa(&block, subject->values, subject->n_values);
		rating_block_free(&block);
	}
	put_percents(agreement, subject, &plain);
	put_gwet(agreement, subject, "fleiss_kappa", plain.fleiss, &plain, fleiss);
	put_gwet(agreement, subject, "conger_kappa", plain.conger, &plain, none);
	put_gwet(agreement, subject, "gwet_ac1", plain.ac, &plain, none);
	put_gwet(agreement, subject, "gwet_ac2", weighted.ac, &weighted, none);
	free(weights);
}

void coefficients_put(struct table *agreement, const struct subject *subject, uint64_t seed)
{
	if (subject->n_values > SUBJECT_CATEGORIES)
		put_refused(agreement, subject);
	else
		put_kappas(agreement, subject);
	put_alpha(agreement, subject, KRIPPENDORFF_NOMINAL, "krippendorff_alpha_nominal", seed);
	put_alpha(agreement, subject, KRIPPENDORFF_ORDINAL, "krippendorff_alpha_ordinal", seed);
	put_alpha(agreement, subject, KRIPPENDORFF_INTERVAL, "krippendorff_alpha_interval", seed);
	put_alpha(agreement, subject, KRIPPENDORFF_RATIO, "krippendorff_alpha_ratio", seed);
}
