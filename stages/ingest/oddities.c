#include "stages/ingest/oddities.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/calendar.h"

/* Takes over the sentence. */
static void find(struct ingest *ingest, const struct feed *feed, const char *code, const char *severity, char *sentence, const char *action)
{
	stage_find(ingest->stage, code, feed->name, "", severity, sentence, action);
	free(sentence);
}

/* Whether rows count, but none of the quarter that is evaluated. */
static bool is_stale(const struct ingest *ingest, const struct feed_sum *sum)
{
	struct period quarter;

	return sum->last_day > LONG_MIN && period_read(ingest->stage->quarter, &quarter)
	       && sum->last_day < period_first_day(quarter, programme_quarter_starts(ingest->programme));
}

static bool find_stale(struct ingest *ingest, const struct feed *feed, const struct feed_sum *sum, struct err *err)
{
	char day[CALENDAR_TEXT];

	day_text(sum->last_day, day);
	if (!strcmp(programme_text(ingest->programme, "ingest", "stale"), "refuse"))
		return err_at(err, ERR_FEED, ingest->programme->path, feed->section->line, 0,
		              "%s is stale: its last row is of %s; rows of %s were expected", feed->words, day, ingest->stage->quarter);
	find(ingest, feed, "feed_stale", "serious",
	     text_format("%s: the last row that counts is of %s; there is none of %s.", feed->words, day, ingest->stage->quarter),
	     "Put the new export into the programme's folder and run again; [ingest] stale = refuse makes this exit code 11.");
	return true;
}

bool oddities_find(struct ingest *ingest, const struct feed *feed, const struct feed_sum *sum, struct err *err)
{
	if (sum->without_unit)
		find(ingest, feed, "no_unit", "info",
		     text_format("%s: %" PRIu64 " rows that count name no unit; they count for the whole programme alone.", feed->words,
		                 sum->without_unit),
		     "Have the export filled in where units matter.");
	if (sum->damaged_ids)
		find(ingest, feed, "damaged_ids", "warning",
		     text_format("%s: %" PRIu64 " response ids read like 1.23E+15, as a spreadsheet leaves long numbers; duplicates among "
		                 "these rows cannot be told.", feed->words, sum->damaged_ids),
		     "Export again, and do not save the file from a spreadsheet.");
	if (sum->twice && !sum->has_ids)
		find(ingest, feed, "file_twice", "serious",
		     text_format("%s: %s has the same bytes as another file of the feed, and without an id its rows count twice.",
		                 feed->words, sum->twice),
		     "Take one of the files away, or map the column with the id.");
	if (sum->balance.bins[BIN_KEPT] == 0)
		find(ingest, feed, "feed_empty", "serious",
		     text_format("%s: no row of it counts; the table sources says why, in rejected and out_of_scope_why.", feed->words),
		     "Look at status, finished, dates and items in the feed's section.");
	return !is_stale(ingest, sum) || find_stale(ingest, feed, sum, err);
}
