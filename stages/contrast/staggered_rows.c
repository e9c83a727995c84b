#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/student.h"
#include "stages/contrast/staggered_part.h"

static const double LEVEL = 0.95;

/* Fewer on a side than this: chance and effect can hardly be told apart. */
static const double few_a_side = 6;

/* Limits may be wider than the error's, where clusters are few: at other levels by as much. */
static struct interval interval_at(const struct shift_row *row, double level)
{
	double half = (row->interval.high - row->interval.low) / 2 / student_critical(LEVEL, row->df);

	return interval_around(row->estimate, half, row->df, level);
}

static double count_clusters(const struct staggered *result, bool controls_alone)
{
	double n = 0;

	for (size_t c = 0; c < result->n_clusters; c++)
		n += result->cluster_weight[c] > 0 && !(controls_alone && result->is_treated_cluster[c]);
	return n;
}

static void put_estimate(const struct staggered_run *run, struct shift_row *row, const double *influence, double estimate, double se,
                         double n_treated)
{
	struct staggered_sureness sureness = staggered_sureness(&run->result, influence, estimate, se, n_treated, LEVEL);
	double n_controls = count_clusters(&run->result, true);

	row->estimate = estimate;
	row->se = se;
	row->error = sureness.se;
	row->df = sureness.df;
	row->p = sureness.p;
	row->interval = sureness.interval;
	row->at_level = interval_at;
	row->clusters = count_clusters(&run->result, false);
	row->n_treated = n_treated;
	row->effect_size = estimate / run->spread;
	row->fewest = n_controls > 0 ? fmin(n_treated, n_controls) : n_treated;
	if (row->fewest < few_a_side)
		row->caveats |= caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE);
	if (run->may_be_lucky) {
		row->caveats |= caveat_bit(CAVEAT_BASE_MAY_BE_LUCKY);
		row->carries_verdict = false;
	}
	if (!isnan(estimate) && !interval_exists(row->interval)) {
		row->state = "undefined";
		row->remark = mem_copy_text(n_treated < 2 ? "It rests on one treated unit in some periods, and one alone tells nothing of chance."
		                                          : "Units all changed alike, or one alone is left to compare with, which tells nothing of chance.");
	}
}

static const char *state_words(enum staggered_state state)
{
	switch (state) {
	case STAGGERED_NO_BASE:
		return "The panel has no period before the award to start from.";
	case STAGGERED_NO_TREATED:
		return "None of the cohort has figures in both periods.";
	case STAGGERED_NO_CONTROLS:
		return "Nobody untreated has figures in both periods: there is nobody to compare with.";
	case STAGGERED_TOO_FEW:
		return "There are fewer units than the covariates need.";
	case STAGGERED_NO_OVERLAP:
		return "The covariates tell winners and others apart: there are no comparable others.";
	case STAGGERED_COLLINEAR:
		return "A covariate is given by the others among the units to compare with.";
	default:
		return "";
	}
}

static char *family_of(const struct shift_row *row)
{
	return text_format("%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s\x1f%s", row->metric, row->definition, row->unit_kind, row->segment ? row->segment : "",
	                   row->level ? row->level : "", design_kinds[row->design].name, row->variant);
}

static struct staggered_base base_of(const struct staggered_run *run, const struct staggered_effect *effect)
{
	const struct cells *cells = run->topic->cells;

	return staggered_answers(cells, effect->cohort, cells_place(cells, effect->base), cells_place(cells, effect->period));
}

/* Of one cohort, or one calendar period: the answers behind its effects. A cohort's base serves all of them, and counts once. */
static void put_bases(const struct staggered_run *run, struct shift_row *row, const struct staggered_aggregate *aggregate)
{
	bool is_cohort = aggregate->kind == STAGGERED_GROUP;

	row->n_before = row->n_after = 0;
	for (size_t k = 0; k < run->result.n_effects; k++) {
		const struct staggered_effect *effect = &run->result.effects[k];
		struct staggered_base base;

		if (effect->state != STAGGERED_GOOD || effect->period < effect->cohort || (is_cohort ? effect->cohort : effect->period) != aggregate->at)
			continue;
		base = base_of(run, effect);
		row->n_before = is_cohort ? fmax(row->n_before, base.before) : row->n_before + base.before;
		row->n_after += base.after;
	}
}

