#ifndef PIPELINE_PAPER_PAGE_PLOT_H
#define PIPELINE_PAPER_PAGE_PLOT_H

#include "pipeline/paper/page.h"

/* Small pictures in a page, in its own letters and colours, light and dark: for a place that is too narrow for a chart of
 * chart.h, as a third of a printed page. Each is an inline SVG of the width asked for, in units of which 10 are the height of
 * its letters: a picture that shall be read at 7 points in 60 millimetres is 243 wide. Texts that are too long for
 * their place end in an ellipsis; the words for who cannot see it have them whole.
 *
 * Texts and arrays are read during the call and not kept. A number that is not finite is missing: it is left out, never
 * drawn as 0. */

struct page_plot {
	const char *id;          /* stands once on a page */
	const char *title;       /* what it shows, for who cannot see it */
	const char *description; /* the same with the figures */
	double width;            /* at least 160 */
};

/* A figure for pictures, and its caption, of runs; page_end ends each. look and id may be NULL. */
void page_plots_begin(struct page *page, const char *look, const char *id);
void page_caption_begin(struct page *page);

struct page_plot_row {
	const char *label;
	double estimate, low, high;
	double minimum; /* the band of changes too small to matter reaches so far from the reference; NAN for none */
	enum page_tone tone;
	const char *text; /* behind the row: the figure, or why there is none; may be NULL */
};

struct page_plot_rows {
	const struct page_plot_row *rows;
	size_t n_rows;
	double reference;          /* where the line stands that means "nothing" */
	const char *below, *above; /* what lies left and right of it, under the axis; may be NULL */
	double upto;               /* the axis reaches as far at least; NAN: whatever the rows need */
};

/* How high such a picture is. */
double page_plot_rows_height(size_t n_rows, bool has_sides);
/* Rows with intervals, in the order given. */
void page_plot_rows(struct page *page, const struct page_plot *plot, const struct page_plot_rows *rows);

struct page_plot_time {
	const char *const *periods;
	size_t n_periods;
	const double *value, *low, *high; /* a value a period */
	const bool *small;                /* a base too small to rely on: hollow */
	double event;                     /* in periods from 0, 3.5 between the fourth and the fifth; NAN for none */
	const char *event_label;
	double target; /* NAN for none */
	const char *target_label;
	int decimals;  /* of the value that is printed at the newest point */
	double height;
};

/* A line through time with intervals. */
void page_plot_time(struct page *page, const struct page_plot *plot, const struct page_plot_time *time);

#endif
