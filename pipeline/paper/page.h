#ifndef PIPELINE_PAPER_PAGE_H
#define PIPELINE_PAPER_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/base/text.h"
#include "pipeline/paper/mark.h"
#include "pipeline/paper/number.h"

/* Pages as HTML: page.c and its parts (page_*.c) are all that writes it.
 *
 *	struct page page = { 0 };
 *
 *	page_open(&page, &about);                 head, skip link, <header> with the heading
 *	page_paragraph(&page, "Quarter 2026Q3");
 *	page_nav(&page, "Contents", links, n);
 *	page_main(&page);
 *	page_section_begin(&page, "verdict", "The verdict");
 *	page_paragraph_begin(&page);              page_end ends what was begun last
 *	page_text(&page, "CSAT rose by ");
 *	page_link(&page, "F-12ab", "4.1 points");
 *	page_end(&page);
 *	page_end(&page);
 *	page_footer(&page);
 *	page_write(&page, path, &err);
 *	page_free(&page);
 *
 * A page is made front to back in memory and written whole. It is one file that asks the network for nothing: its
 * style sheet and its one script stand in it, pictures are inline SVG, and its policy (Content-Security-Policy) lets
 * a browser load and run nothing else. It reads right without the script, which sorts and filters tables. Light and
 * dark, phone, screen and paper are looks of one style sheet, whose colours are those of style.h.
 *
 * Texts may hold anything that a person typed: they are data and never markup. Each is valid UTF-8 on the page,
 * without control characters and without the marks that turn the direction of the text around them; what runs right to
 * left is set apart, so that the words and figures beside it keep their places. Texts are read during the call and not
 * kept; those that may be NULL say so.
 *
 * Failures wait until page_write: a picture that cannot be read, an id that stands twice, a link to a place that is not
 * on the page. The same calls give the same bytes. A call in the wrong place, as a cell outside a row, is a
 * programmer's mistake and asserted. */
struct page {
	struct page_parts *parts;
};

struct page_about {
	const char *language;    /* as BCP 47 has it: "en-GB" */
	const char *title;       /* of the file, in a browser's tab */
	const char *heading;     /* over the page; NULL: the title */
	const char *description; /* one sentence on what the page is */
	const char *kind;        /* which page it is, for the style sheet: a constant, as "brief" */
};

/* `= {0}` is a valid closed page, to which nothing may be added. */
void page_open(struct page *page, const struct page_about *about);

/* Ends the header and begins what the page is about. */
void page_main(struct page *page);
/* Ends that and begins the footer. */
void page_footer(struct page *page);

/* Ends what the last function called _begin or _as began. */
void page_end(struct page *page);

/* Writes the page, under another name first, so that a reader never finds half of one. False with the first failure since
 * page_open; then there is no file. */
bool page_write(struct page *page, const char *path, struct err *err);
void page_free(struct page *page);

/* --- Places ---
 *
 * An id is ASCII letters, digits, '-', '_' and '.', begins with a letter, and stands once on a page. */

/* Links to places of the page under a label, as a contents list does; a list in a <nav>. */
struct page_place {
	const char *id, *text;
};
void page_nav(struct page *page, const char *label, const struct page_place *places, size_t n);

/* A part with a heading: <h2>, inside another <h3>, and so on. id may be NULL for a part that nothing links to. look: a
 * class of the style sheet. */
void page_section_begin(struct page *page, const char *id, const char *heading);
void page_section_as(struct page *page, const char *look, const char *id, const char *heading);
/* A box without a meaning of its own, for the look. */
void page_box_begin(struct page *page, const char *look);

/* --- Blocks --- */

void page_paragraph(struct page *page, const char *text);
void page_paragraph_begin(struct page *page);
void page_paragraph_as(struct page *page, const char *look); /* begins one with a class of the style sheet */

void page_list_begin(struct page *page);
void page_steps_begin(struct page *page); /* a numbered list */
void page_item(struct page *page, const char *text);
void page_item_begin(struct page *page, const char *id); /* id may be NULL */

/* A list of terms and what is said of them. */
void page_facts_begin(struct page *page);
void page_fact(struct page *page, const char *term, const char *text);
void page_fact_begin(struct page *page, const char *id, const char *term); /* id may be NULL */

