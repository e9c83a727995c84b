#include "stages/ingest/wide.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/fold.h"

/* What lets people in, as some awards systems export it: never a judge, never stored. */
static bool is_secret(const char *name)
{
	static const char *const words[] = { "secret", "token", "password", "passwd", "passcode", "apikey", "api key" };
	char *folded = fold_text(name), *padded;
	bool found = false;

	for (char *c = folded; *c; c++)
		if (!(*c >= 'a' && *c <= 'z') && (unsigned char)*c < 0x80)
			*c = ' ';
	padded = text_format(" %s ", folded); /* whole words: "Ann Secretan" is a judge */
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		char *word = text_format(" %s ", words[i]);

		found = found || strstr(padded, word);
		free(word);
	}
	free(padded);
	free(folded);
	return found;
}

/* What awards systems put beside scores. Contacts must not become judges. */
static bool is_beside(const char *name)
{
	static const char *const words[] = {
		"average", "mean", "median", "total", "sum", "score", "rank", "email", "e-mail", "email address", "name",
		"title", "comment", "comments", "decision", "notes", "filename", "description", "location", "active", "progress",
	};
	char *folded = fold_text(name);
	bool found = !*folded;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		found = found || !strcmp(folded, words[i]);
	free(folded);
	return found;
}

static bool is_ours(const struct register_file *file, size_t column)
{
	for (size_t c = 0; c < file->n_columns; c++)
		if (file->columns[c] == column)
			return true;
	return false;
}

/* Whether the column's name is that of a judge, or of a criterion. */
static bool is_named(const struct register_file *file, const char *name, bool are_judges, struct err *err)
{
	const struct known *known = &file->ingest->known;
	const char *judge;

	if (!known_any(known, are_judges ? "judge" : "criterion"))
		return !is_beside(name) && !is_secret(name);
	if (!are_judges)
		return known_has(known, "criterion", name);
	if (!people_has(&file->ingest->people, PEOPLE_JUDGE, name))
		return false; /* the map of people takes in no heading */
	judge = people_name(&file->ingest->people, PEOPLE_JUDGE, name, err);
	return judge && known_has(known, "judge", judge);
}

bool wide_find(struct register_file *file, struct err *err)
{
	struct text scratch = { 0 };
	size_t judge;
	bool are_judges;

	if (strcmp(file->schema->name, "scores") != 0 || file->columns[register_column(file, "score")] != SIZE_MAX)
		return true;
	judge = register_column(file, "judge");
	are_judges = file->columns[judge] == SIZE_MAX;
	file->unfold_into = are_judges ? judge : register_column(file, "criterion");
	for (size_t i = 0; i < file->header.n_columns; i++) {
		if (is_ours(file, i) || !is_named(file, fold_trim(record_column(&file->header, i), &scratch), are_judges, err))
			continue;
		file->unfolded = mem_grow(file->unfolded, &file->unfolded_capacity, file->n_unfolded + 1, sizeof *file->unfolded);
		file->unfolded[file->n_unfolded++] = i;
	}
	text_free(&scratch);
	if (err->kind != ERR_NONE || file->n_unfolded)
		return err->kind == ERR_NONE;
	return err_at(err, ERR_DATA, file->input.path, file->header.line, 0,
	              "no column \"score\", and none that bears the name of a known %s; one was expected",
	              are_judges ? "judge" : "criterion");
}
