#include "stages/ingest/responses.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/records.h"
#include "pipeline/intake/status.h"

enum { SEGMENT_LEVELS = 1000 }; /* more are names, addresses or comments mapped by mistake */

/* One row on its way to its bin. */
struct row {
	struct responses *file;
	const struct csv_record *record;
	struct rejects_place place;
	enum bin bin;  /* once a check has returned false */
	long day;
	const char *unit; /* "" without one */
	struct err *err;
};

static bool out(struct row *row, enum out reason)
{
	row->bin = balance_count_out(&row->file->balance, reason);
	return false;
}

/* Sets the bin of a row that was written to rejects. */
static bool rejected(struct row *row)
{
	row->bin = BIN_REJECTED;
	balance_count(&row->file->balance, BIN_REJECTED);
	return false;
}

static const char *column_name(const struct row *row, size_t column)
{
	return record_column(row->file->header, column);
}

/* The cell under one of the feed's own keys, without white space around it; borrowed until the next. */
static const char *cell_of(const struct row *row, enum feed_column column)
{
	return fold_trim(row->record->cells[row->file->columns->of[column]], &row->file->scratch);
}

static bool has_column(const struct row *row, enum feed_column column)
{
	return row->file->columns->of[column] != SIZE_MAX;
}

static bool is_sound(struct row *row)
{
	const struct responses *file = row->file;

	return record_is_sound(&row->place, row->record, file->header, file->input, file->feed->words) || rejected(row);
}

static bool is_not_empty(struct row *row)
{
	return !record_is_empty(row->record, &row->file->scratch) || out(row, OUT_EMPTY);
}

static bool has_status(struct row *row)
{
	const struct responses *file = row->file;
	const char *status;

	if (!has_column(row, FEED_STATUS))
		return true;
	status = cell_of(row, FEED_STATUS);
	if (file->feed->status_keep)
		return status_is_listed(file->feed->status_keep, status) || out(row, OUT_STATUS);
	if (status_is_trial(status) || (file->layout->is_trial && file->layout->is_trial(status)))
		return out(row, OUT_TRIAL);
	return true;
}

static bool is_finished(struct row *row)
{
	const char *cell;
	char *quoted;
	bool finished;

	if (!has_column(row, FEED_FINISHED))
		return true;
	cell = cell_of(row, FEED_FINISHED);
	if (!*cell)
		return out(row, OUT_UNFINISHED);
	if (answer_flag(cell, &finished))
		return finished || out(row, OUT_UNFINISHED);
	quoted = reject_quote_export(cell);
	reject(&row->place, column_name(row, row->file->columns->of[FEED_FINISHED]), "unknown_label",
	       "%s is neither yes nor no (yes, no, true, false, 1 or 0)", quoted);
	free(quoted);
	return rejected(row);
}

static bool has_date(struct row *row)
{
	const struct responses *file = row->file;
	const char *cell, *wrong, *column;
	char *quoted;

	row->day = file->feed->fixed_day;
	if (!has_column(row, FEED_DATE) && row->day == LONG_MIN)
		return out(row, OUT_NO_DATE);
	if (has_column(row, FEED_DATE)) {
		cell = cell_of(row, FEED_DATE);
		column = column_name(row, file->columns->of[FEED_DATE]);
		if (!*cell) {
			reject(&row->place, column, "missing", "the row has no date");
			return rejected(row);
		}
		wrong = date_read(cell, file->dates, &row->day);
		if (wrong) {
			quoted = reject_quote_export(cell);
			reject(&row->place, column, "bad_date", "%s: %s", quoted, wrong);
			free(quoted);
			return rejected(row);
		}
	}
	return row->day <= file->ingest->last_day || out(row, OUT_AFTER_QUARTER);
}

/* Says that a unit is not in its register; the value is told only where it is near to a unit's name, and
 * so is one misspelt. */
