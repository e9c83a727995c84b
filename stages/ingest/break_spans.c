#include "stages/ingest/break_spans.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/silence.h"
#include "stages/ingest/breaks.h"
#include "stages/ingest/ingest.h"

/* A feed's days with rows, with room for one more at each end. */
struct span {
	const struct feed *feed;
	long *days;
	bool *unusual;
	size_t n;
};

static void tell(struct ingest *ingest, const char *source, const char *kind, const char *severity, long day, long until, char *sentence,
                 const char *action)
{
	const struct break_found found = { .source = source, .item = "", .segment = "", .kind = kind, .severity = severity,
		                               .period = { PERIOD_DAY, day }, .until = until, .before = "", .after = "",
		                               .sentence = sentence, .action = action };

	breaks_add(ingest, &found);
	free(sentence);
}

static void find_gaps(struct ingest *ingest, struct span *span)
{
	const long *days = span->days + 1;
	char from[CALENDAR_TEXT], to[CALENDAR_TEXT];

	silence_find(days, span->n, span->unusual);
	for (size_t i = 1; i < span->n; i++) {
		if (!span->unusual[i])
			continue;
		day_text(days[i - 1] + 1, from);
		day_text(days[i] - 1, to);
		tell(ingest, span->feed->name, "gap", "warning", days[i - 1] + 1, days[i] - 1,
		     text_format("%s: no row from %s to %s, %ld days without one; a pause of up to %.0f days would be usual for it.", span->feed->words,
		                 from, to, days[i] - days[i - 1] - 1, silence_limit(days, span->n, i) - 1),
		     "Ask whether the export lacks a part, and put in what is missing; if nobody was asked in these weeks, figures that span them compare other months than they name.");
	}
}

/* The first day of the quarter that is evaluated and its last, or that before --today; false when none is. */
static bool quarter_of(const struct ingest *ingest, long *first, long *last)
{
	struct period quarter;

	if (!period_read(ingest->stage->quarter, &quarter))
		return false;
	*first = period_first_day(quarter, ingest->tallies.quarter_starts);
	*last = period_last_day(quarter, ingest->tallies.quarter_starts);
	if (ingest->stage->today != LONG_MIN && ingest->stage->today <= *last)
		*last = ingest->stage->today - 1;
	return true;
}

/* Rows before the quarter alone are the finding feed_stale. */
static void find_end(struct ingest *ingest, struct span *span)
{
	long first, last, last_day = span->days[span->n];
	char day[CALENDAR_TEXT], to[CALENDAR_TEXT];

	if (!quarter_of(ingest, &first, &last) || last_day < first || last_day >= last)
		return;
	span->days[span->n + 1] = last + 1;
	silence_find(span->days + 1, span->n + 1, span->unusual);
	if (!span->unusual[span->n])
		return;
	day_text(last_day, day);
	day_text(last, to);
	tell(ingest, span->feed->name, "stops_early", "warning", last_day + 1, last,
	     text_format("%s: the last row is of %s, %ld days before %s; a pause of up to %.0f days would be usual for it.", span->feed->words, day,
	                 last - last_day, to, silence_limit(span->days + 1, span->n + 1, span->n) - 1),
	     "Export again, to the end of the quarter, and run again: the last period is not whole, and its figures rest on its first part alone.");
}

/* Whether the first row comes unusually long after that day. */
static bool is_late(struct span *span, long day)
{
	if (span->days[1] <= day)
		return false;
	span->days[0] = day - 1;
	silence_find(span->days, span->n + 1, span->unusual);
	return span->unusual[1];
}

static void note_start(struct ingest *ingest, struct span *span)
{
	struct breaks *breaks = &ingest->breaks;
	int quarter_starts = ingest->tallies.quarter_starts;
	struct period period = period_of_day(ingest->tallies.window, span->days[1], quarter_starts);
	struct break_start start = { .source = span->feed->section->name, .kind = feed_text(span->feed, "kind"), .first_day = span->days[1] };
	long first, last;

	start.is_late_in_period = is_late(span, period_first_day(period, quarter_starts));
	start.is_late_in_quarter = quarter_of(ingest, &first, &last) && is_late(span, first);
	breaks->starts = mem_grow(breaks->starts, &breaks->capacity, breaks->n_starts + 1, sizeof *breaks->starts);
	breaks->starts[breaks->n_starts++] = start;
}

void break_spans_find(struct ingest *ingest, const struct break_counts *counts)
{
	struct span span = { .feed = counts->feed, .n = counts->days.n };
	size_t *order = mem_alloc(span.n, sizeof *order);
	long *days = break_counts_days(counts, order);

	if (span.n) {
		span.days = mem_alloc(span.n + 2, sizeof *span.days);
		span.unusual = mem_alloc(span.n + 2, sizeof *span.unusual);
		memcpy(span.days + 1, days, span.n * sizeof *days);
		find_gaps(ingest, &span);
		find_end(ingest, &span);
		note_start(ingest, &span);
	}
	free(span.days);
	free(span.unusual);
	free(days);
	free(order);
}

/* Another feed of the kind that runs since before the quarter; NULL when there is none. */
static const struct break_start *find_earlier(const struct breaks *breaks, const struct break_start *start, long quarter)
{
	for (size_t i = 0; i < breaks->n_starts; i++)
		if (!strcmp(breaks->starts[i].kind, start->kind) && breaks->starts[i].first_day < quarter)
			return &breaks->starts[i];
	return NULL;
}

static void tell_start(struct ingest *ingest, const struct break_start *start)
{
	struct period period = period_of_day(ingest->tallies.window, start->first_day, ingest->tallies.quarter_starts);
	const struct break_start *earlier = NULL;
	char day[CALENDAR_TEXT], whole[CALENDAR_TEXT];
	long first, last;

	if (start->is_late_in_quarter && quarter_of(ingest, &first, &last))
		earlier = find_earlier(&ingest->breaks, start, first);
	day_text(start->first_day, day);
	period_text(period, whole);
	if (earlier)
		tell(ingest, start->source, "starts_late", "warning", start->first_day, LONG_MIN,
		     text_format("[source %s] starts on %s, %ld days into %s, while [source %s] runs since before the quarter.", start->source, day,
		                 start->first_day - first, ingest->stage->quarter, earlier->source),
		     "Ask whether its export lacks the beginning; else say with its figures that they are of a part of the quarter.");
	else if (start->is_late_in_period)
		tell(ingest, start->source, "starts_late", "info", start->first_day, LONG_MIN,
		     text_format("[source %s] starts on %s: its first period, %s, is not whole.", start->source, day, whole),
		     "Export again from the first day of the period, or keep in mind that the first figure rests on a part of it.");
}

void break_spans_finish(struct ingest *ingest)
{
	for (size_t i = 0; i < ingest->breaks.n_starts; i++)
		tell_start(ingest, &ingest->breaks.starts[i]);
}
