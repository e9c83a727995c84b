#ifndef PIPELINE_PAPER_PAGE_PART_H
#define PIPELINE_PAPER_PAGE_PART_H

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/page.h"

/* What the parts of the page writer share; nobody else includes it. */

enum page_block {
	PAGE_BOX,
	PAGE_SECTION,
	PAGE_RUNS, /* takes text: a paragraph, a cell, a caption */
	PAGE_ITEM, /* takes text or blocks */
	PAGE_LIST,
	PAGE_FACTS,
	PAGE_ROW,
	PAGE_TABLE,
};

struct page_open {
	enum page_block block;
	const char *closing; /* constant: what ends it */
};

enum page_place_in { PAGE_IN_HEADER, PAGE_IN_MAIN, PAGE_IN_FOOTER };

struct page_parts {
	struct text html;
	struct err err;          /* the first failure */
	struct map ids, targets; /* ids that stand on the page; those that it links to */
	struct page_open *open;  /* what has begun and not ended, the outermost first */
	size_t n_open, open_capacity;
	enum page_place_in in;
	int depth;                /* sections that are open */
	struct page_table table;  /* the one that is open */
	size_t n_cells, n_tables; /* cells of the row that is open; tables so far */
};

/* --- page.c --- */

/* Notes that something has begun. */
void page_push(struct page *page, enum page_block block, const char *closing);
/* Whether what is open now takes such a block in it. */
bool page_takes_blocks(const struct page *page);
bool page_takes_runs(const struct page *page);
/* ` id="..."`; nothing when id is NULL. An id that cannot be one, or that stands already, is a failure. */
void page_put_id(struct page *page, const char *id);
/* ` class="..."`; nothing when look is NULL. */
void page_put_look(struct page *page, const char *look);
/* `#id`, and notes that the place has to be there. */
void page_put_target(struct page *page, const char *id);
bool page_is_id(const char *id);

/* --- page_escape.c --- */

/* A text on its way into a page. Valid, on one line, without controls and without marks that turn direction; the
 * five characters that mean something to HTML as entities, so that it is right between tags and between quotes. */
void page_escape(struct text *html, const char *text);
/* The same between tags, with <bdi> around what runs right to left. */
void page_escape_apart(struct text *html, const char *text);
/* Whether anything in it runs right to left. */
bool page_runs_left(const char *text);
/* A path as a reference to a file beside the page. */
void page_escape_path(struct text *html, const char *path);

/* --- page_svg.c --- */

/* Adds the <svg> of a picture, without what stands before it, each id and reference with `prefix` and a hyphen before it.
 * False when it is no picture that may stand in a page; file is named then. */
bool page_svg(struct text *html, const char *file, const char *bytes, const char *prefix, struct err *err);

/* --- page_table.c --- */

/* Ends the table that is open; ends its row. */
void page_table_close(struct page *page);
void page_row_close(struct page *page);

/* --- page_style.c, page_script.c --- */

/* The style sheet for a kind of page. */
void page_style(struct text *css, const char *kind);
/* What a kind of page adds to it: page_style_brief.c, the look of the manager's page and its slides; page_style_evidence.c, that of
 * the assessor's tables on paper. */
void page_style_brief(struct text *css);
void page_style_evidence(struct text *css);
/* The script, the same for every page. */
void page_script(struct text *script);

/* --- page_block.c --- */

/* The word of a tone; its sign. */
const char *page_tone_word(enum page_tone tone);
const char *page_tone_sign(enum page_tone tone);
/* Its class in the style sheet. */
const char *page_tone_look(enum page_tone tone);

#endif