static void add_effects(const struct staggered_run *run)
{
	for (size_t k = 0; k < run->result.n_effects; k++) {
		const struct staggered_effect *effect = &run->result.effects[k];
		struct shift_row row = topic_row(run->topic, DESIGN_DID_GROUP_TIME, "winner", run->variant);
		struct staggered_base base;

		row.cohort = topic_period(run->topic, effect->cohort);
		row.period = topic_period(run->topic, effect->period);
		if (effect->state != STAGGERED_GOOD) {
			topic_refuse(run->contrast, row, "refused", state_words(effect->state));
			continue;
		}
		base = base_of(run, effect);
		row.n_before = base.before;
		row.n_after = base.after;
		row.family = family_of(&row);
		if (effect->n_dropped > 0)
			row.caveats |= caveat_bit(CAVEAT_UNBALANCED);
		row.before_from = topic_period(run->topic, effect->base);
		row.before_to = topic_period(run->topic, effect->base);
		put_estimate(run, &row, &run->result.influence[k * run->result.n_clusters], effect->estimate, effect->se,
		             (double)effect->treated_clusters);
		shift_rows_add(&run->contrast->rows, row);
	}
}

/* ---- sentences ---- */

static void say_base(const struct staggered_run *run, struct text *text)
{
	size_t n_decided = 0;

	for (size_t j = 0; j < run->result.n_cohorts && run->rule.base == 0; j++)
		for (size_t k = 0; k < run->result.n_effects; k++) {
			const struct staggered_effect *effect = &run->result.effects[k];

			/* The first treated period tells: its base is the neighbour, or lies before the decision. */
			if (effect->at_cohort == j && effect->period >= effect->cohort) {
				n_decided += effect->steps > 1;
				break;
			}
		}
	if (run->rule.base > 1)
		text_add_format(text, " Base: %zu periods before the first treated one.", run->rule.base);
	else if (n_decided > 0)
		text_add_format(text, " Base: the period before what decided the award%s.",
		                n_decided < run->result.n_cohorts ? " where that is known, else the one before the first treated" : "");
}

static void say_left_out(const struct staggered_run *run, struct text *text)
{
	size_t n_effects = 0;

	for (size_t k = 0; k < run->result.n_effects; k++)
		n_effects += run->result.effects[k].state != STAGGERED_GOOD && run->result.effects[k].period >= run->result.effects[k].cohort;
	if (run->result.n_always > 0)
		text_add_format(text, " Left out, being treated from the first period on: %zu.", run->result.n_always);
	if (n_effects > 0)
		text_add_format(text, " Effects of a cohort in a period that could not be estimated: %zu.", n_effects);
}

static void say_breakdown(const struct staggered_run *run, struct shift_row *row, size_t a, const struct staggered_study *study, struct text *text)
{
	const struct staggered_aggregates *aggregates = &run->aggregates;
	double value = staggered_study_breakdown(study, run, &aggregates->all[a], &aggregates->influence[a * aggregates->n_clusters]);

	if (value > 0 && isfinite(value))
		text_add_format(text, " A breach of parallel trends %.2g times the largest seen before the award, in each period after it, would overturn it.",
		                value);
	if (value > 0 && value < 1)
		row->caveats |= caveat_bit(CAVEAT_FRAGILE_TRENDS);
}

static void say_fading(const struct staggered_study *study, const char *period, struct text *text)
{
	if (isfinite(study->half_life) && isfinite(study->half_life_high))
		text_add_format(text, " Half of it is gone after %.2g %s (%.2g to %.2g).", study->half_life, period, study->half_life_low,
		                study->half_life_high);
	else if (isfinite(study->half_life))
		text_add_format(text, " Half of it is gone after %.2g %s, but it may not fade at all.", study->half_life, period);
	else if (isinf(study->half_life))
		text_add_format(text, " It does not fade over the periods seen.");
}

