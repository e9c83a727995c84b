#include "stages/compare/interrupted.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/compare/breaks.h"
#include "stages/compare/interrupted_limits.h"
#include "stages/compare/interrupted_tables.h"

static const double LEVEL = 0.95;
/* From about here on the simulated coverage falls under 93 % in some series (autoregression.h). */
static const double HIGH_AUTOCORRELATION = 0.5;
/* Periods: more than any series has. */
static const long UNBOUNDED = 1000000000;

struct interrupted_kept {
	struct interrupted_limits limits;
	char *unit;
};

/* One subject around one event. */
struct interruption {
	struct comparing *comparing;
	const struct interrupted_rule *rule;
	const struct subject *subject;
	const struct event *event;
	struct windows windows;
	char *breaks; /* owned; what broke, in words */
	struct interrupted_series series;
	struct interrupted_fit fit;
};

static const struct {
	enum design design;
	enum segmented_term_kind term;
} designs[] = {
	{ DESIGN_INTERRUPTED_SERIES_LEVEL, SEGMENTED_LEVEL },
	{ DESIGN_INTERRUPTED_SERIES_SLOPE, SEGMENTED_SLOPE },
};

enum { DESIGNS_HERE = sizeof designs / sizeof *designs };

void interrupted_kept_free(struct interrupted_kept *kept)
{
	free(kept->unit);
	free(kept);
}

static struct interrupted_kept *keep(struct comparing *comparing, struct interrupted_limits limits, char *unit)
{
	struct interrupted_kept *kept = mem_alloc(1, sizeof *kept);

	kept->limits = limits;
	kept->unit = unit;
	comparing->kept = mem_grow(comparing->kept, &comparing->kept_capacity, comparing->n_kept + 1, sizeof *comparing->kept);
	comparing->kept[comparing->n_kept++] = kept;
	return kept;
}

static void find_windows(struct interruption *it)
{
	const struct comparing *comparing = it->comparing;
	const struct programme *programme = &comparing->stage.programme;
	const struct metric *metric = comparing_metric(comparing, it->subject);
	struct window_rule rule = {
		.kind = it->subject->period_kind,
		.before = UNBOUNDED,
		.washout = (long)programme_int(programme, "window", "washout"),
		.after = UNBOUNDED,
		.quarter_starts = programme_quarter_starts(programme),
		.first_number = it->subject->first_number,
		.last_number = it->subject->last_number,
	};

	it->windows = windows_around(comparing->events, comparing->n_events, (size_t)(it->event - comparing->events), &rule);
	it->breaks = breaks_words(&comparing->breaks, programme, metric, &it->windows);
	it->windows.is_broken = breaks_forbid(&comparing->breaks, programme, metric, &it->windows);
	it->windows.is_refused = it->windows.is_refused || it->windows.is_broken;
}

/* Why there are no windows to fit a series in; NULL when there are. */
static const char *no_windows(const struct interruption *it)
{
	if (it->windows.is_broken)
		return "Refused: the scale is another one in parts of the series, so that its figures do not compare.";
	if (!windows_can_place(it->event, it->subject->period_kind))
		return "Refused: the event has no place among the figures' periods: one is a plain number, the other a date.";
	if (it->windows.is_refused)
		return "Refused: neighbouring events leave under one whole period before or after.";
	return it->windows.is_empty ? "There are no figures on one side of the event." : NULL;
}

static char *family_of(const struct interruption *it, enum design design, const char *variant)
{
	return text_format("%s\n%s\n%s\n%s", it->event->name, design_kinds[design].name, variant, it->subject->is_headline ? "" : it->subject->metric);
}

