#include "stages/ingest/row.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/status.h"
#include "stages/ingest/figures.h"
#include "stages/ingest/kpi_rows.h"
#include "stages/ingest/levels.h"
#include "stages/ingest/held_partials.h"
#include "stages/ingest/records.h"

static bool is_sound(struct row *row)
{
	const struct responses *file = row->file;

	row->file->ends_broken = !record_is_sound(&row->place, row->record, file->header, file->input, file->feed->words);
	if (!file->ends_broken)
		return true;
	row->bin = BIN_REJECTED;
	balance_count(&row->file->balance, BIN_REJECTED);
	return false;
}

static bool is_not_empty(struct row *row)
{
	return !record_is_empty(row->record, &row->file->scratch) || row_out(row, OUT_EMPTY);
}

static bool has_status(struct row *row)
{
	const struct responses *file = row->file;
	const char *status;

	if (!row_has_column(row, FEED_STATUS))
		return true;
	status = row_cell_of(row, FEED_STATUS);
	row->disposition = dispositions_of_status(file->feed->section, status);
	row->is_partial = row->disposition == DISPOSITION_PARTIAL;
	if (row->disposition == DISPOSITION_COMPLETE || row->is_partial)
		return true;
	if (row->disposition != DISPOSITIONS)
		return row_out(row, OUT_STATUS);
	if (file->feed->status_keep)
		return status_is_listed(file->feed->status_keep, status) || row_out(row, OUT_STATUS);
	if (status_is_trial(status) || (file->layout->is_trial && file->layout->is_trial(status)))
		return row_out(row, OUT_TRIAL);
	return true;
}

/* Unfinished answers count when the feed says so. */
static bool is_let_in(struct row *row)
{
	row->is_partial = true;
	return row->file->feed->lets_partials_in || row_out(row, OUT_UNFINISHED);
}

static bool is_finished(struct row *row)
{
	const char *cell;
	char *quoted;
	bool finished;

	if (row->is_partial)
		return is_let_in(row);
	if (!row_has_column(row, FEED_FINISHED))
		return true;
	cell = row_cell_of(row, FEED_FINISHED);
	if (!*cell)
		return is_let_in(row);
	if (answer_flag(cell, &finished))
		return finished || is_let_in(row);
	quoted = reject_quote_export(cell);
	row_reject(row, row->file->columns->of[FEED_FINISHED], "unknown_label",
	           "%s is neither yes nor no (yes, no, true, false, 1 or 0)", quoted);
	free(quoted);
	return false;
}

/* The month of a date in figures, by the order of day and month. */
static long month_of(const char *cell, enum date_order order)
{
	static const char figures[] = "0123456789";

	cell += strcspn(cell, figures);
	if (order == DATE_DAY_FIRST) {
		cell += strspn(cell, figures);
		cell += strcspn(cell, figures);
	}
	return strtol(cell, NULL, 10);
}

static bool reject_date(struct row *row, size_t column, const char *cell, const char *wrong)
{
	enum date_order order = row->file->dates.order;
	bool is_other = date_is_of_other_order(cell, row->file->dates);
	long month = is_other ? month_of(cell, order) : 0;
	char *quoted = reject_quote_export(cell);

	row->file->other_order += is_other && !row->is_aside;
	if (month > 12)
		row_reject(row, column, "bad_date", "%s: month %ld does not exist, read %s first; this date looks %s first", quoted, month,
		           order == DATE_DAY_FIRST ? "day" : "month", order == DATE_DAY_FIRST ? "month" : "day");
	else
		row_reject(row, column, "bad_date", "%s: %s", quoted, wrong);
	free(quoted);
	return false;
}

static bool has_date(struct row *row)
{
	const struct responses *file = row->file;
	const char *cell, *wrong;
	struct date_moment moment;
	size_t column = file->columns->of[FEED_DATE];

	if (file->feed->kpi_rows)
		return kpi_rows_find_period(row);
	row->day = file->feed->fixed_day;
	if (!row_has_column(row, FEED_DATE) && row->day == LONG_MIN)
		return row_out(row, OUT_NO_DATE);
	if (row_has_column(row, FEED_DATE)) {
		cell = row_cell_of(row, FEED_DATE);
		if (!*cell && file->layout->undated_is_unfinished && file->header->columns[column].role == HEADER_DATE)
			return is_let_in(row) && row_out(row, OUT_NO_DATE);
		if (!*cell)
			return row_reject(row, column, "missing", "the row has no date");
		wrong = date_read(cell, file->dates, &moment);
		if (wrong)
			return reject_date(row, column, cell, wrong);
		row->day = instant_of(&moment, file->zone, &file->ingest->home).day;
	}
	return row->day <= file->ingest->last_day || row_out(row, OUT_AFTER_QUARTER);
}

/* An id that a spreadsheet has damaged tells nothing, and is no id. */
static bool is_new(struct row *row)
{
	const char *id = row_has_column(row, FEED_ID) ? row_cell_of(row, FEED_ID) : "";

	if (!*id)
		return true;
	if (dedupe_is_damaged(id)) {
		row->file->damaged_ids++;
		return true;
	}
	if (!dedupe_add(row->file->seen, id))
		return true;
	row->bin = BIN_DUPLICATE;
	balance_count(&row->file->balance, BIN_DUPLICATE);
	return false;
}

