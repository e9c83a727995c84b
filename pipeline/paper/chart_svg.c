#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/paper/chart_part.h"
#include "pipeline/paper/words.h"

/* What gnuplot writes at the head, and does not let one change. */
static const char head_end[] = "</desc>\n";

static void put_escaped(struct text *text, const char *words)
{
	char *line = words_line(words ? words : "");

	for (const char *at = line; *at; at++) {
		switch (*at) {
		case '&': text_add(text, "&amp;"); break;
		case '<': text_add(text, "&lt;"); break;
		case '>': text_add(text, "&gt;"); break;
		default: text_add_n(text, at, 1);
		}
	}
	free(line);
}

static void put_head(struct text *text, const char *size, const struct svg_words *words)
{
	text_add(text,
	         "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" ");
	text_add_format(text, "xmlns:xlink=\"http://www.w3.org/1999/xlink\" %s role=\"img\" ", size);
	text_add_format(text, "aria-labelledby=\"%s-title %s-desc\">\n", words->name, words->name);
	text_add_format(text, "<title id=\"%s-title\">", words->name);
	put_escaped(text, words->title);
	text_add_format(text, "</title>\n<desc id=\"%s-desc\">", words->name);
	put_escaped(text, words->description);
	text_add(text, "</desc>\n");
}

/* What changes inside tags, where nothing that a person typed can stand. */
static const struct {
	const char *from, *to;
	bool takes_name; /* the chart's, behind `to` */
} changes[] = {
	{ "font-family=\"" STYLE_FONT " Bold\"", "font-family=\"" STYLE_FONT_FAMILY "\" font-weight=\"bold\"",
	  false },
	{ "font-family=\"" STYLE_FONT "\"", "font-family=\"" STYLE_FONT_FAMILY "\"", false },
	{ "id='", "id='", true },
	{ "id=\"", "id=\"", true },
	{ "href='#", "href='#", true },
};

static const char *put_changed(struct text *text, const char *at, const char *name)
{
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		if (strncmp(at, changes[i].from, strlen(changes[i].from)) != 0)
			continue;
		text_add(text, changes[i].to);
		if (changes[i].takes_name)
			text_add_format(text, "%s-", name);
		return at + strlen(changes[i].from);
	}
	text_add_n(text, at, 1);
	return at + 1;
}

/* gnuplot's titles of the plot's parts name its own data blocks, and a browser would show them. */
static const char *skip_title(const char *at)
{
	const char *end = strncmp(at, "<title>", 7) == 0 ? strstr(at, "</title>") : NULL;

	return end ? end + strlen("</title>") : at;
}

/* Text between tags goes through as it is, but for the > that gnuplot does not escape. */
static void put_body(struct text *text, const char *at, const char *name)
{
	bool in_tag = false;

	while (*(at = skip_title(at))) {
		bool ends = *at == '>';

		in_tag = in_tag || *at == '<';
		if (in_tag) {
			at = put_changed(text, at, name);
		} else {
			text_add_n(text, ends ? "&gt;" : at, ends ? 4 : 1);
			at++;
		}
		in_tag = in_tag && !ends;
	}
}

/* width="840" height="420" viewBox="...", as gnuplot wrote it, on one line. */
static char *size_words(const char *svg)
{
	const char *from = strstr(svg, "width="), *to = strstr(svg, "xmlns=");
	char *size;
	size_t n;

	if (!from || !to || to < from)
		return NULL;
	n = (size_t)(to - from);
	size = mem_alloc(n + 1, 1);
	memcpy(size, from, n);
	for (size_t i = 0; i < n; i++)
		if (size[i] == '\n')
			size[i] = ' ';
	for (; n && size[n - 1] == ' '; n--)
		size[n - 1] = '\0';
	return size;
}

static bool ends_with(const char *text, size_t n, const char *end)
{
	while (n && (text[n - 1] == '\n' || text[n - 1] == ' '))
		n--;
	return n >= strlen(end) && strncmp(text + n - strlen(end), end, strlen(end)) == 0;
}

bool svg_finish(const char *from, const char *to, const struct svg_words *words, struct err *err)
{
	struct text text = { 0 };
	size_t n = 0;
	char *svg = file_read(from, &n, err);
	char *size = svg ? size_words(svg) : NULL;
	const char *body = size ? strstr(svg, head_end) : NULL;
	bool done = false;

	if (body && ends_with(svg, n, "</svg>")) {
		put_head(&text, size, words);
		put_body(&text, body + strlen(head_end), words->name);
		done = file_write(to, text.bytes, text.length, err);
	} else {
		err_set(err, ERR_SYSTEM, "gnuplot left the chart %s incomplete", words->name);
	}
	text_free(&text);
	free(size);
	free(svg);
	return done;
}

bool png_check(const char *path, struct err *err)
{
	static const char head[] = "\x89PNG\r\n\x1a\n", end[] = "IEND\xae\x42\x60\x82";
	const size_t n_head = sizeof head - 1, n_end = sizeof end - 1;
	size_t n = 0;
	char *png = file_read(path, &n, err);
	bool whole;

	if (!png)
		return false;
	whole = n > n_head + n_end && memcmp(png, head, n_head) == 0
	        && memcmp(png + n - n_end, end, n_end) == 0;
	free(png);
	return whole || err_set(err, ERR_SYSTEM, "gnuplot left the picture %s incomplete", path);
}
