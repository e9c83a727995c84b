#include "stages/ingest/comments.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/row.h"

/* Where the registers name those whom a comment may mean. */
static const struct {
	const char *table, *column;
} named[] = {
	{ "staff", "person" },     { "staff", "line_manager" }, { "judges", "judge" }, { "nominations", "nominee" },
	{ "scores", "nominee" },   { "scores", "judge" },       { "awards", "nominee" },
};

static void learn(struct redact_names *names, const struct people *people, const struct table *table, const char *column)
{
	size_t c = table_column(table, column);

	for (size_t row = 0; row < table->n_rows; row++) {
		size_t number = map_find(&people->pseudonyms, table_text(table, c, row)); /* a team has no pseudonym */

		if (number != SIZE_MAX)
			redact_names_add(names, people->persons[number].written);
	}
}

void comments_begin(struct comments *comments, const struct people *people, const struct table *registers, size_t n, const char *folder)
{
	spool_begin(&comments->spool, "comments", folder);
	memcpy(comments->alone.key, people->key, sizeof comments->alone.key);
	for (size_t r = 0; r < n; r++)
		for (size_t i = 0; i < sizeof named / sizeof *named; i++)
			if (!strcmp(registers[r].schema->name, named[i].table))
				learn(&comments->names, people, &registers[r], named[i].column);
}

static void add_column(struct comments_file *file, const char *item, size_t column)
{
	file->columns = mem_grow(file->columns, &file->capacity, file->n_columns + 1, sizeof *file->columns);
	file->columns[file->n_columns++] = (struct comments_column){ item, column };
}

bool comments_find_columns(struct comments_file *file, const struct feed *feed, const struct header *header,
                           const struct input *input, struct err *err)
{
	static const char key[] = "comment";
	size_t n_key = sizeof key - 1;

	for (size_t i = 0; i < feed->section->n_entries; i++) {
		const struct entry *entry = &feed->section->entries[i];
		enum header_found found;
		size_t column;
		char *asked_by;

		if (strncmp(entry->key, key, n_key) != 0 || !*entry->value)
			continue;
		found = header_look(header, entry->value, &column);
		if (found == HEADER_FOUND) {
			add_column(file, entry->key[n_key] ? entry->key + n_key + 1 : "", column);
			continue;
		}
		asked_by = text_format("%s %s", feed->words, entry->key);
		header_refuse(header, input, asked_by, entry->value, found, err);
		free(asked_by);
		return false;
	}
	return true;
}

/* C- and a keyed hash of the response's id, or of the row's place where it has none to be trusted. The
 * caller frees it. */
static char *comment_id(const struct row *row, const char *item)
{
	enum { HEX_DIGITS = 16 }; /* so that of a thousand million comments hardly two meet */
	const struct responses *file = row->file;
	const char *id = row_has_column(row, FEED_ID) ? row_cell_of(row, FEED_ID) : "";
	char hex[HEX_DIGITS + 1];
	char *whose = *id && !dedupe_is_damaged(id) ? text_format("id:%s", id) : text_format("line:%s:%ld", file->input->name, row->record->line);
	char *whole = text_format("comment:%s:%s:%s", file->feed->name, item, whose);

	hash_keyed(file->ingest->people.key, whole, hex, HEX_DIGITS);
	free(whose);
	free(whole);
	return text_format("C-%s", hex);
}

/* The member of staff whom the row names; "" when it names none. Borrowed until the next cell. */
static const char *person_of(const struct row *row)
{
	if (row_has_column(row, FEED_PERSON))
		return row_cell_of(row, FEED_PERSON);
	if (row_has_column(row, FEED_UNIT) && !strcmp(row->file->feed->unit_kind, "person"))
		return row_cell_of(row, FEED_UNIT);
	return "";
}

/* The text without what could tell who. The caller frees it. */
static char *redacted(const struct row *row, size_t column, uint64_t counts[REDACT_KINDS])
{
	struct redact_names own = { 0 };
	struct text first = { 0 }, second = { 0 };

	redact(row_cell(row, column), &row->file->ingest->comments.names, &first, counts);
	redact_names_add(&own, person_of(row));
	redact(first.bytes, &own, &second, counts);
	redact_names_free(&own);
	text_free(&first);
	return text_take(&second);
}

