#include "stages/ingest/breaks.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "stages/ingest/break_items.h"
#include "stages/ingest/break_mixes.h"
#include "stages/ingest/break_spans.h"
#include "stages/ingest/ingest.h"

/* Shares of fewer are off by a tenth or more. */
static const double LEAST = 50;

void breaks_begin(struct breaks *breaks)
{
	table_new(&breaks->table, "breaks");
}

double breaks_minimum_base(const struct ingest *ingest, const struct feed *feed)
{
	bool is_staff = !strcmp(feed_text(feed, "kind"), "staff_survey");

	return (double)programme_int(ingest->programme, "privacy", is_staff ? "minimum_base.staff" : "minimum_base.customers");
}

double breaks_least(const struct ingest *ingest, const struct feed *feed)
{
	double base = breaks_minimum_base(ingest, feed);

	return base > LEAST ? base : LEAST;
}

static void put_row(struct table *table, const struct break_found *found, const char *period, long day)
{
	table_add_row(table);
	table_put_text(table, "source", found->source);
	table_put_text(table, "item", found->item);
	table_put_text(table, "segment", found->segment);
	table_put_text(table, "kind", found->kind);
	table_put_text(table, "period", period);
	table_put_day(table, "date", day);
	if (found->until != LONG_MIN)
		table_put_day(table, "until", found->until);
	table_put_text(table, "before", found->before);
	table_put_text(table, "after", found->after);
	if (found->n_before > 0)
		table_put_int(table, "n_before", (long long)found->n_before);
	if (found->n_after > 0)
		table_put_int(table, "n_after", (long long)found->n_after);
	table_put_text(table, "severity", found->severity);
	table_put_text(table, "sentence", found->sentence);
}

void breaks_add(struct ingest *ingest, const struct break_found *found)
{
	const char *part = *found->item ? found->item : found->segment;
	char *subject = text_format("%s%s%s", found->source, *part ? ", " : "", part);
	char period[CALENDAR_TEXT];

	period_text(found->period, period);
	put_row(&ingest->breaks.table, found, period, period_first_day(found->period, ingest->tallies.quarter_starts));
	stage_find(ingest->stage, found->kind, subject, period, found->severity, found->sentence, found->action);
	free(subject);
}

void breaks_find(struct ingest *ingest, struct break_feed *feed)
{
	break_items_find(ingest, &feed->counts);
	break_mixes_find(ingest, &feed->counts);
	break_spans_find(ingest, &feed->counts);
	break_wordings_find(ingest, feed->counts.feed, &feed->wordings);
}

void break_feed_free(struct break_feed *feed)
{
	break_counts_free(&feed->counts);
	break_wordings_free(&feed->wordings);
}

void breaks_finish(struct ingest *ingest)
{
	break_spans_finish(ingest);
}

void breaks_free(struct breaks *breaks)
{
	table_free(&breaks->table);
	free(breaks->starts);
	*breaks = (struct breaks){ 0 };
}
