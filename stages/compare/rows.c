#include "stages/compare/rows.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/stats/power.h"
#include "stages/compare/note.h"

/* Before and after without a comparison group, in both readings of the Maryland scale. */
enum { EVIDENCE_LEVEL = 1 };

/* What detectable promises. */
static const double ALPHA = 0.05, POWER = 0.80;

static void put_windows(struct table *table, const struct windows *windows)
{
	const struct {
		const char *column;
		struct period period;
	} ends[] = {
		{ "before_from", windows->before_from }, { "before_to", windows->before_to },
		{ "after_from", windows->after_from },   { "after_to", windows->after_to },
	};
	char text[CALENDAR_TEXT];

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		period_text(ends[i].period, text);
		table_put_text(table, ends[i].column, text);
	}
}

static void put_numbers(struct table *table, const struct shift *shift)
{
	double minimum = shift->subject->minimum_meaningful;

	table_put_real(table, "estimate", shift->estimate);
	table_put_text(table, "measure_unit", shift->subject->unit);
	table_put_real(table, "se", shift->se);
	table_put_real(table, "low", shift->interval.low);
	table_put_real(table, "high", shift->interval.high);
	table_put_real(table, "p", shift->p);
	table_put_real(table, "p_holm", shift->p_holm);
	table_put_real(table, "p_equivalence", verdict_equivalence_p(shift->middle, shift->se, shift->df, minimum));
	if (!shift->windows.is_refused) {
		table_put_int(table, "n_before", llround(shift->before.n));
		table_put_int(table, "n_after", llround(shift->after.n));
	}
	if (shift->variant == SHIFT_CLUSTERED)
		table_put_int(table, "clusters", (long long)shift->n_units);
	table_put_real(table, "minimum_meaningful", minimum);
	table_put_real(table, "detectable", power_detectable(shift->se, shift->df, ALPHA, POWER));
}

void rows_put_shift(struct table *table, const struct shift *shift)
{
	char *note = note_of(shift), period[CALENDAR_TEXT];

	period_text(shift->windows.after_from, period);
	table_add_row(table);
	table_put_text(table, "metric", shift->subject->metric);
	table_put_text(table, "definition", shift->subject->definition);
	table_put_text(table, "unit_kind", "programme");
	table_put_text(table, "population", "all");
	table_put_text(table, "design", "before_after");
	table_put_text(table, "event", shift->event->name);
	table_put_text(table, "variant", shift->variant == SHIFT_CLUSTERED ? "clustered" : "independent");
	table_put_text(table, "period", period);
	put_numbers(table, shift);
	table_put_flag(table, "headline", shift->is_headline);
	table_put_text(table, "verdict", verdict_name(shift->verdict));
	table_put_text(table, "state", shift->state);
	if (!isnan(shift->estimate)) {
		table_put_int(table, "evidence_growth", EVIDENCE_LEVEL);
		table_put_int(table, "evidence_magenta", EVIDENCE_LEVEL);
	}
	table_put_text(table, "note", note);
	table_put_real(table, "low_holm", shift->interval_holm.low);
	table_put_real(table, "high_holm", shift->interval_holm.high);
	if (!shift->windows.is_refused)
		put_windows(table, &shift->windows);
	free(note);
}