static bool count_row(struct row *row)
{
	struct responses *file = row->file;
	struct tallies *tallies = &file->ingest->tallies;
	struct tallies_row whose = {
		.source = file->feed->number, .unit_kind = file->feed->unit_kind_number, .unit = tallies_name(tallies, row->unit),
		.has_unit = *row->unit != '\0', .person_kind = tallies_name(tallies, "person"), .person = tallies_name(tallies, row->person), .has_person = *row->person != '\0', .day = row->day, .segments = file->segments, .levels = file->levels,
		.n_segments = file->feed->n_segments,
	};

	if (!levels_take(row))
		return false;
	comments_take(row);
	for (size_t i = 0; i < file->feed->n_items; i++) {
		if (!file->answers[i].is_given)
			continue;
		if (file->feed->is_tickets)
			tallies_add_flag(tallies, &whose, file->feed->items[i].number, file->answers[i].code == 1);
		else
			tallies_add(tallies, &whose, file->feed->items[i].number, file->answers[i].code);
	}
	scales_count(row);
	figures_count(row, &whose);
	balance_count(&file->balance, BIN_KEPT);
	file->without_unit += !whose.has_unit && (row_has_column(row, FEED_UNIT) || row_has_column(row, FEED_PERSON));
	break_counts_add(file->breaks, file, row->day);
	if (row->day < file->first_day)
		file->first_day = row->day;
	if (row->day > file->last_day)
		file->last_day = row->day;
	return true;
}

/* The id of the case among those seen; 0 when the row has none that can be trusted. */
static uint64_t case_of(const struct row *row)
{
	const char *id = row_has_column(row, FEED_ID) ? row_cell_of(row, FEED_ID) : "";

	return *id && !dedupe_is_damaged(id) ? dedupe_hash(row->file->seen, id) : 0;
}

/* Whether the row has a status that no disposition.WORD declares, where some are declared. */
static bool has_undeclared_status(const struct row *row)
{
	return row->file->feed->declares_dispositions && row->bin == BIN_OUT_OF_SCOPE && !row->is_trial
	       && row_has_column(row, FEED_STATUS) && *row_cell_of(row, FEED_STATUS);
}

/* What became of the case, in the words of response rates; DISPOSITIONS when nothing can be said. */
static enum disposition disposition_of(const struct row *row, bool is_kept)
{
	bool says_nothing = row_has_column(row, FEED_FINISHED) && !*row_cell_of(row, FEED_FINISHED);

	if (row->is_trial)
		return DISPOSITION_INELIGIBLE;
	if (row->is_partial && !(says_nothing && has_undeclared_status(row)))
		return DISPOSITION_PARTIAL;
	if (row->disposition != DISPOSITIONS)
		return row->disposition;
	if (is_kept)
		return DISPOSITION_COMPLETE;
	return has_undeclared_status(row) ? DISPOSITION_UNKNOWN : DISPOSITIONS;
}

/* What a row of a survey tells besides, when its bin is settled. */
static void take_aside(struct row *row, bool is_kept)
{
	struct responses *file = row->file;
	struct ingest *ingest = file->ingest;
	enum disposition disposition;
	uint64_t hash;

	if (!file->feed->is_survey || row->bin == BIN_REJECTED)
		return;
	disposition = disposition_of(row, is_kept);
	if (disposition == DISPOSITIONS)
		return;
	hash = case_of(row);
	row->is_aside = true;
	if (row->day == LONG_MIN)
		has_date(row);
	if (row->day != LONG_MIN && row->day > ingest->last_day)
		return;
	if (!dispositions_count(&ingest->dispositions, file->seen, hash, file->feed->name, row->day, disposition))
		return;
	file->undeclared += row->disposition == DISPOSITIONS && disposition == DISPOSITION_UNKNOWN;
	if (disposition != DISPOSITION_PARTIAL || row->day == LONG_MIN)
		return;
	if (!is_kept && !row_read_answers(row))
		return;
	if (is_kept || !hash)
		partials_count(ingest, file->feed, row->day, file->answers);
	else
		held_partials_add(&ingest->held_partials, hash, row->day, file->answers, file->feed->n_items);
}

static bool take_row(void *context, const struct csv_record *record, struct err *err)
{
	struct responses *file = context;
	struct row row = {
		.file = file, .record = record, .place = ingest_place(file->ingest, file->input, record),
		.bin = BINS, .day = LONG_MIN, .unit = "", .person = "", .disposition = DISPOSITIONS, .err = err,
	};
	bool is_kept = is_sound(&row) && is_not_empty(&row) && has_status(&row) && is_finished(&row) && has_date(&row) && row_find_unit(&row)
	    && row_read_answers(&row) && scales_read(&row) && is_new(&row);
	if (is_kept && !count_row(&row))
		return false;
	if (err->kind == ERR_NONE)
		take_aside(&row, is_kept);
	return err->kind == ERR_NONE;
}

static void begin(struct responses *file)
{
	file->answers = mem_alloc(file->feed->n_items, sizeof *file->answers);
	file->segments = mem_alloc(file->feed->n_segments, sizeof *file->segments);
	file->levels = mem_alloc(file->feed->n_segments, sizeof *file->levels);
	asides_expect(&file->asides, file->columns->of[FEED_DATE]);
	asides_expect(&file->asides, file->columns->of[FEED_ID]);
}

bool responses_take(void *context, const struct csv_record *record, struct err *err)
{
	struct responses *file = context;
	struct rejects_place place = ingest_place(file->ingest, file->input, record);

	if (!file->answers)
		begin(file);
	if (file->n_records++ < file->header->n_rows || asides_take(&file->asides, record, file->header, &file->balance, &file->scratch))
		return true;
	return asides_flush(&file->asides, &place, file->header, &file->balance, take_row, file, err) && take_row(file, record, err);
}

void responses_finish(struct responses *responses)
{
	asides_finish(&responses->asides, &responses->balance);
}

void responses_free(struct responses *responses)
{
	asides_free(&responses->asides);
	unread_free(&responses->unread);
	text_free(&responses->scratch);
	free(responses->answers);
	free(responses->segments);
	free(responses->levels);
	*responses = (struct responses){ 0 };
}
