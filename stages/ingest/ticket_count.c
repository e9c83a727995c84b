/* Tickets: the figures of rows that are kept, counted. */
#include <inttypes.h>
#include <stdlib.h>

#include "stages/ingest/tickets.h"

static void count_time(struct row *row, struct ticket_time *time, const struct tallies_row *whose)
{
	struct ingest *ingest = row->file->ingest;
	/* A flag alone is all there is of a service level without a target. */
	enum disagreements_verdict verdict = time->n_targets ? time->timed : time->stored;

	time->n_over += time->is_over;
	time->n_other += time->is_other;
	time->n_open += !time->is_over && !time->is_other;
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

void tickets_tell(const struct feed *feed, struct ingest *ingest)
{
	const struct tickets *tickets = feed->tickets;

	for (size_t i = 0; i < tickets->n; i++) {
		const struct ticket_time *time = &tickets->times[i];

		stage_note(ingest->stage, "%s %s, of the rows kept: %" PRIu64 " are over, %" PRIu64 " are not known to be, %" PRIu64 " are left out by duration_if",
		           feed->words, time->name, time->n_over, time->n_open, time->n_other);
	}
	if (tickets->n_without_customer)
		stage_note(ingest->stage, "%s: %" PRIu64 " rows without customer or cause are no contacts of fcr_repeat", feed->words,
		           tickets->n_without_customer);
}