static void refuse(const struct interruption *it, const char *why)
{
	for (size_t d = 0; d < DESIGNS_HERE; d++) {
		struct shift_row row = comparing_row(it->subject, designs[d].design, it->event, "newey_west");
		char period[CALENDAR_TEXT];

		if (designs[d].term == SEGMENTED_SLOPE && !it->rule->has_slope)
			continue;
		row.family = family_of(it, designs[d].design, row.variant);
		if (it->windows.after_from.kind != PERIOD_NONE) {
			period_text(it->windows.after_from, period);
			row.period = mem_copy_text(period);
		}
		if (it->windows.is_broken)
			row.caveats |= caveat_bit(CAVEAT_BREAK);
		comparing_refuse(it->comparing, row, it->windows.is_empty && !it->windows.is_refused ? "no_data" : "refused", why);
	}
}

static struct interval told(const struct interrupted_limits *limits, double level)
{
	struct interval raw = interrupted_limits_raw(limits, level);

	return (struct interval){ interrupted_told(limits, raw.low), interrupted_told(limits, raw.high) };
}

static struct interval interval_at(const struct shift_row *row, double level)
{
	const struct interrupted_kept *kept = row->data;

	return told(&kept->limits, level);
}

static bool has_season(const struct interruption *it)
{
	for (size_t j = 0; j < it->fit.columns.k; j++)
		if (it->fit.columns.terms[j].kind >= SEGMENTED_SINE && it->fit.columns.terms[j].kind <= SEGMENTED_PLACE)
			return true;
	return false;
}

static uint64_t caveats_of(const struct interruption *it)
{
	uint64_t caveats = caveat_bit(CAVEAT_NO_COMPARISON_GROUP) | caveat_bit(CAVEAT_PERIODS_ARE_OBSERVATIONS);

	if (it->windows.is_cut)
		caveats |= caveat_bit(CAVEAT_WINDOWS_CUT);
	if (interrupted_places(it->subject->period_kind) > 0 && !has_season(it))
		caveats |= caveat_bit(CAVEAT_SEASON_NOT_MODELLED);
	if (it->series.has_gaps)
		caveats |= caveat_bit(CAVEAT_GAPS);
	if (it->fit.has_errors && it->fit.regression.rho > HIGH_AUTOCORRELATION)
		caveats |= caveat_bit(CAVEAT_AUTOCORRELATED);
	if (it->breaks)
		caveats |= caveat_bit(CAVEAT_BREAK);
	return caveats;
}

static char *remark_of(const struct interruption *it)
{
	struct text remark = { 0 };

	if (!it->fit.has_errors)
		text_add(&remark, "No interval: the terms leave nothing over of the figures.");
	if (it->series.left_out)
		text_add_format(&remark, "%sCovariates without a value in some of the periods are left out: %s.", remark.length ? " " : "", it->series.left_out);
	if (it->breaks)
		text_add_format(&remark, "%s%s", remark.length ? " " : "", it->breaks);
	return remark.length ? text_take(&remark) : NULL;
}

/* The jump in standard deviations of the residuals, on the scale of the regression. */
static double effect_size(const struct interruption *it, const struct interrupted_limits *limits, enum design design)
{
	const struct linear *line = it->fit.is_poisson ? NULL : it->fit.fit;

	if (design != DESIGN_INTERRUPTED_SERIES_LEVEL || !line || !(line->rss > 0))
		return (double)NAN;
	return limits->estimate / sqrt(line->rss / linear_df(line));
}

