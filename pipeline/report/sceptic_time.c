/* The sceptic: trends and steps. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/paper/number.h"
#include "pipeline/report/answer.h"
#include "pipeline/report/sceptic_part.h"

/* Parts of the change from which on its trend is serious, and worth a look. */
static const double HALF = 0.5, QUARTER = 0.25;
static const double PRETREND_SURE = 0.05, PRETREND_LOOK = 0.1;

/* The row of series_fit of a term; SIZE_MAX without one that has an interval. */
static size_t find_term(const struct sceptic_view *view, const struct sceptic_claim *claim, const char *term)
{
	const struct table *fit = view->tables->series_fit;

	for (size_t row = 0; row < sceptic_n(fit); row++)
		if (sceptic_is(fit, "metric", row, claim->metric) && sceptic_is(fit, "definition", row, claim->definition)
		    && sceptic_is(fit, "event", row, claim->event) && sceptic_is(fit, "term", row, term) && sceptic_has_interval(fit, row))
			return row;
	return SIZE_MAX;
}

/* Under a log link the coefficients are logs, and no amounts: the level's tells. */
static bool is_in_own_unit(const struct sceptic_view *view, const struct sceptic_claim *claim)
{
	const struct table *shifts = view->tables->shifts, *fit = view->tables->series_fit;
	size_t level = find_term(view, claim, "level"), step = sceptic_find(view, claim, DESIGN_INTERRUPTED_SERIES_LEVEL, NULL, claim->event, "all");

	if (level == SIZE_MAX || step == SIZE_MAX || !sceptic_is(shifts, "measure_unit", step, sceptic_cell(shifts, "measure_unit", claim->row)))
		return false;
	return fabs(sceptic_number(fit, "estimate", level) - sceptic_number(shifts, "estimate", step)) <= 1e-6 * (1 + fabs(sceptic_number(fit, "estimate", level)));
}

/* Where even the far end of its interval makes less than half, the trend is no answer. */
static enum sceptic_strength weigh_trend(double share, double furthest, bool sure)
{
	if (share >= HALF)
		return sure ? SCEPTIC_SERIOUS : SCEPTIC_LOOK;
	return share >= QUARTER || furthest >= HALF ? SCEPTIC_LOOK : SCEPTIC_ANSWERED;
}

/* The trend from before, carried on from the middle of one window to that of the other. */
static void look_at_trend(const struct sceptic_view *view, const struct sceptic_claim *claim, size_t trend, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts, *fit = view->tables->series_fit;
	long before = sceptic_periods(sceptic_cell(shifts, "before_from", claim->row), sceptic_cell(shifts, "after_from", claim->row));
	long after = sceptic_periods(sceptic_cell(shifts, "before_to", claim->row), sceptic_cell(shifts, "after_to", claim->row));
	double distance = (double)(before - 1 + after - 1) / 2, carried = sceptic_number(fit, "estimate", trend) * distance;
	double low = sceptic_number(fit, "low", trend) * distance, high = sceptic_number(fit, "high", trend) * distance;
	bool sure = sceptic_is_sure(fit, trend, claim->sign);
	char *part, *whole, interval[NUMBER_TEXT];
	struct sceptic_hit *hit;

	if (before <= 0 || after <= 0 || !isfinite(carried / claim->estimate))
		return;
	part = sceptic_amount(view, claim->row, carried);
	whole = sceptic_amount(view, claim->row, claim->estimate);
	number_interval(low, high, answer_format(shifts, claim->row), interval);
	hit = sceptic_add(objection, weigh_trend(carried / claim->estimate, (claim->sign > 0 ? high : low) / claim->estimate, sure),
	                  "%s: the trend from before the event, carried on, would bring %s (95%% interval %s) of the %s by itself%s.", claim->words, part, interval, whole,
	                  sure ? "" : "; it may be chance");
	sceptic_cite(hit, fit, trend);
	sceptic_cite(hit, shifts, claim->row);
	free(part);
	free(whole);
}

