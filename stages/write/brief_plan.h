#ifndef STAGES_WRITE_BRIEF_PLAN_H
#define STAGES_WRITE_BRIEF_PLAN_H

#include "stages/write/brief_view.h"

/* What fits: the brief is one printed A4 page, and a slide is one, whatever the programme is called and however many metrics
 * it has. Heights are reckoned from the widths of the letters (words.h) before anything is written: the letters are the
 * largest at which the page says enough, and then it says as much more as there is room for. What is left out is counted on
 * the page, and stands in the evidence. */

enum { BRIEF_SIZES = 7 }; /* of letters: 0 the largest; the style sheet has a class for each */

struct brief_plan {
	int size;
	size_t n_lines, n_findings, n_points;
	size_t told; /* sentences of each group: winners, those passed over */
	size_t label, sentence; /* the most characters of a metric's label, of a finding's sentence and action */
	double height;          /* of the pictures of series, in units of page_plot.h at BRIEF_PICTURE_WIDTH */
};

enum { BRIEF_PICTURE_WIDTH = 250 };

struct brief_plan brief_plan_sheet(const struct brief *brief, const struct brief_pictures *pictures);

/* Blocks of a slide, gathered to find the size of its letters. `= {0}` is an empty slide. */
struct brief_slide_plan {
	double height[BRIEF_SIZES];
};

/* Its heading, of which the first line is allowed for; the verdict, in letters half as large again. */
void brief_slide_plan_add_heading(struct brief_slide_plan *plan, const char *text);
void brief_slide_plan_add_verdict(struct brief_slide_plan *plan, const char *text);
/* A paragraph or an item; items of one line; the first n rows of the table of metrics, labels of so many characters. */
void brief_slide_plan_add(struct brief_slide_plan *plan, const char *text);
void brief_slide_plan_add_rows(struct brief_slide_plan *plan, size_t n);
void brief_slide_plan_add_metrics(struct brief_slide_plan *plan, const struct brief *brief, size_t n, size_t label);
/* The largest size at which all fits, the smallest when none does. */
int brief_slide_plan_size(const struct brief_slide_plan *plan);

#endif
