/* The columns of a register's file: which are ours, which are none, and which nobody may read. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/recognise/recognise_words.h"
#include "stages/ingest/register.h"
#include "stages/ingest/wide.h"

enum { LONGEST = 64 }; /* no name of ours is as long */

bool register_is_secret(const char *name)
{
	static const char *const others[] = {
		" passcode ", " access code ", " access key ", " pin code ", " pin number ", " access pin ", " judge pin ", " login pin ",
		" voting pin ", " magic link ", " login link ", " access link ", " voting link ", " judging link ",
	};
	char *words = words_of(name);
	/* A whole name: Ann Pin is a judge. */
	bool found = words_for(words, HEADER_SECRET).strength > 0 || !strcmp(words, " pin ") || !strcmp(words, " secrets ");

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		found = found || strstr(words, others[i]);
	free(words);
	return found;
}

bool register_may_name_people(const struct register_file *file)
{
	return !strcmp(file->schema->name, "scores");
}

/* Finds a column by the name that the section gives it, else by ours, also with spaces in it. */
static enum header_found look(const struct register_file *file, const char *theirs, const char *ours, size_t *place)
{
	enum header_found found = header_look(&file->header, theirs ? theirs : ours, place);
	char *spaced;

	if (theirs || found != HEADER_ABSENT)
		return found;
	spaced = mem_copy_text(ours);
	for (char *c = spaced; *c; c++)
		if (*c == '_')
			*c = ' ';
	found = header_look(&file->header, spaced, place);
	free(spaced);
	return found;
}

static bool may_lack(const struct register_file *file, const struct column *column)
{
	bool is_scores = !strcmp(file->schema->name, "scores"); /* may be wide */

	return column->optional || (!rule_of(file->schema->name, column->name).is_required && !is_scores)
	       || (is_scores && strcmp(column->name, "nominee") != 0);
}

static bool refuse_column(const struct register_file *file, const char *ours, const char *wanted, enum header_found found, struct err *err)
{
	char *asked_by = text_format("%s %s", file->words, ours);

	if (found == HEADER_ABSENT && register_may_name_people(file))
		err_at(err, ERR_DATA, file->input.path, file->header.line, 0,
		       "no column \"%s\", which %s asks for; %zu columns found, which are not told since they may bear the names of judges", wanted,
		       asked_by, file->header.n_columns);
	else
		header_refuse(&file->header, &file->input, asked_by, wanted, found, err);
	free(asked_by);
	return false;
}

/* What the section says of a column; NULL when it says nothing. */
static const char *mapping_of(const struct section *section, const char *column)
{
	const char *theirs = NULL;

	for (size_t i = 0; i < section->n_entries; i++)
		if (!strcmp(section->entries[i].key, column) && *section->entries[i].value)
			theirs = section->entries[i].value;
	return theirs;
}

/* A value in quotes stands in every row: cycle = "2026Q2". */
static bool take_constant(struct register_file *file, size_t c, const char *theirs)
{
	size_t n = theirs ? strlen(theirs) : 0;

	if (n < 3 || theirs[0] != '"' || theirs[n - 1] != '"')
		return false;
	file->constants[c] = text_format("%.*s", (int)(n - 2), theirs + 1);
	return true;
}

static bool find_column(struct register_file *file, size_t c, struct err *err)
{
	const struct column *column = &file->schema->columns[c];
	const char *theirs = mapping_of(file->section, column->name);
	enum header_found found;

	file->columns[c] = SIZE_MAX;
	file->rules[c] = rule_of(file->schema->name, column->name);
	if (take_constant(file, c, theirs))
		return true;
	found = look(file, theirs, column->name, &file->columns[c]);
	if (found == HEADER_FOUND && register_is_secret(record_column(&file->header, file->columns[c])))
		return err_at(err, ERR_USAGE, file->ingest->programme->path, section_line(file->section, column->name), 0,
		              "%s %s = %s: the column holds secrets, which are never read", file->words, column->name, theirs ? theirs : column->name);
	if (found == HEADER_FOUND || (found == HEADER_ABSENT && !theirs && may_lack(file, column)))
		return true;
	return refuse_column(file, column->name, theirs ? theirs : column->name, found, err);
}

bool register_find_columns(struct register_file *file, struct err *err)
{
	for (size_t c = 0; c < file->n_columns; c++)
		if (!find_column(file, c, err))
			return false;
	return wide_find(file, err);
}

void register_forget_columns(struct register_file *file)
{
	for (size_t c = 0; c < file->n_columns; c++) {
		free(file->constants[c]);
		file->constants[c] = NULL;
	}
	for (size_t u = 0; u < file->n_unfolded; u++) {
		free(file->unfolded[u].judge);
		free(file->unfolded[u].criterion);
	}
	file->n_unfolded = 0;
}

