#include "pipeline/intake/header.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/intake/fold.h"

/* "Start Date (UTC)" tells the zone of its times. The caller frees it. */
static char *timezone_of(const char *name, const char *text)
{
	static const char mark[] = "(UTC)";
	const char *titles[] = { name, text };

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		size_t n = strlen(titles[i]);

		if (n >= sizeof mark - 1 && !strcmp(titles[i] + n - (sizeof mark - 1), mark))
			return mem_copy_text("UTC");
	}
	return NULL;
}

void header_add(struct header *header, const char *name, const char *text, enum header_role role)
{
	header->columns = mem_grow(header->columns, &header->capacity, header->n_columns + 1, sizeof *header->columns);
	header->columns[header->n_columns++] = (struct header_column){ .name = mem_copy_text(name), .text = mem_copy_text(text), .role = role,
	                                                               .timezone = timezone_of(name, text) };
}

void header_free(struct header *header)
{
	for (size_t i = 0; i < header->n_columns; i++) {
		free(header->columns[i].name);
		free(header->columns[i].text);
		free(header->columns[i].timezone);
	}
	free(header->first_row);
	free(header->columns);
	*header = (struct header){ 0 };
}

typedef bool fits_how(const struct header_column *column, const char *wanted);

static bool fits_name(const struct header_column *column, const char *wanted)
{
	return !strcmp(column->name, wanted);
}

static bool fits_text(const struct header_column *column, const char *wanted)
{
	return *column->text && !strcmp(column->text, wanted);
}

static bool fits_folded(const struct header_column *column, const char *wanted)
{
	return fold_equal(column->name, wanted) || (*column->text && fold_equal(column->text, wanted));
}

static enum header_found look_with(const struct header *header, fits_how *fits, const char *wanted, size_t *column)
{
	size_t n = 0;

	for (size_t i = 0; i < header->n_columns; i++)
		if (fits(&header->columns[i], wanted)) {
			if (n == 0)
				*column = i;
			n++;
		}
	return n == 0 ? HEADER_ABSENT : n == 1 ? HEADER_FOUND : HEADER_AMBIGUOUS;
}

/* "#3" is the third column. */
static enum header_found look_by_place(const struct header *header, const char *wanted, size_t *column)
{
	long long place;

	if (*wanted != '#' || !text_to_int(wanted + 1, &place) || place < 1 || (size_t)place > header->n_columns)
		return HEADER_ABSENT;
	*column = (size_t)place - 1;
	return HEADER_FOUND;
}

enum header_found header_look(const struct header *header, const char *wanted, size_t *column)
{
	static fits_how *const ways[] = { fits_name, fits_text, fits_folded };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		enum header_found found = look_with(header, ways[i], wanted, column);

		if (found != HEADER_ABSENT)
			return found;
	}
	return look_by_place(header, wanted, column);
}

enum header_found header_look_role(const struct header *header, enum header_role role, size_t *column)
{
	for (size_t i = 0; i < header->n_columns; i++)
		if (header->columns[i].role == role) {
			*column = i;
			return HEADER_FOUND;
		}
	return HEADER_ABSENT;
}

/* Adds the columns' names, and their questions where they have one, for people to choose from. */
static void add_columns(struct text *words, const struct header *header)
{
	for (size_t i = 0; i < header->n_columns; i++) {
		const struct header_column *column = &header->columns[i];
		const char *name = *column->name ? column->name : *column->text ? column->text : "(no name)";

		text_add_format(words, "%s%s", i ? ", " : "", name);
	}
}

static const char *nearest(const struct header *header, const char *wanted)
{
	const char **names = mem_alloc(2 * header->n_columns, sizeof *names);
	const char *near;
	size_t n = 0;

	for (size_t i = 0; i < header->n_columns; i++) {
		if (*header->columns[i].name)
			names[n++] = header->columns[i].name;
		if (*header->columns[i].text)
			names[n++] = header->columns[i].text;
	}
	near = text_nearest(wanted, names, n);
	free(names);
	return near;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Whether a name has the word, which is folded, standing by itself: "date" in "Date of contact". */
static bool has_word(const char *name, const char *word)
{
	char *folded = fold_text(name);
	size_t n = strlen(word);
	bool has = false;

	for (const char *at = strstr(folded, word); n > 0 && at && !has; at = strstr(at + 1, word))
		has = (at == folded || !is_letter(at[-1])) && !is_letter(at[n]);
	free(folded);
	return has;
}

/* Adds the columns that have the wanted word in their name or question, the first three. */
static void add_with_word(struct text *words, const struct header *header, const char *wanted)
{
	enum { MOST = 3 };
	char *word = fold_text(wanted);
	size_t n = 0;

	for (size_t i = 0; i < header->n_columns && n < MOST; i++) {
		const struct header_column *column = &header->columns[i];
		const char *title = has_word(column->name, word) ? column->name : has_word(column->text, word) ? column->text : NULL;

		if (title)
			text_add_format(words, "%s\"%s\"", n++ ? " or " : "", title);
	}
	free(word);
}

/* The first column of a question that is spread over several, by the question alone; or NULL. */
static const char *spread_of(const struct header *header, const char *wanted)
{
	size_t n = strlen(wanted);

	for (size_t i = 0; n > 0 && i < header->n_columns; i++)
		if (!strncmp(header->columns[i].name, wanted, n) && !strncmp(header->columns[i].name + n, " / ", 3))
			return header->columns[i].name;
	return NULL;
}

static void add_places(struct text *words, const struct header *header, const char *wanted)
{
	for (size_t i = 0; i < header->n_columns; i++)
		if (fits_folded(&header->columns[i], wanted))
			text_add_format(words, "%s#%zu", words->length ? ", " : "", i + 1);
}

bool header_refuse(const struct header *header, const struct input *input, const char *asked_by,
                   const char *wanted, enum header_found found, struct err *err)
{
	const char *spread = spread_of(header, wanted), *near = nearest(header, wanted);
	struct text words = { 0 }, meant = { 0 };

	if (near)
		text_add_format(&meant, "\"%s\"", near);
	else
		add_with_word(&meant, header, wanted);
	if (found == HEADER_AMBIGUOUS) {
		add_places(&words, header, wanted);
		err_at(err, ERR_DATA, input->path, header->line, 0,
		       "the column \"%s\" that %s asks for is there more than once; name one by its place: %s", wanted,
		       asked_by, words.bytes ? words.bytes : "#1, #2 ...");
	} else if (spread) {
		err_at(err, ERR_DATA, input->path, header->line, 0,
		       "the question \"%s\" that %s asks for is spread over several columns; name one, such as \"%s\"", wanted,
		       asked_by, spread);
	} else {
		add_columns(&words, header);
		err_at(err, ERR_DATA, input->path, header->line, 0,
		       "no column \"%s\", which %s asks for%s%s%s; columns found: %s", wanted, asked_by,
		       meant.length ? "; did you mean " : "", meant.length ? meant.bytes : "", meant.length ? "?" : "", words.bytes ? words.bytes : "none");
	}
	text_free(&words);
	text_free(&meant);
	return false;
}