static bool reject_unit(struct row *row, enum feed_column column, const char *set, const char *value)
{
	const struct known *known = &row->file->ingest->known;
	const char *name = column_name(row, row->file->columns->of[column]), *near = known_nearest(known, set, value);
	char *quoted;

	if (column == FEED_PERSON || !strcmp(row->file->feed->unit_kind, "person")) {
		reject(&row->place, name, "unknown_person", "the person is not in the register of staff");
		return rejected(row);
	}
	quoted = near ? reject_quote(value) : reject_quote_export(value);
	reject(&row->place, name, "unknown_unit", "%s is not in the register of units%s%s%s", quoted,
	       near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
	free(quoted);
	return rejected(row);
}

/* The person's pseudonym, known to the register of staff where there is one; NULL when the row's way
 * ends here. */
static const char *person_of(struct row *row, enum feed_column column)
{
	struct ingest *ingest = row->file->ingest;
	const char *person = people_name(&ingest->people, PEOPLE_STAFF, cell_of(row, column), row->err);

	if (person && ingest->staff.n_stays && !staff_knows(&ingest->staff, person)) {
		reject_unit(row, column, "", "");
		return NULL;
	}
	return person;
}

/* The unit that the answer is about: its column's; else the team that the person was in that day. */
static bool has_unit(struct row *row)
{
	const struct responses *file = row->file;
	enum feed_column column = has_column(row, FEED_UNIT) ? FEED_UNIT : FEED_PERSON;
	bool is_person = column == FEED_PERSON || !strcmp(file->feed->unit_kind, "person");
	const char *cell, *person;
	char *set;

	row->unit = "";
	if (!has_column(row, column) || !*(cell = cell_of(row, column)))
		return true;
	if (is_person) {
		person = person_of(row, column);
		if (person)
			row->unit = column == FEED_UNIT ? person : staff_team(&file->ingest->staff, person, row->day);
		return person != NULL;
	}
	set = text_format("unit %s", file->feed->unit_kind);
	if (known_any(&file->ingest->known, set) && !known_has(&file->ingest->known, set, cell))
		reject_unit(row, column, set, cell);
	else
		row->unit = tallies_keep(&file->ingest->tallies, cell);
	free(set);
	return row->bin == BINS;
}

static bool reject_answer(struct row *row, size_t item, const char *cell, enum answer answer)
{
	const struct responses *file = row->file;
	const struct answers *answers = &file->feed->items[item].answers;
	const char *column = column_name(row, file->columns->items[item]);
	char *quoted = reject_quote_export(cell);

	if (answer == ANSWER_OUTSIDE_SCALE)
		reject(&row->place, column, "outside_scale", "%s is not on the scale of %s; a whole number in %d..%d was expected",
		       quoted, file->feed->items[item].name, answers->lowest, answers->highest);
	else if (answers->exact.n)
		reject(&row->place, column, "unknown_label", "%s is none of the labels of %s, nor a whole number in %d..%d", quoted,
		       file->feed->items[item].name, answers->lowest, answers->highest);
	else if (answers->lowest == 0 && answers->highest == 1)
		reject(&row->place, column, "not_a_number", "%s is no answer to %s; yes or no was expected (true or false, 1 or 0), or labels.%s",
		       quoted, file->feed->items[item].name, file->feed->items[item].name);
	else
		reject(&row->place, column, "not_a_number", "%s is no answer to %s; a whole number in %d..%d was expected, or labels.%s",
		       quoted, file->feed->items[item].name, answers->lowest, answers->highest, file->feed->items[item].name);
	free(quoted);
	return rejected(row);
}

static bool has_answers(struct row *row)
{
	struct responses *file = row->file;
	bool any = false;

	if (file->feed->n_items == 0)
		return out(row, OUT_NO_ITEM);
	for (size_t i = 0; i < file->feed->n_items; i++) {
		const char *cell = fold_trim(row->record->cells[file->columns->items[i]], &file->scratch);
		enum answer answer = answers_read(&file->feed->items[i].answers, cell, &file->answers[i].code);

		if (answer == ANSWER_UNKNOWN_LABEL || answer == ANSWER_OUTSIDE_SCALE)
			return reject_answer(row, i, cell, answer);
		file->answers[i].is_given = answer == ANSWER_GIVEN;
		any = any || file->answers[i].is_given;
	}
	return any || out(row, OUT_NO_ANSWER);
}

/* An id that a spreadsheet has damaged tells nothing, and is no id. */
static bool is_new(struct row *row)
{
	const char *id = has_column(row, FEED_ID) ? cell_of(row, FEED_ID) : "";

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
		const char *level = fold_trim(row->record->cells[file->columns->segments[i]], &file->scratch);

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
	file->without_unit += !whose.has_unit && (has_column(row, FEED_UNIT) || has_column(row, FEED_PERSON));
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
	if (is_sound(&row) && is_not_empty(&row) && has_status(&row) && is_finished(&row) && has_date(&row) && has_unit(&row)
	    && has_answers(&row) && is_new(&row))
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
