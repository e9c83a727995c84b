#include "stages/adjust/severities.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/components.h"
#include "pipeline/stats/describe.h"
#include "pipeline/stats/interval.h"
#include "pipeline/stats/multiple.h"
#include "pipeline/stats/severity.h"
#include "pipeline/stats/student.h"

static const double LEVEL = 0.95;

/* 0.4 points on a scale of 1 to 5. Smaller differences, however sure, are no matter for a talk. */
static const double SHARE_OF_RANGE = 0.1;

static void add_scores(struct severities *severities, const struct panel *panel)
{
	size_t n_criteria = panel->criteria.n, n_units = panel->items.n * n_criteria;

	severities->scores = mem_grow(severities->scores, &severities->scores_capacity, severities->n_scores + panel->n_cells,
	                              sizeof *severities->scores);
	severities->nominee_of_unit = mem_grow(severities->nominee_of_unit, &severities->units_capacity, severities->n_units + n_units,
	                                       sizeof *severities->nominee_of_unit);
	for (size_t i = 0; i < panel->n_cells; i++) {
		const struct panel_cell *cell = &panel->cells[i];
		size_t unit = severities->n_units + cell->item * n_criteria + cell->criterion;

		severities->nominee_of_unit[unit] = severities->n_nominees + cell->nominee;
		severities->scores[severities->n_scores++]
			= (struct rating){ unit, map_add(&severities->judges, panel->judges.names[cell->judge]), cell->value };
	}
	severities->n_units += n_units;
}

void severities_add(struct severities *severities, const struct judging *judging)
{
	const struct panel *panel = judging->panel;

	add_scores(severities, panel);
	severities->totals = mem_grow(severities->totals, &severities->totals_capacity, severities->n_totals + judging->totals.n,
	                              sizeof *severities->totals);
	for (size_t i = 0; i < judging->totals.n; i++) {
		const struct rating *row = &judging->totals.rows[i];

		severities->totals[severities->n_totals++]
			= (struct rating){ severities->n_nominees + row->unit, map_add(&severities->judges, panel->judges.names[row->judge]), row->value };
	}
	severities->n_nominees += panel->nominees.n;
	severities->range = fmax(severities->range, isnan(judging->rubric.range) ? 0 : judging->rubric.range);
}

static void fit_deviations(struct severities *severities)
{
	struct ratings scores = { 0 };
	struct severity *deviations = mem_alloc(severities->judges.n, sizeof *deviations);

	ratings_make(&scores, severities->scores, severities->n_scores, severities->n_units, severities->judges.n, NULL);
	severity_deviations(&scores, severities->nominee_of_unit, deviations);
	for (size_t j = 0; j < severities->judges.n; j++) {
		severities->of[j].ratings = deviations[j].n;
		severities->of[j].mean_deviation = deviations[j].deviation;
		severities->of[j].deviation_others = deviations[j].others;
	}
	free(deviations);
	ratings_free(&scores);
}

static void fit_additive(struct severities *severities)
{
	struct ratings totals = { 0 };
	struct additive fit = { 0 };
	double *p = mem_alloc(severities->judges.n, sizeof *p);

	ratings_make(&totals, severities->totals, severities->n_totals, severities->n_nominees, severities->judges.n, NULL);
	additive_fit(&totals, &fit);
	severities->n_parts = fit.n_components;
	for (size_t j = 0; j < severities->judges.n; j++) {
		struct judge_severity *of = &severities->of[j];
		struct interval limits = interval_around(-fit.effect[j], fit.effect_se[j], fit.df, LEVEL);

		of->severity = 0 - fit.effect[j]; /* never the negative zero that -0.0 would be */
		of->se = fit.effect_se[j];
		of->low = limits.low;
		of->high = limits.high;
		of->part = fit.judge_component[j];
		p[j] = student_two_sided_p(of->severity / of->se, fit.df);
	}
	multiple_holm(p, severities->judges.n, p);
	for (size_t j = 0; j < severities->judges.n; j++)
		severities->of[j].p_holm = p[j];
	free(p);
	additive_free(&fit);
	ratings_free(&totals);
}

