#include "pipeline/intake/requote.h"

static void put(struct text *text, char c)
{
	text_add_n(text, &c, 1);
}

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

static void release_spaces(struct requote *requote, struct text *text)
{
	for (; requote->n_spaces; requote->n_spaces--)
		put(text, ' ');
}

/* The first character of a cell. Under backslashes a cell without quotes gets them: a delimiter may come
 * in it yet. */
static void start_cell(struct requote *requote, char c, struct text *text)
{
	if (requote->manner == REQUOTE_SPACED && c == ' ') {
		requote->n_spaces++;
		return;
	}
	if (c == '"') {
		requote->n_spaces = 0;
		requote->state = REQUOTE_QUOTED;
		put(text, c);
		return;
	}
	release_spaces(requote, text);
	if (c == requote->delimiter || ends_line(c)) {
		put(text, c);
		return;
	}
	requote->state = REQUOTE_PLAIN;
	if (requote->manner == REQUOTE_BACKSLASH)
		put(text, '"');
	put(text, c);
}

static void take_plain(struct requote *requote, char c, struct text *text)
{
	bool ends_cell = c == requote->delimiter || ends_line(c);

	if (requote->manner == REQUOTE_BACKSLASH && (ends_cell || c == '"'))
		put(text, '"'); /* closes the cell, or doubles the quote in it */
	put(text, c);
	if (ends_cell)
		requote->state = REQUOTE_START;
}

static void take_behind_quote(struct requote *requote, char c, struct text *text)
{
	put(text, c);
	if (c == '"')
		requote->state = REQUOTE_QUOTED;
	else if (c == requote->delimiter || ends_line(c))
		requote->state = REQUOTE_START;
	else
		requote->state = REQUOTE_BROKEN;
}

/* A character without a meaning of its own, behind a backslash. */
static void take_escaped(struct requote *requote, char c, struct text *text)
{
	requote->is_escaped = false;
	if (requote->state == REQUOTE_START) {
		requote->state = REQUOTE_PLAIN;
		put(text, '"');
	}
	if (requote->state == REQUOTE_PLAIN && ends_line(c)) {
		put(text, '\\');
		take_plain(requote, c, text);
		return;
	}
	/* Without the backslash the two line ends around it would be one. */
	if (c == '"')
		put(text, '"');
	else if ((c == '\n' && requote->after_cr) || (c != '\\' && c != requote->delimiter && !ends_line(c)))
		put(text, '\\');
	put(text, c);
}

static void take(struct requote *requote, char c, struct text *text)
{
	bool may_escape = requote->state == REQUOTE_START || requote->state == REQUOTE_PLAIN || requote->state == REQUOTE_QUOTED;

	if (requote->is_escaped) {
		take_escaped(requote, c, text);
		requote->after_cr = c == '\r';
		return;
	}
	if (c == '\\' && requote->manner == REQUOTE_BACKSLASH && may_escape) {
		requote->is_escaped = true;
		return;
	}
	requote->after_cr = c == '\r';
	switch (requote->state) {
	case REQUOTE_START:
		start_cell(requote, c, text);
		break;
	case REQUOTE_PLAIN:
		take_plain(requote, c, text);
		break;
	case REQUOTE_QUOTED:
		put(text, c);
		if (c == '"')
			requote->state = REQUOTE_QUOTE;
		break;
	case REQUOTE_QUOTE:
		take_behind_quote(requote, c, text);
		break;
	case REQUOTE_BROKEN:
		put(text, c);
		if (c == requote->delimiter || ends_line(c))
			requote->state = REQUOTE_START;
		break;
	}
}

void requote_feed(struct requote *requote, const char *bytes, size_t n, struct text *text)
{
	for (size_t i = 0; i < n; i++)
		take(requote, bytes[i], text);
}

void requote_finish(struct requote *requote, struct text *text)
{
	if (requote->is_escaped)
		put(text, '\\');
	release_spaces(requote, text);
	if (requote->manner == REQUOTE_BACKSLASH && requote->state == REQUOTE_PLAIN)
		put(text, '"');
	requote->is_escaped = false;
	requote->state = REQUOTE_START;
}
