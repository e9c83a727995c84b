/* The rows of a register's file, each into exactly one bin. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/register.h"

static bool check(struct register_file *file, const struct csv_record *record, const struct unfolded *unfolded)
{
	const char *name = file->schema->name;

	return register_load(file, record, unfolded) && register_check(file) && register_scope(file)
	       && (strcmp(name, "comparisons") != 0 || register_choice(file)) && register_names(file)
	       && (strcmp(name, "scores") != 0 || register_score(file));
}

/* Whether the column of a wide file says something of the row: one of a criterion that the row's category
 * does not have is blank. */
static bool is_due(const struct register_file *file, const struct csv_record *record, const struct unfolded *unfolded)
{
	size_t category = file->columns[register_column(file, "category")];
	struct text scratch = { 0 };
	char *name = mem_copy_text(category == SIZE_MAX ? "" : fold_trim(record->cells[category], &scratch));
	bool is = *fold_trim(record->cells[unfolded->column], &scratch) || !unfolded->criterion
	          || register_has_criterion(file->ingest, name, unfolded->criterion);

	free(name);
	text_free(&scratch);
	return is;
}

/* A row of a wide file goes into one bin as a whole: all its scores are looked at before the first is
 * added. */
static bool add_unfolded(struct register_file *file, const struct csv_record *record)
{
	struct text whole = { 0 };
	bool ok = true;

	for (size_t i = 0; ok && i < file->n_unfolded; i++) {
		char *one;

		if (!is_due(file, record, &file->unfolded[i]))
			continue;
		ok = check(file, record, &file->unfolded[i]);
		one = ok ? register_whole(file) : NULL;
		text_add(&whole, one ? one : "");
		free(one);
	}
	if (ok && !whole.length) /* nothing is due, but the names are to be known */
		ok = check(file, record, &file->unfolded[0]);
	ok = ok && register_first(file, whole.length ? whole.bytes : "");
	for (size_t i = 0; ok && i < file->n_unfolded; i++)
		if (is_due(file, record, &file->unfolded[i]) && check(file, record, &file->unfolded[i]))
			register_add(file);
	text_free(&whole);
	return ok;
}

static bool add_row(struct register_file *file, const struct csv_record *record)
{
	char *whole;
	bool ok;

	comments_names_take(&file->names, record, &file->ingest->comments.names);
	if (file->n_unfolded)
		return add_unfolded(file, record);
	if (!check(file, record, NULL))
		return false;
	whole = register_whole(file);
	ok = register_first(file, whole);
	free(whole);
	if (ok)
		register_add(file);
	return ok;
}

static bool is_aside(struct register_file *file, const struct csv_record *record)
{
	struct text scratch = { 0 };
	bool is = asides_take(&file->asides, record, &file->header, &file->balance, &scratch);

	text_free(&scratch);
	return is;
}

/* Whether the row is text. A heading that may be a judge's name, or that of secrets, is not told. */
static bool is_text(struct register_file *file, const struct csv_record *record)
{
	for (size_t i = 0; !record->malformed && !record->has_nul && i < record->n_cells; i++) {
		size_t bad = text_utf8_error(record->cells[i], record->lengths[i]);
		bool is_ours = false;

		for (size_t c = 0; c < file->n_columns; c++)
			is_ours = is_ours || file->columns[c] == i;
		if (bad == record->lengths[i] || is_ours)
			continue;
		reject(&file->place, "", "not_utf8", "byte %zu of cell %zu is not %s; another encoding in %s reads it, or the file is damaged", bad + 1,
		       i + 1, file->input.encoding, file->words);
		return false;
	}
	return true;
}

static bool take_row(void *context, const struct csv_record *record, struct err *err)
{
	struct register_file *file = context;
	struct text scratch = { 0 };

	file->place = ingest_place(file->ingest, &file->input, record);
	file->place.first = &file->first;
	file->err = err;
	if (!is_text(file, record) || !record_is_sound(&file->place, record, &file->header, &file->input, file->words))
		balance_count(&file->balance, BIN_REJECTED);
	else if (record_is_empty(record, &scratch))
		balance_count_out(&file->balance, OUT_EMPTY);
	else if (add_row(file, record))
		balance_count(&file->balance, BIN_KEPT);
	text_free(&scratch);
	return err->kind == ERR_NONE;
}

bool register_take(void *context, const struct csv_record *record, struct err *err)
{
	struct register_file *file = context;
	struct rejects_place place;

	if (file->n_records++ < file->header.n_rows || is_aside(file, record))
		return true;
	place = ingest_place(file->ingest, &file->input, record);
	place.first = &file->first;
	return asides_flush(&file->asides, &place, &file->header, &file->balance, take_row, file, err) && take_row(file, record, err);
}