void severities_fit(struct severities *severities)
{
	free(severities->of);
	severities->of = mem_alloc(severities->judges.n, sizeof *severities->of);
	fit_deviations(severities);
	fit_additive(severities);
}

void severities_free(struct severities *severities)
{
	map_free(&severities->judges);
	free(severities->scores);
	free(severities->totals);
	free(severities->nominee_of_unit);
	free(severities->of);
	*severities = (struct severities){ 0 };
}

static void put_note(struct table *judges_fit, const struct severities *severities, const struct judge_severity *of)
{
	char *parts;

	if (of->ratings == 0) {
		table_put_text(judges_fit, "note", "gave no score");
	} else if (isnan(of->severity)) {
		table_put_text(judges_fit, "note", "no other judge to compare with on the same nominees");
	} else if (severities->n_parts > 1) {
		parts = text_format("against part %zu of %zu of the panel only: the parts share no judge", of->part + 1, severities->n_parts);
		table_put_text(judges_fit, "note", parts);
		free(parts);
	} else if (isnan(of->se)) {
		table_put_text(judges_fit, "note", "no error can be given: nothing is left over to judge chance by");
	}
}

void severities_put(const struct severities *severities, struct table *judges_fit, const char *cycle, const char *category)
{
	for (size_t j = 0; j < severities->judges.n; j++) {
		const struct judge_severity *of = &severities->of[j];

		table_add_row(judges_fit);
		table_put_text(judges_fit, "cycle", cycle);
		table_put_text(judges_fit, "category", category);
		table_put_text(judges_fit, "judge", severities->judges.names[j]);
		table_put_int(judges_fit, "ratings", (long long)of->ratings);
		table_put_real(judges_fit, "mean_deviation", of->mean_deviation);
		table_put_real(judges_fit, "deviation_others", of->deviation_others);
		if (of->ratings == 0 || isnan(of->severity))
			table_put_text(judges_fit, "state", of->ratings == 0 ? "no_data" : "undefined");
		put_note(judges_fit, severities, of);
		table_put_real(judges_fit, "severity_additive", of->severity);
		table_put_real(judges_fit, "severity_additive_se", of->se);
		table_put_real(judges_fit, "severity_additive_low", of->low);
		table_put_real(judges_fit, "severity_additive_high", of->high);
	}
}

/* The median severity of the judges who have one; NAN without any. */
static double median_severity(const struct severities *severities)
{
	double *known = mem_alloc(severities->judges.n, sizeof *known), median = NAN;
	size_t n = 0;

	for (size_t j = 0; j < severities->judges.n; j++)
		if (!isnan(severities->of[j].severity))
			known[n++] = severities->of[j].severity;
	if (n)
		median = stats_median(known, n);
	free(known);
	return median;
}

void severities_find(const struct severities *severities, struct stage *stage, const char *where, const char *period)
{
	double median = median_severity(severities), least = SHARE_OF_RANGE * severities->range * (1 - 1e-9);

	for (size_t j = 0; j < severities->judges.n; j++) {
		const struct judge_severity *of = &severities->of[j];
		bool is_harsh = of->severity > 0;
		char *subject, *sentence;

		if (!(of->p_holm <= 1 - LEVEL) || !((is_harsh ? of->severity - median : median - of->severity) >= least))
			continue;
		subject = text_format("%s%s%s", where, *where ? ", " : "", severities->judges.names[j]);
		sentence = text_format("Scores the same nominees %.2f points %s than the panel does (95 %% interval %.2f to %.2f).",
		                       fabs(of->severity), is_harsh ? "lower" : "higher", is_harsh ? of->low : -of->high,
		                       is_harsh ? of->high : -of->low);
		stage_find(stage, is_harsh ? "harsh_judge" : "lenient_judge", subject, period, "warning", sentence,
		           "Before the next round, go through a few scored nominees together with the judge and the rubric; until then "
		           "read the adjusted scores beside the raw ones.");
		free(subject);
		free(sentence);
	}
}
