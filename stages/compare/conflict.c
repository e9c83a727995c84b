#include "stages/compare/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/compare/shift.h"

/* A change of less is the rounding of sums. */
static const double NO_CHANGE = 1e-9;

/* The independent shifts of one metric around one event. */
struct strip {
	struct shift *const *shifts;
	size_t n;
};

static bool moved(const struct shift *shift, int sign)
{
	return shift->variant == SHIFT_INDEPENDENT && shift->estimate * sign > NO_CHANGE;
}

/* "a", "a and b", "a, b and c". */
static void add_listed(struct text *text, const char *name, size_t i, size_t n)
{
	text_add_format(text, "%s%s", i == 0 ? "" : i + 1 == n ? " and " : ", ", name);
}

/* "by a and b it rose"; false when none moved that way. */
static bool add_direction(struct text *text, const struct strip *strip, int sign)
{
	size_t n = 0, i = 0;

	for (size_t s = 0; s < strip->n; s++)
		n += moved(strip->shifts[s], sign);
	if (n > 0)
		text_add(text, text->length ? ", by " : "by ");
	for (size_t s = 0; s < strip->n; s++)
		if (moved(strip->shifts[s], sign))
			add_listed(text, strip->shifts[s]->subject->definition, i++, n);
	if (n > 0)
		text_add(text, sign > 0 ? " it rose" : " it fell");
	return n > 0;
}

static bool is_sure(const struct strip *strip)
{
	for (size_t s = 0; s < strip->n; s++) {
		const struct shift *shift = strip->shifts[s];

		if ((moved(shift, 1) && shift->interval.low > 0) || (moved(shift, -1) && shift->interval.high < 0))
			return true;
	}
	return false;
}

static void find_in(struct comparing *comparing, const struct strip *strip)
{
	const struct shift *first = strip->shifts[0];
	const char *metric = first->subject->metric, *event = first->event->name;
	struct text conflict = { 0 };
	bool rose = add_direction(&conflict, strip, 1), fell = add_direction(&conflict, strip, -1), sure = is_sure(strip);
	char *subject, *sentence, period[CALENDAR_TEXT];

	if (rose && fell) {
		subject = text_format("%s, %s", metric, event);
		sentence = text_format("The definitions of %s contradict each other around %s: %s%s.", metric, event, conflict.bytes,
		                       sure ? "" : "; none of them by more than chance would bring");
		period_text(first->windows.after_from, period);
		stage_find(&comparing->stage, "definition_conflict", subject, period, sure ? "warning" : "info", sentence,
		           "Name the definition with every figure, and do not change it after seeing the result.");
		free(subject);
		free(sentence);
	}
	text_free(&conflict);
}

void conflict_find(struct comparing *comparing)
{
	struct shift *const *shifts = comparing->measured;

	/* They come by event, then metric. */
	for (size_t i = 0, end; i < comparing->n_measured; i = end) {
		for (end = i + 1; end < comparing->n_measured && shifts[end]->event == shifts[i]->event
		                  && !strcmp(shifts[end]->subject->metric, shifts[i]->subject->metric);
		     end++)
			;
		find_in(comparing, &(struct strip){ shifts + i, end - i });
	}
}
