#include "stages/compare/before_after.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/compare/breaks.h"
#include "stages/compare/conflict.h"
#include "stages/compare/season.h"
#include "stages/compare/shift.h"

/* Under this many units on a side no interval is to be trusted. */
enum { UNITS_LEAST = 6 };

static const char *refusal(const struct shift *shift)
{
	if (shift->windows.is_broken)
		return "Refused: the scale is another one on the two sides, so that their figures do not compare.";
	if (!windows_can_place(shift->event, shift->subject->period_kind))
		return shift->subject->period_kind == PERIOD_INDEX
		               ? "Refused: the figures' periods are plain numbers, so that the event has no place among them."
		               : "Refused: the event is a plain number, which has no place among the figures' periods.";
	return "Refused: neighbouring events leave under one whole period before or after.";
}

static const char *reason(const struct shift *shift)
{
	if (!strcmp(shift->state, "refused"))
		return refusal(shift);
	if (!strcmp(shift->state, "no_data"))
		return "No answers in one of the windows.";
	if (!strcmp(shift->state, "not_supplied"))
		return "No interval: the table gives no variance.";
	if (!strcmp(shift->state, "undefined") && (shift->variant == SHIFT_WITHIN || shift->variant == SHIFT_PAIRED) && shift->n_units < 2)
		return "No interval: under two units have answers on both sides.";
	if (!strcmp(shift->state, "undefined"))
		return "No interval: too few answers, or all alike.";
	return NULL;
}

/* Why there is no figure or interval, and what broke in the windows. */
static char *remark_of(const struct shift *shift, const char *breaks)
{
	const char *why = reason(shift);
	bool tells_breaks = breaks && (shift->windows.is_broken || !isnan(shift->estimate));

	if (!why && !tells_breaks)
		return NULL;
	return text_format("%s%s%s", why ? why : "", why && tells_breaks ? " " : "", tells_breaks ? breaks : "");
}

uint64_t before_after_window_caveats(const struct subject *subject, const struct windows *windows)
{
	uint64_t caveats = 0;

	if (windows->is_cut)
		caveats |= caveat_bit(CAVEAT_WINDOWS_CUT);
	if (windows->is_short)
		caveats |= caveat_bit(CAVEAT_WINDOWS_SHORT);
	if (windows->before_from.kind != PERIOD_INDEX && !season_is_alike(subject, windows))
		caveats |= caveat_bit(CAVEAT_SEASON);
	return caveats;
}

static uint64_t error_caveats(const struct shift *shift)
{
	bool is_independent = shift->variant == SHIFT_INDEPENDENT, has_units = shift->n_units > 0;
	uint64_t caveats = 0;

	if (!is_independent && shift->n_unplaced > 0)
		caveats |= caveat_bit(CAVEAT_ANSWERS_UNPLACED);
	if (is_independent && shift->subject->kind == SUBJECT_COUNT)
		caveats |= caveat_bit(CAVEAT_PERIODS_ARE_OBSERVATIONS);
	else if (is_independent && shift->n_units != 1)
		caveats |= caveat_bit(has_units ? CAVEAT_ANSWERS_INDEPENDENT : CAVEAT_UNITS_UNKNOWN);
	if (has_units && shift->n_units_least < UNITS_LEAST)
		caveats |= caveat_bit(CAVEAT_FEW_CLUSTERS);
	return caveats;
}

static uint64_t caveats_of(const struct shift *shift, const char *breaks)
{
	if (isnan(shift->estimate))
		return breaks && shift->windows.is_broken ? caveat_bit(CAVEAT_BREAK) : 0;
	return caveat_bit(CAVEAT_NO_COMPARISON_GROUP) | (breaks ? caveat_bit(CAVEAT_BREAK) : 0) | before_after_window_caveats(shift->subject, &shift->windows)
	       | error_caveats(shift);
}

static struct interval interval_at(const struct shift_row *row, double level)
{
	return shift_interval(row->data, level);
}

/* The units that the error rests on; none of independent answers. */
static double clusters_of(const struct shift *shift)
{
	return shift->variant == SHIFT_INDEPENDENT ? (double)NAN : (double)shift->n_units;
}

