/* The row of a register: from the cells of its file to values of the table's types. */
#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/answers.h"
#include "pipeline/intake/fold.h"
#include "stages/ingest/dedupe.h"
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
		return register_text(file, file->unfolded->criterion ? "criterion" : "judge");
	return file->schema->columns[column].name;
}

bool register_reject(struct register_file *file, size_t column, const char *reason, const char *format, ...)
{
	char *message;
	va_list args;

	va_start(args, format);
	message = text_format_args(format, args);
	va_end(args);
	reject(&file->place, column_at_fault(file, column), reason, "%s", message);
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
static bool take_word(const struct register_file *file, struct cell *cell, const struct column *column)
{
	const char *ours = register_word(file->schema->name, column->name, cell->text.bytes);
	char *word = fold_text(ours ? ours : cell->text.bytes);
	bool known;

	for (char *c = word; *c; c++)
		if (*c == ' ' || *c == '-')
			*c = '_';
	/* Who was honoured with nothing is no row of awards, which register_scope sees to. */
	known = schema_domain_has_text(column->domain, word) || (!strcmp(column->name, "outcome") && !strcmp(word, "none"));
	if (known)
		set_text(cell, word);
	free(word);
	return known;
}

/* A whole number needs no look at its column: 1,200 and 1.200 are whole one way alone. */
static bool read_number(const struct register_file *file, const struct column *column, const char *text, double *real)
{
	struct number number;

	if (column->type != COLUMN_INT) {
		if (number_read(text, file->decimal, &number))
			return false;
		/* A weight of 40 % is 0.4; a target of 85 % is 85 points. */
		*real = number.is_percent && !strcmp(column->name, "weight") ? number.value / 100 : number.value;
		return true;
	}
	for (int decimal = NUMBER_DECIMAL_POINT; decimal <= NUMBER_DECIMAL_COMMA; decimal++) {
		bool is_number = !number_read(text, (enum number_decimal)decimal, &number);

		*real = number.value;
		if (is_number && *real == floor(*real) && fabs(*real) <= 9e15)
			return true;
	}
	return false;
}

static bool take_number(struct register_file *file, size_t c)
{
	const struct column *column = &file->schema->columns[c];
	struct cell *cell = &file->cells[c];
	double real;

	if (!read_number(file, column, cell->text.bytes, &real))
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

/* "Opted out" and "refused" are answers to the question for consent, and no blanks. */
static bool take_consent(const struct register_file *file, size_t c, bool *flag)
{
	const char *column = file->schema->columns[c].name;
	const char *word = register_word(file->schema->name, column, file->cells[c].text.bytes);

	*flag = word && !strcmp(word, "yes");
	return word != NULL;
}

/* Gives the cell the type of its column. */
static bool take_value(struct register_file *file, size_t c)
{
	const struct column *column = &file->schema->columns[c];
	struct cell *cell = &file->cells[c];
	bool flag;

	cell->whole = TABLE_MISSING;
	cell->real = (double)NAN;
	if (column->type == COLUMN_FLAG && take_consent(file, c, &flag)) {
		cell->whole = flag;
		return true;
	}
	if (column->type == COLUMN_TEXT) {
		if (!*cell->text.bytes || !column->domain || take_word(file, cell, column))
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

/* What the file says of a column in the row. */
static const char *find_cell(const struct register_file *file, const struct csv_record *record, const struct unfolded *unfolded,
                             size_t c, struct text *scratch)
{
	const char *column = file->schema->columns[c].name;

	if (unfolded && !strcmp(column, "score"))
		return fold_trim(record->cells[unfolded->column], scratch);
	if (unfolded && unfolded->judge && !strcmp(column, "judge"))
		return unfolded->judge;
	if (unfolded && unfolded->criterion && !strcmp(column, "criterion"))
		return unfolded->criterion;
	if (file->constants[c])
		return file->constants[c];
	return file->columns[c] == SIZE_MAX ? "" : fold_trim(record->cells[file->columns[c]], scratch);
}

/* Ids that a spreadsheet has cut to 1.23E+15 are those of several people. */
static bool is_damaged(const struct register_file *file, size_t c)
{
	enum role role = file->rules[c].role;
	bool is_id = role == ROLE_PERSON || role == ROLE_JUDGE || role == ROLE_NOMINEE || role == ROLE_ELEMENT || !strcmp(file->schema->columns[c].name, "nomination");

	return is_id && dedupe_is_damaged(file->cells[c].text.bytes);
}

/* A criterion that differs from the register's in case alone is that one. */
static void settle_criterion(struct register_file *file, size_t c)
{
	const char *same = file->rules[c].role == ROLE_CRITERION && *file->cells[c].text.bytes
	                       ? known_same(&file->ingest->known, "criterion", file->cells[c].text.bytes)
	                       : NULL;

	if (same)
		set_text(&file->cells[c], same);
}

bool register_load(struct register_file *file, const struct csv_record *record, const struct unfolded *unfolded)
{
	struct text scratch = { 0 };
	bool ok = true;

	for (size_t c = 0; c < file->n_columns; c++) {
		set_text(&file->cells[c], find_cell(file, record, unfolded, c, &scratch));
		settle_criterion(file, c);
	}
	text_free(&scratch);
	if (!strcmp(file->schema->name, "comparisons"))
		register_name_outcome(file);
	for (size_t c = 0; ok && c < file->n_columns; c++) {
		if (file->rules[c].is_required && !*file->cells[c].text.bytes)
			ok = register_reject(file, c, "missing", "the cell is blank; a value was expected");
		else if (is_damaged(file, c))
			ok = register_reject(file, c, "damaged_id", "a spreadsheet has cut the figures of the id off, as in 1.23E+15, so that several look the same; the export as it was before was expected");
		else if (!is_score(file, c))
			ok = take_value(file, c);
	}
	return ok;
}
