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

bool oddities_is_row_limit(long line)
{
	return line == 65536 || line == 1048576;
}

/* Files that were cut off. */
static void find_cut(struct ingest *ingest, const struct feed *feed, const struct feed_sum *sum)
{
	if (sum->truncated)
		find(ingest, feed, "feed_truncated", "serious",
		     text_format("%s: %s ends in the midst of a row, as if it had been cut off on its way; rows may be missing.", feed->words, sum->truncated),
		     "Fetch the export again, and compare its size with the original's.");
	if (sum->row_limit)
		find(ingest, feed, "row_limit", "serious",
		     text_format("%s: %s ends on the last row that a spreadsheet can hold; rows behind it may have been lost.", feed->words, sum->row_limit),
		     "Export again in parts, and do not save the file from a spreadsheet.");
}

static bool is_refused(const struct ingest *ingest)
{
	return !strcmp(programme_text(ingest->programme, "ingest", "stale"), "refuse");
}

static bool find_stale(struct ingest *ingest, const struct feed *feed, const struct feed_sum *sum, struct err *err)
{
	char day[CALENDAR_TEXT];

	day_text(sum->last_day, day);
	if (is_refused(ingest))
		return err_at(err, ERR_FEED, ingest->programme->path, feed->section->line, 0,
		              "%s is stale: its last row is of %s; rows of %s were expected", feed->words, day, ingest->stage->quarter);
	find(ingest, feed, "feed_stale", "serious",
	     text_format("%s: the last row that counts is of %s; there is none of %s.", feed->words, day, ingest->stage->quarter),
	     "Put the new export into the programme's folder and run again; [ingest] stale = refuse makes this exit code 11.");
	return true;
}

/* Why most rows do not count, by the reasons of what is out of scope, and what to set. */
static const struct {
	const char *words, *action;
} out_causes[OUT_REASONS] = {
	[OUT_EMPTY] = { "are empty", "Look at the export." },
	[OUT_HEADER] = { "are the header once more", "Look at the export." },
	[OUT_TOTAL] = { "are totals", "Look at the export." },
	[OUT_NOTE] = { "are notes", "Look at the export." },
	[OUT_TRIAL] = { "are previews, tests or spam", "Set status_keep if they count." },
	[OUT_STATUS] = { "have a status that does not count", "Look at status_keep and disposition.WORD." },
	[OUT_UNFINISHED] = { "are unfinished", "Look at finished, or set partials = in." },
	[OUT_NO_DATE] = { "have no date", "Set responded_at to the column with the date, or responded_on to the day of all rows." },
	[OUT_AFTER_QUARTER] = { "are later than the quarter", "Evaluate a later quarter (--quarter), or look at responded_at and dates." },
	[OUT_NO_ITEM] = { "hold no answer that the section maps", "Set item.NAME to a column with answers." },
	[OUT_NO_ANSWER] = { "have no answer in the columns mapped", "Set item.NAME to columns that are filled." },
};

/* Nothing counts: the most frequent reason, with its count. Without a row up to the quarter a feed is as stale as one whose rows
 * end before it. */
static bool find_empty(struct ingest *ingest, const struct feed *feed, const struct feed_sum *sum, struct err *err)
{
	const struct balance *balance = &sum->balance;
	uint64_t rejected = balance->bins[BIN_REJECTED];
	int most = 0;
	char *why, *action;
	bool ok = true;

	for (int reason = 1; reason < OUT_REASONS; reason++)
		if (balance->out[reason] > balance->out[most])
			most = reason;
	if (balance->out[most] >= rejected) {
		why = text_format("%" PRIu64 " %s", balance->out[most], out_causes[most].words);
		action = text_format("%s", out_causes[most].action);
	} else if (sum->worst.n > balance->out[most]) {
		why = text_format("%" PRIu64 " were rejected at %s (%s)", sum->worst.n, sum->worst.key, sum->worst.reason);
		action = text_format("See in the table rejects what was found; does %s name the right column?", sum->worst.key);
	} else {
		why = text_format("%" PRIu64 " were rejected, which the table rejects explains", rejected);
		action = text_format("Read the table rejects, and correct the export or the feed's section.");
	}
	if (is_refused(ingest))
		ok = err_at(err, ERR_FEED, ingest->programme->path, feed->section->line, 0, "%s: no row of it counts; of %" PRIu64 ", %s; rows of %s were expected",
		            feed->words, rejected + balance->bins[BIN_OUT_OF_SCOPE] + balance->bins[BIN_DUPLICATE], why, ingest->stage->quarter);
	else
		find(ingest, feed, "feed_empty", "serious", text_format("%s: no row of it counts; of %" PRIu64 ", %s.", feed->words,
		     rejected + balance->bins[BIN_OUT_OF_SCOPE] + balance->bins[BIN_DUPLICATE], why), action);
	free(why);
	free(action);
	return ok;
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
	if (sum->other_order)
		find(ingest, feed, "dates_in_both_orders", "warning",
		     text_format("%s: %" PRIu64 " rows have a date that is no day as dates = %s reads it, and is one with day and month changed over. "
		                 "They were rejected; others of their kind that read both ways may count for the wrong day.", feed->words, sum->other_order,
		                 feed_text(feed, "dates")),
		     "See in the table rejects where these rows come from, and export those apart, as a feed with dates of its own.");
	if (sum->undeclared)
		find(ingest, feed, "status_undeclared", "warning",
		     text_format("%s: %" PRIu64 " cases have a status that no disposition.WORD declares; response rates take them as unknown.", feed->words, sum->undeclared),
		     "Declare it: disposition.refused, no_contact, other, unknown or ineligible = STATUS|STATUS.");
	find_cut(ingest, feed, sum);
	if (sum->twice && !sum->has_ids)
		find(ingest, feed, "file_twice", "serious",
		     text_format("%s: %s has the same bytes as another file of the feed, and without an id its rows count twice.",
		                 feed->words, sum->twice),
		     "Take one of the files away, or map the column with the id.");
	if (sum->balance.bins[BIN_KEPT] == 0 && !find_empty(ingest, feed, sum, err))
		return false;
	return !is_stale(ingest, sum) || find_stale(ingest, feed, sum, err);
}
