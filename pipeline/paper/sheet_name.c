#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/sheet_part.h"
#include "pipeline/paper/words.h"

enum { MOST_SHEET_NAME = 31, MOST_HEADING = 255, MOST_CELL_TEXT = 32767 };

static const char reserved[] = "History"; /* Excel keeps this name for itself */

size_t name_length(const char *text)
{
	size_t n = 0;

	/* A character of four bytes takes two units; the bytes that continue one take none. */
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		n += (*at & 0xC0) == 0x80 ? 0 : *at >= 0xF0 ? 2 : 1;
	return n;
}

static bool is_ascii(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return !*text;
}

static bool same_name(const char *a, const char *b)
{
	utf8proc_uint8_t *left, *right;
	bool same;

	if (is_ascii(a) && is_ascii(b))
		return text_equal_fold(a, b);
	left = utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)a);
	right = utf8proc_NFKC_Casefold((const utf8proc_uint8_t *)b);
	same = left && right && strcmp((const char *)left, (const char *)right) == 0;
	free(left);
	free(right);
	return same;
}

/* base, shortened so that the suffix fits, and the suffix. */
static char *with_suffix(const char *base, const char *suffix, size_t most)
{
	size_t keep = name_length(base);
	char *cut = mem_copy_text(base), *name;

	while (name_length(cut) + name_length(suffix) > most) {
		free(cut);
		cut = words_shorten(base, --keep);
	}
	name = text_format("%s%s", cut, suffix);
	free(cut);
	return name;
}

/* Does the name stand among the taken ones? An accessor hides what they are. */
typedef const char *taken_at(const void *taken, size_t i);

static bool is_taken(const char *name, const void *taken, size_t n, taken_at *at)
{
	for (size_t i = 0; i < n; i++)
		if (same_name(name, at(taken, i)))
			return true;
	return false;
}

static char *unique(const char *base, size_t most, const void *taken, size_t n, taken_at *at)
{
	char *name = with_suffix(base, "", most);

	for (size_t i = 2; is_taken(name, taken, n, at); i++) {
		char *suffix = text_format(" (%zu)", i);

		free(name);
		name = with_suffix(base, suffix, most);
		free(suffix);
	}
	return name;
}

static const char *leaf_name_at(const void *taken, size_t i)
{
	return i == 0 ? reserved : ((const struct leaf *)taken)[i - 1].name;
}

static const char *heading_at(const void *taken, size_t i)
{
	return ((const struct column *)taken)[i].heading;
}

/* An apostrophe inside becomes the typographic one, for it would have to be doubled in every link. */
static char *sheet_base(const char *wanted)
{
	char *line = words_line(wanted);
	struct text base = { 0 };

	for (const char *from = line; *from; from++) {
		if (*from == '\'' && base.length && from[1])
			text_add(&base, "\xe2\x80\x99");
		else if (strchr("[]", *from))
			text_add(&base, *from == '[' ? "(" : ")");
		else if (strchr(":*?/\\", *from))
			text_add(&base, "-");
		else if (*from != '\'')
			text_add_n(&base, from, 1);
	}
	free(line);
	if (!base.length)
		text_add(&base, "Sheet");
	return text_take(&base);
}

char *name_sheet(const char *wanted, const struct leaf *taken, size_t n)
{
	char *base = sheet_base(wanted), *name = unique(base, MOST_SHEET_NAME, taken, n + 1, leaf_name_at);

	free(base);
	return name;
}

char *name_heading(const char *wanted, const struct column *taken, size_t n)
{
	char *base = words_line(wanted),
	     *name = unique(*base ? base : "Column", MOST_HEADING, taken, n, heading_at);

	free(base);
	return name;
}

/* The number makes it unique and keeps it from looking like the address of a cell. */
char *name_table(const char *sheet, size_t number)
{
	struct text name = { 0 };

	text_add_format(&name, "table_%zu_", number);
	for (; *sheet; sheet++) {
		bool plain = (*sheet >= '0' && *sheet <= '9')
		             || ((*sheet | 0x20) >= 'a' && (*sheet | 0x20) <= 'z');

		if (plain)
			text_add_n(&name, sheet, 1);
		else if (name.bytes[name.length - 1] != '_')
			text_add(&name, "_");
	}
	return text_take(&name);
}

static bool is_escape(const char *at)
{
	return at[0] == '_' && at[1] == 'x' && strspn(at + 2, "0123456789abcdefABCDEF") >= 4 && at[6] == '_';
}

/* Whether a text is what its cell will hold: ASCII, short enough, without an escape. */
static bool is_plain(const char *text)
{
	const char *at = text;

	for (; *at; at++)
		if ((unsigned char)*at >= 0x80 || (*at == '_' && at[1] == 'x'))
			return false;
	return at - text <= MOST_CELL_TEXT;
}

static char *with_escapes(const char *valid)
{
	struct text cell = { 0 };

	if (!strstr(valid, "_x"))
		return mem_copy_text(valid);
	for (const char *from = valid; *from; from++) {
		if (is_escape(from))
			text_add(&cell, "_x005F");
		text_add_n(&cell, from, 1);
	}
	return text_take(&cell);
}

/* The beginning of a text, with words that say what it is; it ends where a character, as a reader sees it, does. */
static char *cut(const char *valid, size_t most)
{
	char *tail = text_format(" [cut here: of %zu characters a cell holds %d; the CSV file has all]", name_length(valid), MOST_CELL_TEXT);
	size_t keep = most - strlen(tail);
	char *head = words_shorten(valid, keep), *whole;

	while (name_length(head) > most - strlen(tail)) {
		free(head);
		keep -= keep / 16;
		head = words_shorten(valid, keep);
	}
	whole = text_format("%s%s", head, tail);
	free(head);
	free(tail);
	return whole;
}

char *name_cell_text(const char *text)
{
	char *valid, *cell;

	if (is_plain(text))
		return NULL;
	valid = words_valid(text);
	cell = with_escapes(valid);
	/* Escapes double a text at most. */
	for (size_t most = MOST_CELL_TEXT; name_length(cell) > MOST_CELL_TEXT; most /= 2) {
		char *shorter = cut(valid, most);

		free(cell);
		cell = with_escapes(shorter);
		free(shorter);
	}
	free(valid);
	return cell;
}

char *name_no_formula(const char *text)
{
	char *line = words_line(text ? text : ""),
	     *shifted = text_format("%s%s", *line == '=' ? " " : "", line);

	free(line);
	return shifted;
}
