#ifndef STAGES_WRITE_EVIDENCE_PART_H
#define STAGES_WRITE_EVIDENCE_PART_H

#include "pipeline/base/hash.h"
#include "pipeline/caveat.h"
#include "pipeline/design.h"
#include "pipeline/paper/page.h"
#include "stages/write/evidence.h"

/* What the parts of the evidence page share; nobody else includes it. */

struct evidence {
	struct input *input;
	struct page page;
	struct map figures;     /* ids of figures that have their place on the page */
	struct map captions;    /* of tables: each is one of its own, for those who go by them */
	struct map definitions; /* names of those that the page links to */
	bool designs[DESIGNS], caveats[CAVEATS]; /* those that it links to */
	size_t n_tables; /* of rows, so far */
	const struct evidence_cited *cited;
	size_t n_cited;
};

/* --- evidence_rows.c: rows of a table, each a figure --- */

/* Rows of a table, picked for one place of the page. `= {0}` and a table is none; free with evidence_rows_free. */
struct evidence_rows {
	const struct table *table;
	size_t *rows; /* owned */
	size_t n, capacity;
};

void evidence_rows_add(struct evidence_rows *rows, size_t row);
void evidence_rows_free(struct evidence_rows *rows);

/* A column of a view. The last column of every view, the figure's id and row, comes by itself. */
struct evidence_column {
	const char *name;    /* of the table; one that no row fills is left out */
	const char *heading; /* NULL: its name */
	const char *to;      /* of an interval the column of its other end, of a base before an event that after it; else NULL */
};

struct evidence_view {
	const char *caption;
	const struct evidence_column *columns; /* ends with one without a name */
	/* A column of words besides, under that heading, behind the first extra_behind columns, where long words go below the
	 * table; with 0 it is the last, and they stand whole. NULL: none. What comes back is the caller's. */
	const char *extra;
	size_t extra_behind;
	char *(*say)(const struct evidence *evidence, const struct table *table, size_t row);
};

/* The rows as a table; more than fit a page are named with their file instead, and of none nothing is written: the caller
 * says why. */
void evidence_put_rows(struct evidence *evidence, const struct evidence_rows *rows, const struct evidence_view *view);

/* --- evidence_cells.c: single cells --- */

/* Long words of a table's cells, which stand once below it, in the order in which they first came. */
struct evidence_remarks {
	size_t table; /* the number of the table on the page */
	struct map texts;
};

/* A cell of the view's column, by its type and name; a remark (note) that is long goes below the table. */
void evidence_put_cell(struct evidence *evidence, const struct table *table, size_t row, size_t column, const struct evidence_column *view,
                       struct evidence_remarks *remarks);
/* A cell of such words; and all that were kept, below the table, which empties them. */
void evidence_put_remark(struct evidence *evidence, struct evidence_remarks *remarks, const char *words);
void evidence_put_remarks(struct evidence *evidence, struct evidence_remarks *remarks);

/* What the caveats of these rows say, and which rows they are of; nothing where there are none. */
void evidence_put_caveat_list(struct evidence *evidence, const struct evidence_rows *rows);

/* Whether cells of the type are read as words: texts, periods and times. */
bool evidence_is_words(enum column_type type);

/* The cell of a text column, "" when the table has none of that name; a number, NAN when it is missing; whether a flag is set. */
const char *evidence_text(const struct table *table, const char *column, size_t row);
double evidence_number(const struct table *table, const char *column, size_t row);
bool evidence_flag(const struct table *table, const char *column, size_t row);
bool evidence_is(const struct table *table, const char *column, size_t row, const char *text);

/* --- evidence_links.c: to figures, definitions, designs, caveats, files --- */

/* Takes the figure's place on the page: true, with its id, the first time; later it stands already, and is linked to. */
bool evidence_place(struct evidence *evidence, const struct table *table, size_t row, char *id);
/* Runs: at its place the id, and the row of the file as a link to the file; elsewhere the id as a link to its place. One link
 * either way, so that fingers find it. */
void evidence_put_row_link(struct evidence *evidence, const struct table *table, size_t row, bool is_place);
/* Runs: a definition or a design by its name, linked to what the page says of it. */
void evidence_put_definition(struct evidence *evidence, const char *name, bool is_of_metric);
void evidence_put_design(struct evidence *evidence, const char *name);
/* Runs: the codes, each linked. */
void evidence_put_caveats(struct evidence *evidence, const char *codes);
/* Runs: a table's file, "tables/shifts.csv". */
void evidence_put_file(struct evidence *evidence, const char *table);
/* An item of a list: the figure in words with its value, its id, its row; its place unless it has one. */
void evidence_put_figure_item(struct evidence *evidence, const struct table *table, size_t row);
/* The id of a definition's place; the caller frees it. */
char *evidence_definition_id(const char *name);
/* A paragraph that says why a part is empty, or anything else of little weight. */
void evidence_put_quiet(struct evidence *evidence, const char *text);

/* --- The parts of the page, in its order; each is one section --- */

void evidence_put_changed(struct evidence *evidence);
void evidence_put_cause(struct evidence *evidence);
void evidence_put_targets(struct evidence *evidence);
void evidence_put_judging(struct evidence *evidence);
void evidence_put_selection(struct evidence *evidence);
void evidence_put_comments(struct evidence *evidence);
void evidence_put_sceptic(struct evidence *evidence);
void evidence_put_restated(struct evidence *evidence);
void evidence_put_reading(struct evidence *evidence);
void evidence_put_charts(struct evidence *evidence);
void evidence_put_definitions(struct evidence *evidence);
void evidence_put_seal(struct evidence *evidence);

/* --- evidence_segments.c: parts of what changed, each a section within it --- */

void evidence_put_segments(struct evidence *evidence);
void evidence_put_mix(struct evidence *evidence);
void evidence_put_fade(struct evidence *evidence);

/* --- evidence_panels.c: parts of the judging, each a section within it --- */

void evidence_put_boards(struct evidence *evidence);
void evidence_put_deviations(struct evidence *evidence);
void evidence_put_severity(struct evidence *evidence);
void evidence_put_agreement(struct evidence *evidence);

/* --- evidence_why.c --- */

/* Of a row of shifts: that it answers for its metric, group and event, or why it does not, in a sentence. The caller frees it. */
char *evidence_why(const struct evidence *evidence, const struct table *shifts, size_t row);

#endif
