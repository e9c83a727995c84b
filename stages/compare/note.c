#include "stages/compare/note.h"

#include <math.h>
#include <string.h>

#include "pipeline/base/text.h"

/* Under this many units the clustered interval is known to come out too short as a rule. */
enum { FEW_UNITS = 20 };

/* A change of less is the rounding of sums. */
static const double NO_CHANGE = 1e-9;

static void add(struct text *text, const char *sentence)
{
	text_add_format(text, "%s%s", text->length ? " " : "", sentence);
}

static void add_state(struct text *text, const struct shift *shift)
{
	if (shift->windows.is_broken)
		add(text, "Refused: the scale is another one on the two sides, so that their figures do not compare.");
	else if (!strcmp(shift->state, "refused"))
		add(text, shift->windows.before_from.kind == PERIOD_NONE
		              ? "Refused: the figures' periods are plain numbers, so that the event has no place among them."
		              : "Refused: neighbouring events leave under one whole period before or after.");
	else if (!strcmp(shift->state, "no_data"))
		add(text, "No answers in one of the windows.");
	else if (!strcmp(shift->state, "not_supplied"))
		add(text, "No interval: the table gives no variance.");
	else if (!strcmp(shift->state, "undefined"))
		add(text, "No interval: too few answers, or all alike.");
}

static void add_windows(struct text *text, const struct shift *shift)
{
	const struct windows *windows = &shift->windows;

	if (windows->is_cut)
		add(text, "Windows cut at neighbouring events.");
	if (windows->is_short)
		add(text, "Windows shortened to the periods that have data.");
	if (!windows_are_whole_years(windows))
		add(text, "The windows are not whole years: the season is in the difference.");
}

static void add_error(struct text *text, const struct shift *shift)
{
	bool has_units = shift->subject->units.n > 0;

	if (shift->variant == SHIFT_CLUSTERED) {
		if (shift->n_units < FEW_UNITS)
			add(text, "Few units: the interval may be too short.");
		if (shift->n_unplaced > 0)
			add(text, "Answers without a unit are not in it.");
	} else if (shift->subject->kind == SUBJECT_COUNT) {
		add(text, "Each period is one observation.");
	} else {
		add(text, has_units ? "Answers taken as independent; the clustered row takes units together."
		                    : "Answers taken as independent, as no units are known: the interval may be too short.");
	}
}

char *note_of(const struct shift *shift)
{
	struct text text = { 0 };

	add_state(&text, shift);
	if (shift->breaks && (shift->windows.is_broken || !isnan(shift->estimate)))
		add(&text, shift->breaks);
	if (isnan(shift->estimate))
		return text_take(&text);
	add(&text, "Without a comparison group: whatever else changed at the time is in it.");
	add_windows(&text, shift);
	add_error(&text, shift);
	if (isnan(shift->subject->minimum_meaningful))
		add(&text, "No verdict can be given: no minimum that matters is known; [metric] minimum_meaningful sets it.");
	return text_take(&text);
}

/* "a", "a and b", "a, b and c". */
static void add_listed(struct text *text, const char *name, size_t i, size_t n)
{
	text_add_format(text, "%s%s", i == 0 ? "" : i + 1 == n ? " and " : ", ", name);
}

static bool moved(const struct shift *shift, const struct shift *like, int sign)
{
	return shift->event == like->event && !strcmp(shift->subject->metric, like->subject->metric)
	       && shift->variant == SHIFT_INDEPENDENT && shift->estimate * sign > NO_CHANGE;
}

static void add_direction(struct text *text, const struct shifts *shifts, const struct shift *like, int sign)
{
	size_t n = 0, i = 0;

	for (size_t s = 0; s < shifts->n; s++)
		n += moved(&shifts->all[s], like, sign);
	if (n > 0)
		text_add(text, text->length ? ", by " : "by ");
	for (size_t s = 0; s < shifts->n; s++)
		if (moved(&shifts->all[s], like, sign))
			add_listed(text, shifts->all[s].subject->definition, i++, n);
	if (n > 0)
		text_add(text, sign > 0 ? " it rose" : " it fell");
}

bool note_conflict_is_sure(const struct shifts *shifts, const struct shift *first)
{
	bool rose = false, fell = false;

	for (size_t s = 0; s < shifts->n; s++) {
		rose = rose || (moved(&shifts->all[s], first, 1) && shifts->all[s].interval.low > 0);
		fell = fell || (moved(&shifts->all[s], first, -1) && shifts->all[s].interval.high < 0);
	}
	return rose || fell;
}

char *note_conflict(const struct shifts *shifts, const struct shift *first)
{
	struct text rose = { 0 }, both = { 0 };
	bool is_conflict;

	add_direction(&rose, shifts, first, 1);
	add_direction(&both, shifts, first, 1);
	add_direction(&both, shifts, first, -1);
	is_conflict = rose.length > 0 && both.length > rose.length;
	text_free(&rose);
	if (is_conflict)
		return text_take(&both);
	text_free(&both);
	return NULL;
}
