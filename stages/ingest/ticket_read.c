/* Tickets: the figures of one row. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/fold.h"
#include "pipeline/intake/status.h"
#include "stages/ingest/durations.h"
#include "stages/ingest/tickets.h"

/* The two ends of a time. */
struct ends {
	struct instant from, to;
	bool is_over; /* as of the cut-off */
};

static size_t place_of(const struct row *row, size_t wanted)
{
	return row->file->columns->wants[wanted];
}

/* The cell of a column asked for, without white space around it; borrowed until the next call. */
static const char *cell_of(const struct row *row, size_t wanted)
{
	return row_cell(row, place_of(row, wanted));
}

static bool reject_cell(struct row *row, size_t wanted, const char *reason, const char *cell, const char *wrong)
{
	char *quoted = reject_quote_export(cell);

	row_reject(row, place_of(row, wanted), reason, "%s: %s", quoted, wrong);
	free(quoted);
	return false;
}

/* A span of time; nothing where the cell is blank. */
static bool read_span(struct row *row, size_t wanted, enum quantity_unit unit, double *seconds, bool *is_given)
{
	const char *cell = cell_of(row, wanted), *wrong;

	*is_given = !answer_is_none(cell);
	if (!*is_given)
		return true;
	wrong = quantity_read(cell, unit, row->file->feed->decimal, seconds);
	return !wrong || reject_cell(row, wanted, "not_a_number", cell, wrong);
}

/* Whether the day is one that systems write where there is none: the zeros of their calendars, and the last day
 * that these can hold. */
static bool is_no_day(const struct date_moment *moment)
{
	static const struct {
		int year, month, day;
	} none[] = { { 1, 1, 1 }, { 1899, 12, 30 }, { 1899, 12, 31 }, { 1900, 1, 1 }, { 1970, 1, 1 }, { 9999, 12, 31 } };

	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (moment->day == day_from_civil(none[i].year, none[i].month, none[i].day))
			return true;
	return false;
}

static bool read_instant(struct row *row, size_t wanted, struct instant *instant, bool *is_given)
{
	const char *cell = cell_of(row, wanted), *wrong;
	struct date_moment moment;

	*is_given = !answer_is_none(cell);
	if (!*is_given)
		return true;
	wrong = date_read(cell, row->file->dates, &moment);
	if (wrong)
		return reject_cell(row, wanted, "bad_date", cell, wrong);
	*is_given = !is_no_day(&moment);
	*instant = instant_of(&moment, row->file->zone, &row->file->ingest->home);
	return true;
}

/* Midnight behind the last day that counts. */
static struct instant cut_off(const struct ingest *ingest)
{
	return (struct instant){ .day = ingest->last_day + 1, .utc = zone_instant(&ingest->home, (ingest->last_day + 1LL) * 86400, NULL) };
}

static double between(struct ingest *ingest, const struct ticket_time *time, const struct ends *ends)
{
	const struct instant *from = &ends->from, *to = &ends->to;

	if (time->is_business)
		return business_seconds(&ingest->business, from->day, from->seconds, to->day, to->seconds);
	if (from->seconds == DATE_NO_TIME)
		return (double)(to->day - from->day) * 86400;
	return (double)(to->utc - from->utc);
}

/* Reads both ends; *stands is false when the first is not there, or is still open without a cut-off. */
static bool read_ends(struct row *row, const struct ticket_time *time, struct ends *ends, bool *stands)
{
	const struct ingest *ingest = row->file->ingest;
	bool has_to;

	if (!read_instant(row, time->from, &ends->from, stands) || !read_instant(row, time->to, &ends->to, &has_to))
		return false;
	if (!*stands)
		return true;
	ends->is_over = has_to && ends->to.day <= ingest->last_day;
	if (has_to && (ends->from.seconds == DATE_NO_TIME) != (ends->to.seconds == DATE_NO_TIME))
		return row_reject(row, place_of(row, time->to), "bad_date", "one end of %s has a time of day and the other has none", time->name);
	if (time->is_business && ends->from.seconds == DATE_NO_TIME)
		return row_reject(row, place_of(row, time->from), "bad_date", "business time of %s was asked for, and there is no time of day", time->name);
	if (has_to && (ends->to.day < ends->from.day || (ends->to.seconds != DATE_NO_TIME && ends->to.utc < ends->from.utc)))
		return row_reject(row, place_of(row, time->to), "bad_date", "the end of %s lies before its beginning", time->name);
	if (!ends->is_over) {
		*stands = ingest->last_day != LONG_MAX;
		ends->to = *stands ? cut_off(ingest) : ends->from;
	}
	return true;
}

