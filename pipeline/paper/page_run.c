#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>

#include "pipeline/paper/page_part.h"

static struct text *runs_of(struct page *page)
{
	assert(page->parts && page_takes_runs(page));
	return &page->parts->html;
}

void page_text(struct page *page, const char *text)
{
	page_escape_apart(runs_of(page), text);
}

void page_text_format(struct page *page, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = text_format_args(format, args);
	va_end(args);
	page_text(page, text);
	free(text);
}

void page_name(struct page *page, const char *name)
{
	if (page_runs_left(name)) {
		text_add(runs_of(page), "<bdi>");
		page_escape(runs_of(page), name);
		text_add(runs_of(page), "</bdi>");
	} else {
		page_escape(runs_of(page), name);
	}
}

static void put(struct page *page, const char *tag, const char *text)
{
	text_add_format(runs_of(page), "<%s>", tag);
	page_escape_apart(runs_of(page), text);
	text_add_format(runs_of(page), "</%s>", tag);
}

void page_strong(struct page *page, const char *text)
{
	put(page, "strong", text);
}

void page_code(struct page *page, const char *text)
{
	put(page, "code", text);
}

void page_badge(struct page *page, enum page_tone tone, const char *text)
{
	text_add_format(runs_of(page), "<span class=\"badge %s\"><span aria-hidden=\"true\">%s</span> ", page_tone_look(tone), page_tone_sign(tone));
	page_escape_apart(runs_of(page), text);
	text_add(runs_of(page), "</span>");
}

void page_time(struct page *page, const char *machine, const char *text)
{
	text_add(runs_of(page), "<time datetime=\"");
	page_escape(runs_of(page), machine);
	text_add(runs_of(page), "\">");
	page_escape_apart(runs_of(page), text);
	text_add(runs_of(page), "</time>");
}

static void put_link_text(struct page *page, const char *text)
{
	text_add(runs_of(page), "\">");
	page_escape_apart(runs_of(page), text);
	text_add(runs_of(page), "</a>");
}

void page_link(struct page *page, const char *id, const char *text)
{
	text_add(runs_of(page), "<a href=\"");
	page_put_target(page, id);
	put_link_text(page, text);
}

void page_link_file(struct page *page, const char *path, const char *id, const char *text)
{
	text_add(runs_of(page), "<a href=\"");
	page_escape_path(runs_of(page), path);
	if (id) {
		assert(page_is_id(id));
		text_add_format(runs_of(page), "#%s", id);
	}
	put_link_text(page, text);
}

void page_mark(struct page *page, enum mark mark)
{
	text_add_format(runs_of(page), "<abbr title=\"%s\">%s</abbr>", mark_meaning(mark), mark_text(mark));
}

static void put_attribute(struct text *html, const char *name, const char *value)
{
	text_add_format(html, " %s=\"", name);
	page_escape(html, value);
	text_add(html, "\"");
}

void page_value_begin(struct page *page, const struct page_source *source)
{
	struct text *html = runs_of(page);
	char value[TEXT_REAL];

	if (!isfinite(source->value)) {
		page_push(page, PAGE_RUNS, "");
		return;
	}
	text_of_real(source->value, value);
	text_add_format(html, "<data value=\"%s\"", value);
	if (source->table) {
		put_attribute(html, "data-table", source->table);
		text_add_format(html, " data-row=\"%zu\"", source->row);
	}
	put_attribute(html, "data-column", source->column);
	text_add(html, ">");
	page_push(page, PAGE_RUNS, "</data>");
}

void page_value(struct page *page, const struct page_source *source, const char *shown)
{
	page_value_begin(page, source);
	page_text(page, shown);
	page_end(page);
}

void page_small_begin(struct page *page)
{
	text_add(runs_of(page), "<small>");
	page_push(page, PAGE_RUNS, "</small>");
}

void page_break(struct page *page)
{
	text_add(runs_of(page), "<br>");
}
