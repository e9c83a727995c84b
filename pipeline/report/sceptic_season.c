/* The sceptic: seasons. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/calendar.h"
#include "pipeline/report/sceptic_part.h"

/* The same quarter of the year before, where the event lies between the two; SIZE_MAX without. */
static size_t find_last_year(const struct sceptic_view *view, const struct sceptic_claim *claim)
{
	static const char *const variants[] = { "bias_reduced", "clustered", "independent" };
	const struct table *shifts = view->tables->shifts;

	for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
		size_t row = sceptic_find(view, claim, DESIGN_SAME_QUARTER_LAST_YEAR, variants[i], NULL, "all");

		if (row != SIZE_MAX && sceptic_has_interval(shifts, row) && period_compare(sceptic_cell(shifts, "before_to", row), claim->period) < 0
		    && period_compare(claim->period, sceptic_cell(shifts, "after_to", row)) <= 0)
			return row;
	}
	return SIZE_MAX;
}

static void look_at_last_year(const struct sceptic_view *view, const struct sceptic_claim *claim, size_t year, bool in_season, struct sceptic_objection *objection)
{
	const struct table *shifts = view->tables->shifts;
	bool same = sceptic_is_sure(shifts, year, claim->sign), opposite = sceptic_is_sure(shifts, year, -claim->sign);
	bool is_back = sceptic_number(shifts, "estimate", year) * claim->sign <= 0;
	enum sceptic_strength strength = same ? SCEPTIC_ANSWERED : opposite ? SCEPTIC_SERIOUS : SCEPTIC_LOOK;
	char *figure = sceptic_figure_words(view, year);
	struct sceptic_hit *hit;

	/* Windows of whole years have no season in them: a quarter of them need not be sure by itself, but it should go the same way. */
	if (same || opposite || in_season || is_back) {
		hit = sceptic_add(objection, strength, "%s: %sthe same quarter of the year before it differs by %s, %s.", claim->words,
		                  in_season ? "the windows are not whole years; " : "", figure, same       ? "the same way"
		                                                                           : opposite ? "the other way"
		                                                                           : is_back  ? "not the same way: the newest quarter is back where it was"
		                                                                                      : "which may be no change");
		sceptic_cite(hit, shifts, year);
	}
	free(figure);
}

/* The text of the period one year earlier; false of kinds of which a year has no whole number. */
static bool year_before(const char *text, char earlier[CALENDAR_TEXT])
{
	struct period period;

	if (!period_read(text, &period) || (period.kind != PERIOD_MONTH && period.kind != PERIOD_QUARTER))
		return false;
	period.number -= 4 * period_kind_a_quarter(period.kind);
	period_text(period, earlier);
	return true;
}

/* The windows of a claim one year earlier, and their figures. */
struct year {
	char before_from[CALENDAR_TEXT], before_to[CALENDAR_TEXT], after_from[CALENDAR_TEXT], after_to[CALENDAR_TEXT];
	double sum[2], n[2]; /* before, after */
	size_t row[2];       /* of measures: the first of each */
};

static bool lies_within(const char *period, const char *from, const char *to)
{
	return period_compare(from, period) <= 0 && period_compare(period, to) <= 0;
}

/* Windows that hold the launch themselves differ by it: the whole year before must lie before it, or behind. */
static bool holds_launch(const struct sceptic_view *view, const struct sceptic_claim *claim, const struct year *year)
{
	size_t launch = sceptic_find(view, claim, DESIGN_BEFORE_AFTER, NULL, "launch", "all");

	return launch != SIZE_MAX && lies_within(sceptic_cell(view->tables->shifts, "period", launch), year->before_from, year->after_to);
}

static bool year_begin(const struct sceptic_view *view, const struct sceptic_claim *claim, struct year *year)
{
	const struct table *shifts = view->tables->shifts;

	return year_before(sceptic_cell(shifts, "before_from", claim->row), year->before_from) && year_before(sceptic_cell(shifts, "before_to", claim->row), year->before_to)
	       && year_before(sceptic_cell(shifts, "after_from", claim->row), year->after_from) && year_before(sceptic_cell(shifts, "after_to", claim->row), year->after_to)
	       && !holds_launch(view, claim, year);
}