static bool is_unbalanced(const struct staggered_run *run)
{
	for (size_t k = 0; k < run->result.n_effects; k++)
		if (run->result.effects[k].n_dropped > 0)
			return true;
	return false;
}

/* What an overall row must say besides its numbers. */
static void annotate(const struct staggered_run *run, struct shift_row *row, size_t a, const struct staggered_study *study,
                     const struct staggered_study *quarters)
{
	const struct staggered_pretrend *pretrend = &run->pretrend;
	struct text text = { 0 };

	if (row->remark)
		text_add_format(&text, " %s", row->remark);
	free(row->remark);
	say_base(run, &text);
	say_left_out(run, &text);
	if (run->aggregates.all[a].kind <= STAGGERED_DYNAMIC)
		say_breakdown(run, row, a, study, &text);
	if (run->aggregates.all[a].kind == STAGGERED_DYNAMIC)
		say_fading(quarters->n > 0 ? quarters : study, quarters->n > 0 ? "quarters" : "periods", &text);
	if (is_unbalanced(run))
		row->caveats |= caveat_bit(CAVEAT_UNBALANCED);
	if (pretrend->p_hotelling < 1 - LEVEL)
		row->caveats |= caveat_bit(CAVEAT_PRETREND);
	row->n_before = run->n_before;
	row->n_after = run->n_after;
	row->remark = text.bytes ? mem_copy_text(text.bytes + 1) : NULL;
	text_free(&text);
}

static const enum design designs[] = {
	[STAGGERED_SIMPLE] = DESIGN_DID_STAGGERED_SIMPLE, [STAGGERED_DYNAMIC] = DESIGN_DID_STAGGERED_DYNAMIC,
	[STAGGERED_GROUP] = DESIGN_DID_STAGGERED_GROUP, [STAGGERED_CALENDAR] = DESIGN_DID_STAGGERED_CALENDAR,
};

static const char *why_none(const struct staggered *result)
{
	for (size_t k = 0; k < result->n_effects; k++)
		if (result->effects[k].period >= result->effects[k].cohort && result->effects[k].state != STAGGERED_GOOD)
			return state_words(result->effects[k].state);
	return "Those treated last serve to compare with alone, and nobody was treated before.";
}

void staggered_rows_add(const struct staggered_run *run, const struct staggered_study *study, const struct staggered_study *quarters)
{
	const struct staggered_aggregates *aggregates = &run->aggregates;

	for (size_t a = 0; a < aggregates->n; a++) {
		const struct staggered_aggregate *aggregate = &aggregates->all[a];
		struct shift_row row = topic_row(run->topic, designs[aggregate->kind], "winner", run->variant);

		/* By time since the award: event_study has them. By calendar period: for the answering definition. */
		if (!aggregate->is_overall && (aggregate->kind == STAGGERED_DYNAMIC || (aggregate->kind == STAGGERED_CALENDAR && !run->topic->is_headline)))
			continue;
		if (!aggregate->is_overall)
			*(aggregate->kind == STAGGERED_GROUP ? &row.cohort : &row.period) = topic_period(run->topic, aggregate->at);
		if (isnan(aggregate->estimate)) {
			topic_refuse(run->contrast, row, "refused", why_none(&run->result));
			continue;
		}
		put_estimate(run, &row, &aggregates->influence[a * aggregates->n_clusters], aggregate->estimate, aggregate->se, aggregate->n_treated);
		if (aggregate->is_overall)
			annotate(run, &row, a, study, quarters);
		else
			row.family = family_of(&row);
		if (!aggregate->is_overall)
			put_bases(run, &row, aggregate);
		shift_rows_add(&run->contrast->rows, row);
	}
	/* Where nothing could be estimated the rows above say why. */
	if (run->topic->is_headline && !isnan(aggregates->all[0].estimate))
		add_effects(run);
}
