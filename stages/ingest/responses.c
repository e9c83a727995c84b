#include "stages/ingest/row.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/status.h"
#include "stages/ingest/records.h"

enum { SEGMENT_LEVELS = 1000 }; /* more are names, addresses or comments mapped by mistake */

static bool is_sound(struct row *row)
{
	const struct responses *file = row->file;

	if (record_is_sound(&row->place, row->record, file->header, file->input, file->feed->words))
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
	if (file->feed->status_keep)
		return status_is_listed(file->feed->status_keep, status) || row_out(row, OUT_STATUS);
	if (status_is_trial(status) || (file->layout->is_trial && file->layout->is_trial(status)))
		return row_out(row, OUT_TRIAL);
	return true;
}

static bool is_finished(struct row *row)
{
	const char *cell;
	char *quoted;
	bool finished;

	if (!row_has_column(row, FEED_FINISHED))
		return true;
	cell = row_cell_of(row, FEED_FINISHED);
	if (!*cell)
		return row_out(row, OUT_UNFINISHED);
	if (answer_flag(cell, &finished))
		return finished || row_out(row, OUT_UNFINISHED);
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
	size_t column = file->columns->of[FEED_DATE];
	char *quoted;

	row->day = file->feed->fixed_day;
	if (!row_has_column(row, FEED_DATE) && row->day == LONG_MIN)
		return row_out(row, OUT_NO_DATE);
	if (row_has_column(row, FEED_DATE)) {
		cell = row_cell_of(row, FEED_DATE);
		if (!*cell)
			return row_reject(row, column, "missing", "the row has no date");
		wrong = date_read(cell, file->dates, &row->day);
		if (wrong) {
			quoted = reject_quote_export(cell);
			row_reject(row, column, "bad_date", "%s: %s", quoted, wrong);
			free(quoted);
			return false;
		}
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
	for (size_t i = 0; i < file->feed->n_items; i++) {
		if (!file->answers[i].is_given)
			continue;
		if (file->feed->is_tickets)
			tallies_add_flag(tallies, &whose, file->feed->items[i].number, file->answers[i].code == 1);
		else
			tallies_add(tallies, &whose, file->feed->items[i].number, file->answers[i].code);
	}
	balance_count(&file->balance, BIN_KEPT);
	file->without_unit += !whose.has_unit && (row_has_column(row, FEED_UNIT) || row_has_column(row, FEED_PERSON));
	if (row->day < file->first_day)
		file->first_day = row->day;
	if (row->day > file->last_day)
		file->last_day = row->day;
	return true;
}

bool responses_take(void *context, const struct csv_record *record, struct err *err)
{
	struct responses *file = context;
	struct row row = {
		.file = file, .record = record, .place = { &file->ingest->rejects, file->input->name, record->line },
		.bin = BINS, .unit = "", .err = err,
	};

	if (!file->answers) {
		file->answers = mem_alloc(file->feed->n_items, sizeof *file->answers);
		file->segments = mem_alloc(file->feed->n_segments, sizeof *file->segments);
		file->levels = mem_alloc(file->feed->n_segments, sizeof *file->levels);
	}
	if (file->n_records++ < file->header->n_rows)
		return true;
	if (is_sound(&row) && is_not_empty(&row) && has_status(&row) && is_finished(&row) && has_date(&row) && row_find_unit(&row)
	    && row_read_answers(&row) && is_new(&row))
		return count_row(&row);
	return err->kind == ERR_NONE;
}

void responses_free(struct responses *responses)
{
	text_free(&responses->scratch);
	free(responses->answers);
	free(responses->segments);
	free(responses->levels);
	*responses = (struct responses){ 0 };
}