static void add_row(const struct interruption *it, size_t d, const char *variant, struct interrupted_limits limits)
{
	enum design design = designs[d].design;
	bool is_slope = design == DESIGN_INTERRUPTED_SERIES_SLOPE;
	const char *unit = limits.is_log ? "percent" : it->subject->unit;
	struct interrupted_kept *kept = keep(it->comparing, limits, is_slope ? text_format("%s each period", unit) : text_format("%s", unit));
	struct shift_row row = comparing_row(it->subject, design, it->event, variant);

	row.estimate = interrupted_told(&limits, limits.estimate);
	row.se = interrupted_told_error(&limits, limits.se);
	row.error = interrupted_told_error(&limits, interrupted_limits_error(&limits));
	row.df = limits.df;
	row.p = interrupted_limits_p(&limits);
	row.interval = told(&limits, LEVEL);
	row.at_level = interval_at;
	row.data = kept;
	row.effect_size = effect_size(it, &limits, design);
	row.n_before = it->series.base_before;
	row.n_after = it->series.base_after;
	row.measure_unit = kept->unit;
	/* A trend may rise by the whole scale in a period, and fall by it after: so its change is twice that at most. */
	row.range = limits.is_log ? INFINITY : is_slope ? 2 * it->subject->range : it->subject->range;
	/* The metric's minimum is about a change in its own unit, once. */
	if (limits.is_log || is_slope) {
		row.minimum_meaningful = (double)NAN;
		row.carries_verdict = false;
	}
	row.state = interval_exists(row.interval) ? "" : "undefined";
	row.caveats = caveats_of(it);
	row.remark = remark_of(it);
	row.family = family_of(it, design, variant);
	comparing_put_windows(&row, &it->windows);
	shift_rows_add(&it->comparing->rows, row);
}

static void add_rows(const struct interruption *it)
{
	const struct interrupted_fit *fit = &it->fit;

	for (size_t d = 0; d < DESIGNS_HERE; d++) {
		size_t column = segmented_find(&fit->columns, designs[d].term);
		struct interrupted_limits limits;

		if (column == SIZE_MAX)
			continue;
		limits = interrupted_limits_of(fit, column);
		add_row(it, d, "newey_west", limits);
		if (!fit->has_errors)
			continue;
		limits.law = fit->is_poisson ? INTERRUPTED_NORMAL : INTERRUPTED_STUDENT;
		limits.se = sqrt(fit->iid[column * fit->columns.k + column]);
		add_row(it, d, fit->is_poisson ? "quasi_poisson" : "iid", limits);
		if (fit->is_poisson) {
			limits.se = sqrt(fit->fit->bread[column * fit->columns.k + column]);
			limits.df = INFINITY;
			add_row(it, d, "poisson", limits);
		}
	}
}

/* Returns whether there is a fit. */
static bool interrupt(struct interruption *it, bool has_path)
{
	struct comparing *comparing = it->comparing;
	const char *no_place;
	char *why = NULL;
	bool is_fitted;

	find_windows(it);
	no_place = no_windows(it);
	if (!no_place) {
		interrupted_series_read(&it->series, it->subject, &it->windows, &comparing->covariates, programme_quarter_starts(&comparing->stage.programme));
		why = interrupted_fit(&it->fit, &it->series, it->rule, windows_n_before(&it->windows) + windows_n_after(&it->windows));
	}
	is_fitted = !no_place && !why;
	if (is_fitted) {
		add_rows(it);
		interrupted_put_fit(&comparing->series_fit, &it->series, &it->fit, it->event);
		if (!has_path)
			interrupted_put_path(&comparing->series_path, &it->series, &it->fit, it->event);
	} else {
		refuse(it, no_place ? no_place : why);
	}
	free(why);
	free(it->breaks);
	interrupted_fit_free(&it->fit);
	interrupted_series_free(&it->series);
	return is_fitted;
}

bool interrupted_add(struct comparing *comparing, struct err *err)
{
	const struct interrupted_rule rule = interrupted_rule_of(&comparing->stage.programme);

	(void)err;
	for (size_t s = 0; s < comparing->subjects.n; s++) {
		bool has_path = false;

		/* The launch is the first event, so that the path is its where it has one. */
		for (size_t e = 0; e < comparing->n_events; e++) {
			struct interruption it = {
				.comparing = comparing, .rule = &rule, .subject = &comparing->subjects.all[s], .event = &comparing->events[e],
			};

			if (comparing_wants(comparing, it.event))
				has_path = interrupt(&it, has_path) || has_path;
		}
	}
	return true;
}
