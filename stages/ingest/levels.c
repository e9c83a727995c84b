#include "stages/ingest/levels.h"

#include <stdlib.h>
#include <string.h>

#include "stages/ingest/person_words.h"

enum { SEGMENT_LEVELS = 1000 }; /* more are names, addresses or comments mapped by mistake */

static bool is_by_place(const char *wanted)
{
	return wanted[0] == '#' && wanted[1] && strspn(wanted + 1, "0123456789") == strlen(wanted + 1);
}

/* Roles of customers and respondents are not asked: vendors' fields of one's own are among them. */
static bool holds_people(const struct header_column *column)
{
	return column->role == HEADER_PERSON || person_words_are(column->name) || person_words_are(column->text);
}

static bool check_column(const struct feed *feed, const struct programme *programme, const struct header *header, const char *key,
                         size_t column, const struct comments_file *comments, struct err *err)
{
	const char *wanted = feed_text(feed, key);
	bool is_unit = !strcmp(key, "unit");

	for (size_t i = 0; i < comments->n_columns; i++)
		if (comments->columns[i].column == column)
			return err_at(err, ERR_USAGE, programme->path, section_line(feed->section, key), 0,
			              "%s %s = \"%s\" is the column of comment%s%s, too: free text is never published; take %s or the comment out",
			              feed->words, key, wanted, *comments->columns[i].item ? "." : "", comments->columns[i].item, key);
	if ((is_unit && !strcmp(feed->unit_kind, "person")) || is_by_place(wanted) || !holds_people(&header->columns[column]))
		return true;
	return err_at(err, ERR_PRIVACY, programme->path, section_line(feed->section, key), 0,
	              "%s %s = \"%s\": by its name the column holds people, whom this would publish; %sperson = %s in its place was "
	              "expected, or nothing; %s = #%zu declares that it holds no people",
	              feed->words, key, wanted, is_unit ? "unit_kind = person beside it, or " : "", wanted, key, column + 1);
}

bool levels_check_columns(const struct feed *feed, const struct programme *programme, const struct header *header,
                          const struct feed_columns *columns, const struct comments_file *comments, struct err *err)
{
	bool ok = columns->of[FEED_UNIT] == SIZE_MAX
	          || check_column(feed, programme, header, feed_column_key(FEED_UNIT), columns->of[FEED_UNIT], comments, err);

	for (size_t i = 0; ok && i < feed->n_segments; i++)
		ok = check_column(feed, programme, header, feed->segments[i].key, columns->segments[i], comments, err);
	return ok;
}

/* What the redactor finds in a text that may not be published; NULL when it finds nothing. */
static const char *finding_of(const char *text, bool may_be_phone)
{
	static const char *const words[REDACT_KINDS] = {
		[REDACT_EMAIL] = "an e-mail address",  [REDACT_PHONE] = "a telephone number",
		[REDACT_CARD] = "a card number",       [REDACT_ACCOUNT] = "a bank account",
		[REDACT_NI] = "a National Insurance number",
	};
	uint64_t counts[REDACT_KINDS] = { 0 };
	struct text out = { 0 };

	redact(text, NULL, &out, counts);
	text_free(&out);
	for (int kind = 0; kind < REDACT_KINDS; kind++)
		if (counts[kind] && words[kind] && !(kind == REDACT_PHONE && may_be_phone))
			return words[kind];
	return NULL;
}

static bool check_text(struct row *row, const char *key, size_t column, const char *text, bool is_unit, bool may_be_phone)
{
	const struct responses *file = row->file;
	const char *found = finding_of(text, may_be_phone);

	if (!found)
		return true;
	return err_at(row->err, ERR_PRIVACY, file->input->path, row->record->line, 0,
	              "the column %s, %s %s, holds %s here, which would be published; take the column out of %s%s",
	              file->header->columns[column].name, file->feed->words, key, found, key,
	              is_unit ? ", name it as person where it holds people, or list a queue that is called by its number in the register of units" : "");
}

/* Teams that follow from the register of staff, and pseudonyms, are no texts of the file. */
static bool take_unit(struct row *row)
{
	struct feed *feed = row->file->feed;
	size_t n_before = feed->units.n;
	char *set;
	bool is_registered;

	if (!row_has_column(row, FEED_UNIT) || !*row->unit || !strcmp(feed->unit_kind, "person"))
		return true;
	map_add(&feed->units, row->unit);
	if (feed->units.n == n_before)
		return true;
	set = text_format("unit %s", feed->unit_kind);
	is_registered = known_has(&row->file->ingest->known, set, row->unit);
	free(set);
	return check_text(row, feed_column_key(FEED_UNIT), row->file->columns->of[FEED_UNIT], row->unit, true, is_registered);
}

static bool take_level(struct row *row, size_t i)
{
	struct responses *file = row->file;
	struct feed_segment *segment = &file->feed->segments[i];
	const char *level = row_cell(row, file->columns->segments[i]);
	size_t n_before = segment->levels.n;

	map_add(&segment->levels, level);
	if (segment->levels.n > SEGMENT_LEVELS)
		return err_at(row->err, ERR_DATA, file->input->path, row->record->line, 0,
		              "%s %s: the column has more than %d levels; a way to split answers was expected", file->feed->words, segment->key,
		              SEGMENT_LEVELS);
	if (segment->levels.n > n_before && !check_text(row, segment->key, file->columns->segments[i], level, false, false))
		return false;
	file->segments[i] = segment->number;
	file->levels[i] = tallies_name(&file->ingest->tallies, level);
	return true;
}

bool levels_take(struct row *row)
{
	bool ok = take_unit(row);

	for (size_t i = 0; ok && i < row->file->feed->n_segments; i++)
		ok = take_level(row, i);
	return ok;
}
