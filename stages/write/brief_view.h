#ifndef STAGES_WRITE_BRIEF_VIEW_H
#define STAGES_WRITE_BRIEF_VIEW_H

#include "pipeline/paper/page.h"
#include "pipeline/report/brief.h"
#include "stages/write/brief_pictures.h"
#include "stages/write/evidence.h"
#include "stages/write/input.h"

/* What the parts of brief.html share. */
struct brief_view {
	struct page *page;
	const struct brief *brief;
	const struct brief_pictures *pictures;
	struct input *input;
	struct brief_cited *cited;
};

/* The rows that the page links to; evidence.html has a place for each. `= {0}` is empty. */
struct brief_cited {
	struct evidence_cited *all; /* owned */
	size_t n, capacity;
};

enum page_tone brief_view_tone(enum brief_tone tone);

/* The words, as a link to the figure in evidence.html where they rest on one; the row is cited then. */
void brief_view_cite(const struct brief_view *view, const struct brief_source *source, const char *words);
/* The same behind words that are said already: the figure's id, small. */
void brief_view_cite_behind(const struct brief_view *view, const struct brief_source *source);

/* "Quarter 2026Q3 · As of 2026-10-01 · Counted ..."; the facts of the run in one line. The caller frees it. */
char *brief_view_facts(const struct brief *brief);

/* "12 more stand in the evidence; of all 20 findings ...", or NULL when none is left out. The caller frees it. */
char *brief_view_beyond(const struct brief *brief, size_t shown);

/* Headings of the table of metrics: "In 2026Q3 alone" where the newest figures of the first n are of one quarter; what the changes
 * are. The caller frees them. */
char *brief_view_newest(const struct brief *brief, size_t n);
char *brief_view_change(const struct brief *brief);
/* The table of metrics, the first n of them, labels of at most that many characters: the newest figure, the change, the
 * verdict, the target. The caption goes on with what the intervals are adjusted for; captions of one page differ: by them
 * tables are told apart. */
void brief_view_metrics(const struct brief_view *view, const char *caption, size_t n, size_t label);
/* One finding, an item: its severity, sentence, how often, and what to do about it; each text as brief_text.h has it. */
void brief_view_finding(const struct brief_view *view, const struct brief_finding *finding, size_t most);
/* A point's sentence, in an item. */
void brief_view_point(const struct brief_view *view, const struct brief_point *point);
/* Question, reason and options. */
void brief_view_decision(const struct brief_view *view);

#endif