/* The row of event_study that has the test of the claim's trends before the award; SIZE_MAX without. */
static size_t find_pretrend(const struct sceptic_view *view, const struct sceptic_claim *claim)
{
	const struct table *study = view->tables->event_study;

	for (size_t row = 0; row < sceptic_n(study); row++)
		if (sceptic_is(study, "metric", row, claim->metric) && sceptic_is(study, "definition", row, claim->definition)
		    && sceptic_is(study, "unit_kind", row, claim->unit_kind) && sceptic_is(study, "population", row, claim->population)
		    && sceptic_is(study, "segment", row, "") && isfinite(sceptic_number(study, "p_pretrend", row)))
			return row;
	return SIZE_MAX;
}

static void look_at_pretrend(const struct sceptic_view *view, const struct sceptic_claim *claim, struct sceptic_objection *objection)
{
	size_t row = find_pretrend(view, claim);
	double p = row == SIZE_MAX ? NAN : sceptic_number(view->tables->event_study, "p_pretrend", row);
	bool apart = p < PRETREND_SURE || claim->caveats & caveat_bit(CAVEAT_PRETREND), fragile = claim->caveats & caveat_bit(CAVEAT_FRAGILE_TRENDS);
	char value[NUMBER_TEXT], told[2 * NUMBER_TEXT] = "";
	struct sceptic_hit *hit;

	if (isfinite(p)) {
		number_p(p, value);
		snprintf(told, sizeof told, "%.60s, column p_pretrend", value);
	}
	if (apart)
		hit = sceptic_add(objection, SCEPTIC_SERIOUS, "%s: they and the others moved apart before the award already%s%s%s.", claim->words, *told ? " (" : "", told, *told ? ")" : "");
	else if (fragile)
		hit = sceptic_add(objection, SCEPTIC_LOOK, "%s: a departure from parallel trends smaller than those seen before the award would overturn it.", claim->words);
	else if (row != SIZE_MAX)
		hit = sceptic_add(objection, p < PRETREND_LOOK ? SCEPTIC_LOOK : SCEPTIC_ANSWERED, "%s: that they and the others moved alike before the award %s (%s).", claim->words,
		                  p < PRETREND_LOOK ? "is hardly borne out" : "is not contradicted", told);
	else
		hit = sceptic_add(objection, SCEPTIC_UNKNOWN, "%s: too few periods from before the award to tell.", claim->words);
	sceptic_cite(hit, view->tables->event_study, row);
	sceptic_cite(hit, view->tables->shifts, claim->row);
}

bool sceptic_trend(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		size_t trend = claim->is_group ? SIZE_MAX : find_term(view, claim, "trend");

		if (claim->is_group)
			look_at_pretrend(view, claim, objection);
		else if (trend != SIZE_MAX && is_in_own_unit(view, claim))
			look_at_trend(view, claim, trend, objection);
		else
			sceptic_cite(sceptic_add(objection, SCEPTIC_UNKNOWN, "%s: no trend from before it could be told.", claim->words), view->tables->shifts, claim->row);
	}
	return view->n > 0;
}

static void look_at_step(const struct sceptic_view *view, const struct sceptic_claim *claim, size_t step, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	bool holds_none = sceptic_holds(shifts, step, 0), holds_claim = sceptic_holds(shifts, step, claim->estimate);
	bool same = sceptic_is_sure(shifts, step, claim->sign);
	enum sceptic_strength strength = same ? SCEPTIC_ANSWERED : holds_none && holds_claim ? SCEPTIC_LOOK : SCEPTIC_SERIOUS;
	char *figure = sceptic_figure_words(view, step);
	struct sceptic_hit *hit = sceptic_add(objection, strength, "%s: at the event itself the series steps by %s, %s.", claim->words, figure,
	                                      same ? "the same way" : !holds_none ? "the other way" : holds_claim ? "which leaves room for the change and for none" : "which leaves no room for the whole change");

	sceptic_cite(hit, shifts, step);
	free(figure);
}

bool sceptic_step(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		size_t step = claim->is_group ? SIZE_MAX : sceptic_find(view, claim, DESIGN_INTERRUPTED_SERIES_LEVEL, "newey_west", claim->event, "all");

		if (step != SIZE_MAX && sceptic_has_interval(view->tables->shifts, step))
			look_at_step(view, claim, step, objection);
		else if (!claim->is_group)
			sceptic_cite(sceptic_add(objection, SCEPTIC_UNKNOWN, "%s: too few periods on one side of it to fit a series.", claim->words), view->tables->shifts, step);
	}
	return view->n_whole > 0;
}
