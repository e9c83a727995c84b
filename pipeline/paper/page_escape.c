#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/paper/page_part.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* The next character of a text, U+FFFD for a byte that is no part of one and for what is no character. */
static size_t next(const char *text, utf8proc_int32_t *code)
{
	utf8proc_ssize_t n;

	if ((unsigned char)*text < 0x80) {
		*code = (unsigned char)*text;
		return 1;
	}
	n = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, code);
	if (n <= 0 || (*code & 0xFFFE) == 0xFFFE || (*code >= 0xFDD0 && *code <= 0xFDEF))
		*code = 0xFFFD;
	return n > 0 ? (size_t)n : 1;
}

/* Line ends and tabs, which a page shows as a space. */
static bool is_space(utf8proc_int32_t code)
{
	return code == '\t' || code == '\n' || code == '\r' || code == '\f' || code == '\v' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

/* Controls, marks that turn direction, and the mark of byte order. */
static bool is_dropped(utf8proc_int32_t code)
{
	return code < ' ' || (code >= 0x7F && code <= 0x9F) || code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E)
	       || (code >= 0x2066 && code <= 0x206F) || code == 0xFEFF || (code >= 0xFFF9 && code <= 0xFFFB);
}

static const char *entity_of(utf8proc_int32_t code)
{
	switch (code) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	default: return NULL;
	}
}

static void put_stretch(struct text *html, const char *text, const char *end)
{
	while (text < end) {
		utf8proc_int32_t code;
		size_t n = next(text, &code);
		const char *entity = entity_of(code);

		if (entity)
			text_add(html, entity);
		else if (is_space(code))
			text_add(html, " ");
		else if (code == 0xFFFD)
			text_add(html, REPLACEMENT);
		else if (!is_dropped(code))
			text_add_n(html, text, n);
		text += n;
	}
}

void page_escape(struct text *html, const char *text)
{
	put_stretch(html, text, text + strlen(text));
}

enum direction { NEUTRAL, LEFT, RIGHT };

/* Which way a character makes the text around it run. */
static enum direction direction_of(utf8proc_int32_t code)
{
	if (code < 0x0590)
		return (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || code >= 0xC0 ? RIGHT : NEUTRAL;
	switch (utf8proc_get_property(code)->bidi_class) {
	case UTF8PROC_BIDI_CLASS_R:
	case UTF8PROC_BIDI_CLASS_AL: return LEFT;
	case UTF8PROC_BIDI_CLASS_L: return RIGHT;
	default: return NEUTRAL;
	}
}

/* The end of what begins at text and runs right to left: behind its last such letter before one that does not. */
static const char *stretch_end(const char *text)
{
	const char *end = text;

	while (*text) {
		utf8proc_int32_t code;
		enum direction direction;

		text += next(text, &code);
		direction = direction_of(code);
		if (direction == RIGHT)
			break;
		if (direction == LEFT)
			end = text;
	}
	return end;
}

void page_escape_apart(struct text *html, const char *text)
{
	const char *from = text;

	while (*text) {
		utf8proc_int32_t code;
		size_t n = next(text, &code);

		if (direction_of(code) != LEFT) {
			text += n;
			continue;
		}
		put_stretch(html, from, text);
		from = stretch_end(text);
		text_add(html, "<bdi>");
		put_stretch(html, text, from);
		text_add(html, "</bdi>");
		text = from;
	}
	put_stretch(html, from, text);
}

bool page_runs_left(const char *text)
{
	while (*text) {
		utf8proc_int32_t code;

		text += next(text, &code);
		if (direction_of(code) == LEFT)
			return true;
	}
	return false;
}

void page_escape_path(struct text *html, const char *path)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~/";

	/* What begins with a slash would be another folder or, with two, another host. */
	if (*path == '/')
		text_add(html, "./");
	path += strspn(path, "/");
	for (; *path; path++)
		if (strchr(plain, *path))
			text_add_n(html, path, 1);
		else
			text_add_format(html, "%%%02X", (unsigned)(unsigned char)*path);
}
