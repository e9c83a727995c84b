/* What plaudit show prints with: cells, paragraphs, and what the terminal can do. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/wrap.h"
#include "pipeline/command_show_part.h"
#include "pipeline/paper/words.h"

static bool says_utf8(const char *locale)
{
	return strstr(locale, "UTF-8") || strstr(locale, "utf8") || strstr(locale, "utf-8") || strstr(locale, "UTF8");
}

struct show_terminal show_terminal_here(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *no_colour = getenv("NO_COLOR"), *kind = getenv("TERM"), *locale = "";

	for (size_t i = 0; i < sizeof names / sizeof *names && !*locale; i++) {
		const char *value = getenv(names[i]);

		locale = value ? value : "";
	}
	return (struct show_terminal){
		.is_unicode = says_utf8(locale),
		.has_colour = isatty(STDOUT_FILENO) && !(no_colour && *no_colour) && kind && *kind && strcmp(kind, "dumb") != 0,
	};
}

char *show_to_ascii(const char *page)
{
	static const struct {
		const char *from, to;
	} alike[] = {
		{ "−", '-' }, { "┊", '|' }, { "─", '-' }, { "├", '[' }, { "┤", ']' }, { "●", '*' }, { "┼", '+' }, { "◂", '<' }, { "▸", '>' }, { "·", '-' }, { "…", '.' },
		{ "–", '-' }, { "‘", '\'' }, { "’", '\'' }, { "“", '"' }, { "”", '"' }, { "£", 'L' },
	};
	char *ascii = mem_alloc(strlen(page) + 1, 1), *to = ascii;

	for (const char *at = page; *at;) {
		size_t n = 1;
		char found = '?';

		if ((unsigned char)*at < 0x80) {
			*to++ = *at++;
			continue;
		}
		while (((unsigned char)at[n] & 0xC0) == 0x80)
			n++;
		for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
			if (strlen(alike[i].from) == n && !strncmp(alike[i].from, at, n))
				found = alike[i].to;
		*to++ = found;
		at += n;
	}
	*to = '\0';
	return ascii;
}

const char *show_colour(enum brief_tone tone, const struct show_terminal *terminal)
{
	static const char *const colours[] = { [BRIEF_PLAIN] = "", [BRIEF_GOOD] = "\033[32m", [BRIEF_BAD] = "\033[31m", [BRIEF_QUIET] = "\033[2m" };

	return terminal->has_colour ? colours[tone] : "";
}

void show_cell(struct text *page, const char *words, size_t columns, bool is_right, const char *colour)
{
	char *line = words_line(words), *cut = words_shorten(line, columns - 1);
	size_t n = wrap_columns(cut), spare = n < columns - 1 ? columns - 1 - n : 0;

	for (size_t i = 0; is_right && i < spare; i++)
		text_add(page, " ");
	text_add_format(page, "%s%s%s", colour, cut, *colour ? "\033[0m" : "");
	for (size_t i = 0; !is_right && i < spare; i++)
		text_add(page, " ");
	text_add(page, " ");
	free(cut);
	free(line);
}

void show_end_line(struct text *page)
{
	while (page->length && page->bytes[page->length - 1] == ' ')
		page->bytes[--page->length] = '\0';
	text_add(page, "\n");
}

void show_paragraph(struct text *page, const char *lead, const char *words, size_t most)
{
	char *line = words_line(words), *wrapped = wrap_text(lead, *lead ? SHOW_LABEL : 0, SHOW_COLUMNS, line), *at = wrapped;

	for (size_t n = 0; *at && n < most; n++) {
		char *end = at + strcspn(at, "\n");
		bool is_cut = n + 1 == most && end[0] && end[1];

		if (is_cut)
			while (end > at && (wrap_columns(at) - wrap_columns(end) > SHOW_COLUMNS - 2 || end[-1] == ' '))
				end--;
		text_add_n(page, at, (size_t)(end - at));
		text_add(page, is_cut ? " …\n" : "\n");
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	free(wrapped);
	free(line);
}

size_t show_count_lines(const char *page)
{
	size_t n = 0;

	for (; page && *page; page++)
		n += *page == '\n';
	return n;
}
