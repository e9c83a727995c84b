#include "stages/ingest/figures.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/ingest/intervals.h"
#include "stages/ingest/kpi_rows.h"
#include "stages/ingest/look.h"
#include "stages/ingest/tickets.h"

bool figures_open(struct feed *feed, struct ingest *ingest, struct err *err)
{
	const char *kind = feed_text(feed, "kind");

	if (!strcmp(kind, "tickets"))
		return tickets_open(feed, ingest, err);
	if (!strcmp(kind, "intervals"))
		return intervals_open(feed, ingest, err);
	return strcmp(kind, "kpi") != 0 || kpi_rows_open(feed, ingest, err);
}

void figures_free(struct feed *feed)
{
	tickets_free(feed->tickets);
	intervals_free(feed->intervals);
	kpi_rows_free(feed->kpi_rows);
	feed->tickets = NULL;
	feed->intervals = NULL;
	feed->kpi_rows = NULL;
}

bool figures_settle(struct feed *feed, const struct header *header, const struct input *input,
                    const struct feed_columns *columns, struct err *err)
{
	return (!feed->tickets || tickets_settle(feed, header, input, columns, err))
	       && (!feed->intervals || intervals_settle(feed, header, input, columns, err));
}

static void take_number(void *context, const char *file, long line, const char *cell)
{
	number_evidence_add(context, file, line, cell);
}

bool figures_look(struct number_evidence *evidence, const struct feed *feed, struct input *input, const struct header *header,
                  const struct feed_columns *columns, struct err *err)
{
	struct look_column *looks = mem_alloc(feed->n_wants, sizeof *looks);
	enum number_decimal decimal;
	size_t n = 0;
	bool ok = true;

	for (size_t i = 0; i < feed->n_wants; i++)
		if (feed->wants[i].is_number)
			looks[n++] = (struct look_column){ columns->wants[i], take_number, evidence };
	if (n > 0 && !number_style_of_word(feed_text(feed, "decimal"), &decimal))
		ok = look_at(input, header, looks, n, err);
	free(looks);
	return ok;
}

bool figures_decide(const struct number_evidence *evidence, struct feed *feed, struct err *err)
{
	return number_style_of_word(feed_text(feed, "decimal"), &feed->decimal)
	       || number_decide(evidence, feed->words, &feed->decimal, err);
}

bool figures_are_in(const struct feed *feed)
{
	return feed->tickets || feed->intervals || feed->kpi_rows;
}

bool figures_read(struct row *row, bool *any)
{
	const struct feed *feed = row->file->feed;

	return (!feed->tickets || tickets_read(row, any)) && (!feed->intervals || intervals_read(row, any))
	       && (!feed->kpi_rows || kpi_rows_read(row, any));
}

void figures_count(struct row *row, const struct tallies_row *whose)
{
	const struct feed *feed = row->file->feed;

	if (feed->tickets)
		tickets_count(row, whose);
	if (feed->intervals)
		intervals_count(row, whose);
	if (feed->kpi_rows)
		kpi_rows_count(row, whose);
}

void figures_tell(const struct feed *feed, struct ingest *ingest)
{
	if (feed->tickets)
		tickets_tell(feed, ingest);
	if (feed->intervals)
		intervals_tell(feed, ingest);
	if (feed->kpi_rows)
		kpi_rows_tell(feed, ingest);
}

void figures_finish(struct ingest *ingest)
{
	const struct section *section = programme_section(ingest->programme, "metric", "fcr_repeat");
	long long window_days = 7;
	struct contacts_sum sum;

	disagreements_tell(&ingest->disagreements, &ingest->tallies, ingest->stage);
	if (ingest->contacts.n == 0)
		return;
	text_to_int(section_text(section, "metric", "window_days"), &window_days);
	sum = contacts_count(&ingest->contacts, &ingest->tallies, tallies_name(&ingest->tallies, "fcr_repeat"), (long)window_days,
	                     ingest->last_day);
	stage_note(ingest->stage, "fcr_repeat: %zu contacts are %" PRIu64 " issues, %" PRIu64 " resolved at the first contact; %" PRIu64 " began under %lld days before the end and do not count yet",
	           ingest->contacts.n, sum.issues, sum.resolved, sum.immature, window_days);
}
