#include "pipeline/paper/page.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/paper/page_part.h"

static const char content[] = "content"; /* the id of <main>, where the skip link leads */

bool page_is_id(const char *id)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
	static const char more[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

	return *id && strchr(letters, *id) && !id[strspn(id, more)];
}

void page_put_id(struct page *page, const char *id)
{
	struct page_parts *parts = page->parts;

	if (!id)
		return;
	if (!page_is_id(id))
		err_set(&parts->err, ERR_SYSTEM, "a page cannot have the id \"%s\": ASCII letters, digits, '-', '_' and '.' were expected, a letter first", id);
	else if (map_find(&parts->ids, id) != SIZE_MAX)
		err_set(&parts->err, ERR_SYSTEM, "the id %s stands twice on one page", id);
	map_add(&parts->ids, id);
	text_add(&parts->html, " id=\"");
	page_escape(&parts->html, id);
	text_add(&parts->html, "\"");
}

void page_put_look(struct page *page, const char *look)
{
	if (look)
		text_add_format(&page->parts->html, " class=\"%s\"", look);
}

void page_put_target(struct page *page, const char *id)
{
	map_add(&page->parts->targets, id);
	text_add(&page->parts->html, "#");
	page_escape(&page->parts->html, id);
}

/* The script and the style sheet are known by their hashes, so that no other runs, whatever came into the page. */
static void put_policy(struct text *html, const struct text *css)
{
	char style[HASH_SHA256_BASE64], run[HASH_SHA256_BASE64];
	struct text script = { 0 };

	page_script(&script);
	hash_sha256_base64(css->bytes, css->length, style);
	hash_sha256_base64(script.bytes, script.length, run);
	text_add(html, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ");
	text_add_format(html, "style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n", style, run);
	text_free(&script);
}

static void put_head(struct text *html, const struct page_about *about)
{
	struct text css = { 0 };

	page_style(&css, about->kind);
	text_add(html, "<!DOCTYPE html>\n<html lang=\"");
	page_escape(html, about->language);
	text_add(html, "\">\n<head>\n<meta charset=\"utf-8\">\n");
	put_policy(html, &css);
	text_add(html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
	page_escape(html, about->title);
	text_add(html, "</title>\n<meta name=\"description\" content=\"");
	page_escape(html, about->description);
	/* Without an icon of its own a browser would ask the server for one. */
	text_add(html, "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n<style>");
	text_add(html, css.bytes);
	text_add_format(html, "</style>\n</head>\n<body class=\"%s\">\n", about->kind);
	text_free(&css);
}

void page_open(struct page *page, const struct page_about *about)
{
	struct page_parts *parts = page->parts = mem_alloc(1, sizeof *parts);

	put_head(&parts->html, about);
	text_add_format(&parts->html, "<a class=\"skip\" href=\"#%s\">Skip to the content</a>\n<header>\n<h1>", content);
	page_escape_apart(&parts->html, about->heading ? about->heading : about->title);
	text_add(&parts->html, "</h1>\n");
}

void page_main(struct page *page)
{
	assert(page->parts->in == PAGE_IN_HEADER && !page->parts->n_open);
	page->parts->in = PAGE_IN_MAIN;
	text_add(&page->parts->html, "</header>\n<main tabindex=\"-1\"");
	page_put_id(page, content);
	text_add(&page->parts->html, ">\n");
}

void page_footer(struct page *page)
{
	assert(page->parts->in == PAGE_IN_MAIN && !page->parts->n_open);
	page->parts->in = PAGE_IN_FOOTER;
	text_add(&page->parts->html, "</main>\n<footer>\n");
}

void page_push(struct page *page, enum page_block block, const char *closing)
{
	struct page_parts *parts = page->parts;

	parts->open = mem_grow(parts->open, &parts->open_capacity, parts->n_open + 1, sizeof *parts->open);
	parts->open[parts->n_open++] = (struct page_open){ block, closing };
}

bool page_takes_blocks(const struct page *page)
{
	const struct page_parts *parts = page->parts;
	enum page_block block = parts->n_open ? parts->open[parts->n_open - 1].block : PAGE_BOX;

	return block == PAGE_BOX || block == PAGE_SECTION || block == PAGE_ITEM;
}

bool page_takes_runs(const struct page *page)
{
	const struct page_parts *parts = page->parts;
	enum page_block block = parts->n_open ? parts->open[parts->n_open - 1].block : PAGE_BOX;

	return block == PAGE_RUNS || block == PAGE_ITEM;
}

void page_end(struct page *page)
{
	struct page_parts *parts = page->parts;
	const struct page_open *last = &parts->open[parts->n_open - 1];

	assert(parts->n_open > 0);
	if (last->block == PAGE_SECTION)
		parts->depth--;
	if (last->block == PAGE_ROW)
		page_row_close(page);
	if (last->block == PAGE_TABLE)
		page_table_close(page);
	text_add(&parts->html, last->closing);
	parts->n_open--;
}

/* A link that leads nowhere is a figure that cannot be followed. */
static void check_targets(struct page_parts *parts)
{
	for (size_t i = 0; i < parts->targets.n; i++)
		if (map_find(&parts->ids, parts->targets.names[i]) == SIZE_MAX)
			err_set(&parts->err, ERR_SYSTEM, "the page links to the place \"%s\", which is not on it", parts->targets.names[i]);
}

static bool write_whole(const struct text *html, const char *path, struct err *err)
{
	char *part = text_format("%s.part", path);
	bool is_done = file_write(part, html->bytes, html->length, err) && file_rename(part, path, err);

	if (!is_done)
		file_remove(part, &(struct err){ 0 });
	free(part);
	return is_done;
}

bool page_write(struct page *page, const char *path, struct err *err)
{
	struct page_parts *parts = page->parts;

	assert(parts && parts->in == PAGE_IN_FOOTER && !parts->n_open);
	text_add(&parts->html, "</footer>\n<script>");
	page_script(&parts->html);
	text_add(&parts->html, "</script>\n</body>\n</html>\n");
	check_targets(parts);
	if (parts->err.kind != ERR_NONE)
		return err_set(err, parts->err.kind, "%s: %s", path, parts->err.text);
	return write_whole(&parts->html, path, err);
}

void page_free(struct page *page)
{
	struct page_parts *parts = page->parts;

	if (!parts)
		return;
	text_free(&parts->html);
	map_free(&parts->ids);
	map_free(&parts->targets);
	free(parts->open);
	free(parts);
	page->parts = NULL;
}
