#ifndef PIPELINE_PAPER_PAGE_PLOT_PART_H
#define PIPELINE_PAPER_PAGE_PLOT_PART_H

#include "pipeline/paper/page_part.h"
#include "pipeline/paper/page_plot.h"

/* What small pictures are drawn with; for page_plot*.c alone. Units are those of page_plot.h. */

enum { PLOT_LETTER = 10, PLOT_LINE = 13 };

/* The <svg> with its words; ends it. */
void plot_begin(struct page *page, const struct page_plot *plot, double height);
void plot_end(struct page *page);

/* look is a class of the style sheet. */
void plot_line(struct page *page, const char *look, double x1, double y1, double x2, double y2);
/* Words from x on, or to it or around it as the look says; no wider than width. y is the line that they stand on. */
void plot_words(struct page *page, const char *look, double x, double y, double width, const char *words);
double plot_width_of(const char *words, bool strong);
void plot_mark(struct page *page, enum page_tone tone, bool hollow, double x, double y);

/* A scale with whole steps of 1, 2 or 5 times a power of ten. */
struct plot_scale {
	double least, most, step;
	double from, to; /* where these lie in the picture */
	size_t n;        /* ticks, both ends included */
	int decimals;    /* of their numbers */
};

struct plot_scale plot_scale_of(double least, double most, double from, double to, int steps);
/* Where a value lies; beyond the scale at its end. */
double plot_at(const struct plot_scale *scale, double value);
/* The i-th tick and its number in words. */
double plot_tick(const struct plot_scale *scale, size_t i, char text[NUMBER_TEXT]);

#endif
