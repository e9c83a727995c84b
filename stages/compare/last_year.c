#include "stages/compare/last_year.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/compare/before_after.h"
#include "stages/compare/breaks.h"
#include "stages/compare/shift.h"

enum { QUARTERS_A_YEAR = 4, TO_THURSDAY = 3 };

void last_year_periods(enum period_kind kind, struct period quarter, int quarter_starts, struct period *from, struct period *to)
{
	long first = period_first_day(quarter, quarter_starts), last = period_last_day(quarter, quarter_starts);

	*from = period_of_day(kind, first, quarter_starts);
	*to = period_of_day(kind, last, quarter_starts);
	if (kind != PERIOD_WEEK)
		return;
	from->number += period_first_day(*from, quarter_starts) + TO_THURSDAY < first;
	to->number -= period_first_day(*to, quarter_starts) + TO_THURSDAY > last;
}

/* The last quarter that counts of which the subject has the last period. */
static struct period last_quarter(const struct comparing *comparing, const struct subject *subject)
{
	int quarter_starts = programme_quarter_starts(&comparing->stage.programme);
	struct period last = { subject->period_kind, subject->last_number }, evaluated, from, to;
	struct period quarter = period_of_day(PERIOD_QUARTER, period_last_day(last, quarter_starts), quarter_starts);

	last_year_periods(subject->period_kind, quarter, quarter_starts, &from, &to);
	/* Surveys come in waves: once the quarter is over its figures are all that there will be. */
	if (to.number > last.number && period_last_day(quarter, quarter_starts) >= comparing->stage.today)
		quarter.number--;
	if (period_read(comparing->stage.quarter, &evaluated) && evaluated.kind == PERIOD_QUARTER && evaluated.number < quarter.number)
		quarter = evaluated;
	return quarter;
}

static struct windows windows_of(const struct comparing *comparing, const struct subject *subject, struct period quarter)
{
	const struct programme *programme = &comparing->stage.programme;
	int quarter_starts = programme_quarter_starts(programme);
	struct period before = { PERIOD_QUARTER, quarter.number - QUARTERS_A_YEAR };
	struct windows windows = { 0 };

	last_year_periods(subject->period_kind, quarter, quarter_starts, &windows.after_from, &windows.after_to);
	last_year_periods(subject->period_kind, before, quarter_starts, &windows.before_from, &windows.before_to);
	windows.is_broken = breaks_forbid(&comparing->breaks, programme, comparing_metric(comparing, subject), &windows);
	windows.is_refused = windows.is_broken;
	return windows;
}

static void keep(struct comparing *comparing, struct shift *shift)
{
	comparing->measured = mem_grow(comparing->measured, &comparing->measured_capacity, comparing->n_measured + 1, sizeof *comparing->measured);
	comparing->measured[comparing->n_measured++] = shift;
}

static void add_row(struct comparing *comparing, const struct shift *shift, struct period quarter, const char *breaks)
{
	struct shift_row row = before_after_row(shift, breaks);
	const char *variant = shift_variant_name(shift->variant);
	char period[CALENDAR_TEXT];

	period_text(quarter, period);
	free(row.period);
	row.period = mem_copy_text(period);
	row.design = DESIGN_SAME_QUARTER_LAST_YEAR;
	row.caveats &= ~caveat_bit(CAVEAT_SEASON);
	if (shift->variant == SHIFT_INDEPENDENT)
		row.caveats &= ~caveat_bit(CAVEAT_FEW_CLUSTERS);
	row.family = text_format("%s\n%s\n%s", design_kinds[row.design].name, variant, shift->subject->is_headline ? "" : shift->subject->metric);
	shift_rows_add(&comparing->rows, row);
}

static void compare_years(struct comparing *comparing, const struct subject *subject)
{
	static const enum shift_variant variants[] = { SHIFT_INDEPENDENT, SHIFT_CLUSTERED, SHIFT_BIAS_REDUCED };
	struct period quarter = last_quarter(comparing, subject);
	struct windows windows = windows_of(comparing, subject, quarter);
	/* A break of the scale refuses the windows, and is told all the same. */
	struct windows wanted = windows;
	char *breaks;
	size_t n_units = 0;

	wanted.is_refused = false;
	breaks = breaks_words(&comparing->breaks, &comparing->stage.programme, comparing_metric(comparing, subject), &wanted);
	for (size_t v = 0; v < sizeof variants / sizeof *variants; v++) {
		struct shift *shift;

		if (v > 0 && (windows.is_refused || n_units < 2))
			continue;
		shift = shift_measure(subject, NULL, windows, variants[v]);
		keep(comparing, shift);
		n_units = shift->n_units;
		add_row(comparing, shift, quarter, breaks);
	}
	free(breaks);
}

bool last_year_add(struct comparing *comparing, struct err *err)
{
	(void)err;
	for (size_t s = 0; s < comparing->subjects.n; s++) {
		const struct subject *subject = &comparing->subjects.all[s];

		if (subject->period_kind >= PERIOD_DAY && subject->period_kind <= PERIOD_QUARTER && subject->last_number >= subject->first_number)
			compare_years(comparing, subject);
	}
	return true;
}