struct shift_row before_after_row(const struct shift *shift, const char *breaks)
{
	struct shift_row row = comparing_row(shift->subject, DESIGN_BEFORE_AFTER, shift->event, shift_variant_name(shift->variant));

	row.estimate = shift->estimate;
	row.middle = shift->middle;
	row.se = shift->se;
	row.df = shift->df;
	row.p = shift->p;
	row.interval = shift->interval;
	row.at_level = interval_at;
	row.data = shift;
	row.effect_size = shift->effect_size;
	row.clusters = clusters_of(shift);
	row.state = shift->state;
	row.caveats = caveats_of(shift, breaks);
	row.remark = remark_of(shift, breaks);
	if (!shift->windows.is_refused) {
		row.n_before = shift->before.n;
		row.n_after = shift->after.n;
		comparing_put_windows(&row, &shift->windows);
	} else if (shift->windows.after_from.kind != PERIOD_NONE) {
		char period[CALENDAR_TEXT];

		period_text(shift->windows.after_from, period);
		row.period = mem_copy_text(period);
	}
	return row;
}

/* The variant that answers: the most careful one that has an interval. */
static enum shift_variant best_of(struct shift *const shifts[SHIFT_VARIANTS])
{
	static const enum shift_variant order[] = { SHIFT_BIAS_REDUCED, SHIFT_CLUSTERED };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (shifts[order[i]] && interval_exists(shifts[order[i]]->interval))
			return order[i];
	return SHIFT_INDEPENDENT;
}

static char *family_of(const struct shift *shift, bool is_headline)
{
	const char *variant = shift_variant_name(shift->variant);

	if (is_headline)
		return text_format("%s\nheadline", shift->event->name);
	if (shift->subject->is_headline)
		return text_format("%s\n%s", shift->event->name, variant);
	return text_format("%s\n%s\n%s", shift->event->name, variant, shift->subject->metric);
}

static void keep(struct comparing *comparing, struct shift *shift)
{
	comparing->measured = mem_grow(comparing->measured, &comparing->measured_capacity, comparing->n_measured + 1, sizeof *comparing->measured);
	comparing->measured[comparing->n_measured++] = shift;
}

static void compare_around(struct comparing *comparing, const struct subject *subject, const struct event *event)
{
	struct shift *shifts[SHIFT_VARIANTS] = { NULL };
	struct windows wanted, windows = comparing_windows(comparing, subject, event, &wanted);
	char *breaks = breaks_words(&comparing->breaks, &comparing->stage.programme, comparing_metric(comparing, subject), &wanted);
	enum shift_variant best;

	for (enum shift_variant v = 0; v < SHIFT_VARIANTS; v++) {
		if (v != SHIFT_INDEPENDENT && (windows.is_refused || shifts[SHIFT_INDEPENDENT]->n_units < 2))
			continue;
		shifts[v] = shift_measure(subject, event, windows, v);
		keep(comparing, shifts[v]);
	}
	best = best_of(shifts);
	for (enum shift_variant v = 0; v < SHIFT_VARIANTS; v++)
		if (shifts[v]) {
			struct shift_row row = before_after_row(shifts[v], breaks);

			row.is_headline = subject->is_headline && v == best;
			/* Single answers are many; what few units make of them is said where the row answers all the same. */
			if (v == SHIFT_INDEPENDENT && !row.is_headline)
				row.caveats &= ~caveat_bit(CAVEAT_FEW_CLUSTERS);
			row.family = family_of(shifts[v], row.is_headline);
			shift_rows_add(&comparing->rows, row);
		}
	free(breaks);
}

bool before_after_add(struct comparing *comparing, struct err *err)
{
	(void)err;
	for (size_t e = 0; e < comparing->n_events; e++)
		for (size_t s = 0; s < comparing->subjects.n && comparing_wants(comparing, &comparing->events[e]); s++)
			compare_around(comparing, &comparing->subjects.all[s], &comparing->events[e]);
	conflict_find(comparing);
	return true;
}
