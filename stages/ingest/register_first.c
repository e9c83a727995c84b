/* The row of a register: has it, or its key, come before. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "stages/ingest/register.h"

/* The row as a text: its key, or all of it. */
static char *row_text(const struct register_file *file, bool all)
{
	struct text words = { 0 };
	char number[TEXT_REAL];

	for (size_t c = 0; c < file->n_columns && (all || file->schema->columns[c].key); c++) {
		const struct cell *cell = &file->cells[c];

		text_add(&words, "\x1f");
		if (file->schema->columns[c].type == COLUMN_TEXT) {
			text_add(&words, cell->text.bytes);
		} else if (file->schema->columns[c].type == COLUMN_REAL) {
			text_of_real(cell->real, number);
			text_add(&words, number);
		} else {
			text_add_format(&words, "%lld", cell->whole);
		}
	}
	return text_take(&words);
}

/* A nomination's id within its cycle: ids often begin anew with each. The caller frees it. */
static char *own_id(const struct register_file *file)
{
	return text_format("%s\x1e%s", register_text(file, "cycle"), register_text(file, "nomination"));
}

/* The second nomination of one id gets its cycle in front, unless the first was of the same cycle. */
static void tell_nomination_apart(struct register_file *file, char **key)
{
	struct text *id = &file->cells[register_column(file, "nomination")].text;
	char *own = own_id(file), *longer;

	if (map_find(&file->keys, *key) != SIZE_MAX && map_find(&file->keys, own) == SIZE_MAX) {
		longer = text_format("%s/%s", register_text(file, "cycle"), id->bytes);
		id->length = 0;
		text_add(id, longer);
		free(longer);
		free(*key);
		*key = row_text(file, false);
	}
	map_add(&file->keys, own);
	free(own);
}

/* Whether the row's key is new; if not, the row is rejected. */
static bool has_new_key(struct register_file *file)
{
	char *key = row_text(file, false);
	bool is_new;

	if (!strcmp(file->schema->name, "nominations"))
		tell_nomination_apart(file, &key);
	is_new = map_find(&file->keys, key) == SIZE_MAX
	         || register_reject(file, 0, "duplicate_id", "another row before this one has the same key, and says something else");
	map_add(&file->keys, key);
	free(key);
	return is_new;
}

char *register_whole(const struct register_file *file)
{
	return row_text(file, true);
}

/* Whether a row that says all the same is the same: choices between two may well be made twice, but not at
 * one time. */
static bool is_told_once(const struct register_file *file)
{
	if (!strcmp(file->schema->name, "comparisons"))
		return *register_text(file, "scored_at") || file->cells[register_column(file, "sequence")].whole != TABLE_MISSING;
	return !file->schema->repeats || !strcmp(file->schema->name, "scores");
}

/* Costs and messages may well repeat; scores may repeat their key. */
bool register_first(struct register_file *file, const char *whole)
{
	bool repeats = file->schema->repeats, is_once = is_told_once(file);
	bool first = true;

	if (is_once && map_find(&file->rows, whole) != SIZE_MAX) {
		balance_count(&file->balance, BIN_DUPLICATE);
		first = false;
	} else if (!repeats) {
		first = has_new_key(file);
	}
	if (first && is_once)
		map_add(&file->rows, whole);
	return first;
}
