/* The sceptic: breaks, windows, bases and units of what is claimed. */
#include <math.h>
#include <string.h>

#include "pipeline/report/sceptic_part.h"

enum { BASE_SERIOUS = 30, BASE_LOOK = 100, UNITS_SERIOUS = 6, UNITS_LOOK = 15 };

static bool is_of_scale(const struct table *breaks, size_t row)
{
	return sceptic_is(breaks, "kind", row, "scale_flip") || sceptic_is(breaks, "kind", row, "scale_change") || sceptic_is(breaks, "kind", row, "question_text");
}

/* Whether the break lies within the windows of a claim that says that one does. */
static bool is_within(const struct sceptic_view *view, size_t row, const struct sceptic_claim *claim)
{
	const struct table *breaks = view->tables->breaks;
	double day = sceptic_number(breaks, "date", row), until = sceptic_number(breaks, "until", row);
	long from, to;

	if (isnan(day) || !(claim->caveats & caveat_bit(CAVEAT_BREAK)))
		return false;
	return !sceptic_days(view, claim, &from, &to) || (day <= (double)to && (isnan(until) ? day > (double)from : until >= (double)from));
}

bool sceptic_breaks(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *breaks = view->tables->breaks;

	for (size_t row = 0; row < sceptic_n(breaks); row++) {
		struct text claims = { 0 };
		struct sceptic_hit *hit;

		for (size_t i = 0; i < view->n; i++)
			if (is_within(view, row, &view->claims[i]))
				text_add_format(&claims, "%s%s", claims.length ? ", " : "", view->claims[i].words);
		if (claims.length) {
			hit = sceptic_add(objection, is_of_scale(breaks, row) ? SCEPTIC_SERIOUS : SCEPTIC_LOOK, "%s: %s", claims.bytes, sceptic_cell(breaks, "sentence", row));
			sceptic_cite(hit, breaks, row);
		}
		text_free(&claims);
	}
	for (size_t i = 0; i < view->n && !objection->n; i++)
		if (view->claims[i].caveats & caveat_bit(CAVEAT_BREAK))
			sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "%s: something that the figures rest on changed in the windows.", view->claims[i].words), view->tables->shifts, view->claims[i].row);
	return view->n > 0;
}

bool sceptic_windows(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		const char *before_from = sceptic_cell(shifts, "before_from", claim->row), *before_to = sceptic_cell(shifts, "before_to", claim->row);
		const char *after_from = sceptic_cell(shifts, "after_from", claim->row), *after_to = sceptic_cell(shifts, "after_to", claim->row);
		long before = sceptic_periods(before_from, before_to), after = sceptic_periods(after_from, after_to);
		bool cut = claim->caveats & caveat_bit(CAVEAT_WINDOWS_CUT), brief = claim->caveats & caveat_bit(CAVEAT_WINDOWS_SHORT);
		const char *why = cut ? "cut at neighbouring announcements" : "shortened to the periods that have data";
		bool single = before == 1 || after == 1;

		if (!single && !cut && !brief)
			continue;
		if (before > 0 && after > 0)
			sceptic_cite(sceptic_add(objection, single ? SCEPTIC_SERIOUS : SCEPTIC_LOOK, "%s: %s to %s against %s to %s%s%s.", claim->words, after_from, after_to,
			                         before_from, before_to, cut || brief ? ", " : "", cut || brief ? why : ""),
			             shifts, claim->row);
		else
			sceptic_cite(sceptic_add(objection, SCEPTIC_LOOK, "%s: windows %s.", claim->words, why), shifts, claim->row);
	}
	return view->n > 0;
}

bool sceptic_base(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < view->n; i++) {
		size_t row = view->claims[i].row;
		double before = sceptic_number(shifts, "n_before", row), after = sceptic_number(shifts, "n_after", row), least = fmin(before, after);

		if (least < BASE_LOOK)
			sceptic_cite(sceptic_add(objection, least < BASE_SERIOUS ? SCEPTIC_SERIOUS : SCEPTIC_LOOK, "%s: %.0f answers before and %.0f after.", view->claims[i].words, before, after), shifts, row);
	}
	return view->n > 0;
}

/* The units that a claim rests on: those treated of a group, else the clusters; NAN where they are not told. */
static double units_of(const struct table *shifts, const struct sceptic_claim *claim)
{
	return sceptic_number(shifts, claim->is_group ? "treated" : "clusters", claim->row);
}

bool sceptic_units(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	const uint64_t few = caveat_bit(CAVEAT_FEW_CLUSTERS) | caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE) | caveat_bit(CAVEAT_FEW_TREATED);
	const uint64_t unknown = caveat_bit(CAVEAT_UNITS_UNKNOWN) | caveat_bit(CAVEAT_ANSWERS_INDEPENDENT);
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		double n = units_of(shifts, claim);
		struct sceptic_hit *hit = NULL;

		if (n < UNITS_LOOK || (claim->caveats & few && n >= UNITS_LOOK))
			hit = sceptic_add(objection, n < UNITS_SERIOUS ? SCEPTIC_SERIOUS : SCEPTIC_LOOK, "%s: it rests on %.0f %s%s.", claim->words, n,
			                  claim->is_group ? claim->unit_kind : "unit", n == 1 ? "" : "s");
		else if (claim->caveats & unknown)
			hit = sceptic_add(objection, SCEPTIC_LOOK, "%s: answers count as independent, as no units are known; the interval may be too short.", claim->words);
		if (hit)
			sceptic_cite(hit, shifts, claim->row);
	}
	return view->n > 0;
}
