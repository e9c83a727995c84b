/* The row of a register: from the cells of its file to values of the table's types. */
#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/answers.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/register.h"

size_t register_column(const struct register_file *file, const char *column)
{
	size_t c = schema_column(file->schema, column);

	assert(c != SIZE_MAX);
	return c;
}

static void set_text(struct cell *cell, const char *value)
{
	cell->text.length = 0;
	text_add(&cell->text, value);
}

const char *register_text(const struct register_file *file, const char *column)
{
	return file->cells[register_column(file, column)].text.bytes;
}

/* The column at fault, as the file names it. Of a wide file the criterion, or the judge's pseudonym: the
 * file's own name for it is the judge's. */
static const char *column_at_fault(const struct register_file *file, size_t column)
{
	if (file->columns[column] != SIZE_MAX)
		return record_column(&file->header, file->columns[column]);
	if (file->n_unfolded && !strcmp(file->schema->columns[column].name, "score"))
		return file->cells[file->unfold_into].text.bytes;
	return file->schema->columns[column].name;
}

bool register_reject(struct register_file *file, size_t column, const char *reason, const char *format, ...)
{
	char *message = NULL;
	va_list args;
	int n;

	va_start(args, format);
	n = vasprintf(&message, format, args);
	va_end(args);
	reject(&file->place, column_at_fault(file, column), reason, "%s", n < 0 ? "" : message);
	if (n >= 0)
		free(message);
	balance_count(&file->balance, BIN_REJECTED);
	return false;
}

/* Says that a value is not what the column takes; a personal one is not told. */
static bool bad_value(struct register_file *file, size_t c, const char *reason, const char *wrong)
{
	char *quoted = rule_is_personal(file->rules[c]) ? mem_copy_text("the value") : reject_quote_export(file->cells[c].text.bytes);

	register_reject(file, c, reason, "%s: %s", quoted, wrong);
	free(quoted);
	return false;
}

/* The word of the domain that the text means: "Runner up" is runner_up. */
static bool take_word(struct cell *cell, const char *domain)
{
	char *word = fold_text(cell->text.bytes);
	bool known;

	for (char *c = word; *c; c++)
		if (*c == ' ' || *c == '-')
			*c = '_';
	known = schema_domain_has_text(domain, word);
	if (known)
		set_text(cell, word);
	free(word);
	return known;
}

static bool take_number(struct register_file *file, size_t c)
{
	const struct column *column = &file->schema->columns[c];
	struct cell *cell = &file->cells[c];
	double real;

	if (!text_to_real(cell->text.bytes, &real) || (column->type == COLUMN_INT && (real != floor(real) || fabs(real) > 9e15)))
		return bad_value(file, c, "not_a_number", column->type == COLUMN_INT ? "a whole number was expected" : "a number was expected");
	if (!schema_domain_has_number(column->domain, real)) {
		register_reject(file, c, "outside_scale", "%g is not in %s", real, column->domain);
		return false;
	}
	if (column->type == COLUMN_INT)
		cell->whole = (long long)real;
	else
		cell->real = real;
	return true;
}

static bool take_day(struct register_file *file, size_t c)
{
	struct date_moment moment;
	const char *wrong = date_read(file->cells[c].text.bytes, file->dates, &moment);

	if (wrong)
		return bad_value(file, c, "bad_date", wrong);
	file->cells[c].whole = instant_of(&moment, NULL, &file->ingest->home).day;
	return true;
}

/* Gives the cell the type of its column. */
static bool take_value(struct register_file *file, size_t c)
{
	const struct column *column = &file->schema->columns[c];
	struct cell *cell = &file->cells[c];
	bool flag;

	cell->whole = TABLE_MISSING;
	cell->real = (double)NAN;
	if (column->type == COLUMN_TEXT) {
		if (!*cell->text.bytes || !column->domain || take_word(cell, column->domain))
			return true;
		return bad_value(file, c, "unknown_label", column->domain);
	}
	if (answer_is_none(cell->text.bytes)) {
		set_text(cell, "");
		return true;
	}
	if (column->type == COLUMN_DATE)
		return take_day(file, c);
	if (column->type != COLUMN_FLAG)
		return take_number(file, c);
	if (!answer_flag(cell->text.bytes, &flag))
		return bad_value(file, c, "unknown_label", "yes or no was expected");
	cell->whole = flag;
	return true;
}

/* How a score is written is for register_score. */
static bool is_score(const struct register_file *file, size_t c)
{
	const char *column = file->schema->columns[c].name;

	return !strcmp(file->schema->name, "scores") && (!strcmp(column, "score") || !strcmp(column, "state"));
}

bool register_load(struct register_file *file, const struct csv_record *record, size_t unfolded)
{
	struct text scratch = { 0 };
	bool ok = true;

	for (size_t c = 0; c < file->n_columns; c++) {
		size_t from = file->columns[c];

		if (unfolded != SIZE_MAX && !strcmp(file->schema->columns[c].name, "score"))
			from = unfolded;
		set_text(&file->cells[c], from == SIZE_MAX ? "" : fold_trim(record->cells[from], &scratch));
		if (unfolded != SIZE_MAX && c == file->unfold_into)
			set_text(&file->cells[c], fold_trim(record_column(&file->header, unfolded), &scratch));
	}
	text_free(&scratch);
	for (size_t c = 0; ok && c < file->n_columns; c++) {
		if (file->rules[c].is_required && !*file->cells[c].text.bytes)
			ok = register_reject(file, c, "missing", "the cell is blank; a value was expected");
		else if (!is_score(file, c))
			ok = take_value(file, c);
	}
	return ok;
}