/* The answer by which the comment is counted; a row that stands alone has given none. */
static void put_score(const struct row *row, struct table *table, bool is_alone)
{
	const struct feed *feed = row->file->feed;
	size_t i = feed->comment_item;

	if (is_alone || i >= feed->n_items || !row->file->answers[i].is_given)
		return;
	table_put_text(table, "scored_by", feed->items[i].name);
	table_put_int(table, "score", row->file->answers[i].code);
}

static void put_comment(const struct row *row, const char *id, const char *item, const char *text, uint64_t redactions, bool is_alone)
{
	const struct responses *file = row->file;
	const struct tallies *tallies = &file->ingest->tallies;
	struct table *table = spool_add_row(&file->ingest->comments.spool);
	char period[CALENDAR_TEXT];

	period_text(period_of_day(tallies->window, row->day, tallies->quarter_starts), period);
	table_put_text(table, "source", file->feed->name);
	table_put_text(table, "comment", id);
	table_put_text(table, "item", item);
	table_put_text(table, "unit_kind", *row->unit ? file->feed->unit_kind : "programme");
	table_put_text(table, "unit", row->unit);
	table_put_text(table, "period", period);
	table_put_text(table, "text", text);
	table_put_int(table, "redactions", (long long)redactions);
	put_score(row, table, is_alone);
}

/* The comment in one column of the row. */
static void take_column(const struct row *row, const struct comments_column *column, const char *id, bool is_alone)
{
	struct comments *comments = &row->file->ingest->comments;
	uint64_t counts[REDACT_KINDS] = { 0 }, sum = 0;
	char *text = redacted(row, column->column, counts);

	for (size_t kind = 0; kind < REDACT_KINDS; kind++) {
		sum += counts[kind];
		row->file->comments->counts[kind] += counts[kind];
		comments->counts[kind] += counts[kind];
	}
	comments->n++;
	put_comment(row, id, column->item, text, sum, is_alone);
	free(text);
}

static void take(const struct row *row, bool is_alone)
{
	struct dedupe *alone = &row->file->ingest->comments.alone;
	const struct comments_file *file = row->file->comments;

	for (size_t i = 0; i < file->n_columns; i++) {
		char *id;

		if (!*row_cell(row, file->columns[i].column))
			continue;
		id = comment_id(row, file->columns[i].item);
		if (!dedupe_has(alone, id)) {
			take_column(row, &file->columns[i], id, is_alone);
			if (is_alone)
				dedupe_add(alone, id);
		}
		free(id);
	}
}

void comments_take(const struct row *row)
{
	take(row, false);
}

void comments_take_alone(const struct row *row)
{
	const char *id = row_has_column(row, FEED_ID) ? row_cell_of(row, FEED_ID) : "";

	if (!*id || dedupe_is_damaged(id) || !dedupe_has(row->file->seen, id))
		take(row, true);
}

void comments_tell(struct ingest *ingest, const struct feed *feed)
{
	struct comments *comments = &ingest->comments;
	char *counts = redact_counts_text(comments->counts), *sentence;

	if (*counts) {
		sentence = text_format("%s: %" PRIu64 " comments are kept in the private folder; what could tell who was taken out of them: %s.",
		                       feed->words, comments->n, counts);
		stage_find(ingest->stage, "comments_redacted", feed->name, "", "info", sentence,
		           "What no pattern and no register knows is still in the private folder: treat comments as personal data. The table quotes has what was quoted of them: read it before you pass the run on, or set [privacy] quotes = 0.");
		free(sentence);
	}
	free(counts);
	comments->n = 0;
	memset(comments->counts, 0, sizeof comments->counts);
}

void comments_file_free(struct comments_file *file)
{
	free(file->columns);
	*file = (struct comments_file){ 0 };
}

void comments_free(struct comments *comments)
{
	spool_free(&comments->spool);
	dedupe_free(&comments->alone);
	redact_names_free(&comments->names);
	*comments = (struct comments){ 0 };
}
