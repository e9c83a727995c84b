#include "stages/agree/kappas.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/fleiss.h"
#include "pipeline/stats/gwet.h"
#include "pipeline/stats/kappa.h"
#include "pipeline/stats/krippendorff_weighted.h"
#include "stages/agree/coefficients.h"
#include "stages/agree/row.h"

/* Longer scales have no kappa for each score: too few fall on each. */
enum { CATEGORY_KAPPAS = 20 };

static const double LEVEL = 0.95;

/* The names of the coefficients under each kind of weights: of scores by place on the scale, or by value. */
static const struct family {
	void (*weigh)(double *weights, size_t n);
	void (*weigh_value)(double *weights, const double *scale, size_t n);
	const char *fleiss, *conger, *ac, *brennan_prediger, *krippendorff;
	const char *percent; /* percent_exact is a coefficient of its own */
} families[] = {
	{ kappa_weights_identity, NULL, "fleiss_kappa", "conger_kappa", "gwet_ac1", "brennan_prediger", "krippendorff_weighted", NULL },
	{ NULL, kappa_weights_linear_value, "fleiss_kappa_linear", "conger_kappa_linear", "gwet_ac2_linear", "brennan_prediger_linear",
	  "krippendorff_weighted_linear", "percent_weighted_linear" },
	{ NULL, kappa_weights_quadratic_value, "fleiss_kappa_quadratic", "conger_kappa_quadratic", "gwet_ac2", "brennan_prediger_quadratic",
	  "krippendorff_weighted_quadratic", "percent_weighted_quadratic" },
	{ kappa_weights_ordinal, NULL, "fleiss_kappa_ordinal", "conger_kappa_ordinal", "gwet_ac2_ordinal", "brennan_prediger_ordinal",
	  "krippendorff_weighted_ordinal", "percent_weighted_ordinal" },
};

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
                     const struct gwet *gwet, const struct fleiss *test)
{
	struct row row = row_new(name, subject_paired(subject));

	row.estimate = coefficient.value;
	if (subject->is_clustered) {
		if (!isnan(row.estimate))
			row_remark(&row, "no error given: a nominee's scores are not independent");
	} else {
		row.se = coefficient.se;
		row.limits = interval_within(interval_around(row.estimate, row.se, (double)gwet->n_units - 1, LEVEL), -1, 1);
		row.test = test ? test->z : (double)NAN;
		row.p = test ? test->p : (double)NAN;
	}
	row_put(&row, agreement, subject);
}

static void put_percent(struct table *agreement, const struct subject *subject, const char *name, struct gwet_coefficient share)
{
	struct row row = row_new(name, subject_paired(subject));

	row.estimate = 100 * share.value;
	row.se = subject->is_clustered ? (double)NAN : 100 * share.se;
	row_put(&row, agreement, subject);
}

static void put_refused(struct table *agreement, const struct subject *subject, const char *name)
{
	struct row row = row_new(name, subject_paired(subject));

	row.state = "refused";
	row.is_explained = true;
	row_remark(&row, "%zu different scores are no categories", subject->n_values);
	row_put(&row, agreement, subject);
}

static void put_all_refused(struct table *agreement, const struct subject *subject)
{
	coefficients_put_percents(agreement, subject, NAN);
	for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
		put_refused(agreement, subject, families[i].fleiss);
		put_refused(agreement, subject, families[i].conger);
		put_refused(agreement, subject, families[i].ac);
		put_refused(agreement, subject, families[i].brennan_prediger);
		put_refused(agreement, subject, families[i].krippendorff);
		if (families[i].percent)
			put_refused(agreement, subject, families[i].percent);
	}
}

static void put_categories(struct table *agreement, const struct subject *subject, const struct rating_block *block)
{
	for (size_t v = 0; v < subject->n_values && subject->n_values <= CATEGORY_KAPPAS; v++) {
		struct fleiss kappa = fleiss_category(block, subject->values, subject->n_values, v);
		char score[TEXT_REAL], *name;
		struct row row;

		text_of_real(subject->values[v], score);
		name = text_format("category_kappa_%s", score);
		row = row_new(name, subject_paired(subject));
		row.estimate = kappa.value;
		if (!subject->is_clustered) {
			row.test = kappa.z;
			row.p = kappa.p;
		}
		/* Of a declared scale not every score need occur. */
		if (!isnan(kappa.value))
			row_put(&row, agreement, subject);
		free(name);
	}
}

static void put_family(struct table *agreement, const struct subject *subject, const struct family *family, double *weights,
                       const struct fleiss *test)
{
	size_t n = subject->n_values;
	struct gwet gwet;

	if (family->weigh)
		family->weigh(weights, n);
	else
		family->weigh_value(weights, subject->values, n);
	/* Each score is on the scale: this cannot fail. */
	gwet_coefficients(&subject->scores, subject->values, weights, n, &gwet);
	if (family->percent)
		put_percent(agreement, subject, family->percent, gwet.agreement);
	else
		coefficients_put_percents(agreement, subject, subject->is_clustered ? (double)NAN : 100 * gwet.agreement.se);
	put_gwet(agreement, subject, family->fleiss, gwet.fleiss, &gwet, test);
	put_gwet(agreement, subject, family->conger, gwet.conger, &gwet, NULL);
	put_gwet(agreement, subject, family->ac, gwet.ac, &gwet, NULL);
	put_gwet(agreement, subject, family->brennan_prediger, gwet.brennan_prediger, &gwet, NULL);
	gwet.n_units = gwet.n_paired;
	put_gwet(agreement, subject, family->krippendorff, krippendorff_weighted(&subject->scores, subject->values, weights, n), &gwet, NULL);
}

void kappas_put(struct table *agreement, const struct subject *subject)
{
	size_t n = subject->n_values;
	struct rating_block block = { 0 };
	struct fleiss fleiss;
	double *weights;
	bool complete = is_complete(subject);

	if (n > SUBJECT_CATEGORIES) {
		put_all_refused(agreement, subject);
		return;
	}
	weights = mem_alloc(n * n, sizeof *weights);
	if (complete)
		ratings_block(&subject->scores, &block);
	fleiss = fleiss_kappa(&block, subject->values, n);
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		put_family(agreement, subject, &families[i], weights, i == 0 ? &fleiss : NULL);
	put_categories(agreement, subject, &block);
	rating_block_free(&block);
	free(weights);
}
