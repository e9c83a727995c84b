#include "pipeline/paper/words.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"
#include "pipeline/paper/font.h"

#define ELLIPSIS "\xe2\x80\xa6"
#define BOX "\xe2\x96\xa1"
#define REPLACEMENT "\xef\xbf\xbd"

/* The next character of a valid or invalid text, U+FFFD for a byte that is no part of one. */
static size_t next(const char *text, utf8proc_int32_t *code)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, code);

	if (n > 0 && *code != 0xFFFE && *code != 0xFFFF)
		return (size_t)n;
	*code = 0xFFFD;
	return n > 0 ? (size_t)n : 1;
}

/* Most texts are, and are then as they should be. */
static bool is_ascii(const char *text)
{
	while (*text && (unsigned char)*text < 0x80)
		text++;
	return !*text;
}

bool words_is_line(const char *text)
{
	if (*text == ' ')
		return false;
	for (; *text; text++)
		if (*text < ' ' || *text > '~' || (*text == ' ' && (text[1] == ' ' || !text[1])))
			return false;
	return true;
}

char *words_valid(const char *text)
{
	char *valid, *at;

	if (is_ascii(text))
		return mem_copy_text(text);
	valid = at = mem_alloc(3 * strlen(text) + 1, 1);
	while (*text) {
		utf8proc_int32_t code;
		size_t n = next(text, &code);

		if (code == 0xFFFD) {
			at = mempcpy(at, REPLACEMENT, 3);
		} else {
			at = mempcpy(at, text, n);
		}
		text += n;
	}
	return valid;
}

static bool is_turn(utf8proc_int32_t code)
{
	return code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E)
	       || (code >= 0x2066 && code <= 0x2069);
}

static bool is_space(utf8proc_int32_t code)
{
	utf8proc_category_t category = utf8proc_category(code);

	return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL
	       || category == UTF8PROC_CATEGORY_ZP || code == ' ';
}

char *words_line(const char *text)
{
	char *line = words_valid(text), *to = line;
	bool space = false;

	if (words_is_line(line))
		return line;
	for (const char *from = line; *from;) {
		utf8proc_int32_t code;
		size_t n = next(from, &code);

		if (is_space(code)) {
			space = to > line;
		} else if (!is_turn(code)) {
			if (space)
				*to++ = ' ';
			space = false;
			memmove(to, from, n);
			to += n;
		}
		from += n;
	}
	*to = '\0';
	return line;
}

/* The end of the character, as a reader sees it, that begins at text. */
static const char *cluster_end(const char *text)
{
	utf8proc_int32_t code, before, state = 0;

	text += next(text, &before);
	while (*text) {
		size_t n = next(text, &code);

		if (utf8proc_grapheme_break_stateful(before, code, &state))
			break;
		before = code;
		text += n;
	}
	return text;
}

static char *with_ellipsis(const char *text, const char *end)
{
	char *cut;
	size_t n;

	while (end > text && end[-1] == ' ')
		end--;
	n = (size_t)(end - text);
	cut = mem_alloc(n + sizeof ELLIPSIS, 1);
	memcpy(cut, text, n);
	memcpy(cut + n, ELLIPSIS, sizeof ELLIPSIS);
	return cut;
}

char *words_shorten(const char *text, size_t n)
{
	const char *at = text, *cut = text;

	for (size_t i = 0; *at && i < n; i++) {
		cut = at;
		at = cluster_end(at);
	}
	return *at ? with_ellipsis(text, cut) : mem_copy_text(text);
}

static bool is_drawable(const char *text, const char *end)
{
	while (text < end) {
		utf8proc_int32_t code;

		text += next(text, &code);
		if (!font_has(code))
			return false;
	}
	return true;
}

char *words_drawable(const char *text)
{
	char *drawable = mem_alloc(3 * strlen(text) + 1, 1), *to = drawable;

	while (*text) {
		const char *end = cluster_end(text);

		if (is_drawable(text, end))
			to = mempcpy(to, text, (size_t)(end - text));
		else
			to = mempcpy(to, BOX, 3);
		text = end;
	}
	return drawable;
}

static double stretch_width(const char *text, const char *end, double size, bool bold)
{
	double width = 0;

	while (text < end) {
		utf8proc_int32_t code = (unsigned char)*text;

		/* Whole workbooks are measured. */
		text += code < 0x80 ? 1 : next(text, &code);
		width += font_width(code, bold);
	}
	return width * size;
}

double words_width(const char *text, double size, bool bold)
{
	return stretch_width(text, text + strlen(text), size, bold);
}

char *words_fit(const char *text, double size, bool bold, double width)
{
	const char *cut = text;

	if (words_width(text, size, bold) <= width)
		return mem_copy_text(text);
	width -= size; /* the ellipsis is one em wide */
	while (*cut) {
		const char *end = cluster_end(cut);

		if (stretch_width(text, end, size, bold) > width)
			break;
		cut = end;
	}
	return with_ellipsis(text, cut);
}

static void line_add(struct words_lines *lines, const char *text, const char *end)
{
	size_t n = (size_t)(end - text);
	char *line = mem_alloc(n + 1, 1);

	memcpy(line, text, n);
	lines->lines = mem_grow(lines->lines, &lines->capacity, lines->n + 1, sizeof *lines->lines);
	lines->lines[lines->n++] = line;
}

/* Where the line that begins at text ends: behind the last word that fits, or inside the first. */
static const char *line_end(const char *text, double size, bool bold, double width)
{
	const char *end = text, *word = text;

	while (*word) {
		const char *word_end = word + 1 + strcspn(word + 1, " ");

		if (stretch_width(text, word_end, size, bold) > width)
			break;
		end = word = word_end;
	}
	if (end > text)
		return end;
	end = cluster_end(text);
	while (*end && stretch_width(text, cluster_end(end), size, bold) <= width)
		end = cluster_end(end);
	return end;
}

void words_wrap(struct words_lines *lines, const char *text, double size, bool bold, double width)
{
	while (*text) {
		const char *end = line_end(text, size, bold, width);

		line_add(lines, text, end);
		text = end + strspn(end, " ");
	}
}

void words_lines_free(struct words_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		free(lines->lines[i]);
	free(lines->lines);
	*lines = (struct words_lines){ 0 };
}
