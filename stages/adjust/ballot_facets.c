#include "stages/adjust/ballot_facets.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/student.h"

/* How far strengths lie apart, against their errors. */
struct spread {
	size_t n, n_without; /* n_without: not finite, or not known */
	double squares, errors;
};

static struct spread find_spread(const struct strengths *strengths)
{
	struct spread spread = { 0 };

	for (size_t o = 0; o < strengths->n; o++) {
		double se = strengths_se(strengths, o);

		if (isnan(se)) {
			spread.n_without++;
			continue;
		}
		spread.n++;
		spread.squares += strengths->value[o] * strengths->value[o];
		spread.errors += se * se;
	}
	return spread;
}

/* Separation, strata and reliability with one divisor of the variance. */
static void put_separation(struct table *facets, const struct spread *spread, double divisor, const char *const columns[4])
{
	double variance = spread->squares / divisor, error = spread->errors / (double)spread->n, separation;

	if (!(divisor > 0) || !(variance > 0))
		return;
	separation = sqrt(fmax(variance - error, 0) / error);
	table_put_real(facets, columns[0], sqrt(variance));
	table_put_real(facets, columns[1], separation);
	table_put_real(facets, columns[2], (4 * separation + 1) / 3);
	table_put_real(facets, columns[3], fmax(variance - error, 0) / variance);
}

static void put_row(struct adjust *adjust, const struct ballot_panel *panel, const char *facet, const struct strengths *strengths)
{
	static const char *const population[] = { "sd", "separation", "strata", "reliability" };
	static const char *const sample[] = { "sd_sample", "separation_sample", "strata_sample", "reliability_sample" };
	struct spread spread = find_spread(strengths);
	struct table *facets = &adjust->facets;

	table_add_row(facets);
	table_put_text(facets, "cycle", panel->cycle);
	table_put_text(facets, "category", panel->category);
	table_put_text(facets, "facet", facet);
	table_put_int(facets, "n", (long long)spread.n);
	if (spread.n) {
		table_put_real(facets, "mean", 0);
		table_put_real(facets, "rmse", sqrt(spread.errors / (double)spread.n));
		put_separation(facets, &spread, (double)spread.n, population);
		put_separation(facets, &spread, (double)spread.n - 1, sample);
	}
	table_put_int(facets, "n_extreme", (long long)spread.n_without);
	if (spread.n == 0)
		table_put_text(facets, "state", strengths->n ? "undefined" : "no_data");
}

static void put_named_first(struct adjust *adjust, const struct ballot_panel *panel, const struct bradley_terry *fit)
{
	struct table *interactions = &adjust->interactions;

	table_add_row(interactions);
	table_put_text(interactions, "cycle", panel->cycle);
	table_put_text(interactions, "category", panel->category);
	table_put_text(interactions, "kind", "named_first");
	table_put_int(interactions, "n", (long long)panel->n_choices);
	table_put_real(interactions, "size", fit->order);
	table_put_real(interactions, "se", fit->order_se);
	table_put_real(interactions, "t", fit->order / fit->order_se);
	table_put_real(interactions, "p", student_two_sided_p(fit->order / fit->order_se, INFINITY));
	if (isnan(fit->order_se))
		table_put_text(interactions, "state", "undefined");
}

void ballot_facets_put_comparisons(struct adjust *adjust, const struct ballot_panel *panel, const struct bradley_terry *fit,
                                   const struct bradley_terry_options *options)
{
	struct table *facets = &adjust->facets;
	char *note = text_format("%.0f choices by %zu judges; nu of ties %.3g", fit->n_choices, panel->judges.n, exp(fit->ties));

	if (isnan(fit->ties)) {
		free(note);
		note = text_format("%.0f choices by %zu judges", fit->n_choices, panel->judges.n);
	}
	put_row(adjust, panel, "comparisons", &fit->strengths);
	table_put_real(facets, "chisq", fit->chisq);
	table_put_real(facets, "df", isnan(fit->chisq) ? (double)NAN : fit->df);
	table_put_real(facets, "p", fit->p);
	if (!fit->is_empty)
		table_put_real(facets, "loglik", fit->strengths.loglik);
	table_put_text(facets, "note", note);
	if (options->has_order)
		put_named_first(adjust, panel, fit);
	free(note);
}

void ballot_facets_put_rankings(struct adjust *adjust, const struct ballot_panel *panel, const struct plackett_luce *fit)
{
	struct table *facets = &adjust->facets;
	char *note = text_format("%zu rankings, %zu of them with shared places", fit->n_used, fit->n_tied);

	put_row(adjust, panel, "rankings", &fit->strengths);
	table_put_real(facets, "chisq", fit->chisq);
	table_put_real(facets, "df", fit->df);
	table_put_real(facets, "p", fit->p);
	if (!fit->is_empty)
		table_put_real(facets, "loglik", fit->strengths.loglik);
	table_put_text(facets, "note", note);
	free(note);
}
