#include <assert.h>
#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/paper/page_part.h"

static struct text *html_of(struct page *page)
{
	assert(page->parts);
	return &page->parts->html;
}

/* Begins a block: `<tag`, its class and id, `>`. */
static void begin(struct page *page, const char *tag, const char *look, const char *id)
{
	assert(page_takes_blocks(page));
	text_add_format(html_of(page), "<%s", tag);
	page_put_look(page, look);
	page_put_id(page, id);
	text_add(html_of(page), ">");
}

void page_nav(struct page *page, const char *label, const struct page_place *places, size_t n)
{
	struct text *html = html_of(page);

	assert(page_takes_blocks(page));
	text_add(html, "<nav aria-label=\"");
	page_escape(html, label);
	text_add(html, "\">\n<ul>\n");
	for (size_t i = 0; i < n; i++) {
		text_add(html, "<li><a href=\"");
		page_put_target(page, places[i].id);
		text_add(html, "\">");
		page_escape_apart(html, places[i].text);
		text_add(html, "</a></li>\n");
	}
	text_add(html, "</ul>\n</nav>\n");
}

void page_section_as(struct page *page, const char *look, const char *id, const char *heading)
{
	int level;

	begin(page, "section", look, id);
	level = ++page->parts->depth + 1;
	level = level > 6 ? 6 : level;
	text_add_format(html_of(page), "\n<h%d>", level);
	page_escape_apart(html_of(page), heading);
	text_add_format(html_of(page), "</h%d>\n", level);
	page_push(page, PAGE_SECTION, "</section>\n");
}

void page_section_begin(struct page *page, const char *id, const char *heading)
{
	page_section_as(page, NULL, id, heading);
}

void page_box_begin(struct page *page, const char *look)
{
	begin(page, "div", look, NULL);
	page_push(page, PAGE_BOX, "</div>\n");
}

void page_paragraph_as(struct page *page, const char *look)
{
	begin(page, "p", look, NULL);
	page_push(page, PAGE_RUNS, "</p>\n");
}

void page_paragraph_begin(struct page *page)
{
	page_paragraph_as(page, NULL);
}

void page_paragraph(struct page *page, const char *text)
{
	page_paragraph_begin(page);
	page_text(page, text);
	page_end(page);
}

void page_list_begin(struct page *page)
{
	begin(page, "ul", NULL, NULL);
	page_push(page, PAGE_LIST, "</ul>\n");
}

void page_steps_begin(struct page *page)
{
	begin(page, "ol", NULL, NULL);
	page_push(page, PAGE_LIST, "</ol>\n");
}

void page_item_begin(struct page *page, const char *id)
{
	assert(page->parts->n_open && page->parts->open[page->parts->n_open - 1].block == PAGE_LIST);
	text_add(html_of(page), "<li");
	page_put_id(page, id);
	text_add(html_of(page), ">");
	page_push(page, PAGE_ITEM, "</li>\n");
}

void page_item(struct page *page, const char *text)
{
	page_item_begin(page, NULL);
	page_text(page, text);
	page_end(page);
}

void page_facts_begin(struct page *page)
{
	begin(page, "dl", NULL, NULL);
	page_push(page, PAGE_FACTS, "</dl>\n");
}

void page_fact_begin(struct page *page, const char *id, const char *term)
{
	assert(page->parts->n_open && page->parts->open[page->parts->n_open - 1].block == PAGE_FACTS);
	text_add(html_of(page), "<div");
	page_put_id(page, id);
	text_add(html_of(page), "><dt>");
	page_escape_apart(html_of(page), term);
	text_add(html_of(page), "</dt><dd>");
	page_push(page, PAGE_ITEM, "</dd></div>\n");
}

void page_fact(struct page *page, const char *term, const char *text)
{
	page_fact_begin(page, NULL, term);
	page_text(page, text);
	page_end(page);
}

static const struct {
	const char *look, *sign, *word;
} tones[] = {
	[PAGE_PLAIN] = { "plain", "\xe2\x97\x8f", "Note" },
	[PAGE_GOOD] = { "good", "\xe2\x96\xb2", "Good" },
	[PAGE_BAD] = { "bad", "\xe2\x96\xbc", "Warning" },
	[PAGE_LOOK] = { "look", "\xe2\x97\x86", "Worth a look" },
	[PAGE_QUIET] = { "quiet", "\xe2\x97\x8b", "Remark" },
};

const char *page_tone_word(enum page_tone tone)
{
	return tones[tone].word;
}

const char *page_tone_sign(enum page_tone tone)
{
	return tones[tone].sign;
}

const char *page_tone_look(enum page_tone tone)
{
	return tones[tone].look;
}

void page_note_begin(struct page *page, enum page_tone tone, const char *heading)
{
	char *look = text_format("note %s", page_tone_look(tone));

	begin(page, "div", look, NULL);
	text_add_format(html_of(page), "\n<p class=\"sign\"><span aria-hidden=\"true\">%s</span> ", page_tone_sign(tone));
	page_escape_apart(html_of(page), heading ? heading : page_tone_word(tone));
	text_add(html_of(page), "</p>\n");
	page_push(page, PAGE_BOX, "</div>\n");
	free(look);
}

void page_details_begin(struct page *page, const char *id, const char *summary)
{
	begin(page, "details", NULL, id);
	text_add(html_of(page), "<summary>");
	page_escape_apart(html_of(page), summary);
	text_add(html_of(page), "</summary>\n");
	page_push(page, PAGE_BOX, "</details>\n");
}

static void figure(struct page *page, const char *look, const char *id, const char *path)
{
	struct page_parts *parts = page->parts;
	size_t n;
	char *bytes = NULL;

	begin(page, "figure", look, id);
	/* Where a picture is wider than the page it scrolls, and whoever has no mouse must reach it to do so. */
	text_add(html_of(page), "\n<div class=\"picture\" role=\"group\" aria-label=\"Picture\" tabindex=\"0\">");
	if (parts->err.kind == ERR_NONE && (bytes = file_read(path, &n, &parts->err)))
		page_svg(&parts->html, path, bytes, id, &parts->err);
	text_add(html_of(page), "</div>\n");
	free(bytes);
}

void page_figure_begin(struct page *page, const char *look, const char *id, const char *path)
{
	figure(page, look, id, path);
	text_add(html_of(page), "<figcaption>");
	page_push(page, PAGE_RUNS, "</figcaption>\n</figure>\n");
}

void page_figure(struct page *page, const char *look, const char *id, const char *path, const char *caption)
{
	if (caption) {
		page_figure_begin(page, look, id, path);
		page_text(page, caption);
		page_end(page);
	} else {
		figure(page, look, id, path);
		text_add(html_of(page), "</figure>\n");
	}
}
