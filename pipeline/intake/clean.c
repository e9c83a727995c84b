#include "pipeline/intake/clean.h"

#include <stddef.h>
#include <string.h>

/* What some characters beyond ASCII stand for; "" when they go. */
static const struct {
	const char *from, *to;
} characters[] = {
	{ "\xC2\xA0", " " },     /* no-break space */
	{ "\xE2\x80\x80", " " }, { "\xE2\x80\x81", " " }, { "\xE2\x80\x82", " " }, { "\xE2\x80\x83", " " }, /* quads */
	{ "\xE2\x80\x84", " " }, { "\xE2\x80\x85", " " }, { "\xE2\x80\x86", " " }, { "\xE2\x80\x87", " " },
	{ "\xE2\x80\x88", " " }, { "\xE2\x80\x89", " " }, { "\xE2\x80\x8A", " " },
	{ "\xE2\x80\xAF", " " }, /* narrow no-break space: before AM and PM since ICU 72 */
	{ "\xE2\x81\x9F", " " }, { "\xE3\x80\x80", " " },
	{ "\xE2\x80\x8B", "" },  /* zero width space */
	{ "\xE2\x80\x8E", "" },  { "\xE2\x80\x8F", "" },  /* left-to-right, right-to-left mark */
	{ "\xEF\xBB\xBF", "" },  /* byte order mark */
	{ "\xE2\x80\x90", "-" }, { "\xE2\x80\x91", "-" }, { "\xE2\x80\x92", "-" }, { "\xE2\x80\x93", "-" },
	{ "\xE2\x88\x92", "-" }, /* minus sign */
};

/* What the character at the beginning becomes: one byte, or "\0" when it goes; *step is its length. */
static char clean_at(const char *at, size_t *step)
{
	*step = 1;
	if (*at == ' ' || (*at >= '\t' && *at <= '\r'))
		return ' ';
	if (*at >= 'A' && *at <= 'Z')
		return (char)(*at - 'A' + 'a');
	if (!(*at & '\x80'))
		return *at;
	for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
		if (!strncmp(at, characters[i].from, strlen(characters[i].from))) {
			*step = strlen(characters[i].from);
			return *characters[i].to;
		}
	return *at;
}

bool clean_cell(const char *cell, char clean[CLEAN_TEXT])
{
	size_t n = 0, step;
	bool space = false; /* one is due before what comes */

	for (const char *at = cell; *at; at += step) {
		char c = clean_at(at, &step);

		if (c == ' ')
			space = n > 0;
		if (c == '\0' || c == ' ' || (n == 0 && c == '\''))
			continue;
		if (n + space >= CLEAN_TEXT - 1)
			return false;
		if (space)
			clean[n++] = ' ';
		clean[n++] = c;
		space = false;
	}
	clean[n] = '\0';
	return true;
}
