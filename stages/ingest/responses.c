#include "stages/ingest/row.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/status.h"
#include "stages/ingest/figures.h"
#include "stages/ingest/kpi_rows.h"
#include "stages/ingest/records.h"

enum { SEGMENT_LEVELS = 1000 }; /* more are names, addresses or comments mapped by mistake */

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

static bool has_date(struct row *row)
{
	const struct responses *file = row->file;
	const char *cell, *wrong;
	struct date_moment moment;
	size_t column = file->columns->of[FEED_DATE];
	char *quoted;

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
		if (wrong) {
			row->file->other_order += date_is_of_other_order(cell, file->dates);
			quoted = reject_quote_export(cell);
			row_reject(row, column, "bad_date", "%s: %s", quoted, wrong);
			free(quoted);
			return false;
		}
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

/* Whether the id was kept before. */
static bool is_known(const struct row *row)
{
	return row_has_column(row, FEED_ID) && dedupe_has(row->file->seen, row_cell_of(row, FEED_ID));
}

static bool read_levels(struct row *row)
{
	struct responses *file = row->file;

	for (size_t i = 0; i < file->feed->n_segments; i++) {
		struct feed_segment *segment = &file->feed->segments[i];
		const char *level = row_cell(row, file->columns->segments[i]);

		map_add(&segment->levels, level);
		if (segment->levels.n > SEGMENT_LEVELS)
			return err_at(row->err, ERR_DATA, file->input->path, row->record->line, 0,
			              "%s %s: the column has more than %d levels; a way to split answers was expected", file->feed->words,
			              segment->key, SEGMENT_LEVELS);
		file->segments[i] = segment->number;
		file->levels[i] = tallies_name(&file->ingest->tallies, level);
	}
	return true;
}

static bool count_row(struct row *row)
{
	struct responses *file = row->file;
	struct tallies *tallies = &file->ingest->tallies;
	struct tallies_row whose = {
		.source = file->feed->number, .unit_kind = file->feed->unit_kind_number, .unit = tallies_name(tallies, row->unit),
		.has_unit = *row->unit != '\0', .day = row->day, .segments = file->segments, .levels = file->levels,
		.n_segments = file->feed->n_segments,
	};

	if (!read_levels(row))
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

/* Counts the answers of an unfinished row for the rule that the feed does not follow. */
static void count_partial(struct row *row)
{
	struct responses *file = row->file;
	struct tallies *partials = &file->ingest->partials;
	uint32_t none = tallies_name(partials, "");
	struct tallies_row whose = { .source = tallies_name(partials, file->feed->name), .unit_kind = none, .unit = none, .day = row->day };

	for (size_t i = 0; i < file->feed->n_items; i++)
		if (file->answers[i].is_given)
			tallies_add(partials, &whose, tallies_name(partials, file->feed->items[i].name), file->answers[i].code);
}

/* What became of the case, in the words of response rates; DISPOSITIONS when nothing can be said. */
static enum disposition disposition_of(const struct row *row, bool is_kept)
{
	if (row->bin == BIN_DUPLICATE || row->is_trial || (row->is_partial && !is_kept && is_known(row)))
		return DISPOSITION_INELIGIBLE;
	if (row->is_partial)
		return DISPOSITION_PARTIAL;
	return row->disposition == DISPOSITIONS && is_kept ? DISPOSITION_COMPLETE : row->disposition;
}

/* What a row of a survey tells besides, when its bin is settled. */
static void take_aside(struct row *row, bool is_kept)
{
	struct responses *file = row->file;
	enum disposition disposition = disposition_of(row, is_kept);

	if (!file->feed->is_survey || row->bin == BIN_REJECTED || disposition == DISPOSITIONS)
		return;
	row->is_aside = true;
	if (row->day == LONG_MIN)
		has_date(row);
	if (row->day != LONG_MIN && row->day > file->ingest->last_day)
		return;
	dispositions_count(&file->ingest->dispositions, file->feed->name, row->day, disposition);
	if (disposition == DISPOSITION_PARTIAL && row->day != LONG_MIN && (is_kept || row_read_answers(row)))
		count_partial(row);
}

bool responses_take(void *context, const struct csv_record *record, struct err *err)
{
	struct responses *file = context;
	struct row row = {
		.file = file, .record = record, .place = ingest_place(file->ingest, file->input, record),
		.bin = BINS, .day = LONG_MIN, .unit = "", .disposition = DISPOSITIONS, .err = err,
	};

	bool is_kept;

	if (!file->answers) {
		file->answers = mem_alloc(file->feed->n_items, sizeof *file->answers);
		file->segments = mem_alloc(file->feed->n_segments, sizeof *file->segments);
		file->levels = mem_alloc(file->feed->n_segments, sizeof *file->levels);
	}
	if (file->n_records++ < file->header->n_rows || asides_take(&file->asides, record, file->header, &file->balance, &file->scratch))
		return true;
	asides_flush(&file->asides, &row.place, file->header, &file->balance);
	is_kept = is_sound(&row) && is_not_empty(&row) && has_status(&row) && is_finished(&row) && has_date(&row) && row_find_unit(&row)
	    && row_read_answers(&row) && scales_read(&row) && is_new(&row);
	if (is_kept && !count_row(&row))
		return false;
	if (err->kind == ERR_NONE)
		take_aside(&row, is_kept);
	return err->kind == ERR_NONE;
}

void responses_finish(struct responses *responses)
{
	asides_finish(&responses->asides, &responses->balance);
}

void responses_free(struct responses *responses)
{
	asides_free(&responses->asides);
	text_free(&responses->scratch);
	free(responses->answers);
	free(responses->segments);
	free(responses->levels);
	*responses = (struct responses){ 0 };
}