/* By column of the file: whether anything asks for it. The caller frees it. */
static bool *find_used(const struct register_file *file)
{
	bool *used = mem_alloc(file->header.n_columns, sizeof *used);

	for (size_t c = 0; c < file->n_columns; c++)
		if (file->columns[c] != SIZE_MAX)
			used[file->columns[c]] = true;
	for (size_t u = 0; u < file->n_unfolded; u++)
		used[file->unfolded[u].column] = true;
	for (size_t i = 0; i < file->header.n_columns; i++)
		used[i] = used[i] || comments_names_has(&file->names, i);
	return used;
}

/* Our column, not in the file, that the name is nearly; NULL when there is none. */
static const char *nearly(const struct register_file *file, const char *name)
{
	const char **lacking = mem_alloc(file->n_columns, sizeof *lacking), *near;
	size_t n = 0;

	for (size_t c = 0; c < file->n_columns; c++)
		if (file->columns[c] == SIZE_MAX && !file->constants[c])
			lacking[n++] = file->schema->columns[c].name;
	near = strlen(name) <= LONGEST ? text_nearest(name, lacking, n) : NULL;
	free(lacking);
	return near;
}

/* What is left out by a slip of the pen is told where everybody sees it. */
static void tell_misspelt(const struct register_file *file, const char *name, const char *near)
{
	char *subject = text_format("%s %s", file->input.name, name);
	char *sentence = text_format("%s: the column \"%s\" is none of the register's, and was not read; it may be meant for %s.", file->input.name, name, near);
	char *action = text_format("Name the column %s, or write %s = %s in %s; if it is another one, nothing need be done.", near, near, name, file->words);

	stage_note(file->ingest->stage, "%s: the column \"%s\" is none of the register's and was left out; did you mean \"%s\"?", file->input.path,
	           name, near);
	stage_find(file->ingest->stage, "column_misspelt", subject, "", "warning", sentence, action);
	free(subject);
	free(sentence);
	free(action);
}

static void tell_secrets(const struct register_file *file, size_t n)
{
	char *sentence;

	if (n == 0)
		return;
	stage_note(file->ingest->stage, "%s: %zu column%s that let people in, as a password does, %s dropped", file->input.path, n, n == 1 ? "" : "s",
	           n == 1 ? "was" : "were");
	sentence = text_format("%s: %zu column%s that let people in, as a password does, %s dropped unread.", file->input.name, n, n == 1 ? "" : "s",
	                       n == 1 ? "was" : "were");
	stage_find(file->ingest->stage, "secrets_in_input", file->input.name, "", "warning", sentence,
	           "Delete such columns from the file: whoever reads it could judge in another's name.");
	free(sentence);
}

/* Columns that look like scores and bear no name that the register of criteria or judges has. */
static void tell_strange(const struct register_file *file)
{
	const char *what = file->is_wide_by_judge ? "judges" : "criteria";
	char *sentence;

	if (file->n_strange == 0)
		return;
	sentence = text_format("%s: %zu column%s of what looks like scores %s a name that the register of %s does not have, and %s left out%s%s.",
	                       file->input.name, file->n_strange, file->n_strange == 1 ? "" : "s", file->n_strange == 1 ? "bears" : "bear", what,
	                       file->n_strange == 1 ? "was" : "were", file->strange_near ? "; one may be meant for " : "",
	                       file->strange_near ? file->strange_near : "");
	stage_note(file->ingest->stage, "%s", sentence);
	stage_find(file->ingest->stage, "scores_left_out", file->input.name, "", "serious", sentence,
	           "Correct the column's name, or complete the register; columns that are no scores may be deleted from the file.");
	free(sentence);
}

void register_tell_unused(const struct register_file *file)
{
	bool is_open = !register_may_name_people(file), *used = find_used(file);
	size_t n = 0, n_secret = 0;

	for (size_t i = 0; i < file->header.n_columns; i++) {
		const char *name = record_column(&file->header, i), *near;

		if (used[i] || !*name)
			continue;
		if (register_is_secret(name)) {
			n_secret++;
			continue;
		}
		near = is_open || !file->is_wide_by_judge ? nearly(file, name) : NULL;
		n += !near;
		if (near)
			tell_misspelt(file, name, near);
		else if (is_open)
			stage_note(file->ingest->stage, "%s: the column \"%s\" is none of the register's and was left out", file->input.path, name);
	}
	if (n && !is_open)
		stage_note(file->ingest->stage, "%s: %zu column%s none of the register's and %s left out", file->input.path, n,
		           n == 1 ? " is" : "s are", n == 1 ? "was" : "were");
	tell_secrets(file, n_secret);
	tell_strange(file);
	free(used);
}
