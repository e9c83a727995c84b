#include "stages/adjust/severities.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/interval.h"
#include "pipeline/stats/multiple.h"
#include "pipeline/stats/severity.h"
#include "pipeline/stats/student.h"

static const double LEVEL = 0.95;

/* 0.4 points on a scale of 1 to 5. Smaller differences, however sure, are no matter for a talk. */
static const double SHARE_OF_RANGE = 0.1;

/* Nominees whom others scored, too: fewer are single opinions, not a habit. */
enum { LEAST_SHARED = 5 };

static void fit_deviations(struct scope *scope)
{
	size_t n_units = scope->n_items * scope->criteria.n;
	struct rating *rows = mem_alloc(scope->n_scores, sizeof *rows);
	size_t *nominee_of_unit = mem_alloc(n_units, sizeof *nominee_of_unit);
	struct ratings scores = { 0 };
	struct severity *deviations = mem_alloc(scope->judges.n, sizeof *deviations);

	for (size_t i = 0; i < scope->n_scores; i++) {
		const struct scope_score *score = &scope->scores[i];
		size_t unit = score->item * scope->criteria.n + score->criterion;

		nominee_of_unit[unit] = score->nominee;
		rows[i] = (struct rating){ unit, score->judge, score->value };
	}
	ratings_make(&scores, rows, scope->n_scores, n_units, scope->judges.n, NULL);
	severity_deviations(&scores, nominee_of_unit, deviations);
	for (size_t j = 0; j < scope->judges.n; j++) {
		scope->judge_fits[j].mean_deviation = deviations[j].deviation;
		scope->judge_fits[j].deviation_others = deviations[j].others;
	}
	free(deviations);
	free(nominee_of_unit);
	free(rows);
	ratings_free(&scores);
}

static void remark(struct judge_fit *fit, size_t n_parts)
{
	if (fit->ratings == 0)
		judge_remark(fit, "gave no score");
	else if (isnan(fit->additive))
		judge_remark(fit, "no other judge to compare with on the same nominees");
	else if (n_parts > 1)
		judge_remark(fit, "against part %zu of %zu of the panel only: the parts share no judge", fit->part + 1, n_parts);
	else if (isnan(fit->additive_se))
		judge_remark(fit, "no error can be given: nothing is left over to judge chance by");
}

static void fit_additive(struct scope *scope)
{
	struct ratings totals = { 0 };
	struct additive fit = { 0 };
	double *p = mem_alloc(scope->judges.n, sizeof *p);

	ratings_make(&totals, scope->totals, scope->n_totals, scope->n_nominees, scope->judges.n, NULL);
	additive_fit(&totals, &fit);
	for (size_t j = 0; j < scope->judges.n; j++) {
		struct judge_fit *of = &scope->judge_fits[j];
		struct interval limits = interval_around(-fit.effect[j], fit.effect_se[j], fit.df, LEVEL);

		of->additive = 0 - fit.effect[j]; /* never the negative zero that -0.0 would be */
		of->additive_se = fit.effect_se[j];
		of->additive_low = limits.low;
		of->additive_high = limits.high;
		of->part = fit.judge_component[j];
		p[j] = student_two_sided_p(of->additive / of->additive_se, fit.df);
		remark(of, fit.n_components);
	}
	multiple_holm(p, scope->judges.n, p);
	for (size_t j = 0; j < scope->judges.n; j++)
		scope->judge_fits[j].additive_p = p[j];
	free(p);
	additive_free(&fit);
	ratings_free(&totals);
}

void severities_fit(struct scope *scope)
{
	fit_deviations(scope);
	fit_additive(scope);
}

/* The median severity of the judges who have one; NAN without any. */
static double median_severity(const struct scope *scope)
{
	double *known = mem_alloc(scope->judges.n, sizeof *known), median = NAN;
	size_t n = 0;

	for (size_t j = 0; j < scope->judges.n; j++)
		if (!isnan(scope->judge_fits[j].additive))
			known[n++] = scope->judge_fits[j].additive;
	if (n)
		median = stats_median(known, n);
	free(known);
	return median;
}

/* How many of the nominees that each judge scored another judge scored, too; the caller frees it. */
static size_t *count_shared(const struct scope *scope)
{
	size_t *shared = mem_alloc(scope->judges.n, sizeof *shared), *judges = mem_alloc(scope->n_nominees, sizeof *judges);

	for (size_t i = 0; i < scope->n_totals; i++)
		judges[scope->totals[i].unit]++;
	for (size_t i = 0; i < scope->n_totals; i++)
		shared[scope->totals[i].judge] += judges[scope->totals[i].unit] > 1;
	free(judges);
	return shared;
}

void severities_find(const struct scope *scope, struct stage *stage)
{
	size_t *shared = count_shared(scope);
	char *where = scope_name(scope);
	double median = median_severity(scope), least = SHARE_OF_RANGE * scope->range * (1 - 1e-9);

	for (size_t j = 0; j < scope->judges.n; j++) {
		const struct judge_fit *of = &scope->judge_fits[j];
		bool is_harsh = of->additive > 0;
		char *subject, *sentence;

		if (shared[j] < LEAST_SHARED || !(of->additive_p <= 1 - LEVEL) || !((is_harsh ? of->additive - median : median - of->additive) >= least))
			continue;
		subject = text_format("%s%s%s", where, *where ? ", " : "", scope->judges.names[j]);
		sentence = text_format("Scores the same nominees %.2f points %s than the panel does, this judge included (95%% interval %.2f to %.2f), over %zu nominees "
		                       "whom others scored, too.", fabs(of->additive), is_harsh ? "lower" : "higher",
		                       is_harsh ? of->additive_low : -of->additive_high, is_harsh ? of->additive_high : -of->additive_low, shared[j]);
		stage_find(stage, is_harsh ? "harsh_judge" : "lenient_judge", subject, scope_period(scope), "warning", sentence,
		           "Before the next round, go through a few scored nominees together with the judge and the rubric; until then "
		           "read the adjusted scores beside the raw ones.");
		free(subject);
		free(sentence);
	}
	free(where);
	free(shared);
}