/* What a statement asks of its reader; each has a sign and, for those who hear the page, a word, besides its colour. */
enum page_tone {
	PAGE_PLAIN,
	PAGE_GOOD,  /* a triangle that points up */
	PAGE_BAD,   /* a triangle that points down */
	PAGE_LOOK,  /* a diamond: worth a look */
	PAGE_QUIET, /* a ring: no verdict */
};

/* A remark set apart from the text; heading may be NULL. Paragraphs and lists go into it. */
void page_note_begin(struct page *page, enum page_tone tone, const char *heading);

/* What is folded away until it is asked for; on paper it is open. id may be NULL. */
void page_details_begin(struct page *page, const char *id, const char *summary);

/* --- Runs: inside a paragraph, an item, a fact or a cell --- */

void page_text(struct page *page, const char *text);
void page_text_format(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A name that a person gave to something: set apart whole, whichever way it runs. */
void page_name(struct page *page, const char *name);
void page_strong(struct page *page, const char *text);
void page_code(struct page *page, const char *text);
/* A verdict, a severity, a state: a word or two with the sign of its tone. */
void page_badge(struct page *page, enum page_tone tone, const char *text);
/* A day or a moment: for machines as ISO 8601 has it, and in words. */
void page_time(struct page *page, const char *machine, const char *text);
/* To a place of this page. */
void page_link(struct page *page, const char *id, const char *text);
/* To a file beside this page, or in a folder below; id: a place in it, or NULL. The path is taken as one whatever
 * stands in it, never as an address of the network. */
void page_link_file(struct page *page, const char *path, const char *id, const char *text);
/* [x], with what it means. */
void page_mark(struct page *page, enum mark mark);
/* Runs that show a figure of a table's file, its name and the row as a spreadsheet counts it (the header is row 1), with all digits, so
 * that programs can compare them. table NULL: the row of page_row_begin_of that they stand in. A value that is not finite is no figure. page_end ends them. */
struct page_source {
	const char *table;
	size_t row;
	const char *column;
	double value;
};
void page_value_begin(struct page *page, const struct page_source *source);
void page_value(struct page *page, const struct page_source *source, const char *shown);
/* Runs of little weight, as where a figure comes from; page_end ends them. */
void page_small_begin(struct page *page);
/* A line end inside a block. */
void page_break(struct page *page);

/* --- Tables --- */

struct page_column {
	const char *heading;
	bool is_number; /* to the right, and sorted by size */
	bool is_key;    /* its cells head their rows */
	const char *note; /* what the column is, in a sentence under the heading; may be NULL */
	const char *name; /* the column of the file in which its numbers stand, for who compares them; may be NULL */
};

struct page_table {
	const char *id;      /* NULL: nothing links to it */
	const char *caption; /* what it shows */
	const struct page_column *columns;
	size_t n_columns;
	bool is_sortable, is_filterable; /* so far as the script runs */
};

/* Columns are read until the table is closed. A table that is wider than the page scrolls in a place of its own. */
void page_table_begin(struct page *page, const struct page_table *table);
void page_row_begin(struct page *page, const char *id); /* id may be NULL; page_end ends it, with every cell given */
/* The same, of a row of a table's file, counted as page_source has it. */
void page_row_begin_of(struct page *page, const char *id, const char *table, size_t row);
void page_cell(struct page *page, const char *text);
void page_cell_name(struct page *page, const char *name);
void page_cell_number(struct page *page, double value, enum number_format format); /* empty when it is not finite */
void page_cell_mark(struct page *page, enum mark mark);
void page_cell_empty(struct page *page);
/* A cell of runs; number: what it is sorted by in a column of numbers, or NAN. */
void page_cell_begin(struct page *page, double number);

/* --- Pictures --- */

/* Puts the SVG of a file into the page as a figure with that id and caption (may be NULL). Its ids, and what refers to them,
 * get the figure's id before them: one picture may stand twice. What is no picture of plain shapes and words (a script, a link, a
 * style, anything from elsewhere) is a failure. look: a class of the style sheet, or NULL. */
void page_figure(struct page *page, const char *look, const char *id, const char *path, const char *caption);
/* The same with a caption of runs: page_end ends it. */
void page_figure_begin(struct page *page, const char *look, const char *id, const char *path);

#endif