/* The time so far, pauses taken off; *stands is false when nothing is known of it. */
static bool read_elapsed(struct row *row, struct ticket_time *time, bool *stands)
{
	struct ends ends = { 0 };
	double pause = 0;
	bool has_pause;

	time->is_over = true;
	if (time->to == SIZE_MAX) {
		if (!read_span(row, time->from, time->unit, &time->seconds, stands))
			return false;
		time->is_over = *stands;
	} else {
		if (!read_ends(row, time, &ends, stands))
			return false;
		time->is_over = ends.is_over;
		time->seconds = *stands ? between(row->file->ingest, time, &ends) : 0;
	}
	if (!*stands || time->pause == SIZE_MAX)
		return true;
	if (!read_span(row, time->pause, time->pause_unit, &pause, &has_pause))
		return false;
	time->seconds -= pause;
	if (time->seconds < 0) {
		time->is_paused = true;
		time->is_over = *stands = false;
	}
	return true;
}

/* The target of the row's priority, else that of all others; NULL when there is none. */
static const struct ticket_target *target_of(const struct row *row, const struct ticket_time *time)
{
	const struct tickets *tickets = row->file->feed->tickets;
	const struct ticket_target *other = NULL;

	for (size_t i = 0; i < time->n_targets; i++) {
		if (!*time->targets[i].level)
			other = &time->targets[i];
		else if (fold_equal(time->targets[i].level, cell_of(row, tickets->priority)))
			return &time->targets[i];
	}
	return other;
}

static void judge(const struct row *row, struct ticket_time *time, bool stands)
{
	const struct ticket_target *target = stands ? target_of(row, time) : NULL;

	time->lacks_target = stands && time->n_targets && !target;
	if (!target)
		return;
	if (time->seconds > target->seconds)
		time->timed = VERDICT_MISSED;
	else if (time->is_over)
		time->timed = VERDICT_MET;
}

static bool read_flag(struct row *row, struct ticket_time *time)
{
	const char *cell = cell_of(row, time->flag);
	bool flag;

	if (answer_is_none(cell))
		return true;
	if (!answer_flag(cell, &flag))
		return reject_cell(row, time->flag, "unknown_label", cell, "it tells neither met nor missed (met, breached, yes, no, true, false, 1 or 0)");
	time->stored = flag == time->flag_means_missed ? VERDICT_MISSED : VERDICT_MET;
	return true;
}

static bool read_time(struct row *row, struct ticket_time *time)
{
	bool stands = false;

	time->is_over = time->is_other = time->is_paused = time->lacks_target = false;
	time->stored = time->timed = VERDICT_NONE;
	if (time->only_if != SIZE_MAX && !status_is_listed(time->only_values, cell_of(row, time->only_if))) {
		time->is_other = true;
		return true;
	}
	if (!read_elapsed(row, time, &stands) || (time->flag != SIZE_MAX && !read_flag(row, time)))
		return false;
	judge(row, time, stands);
	return true;
}

static bool read_unresolvable(struct row *row)
{
	struct tickets *tickets = row->file->feed->tickets;
	const char *cell = cell_of(row, tickets->unresolvable);

	tickets->is_unresolvable = false;
	if (tickets->unresolvable_values) {
		tickets->is_unresolvable = status_is_listed(tickets->unresolvable_values, cell);
		return true;
	}
	return answer_is_none(cell) || answer_flag(cell, &tickets->is_unresolvable)
	       || reject_cell(row, tickets->unresolvable, "unknown_label", cell, "it is neither yes nor no");
}

/* "unoffered" and blank were never asked. */
static void read_rating(struct row *row)
{
	struct tickets *tickets = row->file->feed->tickets;
	const char *cell = cell_of(row, tickets->rating);
	bool is_offered = fold_equal(cell, "offered");

	tickets->is_rated = !is_offered && !answer_is_none(cell) && !fold_equal(cell, "unoffered");
	tickets->has_rating = is_offered || tickets->is_rated;
}

static void keep(char **kept, const char *cell)
{
	free(*kept);
	*kept = mem_copy_text(cell);
}

/* Of a row that has nothing else: whether it says nothing, rather than something wrong. */
static bool has_sound_pauses(struct row *row)
{
	const struct tickets *tickets = row->file->feed->tickets;

	for (size_t i = 0; i < tickets->n; i++)
		if (tickets->times[i].is_paused)
			return row_reject(row, place_of(row, tickets->times[i].pause), "outside_scale", "the pause of %s is longer than the time itself",
			                  tickets->times[i].name);
	return true;
}

bool tickets_read(struct row *row, bool *any)
{
	struct tickets *tickets = row->file->feed->tickets;

	for (size_t i = 0; i < tickets->n; i++) {
		struct ticket_time *time = &tickets->times[i];

		if (!read_time(row, time))
			return false;
		*any = *any || time->is_over || time->timed != VERDICT_NONE || time->stored != VERDICT_NONE;
	}
	if (tickets->unresolvable != SIZE_MAX && !read_unresolvable(row))
		return false;
	if (tickets->rating != SIZE_MAX)
		read_rating(row);
	if (tickets->customer != SIZE_MAX) {
		keep(&tickets->row_customer, cell_of(row, tickets->customer));
		keep(&tickets->row_cause, cell_of(row, tickets->cause));
		*any = *any || (*tickets->row_customer && *tickets->row_cause);
	}
	*any = *any || tickets->has_rating || tickets->counts;
	return *any || has_sound_pauses(row);
}