static void year_add(const struct table *measures, size_t row, size_t side, struct year *year)
{
	double estimate = sceptic_number(measures, "estimate", row), n = sceptic_number(measures, "n", row);

	if (!isfinite(estimate) || !(n > 0))
		return;
	if (!(year->n[side] > 0))
		year->row[side] = row;
	year->sum[side] += estimate * n;
	year->n[side] += n;
}

/* The whole programme's figures in the same windows one year earlier, answers counted alike; false where a side has none.
 * A hint and no test: nothing here knows how far they lie by chance. */
static bool find_year(const struct sceptic_view *view, const struct sceptic_claim *claim, struct year *year)
{
	const struct table *measures = view->tables->measures;
	size_t metric = sceptic_n(measures) ? table_column(measures, "metric") : 0;

	*year = (struct year){ .row = { SIZE_MAX, SIZE_MAX } };
	if (!year_begin(view, claim, year))
		return false;
	for (size_t row = 0; row < sceptic_n(measures); row++) {
		const char *period;

		if (strcmp(table_text(measures, metric, row), claim->metric) != 0 || !sceptic_is(measures, "definition", row, claim->definition)
		    || !sceptic_is(measures, "unit_kind", row, "programme") || !sceptic_is(measures, "segment", row, ""))
			continue;
		period = sceptic_cell(measures, "period", row);
		if (!sceptic_periods(year->before_from, period))
			continue; /* of another kind, or just before the windows */
		if (lies_within(period, year->before_from, year->before_to))
			year_add(measures, row, 0, year);
		else if (lies_within(period, year->after_from, year->after_to))
			year_add(measures, row, 1, year);
	}
	return year->n[0] > 0 && year->n[1] > 0;
}

static void look_at_year(const struct sceptic_view *view, const struct sceptic_claim *claim, const struct year *year, struct sceptic_objection *objection)
{
	double moved = year->sum[1] / year->n[1] - year->sum[0] / year->n[0];
	char *figure = sceptic_amount(view, claim->row, moved), *left = sceptic_amount(view, claim->row, claim->estimate - moved);
	struct sceptic_hit *hit = sceptic_add(objection, SCEPTIC_LOOK, "%s: the windows are not whole years; one year earlier the same windows (%s to %s against %s to %s) differed by %s, which "
	                                      "would leave %s. That is a hint, without an interval.",
	                                      claim->words, year->after_from, year->after_to, year->before_from, year->before_to, figure, left);

	sceptic_cite(hit, view->tables->shifts, claim->row);
	sceptic_cite(hit, view->tables->measures, year->row[0]);
	sceptic_cite(hit, view->tables->measures, year->row[1]);
	free(figure);
	free(left);
}

static void look_at_no_year(const struct sceptic_view *view, const struct sceptic_claim *claim, struct sceptic_objection *objection)
{
	sceptic_cite(sceptic_add(objection, SCEPTIC_SERIOUS, "%s: the windows are not whole years, and there is nothing of the year before to compare with.", claim->words),
	             view->tables->shifts, claim->row);
}

/* The newest quarter against that of the year before holds the launch, and whatever came with it: it may answer for the
 * launch, and for no announcement after it. */
bool sceptic_season(const struct sceptic_view *view, struct sceptic_objection *objection)
{
	for (size_t i = 0; i < view->n; i++) {
		const struct sceptic_claim *claim = &view->claims[i];
		bool in_season = claim->caveats & caveat_bit(CAVEAT_SEASON), is_launch = !claim->is_group && !strcmp(claim->event, "launch");
		size_t quarter = is_launch ? find_last_year(view, claim) : SIZE_MAX;
		struct year year;

		if (quarter != SIZE_MAX)
			look_at_last_year(view, claim, quarter, in_season, objection);
		else if (in_season && !claim->is_group && find_year(view, claim, &year))
			look_at_year(view, claim, &year, objection);
		else if (in_season)
			look_at_no_year(view, claim, objection);
	}
	return view->n > 0;
}
