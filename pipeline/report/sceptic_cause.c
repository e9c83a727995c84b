/* The sceptic: what else may have made the change of the whole programme. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/calendar.h"
#include "pipeline/paper/number.h"
#include "pipeline/report/sceptic_part.h"

/* Parts of the change from which on its mix is serious, and worth a look. */
static const double MIX_SERIOUS = 0.5, MIX_LOOK = 0.25;

bool sceptic_comparison(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		size_t step = sceptic_find(view, claim, DESIGN_INTERRUPTED_SERIES_LEVEL, "newey_west", claim->event, "all");
		bool jumps = step != SIZE_MAX && sceptic_has_interval(shifts, step) && sceptic_is_sure(shifts, step, claim->sign);
		char *figure = sceptic_figure_words(view, claim->row);
		struct sceptic_hit *hit;

		if (!claim->is_group || claim->caveats & caveat_bit(CAVEAT_NO_COMPARISON_GROUP)) {
			hit = sceptic_add(objection, jumps ? SCEPTIC_LOOK : SCEPTIC_SERIOUS, "%s: %s is what changed, not what the programme changed%s.",
			                  claim->words, figure, jumps ? ", though the series jumps at the event itself" : "");
			sceptic_cite(hit, shifts, claim->row);
			sceptic_cite(hit, shifts, jumps ? step : SIZE_MAX);
		}
		free(figure);
	}
	return view->n > 0;
}

/* The part of a change that comes from the mix over one segment's levels; false where it has none. */
static bool look_at_mix(const struct sceptic_view *view, const struct sceptic_claim *claim, size_t mix, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	double part = sceptic_number(shifts, "estimate", mix), share = part / claim->estimate;
	enum sceptic_strength strength = share >= MIX_SERIOUS ? SCEPTIC_SERIOUS : share >= MIX_LOOK ? SCEPTIC_LOOK : SCEPTIC_ANSWERED;
	char *whole, *words;
	struct sceptic_hit *hit;

	if (!isfinite(share))
		return false;
	whole = sceptic_amount(view, claim->row, claim->estimate);
	words = sceptic_amount(view, claim->row, part);
	hit = sceptic_add(objection, strength, "%s: of %s, the mix of %s makes %s.", claim->words, whole, sceptic_cell(shifts, "segment", mix), words);
	sceptic_cite(hit, shifts, mix);
	sceptic_cite(hit, shifts, claim->row);
	free(words);
	free(whole);
	return true;
}

/* The subject of the finding is "metric, definition, segment". */
static void look_for_reversal(const struct sceptic_view *view, const struct sceptic_claim *claim, struct sceptic_objection *objection)
{
	const struct table *findings = view->tables->findings;
	char *subject = text_format("%s, %s, ", claim->metric, claim->definition);

	for (size_t row = 0; !claim->is_group && row < sceptic_n(findings); row++)
		if (sceptic_is(findings, "code", row, "mix_reverses") && !strncmp(sceptic_cell(findings, "subject", row), subject, strlen(subject))
		    && sceptic_is(findings, "period", row, claim->period))
			sceptic_cite(sceptic_add(objection, SCEPTIC_SERIOUS, "%s: %s", claim->words, sceptic_cell(findings, "sentence", row)), findings, row);
	free(subject);
}

/* What is told of a mix is of everybody; at a threshold both sides are alike, whatever the mix. */
static bool can_be_mix(const struct table *shifts, const struct sceptic_claim *claim)
{
	enum design design = design_read(sceptic_cell(shifts, "design", claim->row));

	return !claim->is_group || design == DESIGNS || design_kinds[design].selection != SELECTION_SURVIVES;
}

/* Segments' rows are not among the claim's: they are few, and found in one pass over all. Marks the claims that they tell of. */
static void look_for_mixes(const struct sceptic_view *view, bool *told, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	size_t design = view->n_whole ? table_column(shifts, "design") : 0;

	for (size_t row = 0; view->n_whole && row < shifts->n_rows; row++) {
		if (strcmp(table_text(shifts, design, row), design_kinds[DESIGN_MIX].name) != 0)
			continue;
		for (size_t i = 0; i < view->n; i++) {
			const struct sceptic_claim *claim = &view->claims[i];

			if (!claim->is_group && sceptic_is(shifts, "metric", row, claim->metric) && sceptic_is(shifts, "definition", row, claim->definition)
			    && sceptic_is(shifts, "event", row, claim->event) && look_at_mix(view, claim, row, objection))
				told[i] = true;
		}
	}
}

bool sceptic_mix(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	bool *told = mem_alloc(view->n, sizeof *told);
	size_t n = 0;

	look_for_mixes(view, told, objection);
	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];

		look_for_reversal(view, claim, objection);
		if (!can_be_mix(view->tables->shifts, claim))
			continue;
		n++;
		if (!told[i])
			sceptic_cite(sceptic_add(objection, SCEPTIC_UNKNOWN, "%s: no change of mix, over channels say, is told of it.", claim->words), view->tables->shifts, claim->row);
	}
	free(told);
	return n > 0;
}

/* Signals of the metric's control charts in the window before the event: single points beyond limits. */
static size_t count_signals(const struct sceptic_view *view, const struct sceptic_claim *claim, size_t *first)
{
	const struct table *control = view->tables->control;
	size_t metric = table_column(control, "metric"), n = 0;

	for (size_t row = 0; row < control->n_rows; row++) {
		const char *period;

		if (strcmp(table_text(control, metric, row), claim->metric) != 0 || !sceptic_is(control, "chart", row, "xmr")
		    || !sceptic_is(control, "unit_kind", row, "programme") || !strstr(sceptic_cell(control, "signal", row), "beyond_limits"))
			continue;
		period = sceptic_cell(control, "period", row);
		if (!sceptic_periods(period, claim->period) || period_compare(period, claim->period) >= 0)
			continue;
		*first = n++ ? *first : row;
	}
	return n;
}

bool sceptic_concurrent(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	size_t first = SIZE_MAX;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		size_t n = claim->is_group || !sceptic_n(view->tables->control) ? 0 : count_signals(view, claim, &first);

		if (n)
			sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "%s: before it %zu %s already lay beyond the limits within which the metric moves by itself.",
			                         claim->words, n, n == 1 ? "period" : "periods"),
			             view->tables->control, first);
	}
	if (view->n_whole && !objection->n)
		sceptic_add(objection, SCEPTIC_UNKNOWN, "No table tells what else changed while the whole programme was compared with its own past.");
	return view->n_whole > 0;
}
