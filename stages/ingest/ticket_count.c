/* Tickets: the figures of rows that are kept, counted. */
#include <inttypes.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/redact.h"
#include "stages/ingest/tickets.h"

enum { LEVELS_TOLD = 12 }; /* priorities are few: more are something else, and may be personal */

static void count_level(struct ticket_levels *levels, const char *level)
{
	size_t number;

	levels->n++;
	if (levels->names.n > LEVELS_TOLD)
		return;
	for (size_t i = 0; i < levels->names.n; i++)
		if (fold_equal(levels->names.names[i], level))
			level = levels->names.names[i];
	number = map_add(&levels->names, level);
	levels->counts = mem_grow(levels->counts, &levels->capacity, levels->names.n, sizeof *levels->counts);
	levels->counts[number]++;
}

static void count_time(struct row *row, struct ticket_time *time, const struct tallies_row *whose)
{
	struct ingest *ingest = row->file->ingest;
	/* A flag alone is all there is of a service level without a target. */
	enum disagreements_verdict verdict = time->n_targets ? time->timed : time->stored;

	time->n_over += time->is_over;
	time->n_other += time->is_other;
	time->n_paused += time->is_paused;
	time->n_open += !time->is_over && !time->is_other && !time->is_paused;
	if (time->lacks_target)
		count_level(&time->untargeted, row_cell(row, row->file->columns->wants[row->file->feed->tickets->priority]));
	if (time->is_over)
		durations_add(&ingest->durations, &ingest->tallies, whose, time->number, time->seconds);
	if (verdict != VERDICT_NONE)
		tallies_add_flag(&ingest->tallies, whose, time->sla_number, verdict == VERDICT_MET);
	if (time->n_targets && time->flag != SIZE_MAX)
		disagreements_add(&ingest->disagreements, &ingest->tallies, whose, time->number, time->stored, time->timed);
}

void tickets_count(struct row *row, const struct tallies_row *whose)
{
	struct ingest *ingest = row->file->ingest;
	struct tickets *tickets = row->file->feed->tickets;

	for (size_t i = 0; i < tickets->n; i++)
		count_time(row, &tickets->times[i], whose);
	if (tickets->fcr != SIZE_MAX && row->file->answers[tickets->fcr].is_given && !tickets->is_unresolvable)
		tallies_add_flag(&ingest->tallies, whose, tickets->net_number, row->file->answers[tickets->fcr].code == 1);
	if (tickets->rating != SIZE_MAX && tickets->has_rating)
		tallies_add_flag(&ingest->tallies, whose, tickets->rating_number, tickets->is_rated);
	if (tickets->counts)
		tallies_add(&ingest->tallies, whose, tickets->count_number, 1);
	if (tickets->customer == SIZE_MAX)
		return;
	if (*tickets->row_customer && *tickets->row_cause)
		contacts_add(&ingest->contacts, whose, tickets->row_customer, tickets->row_cause);
	else
		tickets->n_without_customer++;
}

/* ": \"Low\" 2, blank 1", as far as they may be told. */
static char *levels_text(const struct ticket_levels *levels, const struct ingest *ingest)
{
	struct text words = { 0 };

	if (levels->names.n > LEVELS_TOLD)
		return text_format(": %d levels and more, so that it may be no priority", LEVELS_TOLD);
	for (size_t i = 0; i < levels->names.n; i++) {
		uint64_t n_redacted[REDACT_KINDS] = { 0 };
		struct text level = { 0 };
		char *quoted;

		redact(levels->names.names[i], &ingest->comments.names, &level, n_redacted);
		quoted = reject_quote(level.bytes ? level.bytes : "");
		text_add_format(&words, "%s%s %" PRIu64, i ? ", " : ": ", level.length ? quoted : "blank", levels->counts[i]);
		free(quoted);
		text_free(&level);
	}
	return text_take(&words);
}

static void find_untargeted(const struct feed *feed, const struct ticket_time *time, struct ingest *ingest)
{
	char *levels = levels_text(&time->untargeted, ingest);
	char *sentence = text_format("%s: the target of %s is not told for the priority of %" PRIu64 " of the rows kept, which are not judged%s.", feed->words,
	                             time->name, time->untargeted.n, levels);
	char *action = text_format("Declare sla_target.%s.LEVEL for each, or sla_target.%s for all others.", time->name, time->name);

	stage_find(ingest->stage, "sla_target_missing", feed->name, "", "warning", sentence, action);
	free(action);
	free(sentence);
	free(levels);
}

static void find_paused(const struct feed *feed, const struct ticket_time *time, struct ingest *ingest)
{
	char *sentence = text_format("%s: the pause is longer than the time itself in %" PRIu64 " of the rows kept; their %s is left out.", feed->words,
	                             time->n_paused, time->name);

	stage_find(ingest->stage, "pause_too_long", feed->name, "", "warning", sentence,
	           "See whether the pause is in another unit (pause_unit), or whether the time has it taken off already.");
	free(sentence);
}

void tickets_tell(const struct feed *feed, struct ingest *ingest)
{
	const struct tickets *tickets = feed->tickets;

	for (size_t i = 0; i < tickets->n; i++) {
		const struct ticket_time *time = &tickets->times[i];

		stage_note(ingest->stage, "%s %s, of the rows kept: %" PRIu64 " are over, %" PRIu64 " are not known to be, %" PRIu64 " are left out by duration_if",
		           feed->words, time->name, time->n_over, time->n_open, time->n_other);
		if (time->n_paused)
			find_paused(feed, time, ingest);
		if (time->untargeted.n)
			find_untargeted(feed, time, ingest);
	}
	if (tickets->n_without_customer)
		stage_note(ingest->stage, "%s: %" PRIu64 " rows without customer or cause are no contacts of fcr_repeat", feed->words,
		           tickets->n_without_customer);
}
