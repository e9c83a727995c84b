#ifndef PIPELINE_PAPER_CHART_H
#define PIPELINE_PAPER_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/paper/number.h"

/* Charts as SVG and PNG: chart.c and its parts (chart_*.c) are all that knows gnuplot (5.4 or later, with
 * the terminals svg and pngcairo, and the font DejaVu Sans).
 *
 * A book of charts is one gnuplot process, fed by a pipe while the caller goes on. It draws in a folder of
 * its own inside the one given; chart_close checks its exit status, its messages and that each picture is
 * there and whole, and only then renames them into place and removes that folder. Until every picture is
 * whole, none appears.
 *
 * The caller says what a chart shows, in arrays and words; how it looks is decided here and in style.h.
 * Pictures are 840 units wide and as high as their content needs; PNGs have two pixels a unit. The same
 * calls give the same bytes. Each SVG carries its title and description for those who hear it, and has ids
 * that start with its name, so that several may stand in one page.
 *
 * Texts may hold anything: they are data and never gnuplot's code, are brought to one line, and end in an
 * ellipsis where the place is too short; only titles, subtitles and captions take more lines. A PNG shows a
 * white box for what DejaVu Sans has no glyph for. Arrays and texts are read during the call and not kept. A
 * number that is not finite is missing: it is left out, never drawn as 0. An interval needs both limits. */
struct chart_book {
	struct chart_parts *parts;
};

/* Prepares a book that writes into an existing folder. `= {0}` is a valid closed book. */
bool chart_open(struct chart_book *book, const char *folder, struct err *err);

/* What every chart has. Texts but name and title may be NULL. */
struct chart_about {
	const char *name;        /* of the files NAME.svg and NAME.png: a-z, 0-9, - and _ */
	const char *title;       /* what it shows, in words made from the data */
	const char *subtitle;    /* what is measured, unit, who, when */
	const char *caption;     /* source, base, how to read it; below the chart */
	const char *description; /* for who cannot see it: the figures, which are read behind the title; without one the title stands */
};

/* The functions below return whether there was anything to draw; a chart without a single finite
 * value is not drawn and is no failure. Failures wait until chart_close. */

enum chart_look {
	CHART_MEASURED, /* points with their intervals, joined by a line */
	CHART_FITTED,   /* a line, its interval a band */
	CHART_DASHED,   /* the same, dashed: what would have been */
};

/* A line through time; each array has a value a period, or is NULL for none. */
struct chart_series {
	const char *label; /* stands at the end of the line */
	const double *value, *low, *high;
	const bool *small; /* a base too small to rely on: a hollow point */
	enum chart_look look;
	bool continues; /* goes on with the series before it: its colour, and no name of its own */
};

/* In time order. Names that would need more than a few rows above the plot become numbers with a key below
 * it. */
struct chart_event {
	double at; /* in periods from 0; 3.5 is the border between the fourth and the fifth */
	const char *label;
};

/* A horizontal line, as for a target. */
struct chart_level {
	double value;
	const char *label;
};

struct chart_time {
	const char *const *periods; /* labels along the axis; thinned where they do not fit; "" for a period without one */
	size_t n_periods;
	const struct chart_series *series;
	size_t n_series;
	const struct chart_event *events;
	size_t n_events;
	const struct chart_level *levels;
	size_t n_levels;
	const char *unit;          /* the words of the vertical axis */
	enum number_format format; /* of the values */
	double least, most;        /* limits of the scale, as 0 and 100; both 0 for none */
};

/* Series through time with intervals, each labelled at its end, and events as vertical lines. */
bool chart_time(struct chart_book *book, const struct chart_about *about, const struct chart_time *time);

/* How a figure stands out; each has its own shape as well as colour. */
enum chart_tone {
	CHART_PLAIN, /* a disc */
	CHART_GOOD,  /* a triangle that points up */
	CHART_BAD,   /* a triangle that points down */
	CHART_QUIET, /* a hollow disc: no verdict */
	CHART_UNSURE, /* a grey diamond: no verdict, where hollow says something else */
};

struct chart_row {
	const char *group; /* a heading, printed where it differs from the row before; NULL for none */
	const char *group_note; /* behind the heading, in grey: that of the group's first row counts; may be NULL */
	const char *label;
	double estimate, low, high;
	double minimum; /* the band of changes too small to matter reaches so far from the reference; 0 for
	                   none */
	enum chart_tone tone;
	const char *text; /* at the right end: a verdict, or why there is no estimate; may be NULL */
	bool is_aside;    /* of chart_forest: belongs to the row before it and must not be taken for it: lower, in grey, hollow */
	bool is_few;      /* its interval rests on little: it ends in an arrow rather than widen the axis for all */
	bool is_text_bold; /* the text is what a reader should look at */
};

struct chart_rows {
	const struct chart_row *rows;
	size_t n_rows;
	const char *unit;          /* the words of the horizontal axis */
	enum number_format format; /* of the values */
	const char *value_heading; /* over the printed values; NULL prints none */
	const char *text_heading;  /* over the texts; may be NULL */
	const char *below, *above; /* what lies left and right of the reference; may be NULL */
	double reference;          /* where the line stands that means "nothing": 0, or 1 for ratios */
	double least, most; /* limits of the axis, both 0 for none; an interval beyond ends in an arrow */
};

/* A forest plot: rows in the order given, with estimate, interval and verdict. */
bool chart_forest(struct chart_book *book, const struct chart_about *about, const struct chart_rows *rows);

/* The same sorted by estimate, highest first and missing last, inside each group. */
bool chart_dots(struct chart_book *book, const struct chart_about *about, const struct chart_rows *rows);

/* One panel for each step, side by side, one row for each group, aligned across the panels. */
struct chart_rate {
	double rate, low, high;
	double reference; /* a dashed line in this row, as four fifths of the highest rate; NAN for none */
	const char *text; /* behind the dot, as "12 of 120" or why there is no rate; may be NULL */
	enum chart_tone tone;
};

struct chart_rates {
	const char *const *steps; /* headings of the panels */
	size_t n_steps;
	const char *const *groups; /* a heading for each row, printed where it differs from the row before;
	                              may be NULL */
	const char *const *labels; /* a label for each row */
	size_t n_rows;
	const struct chart_rate *rates; /* n_rows x n_steps, row by row */
	const char *unit;
	const char *reference_label; /* what the dashed lines mean */
	enum number_format format;
};

bool chart_rates(struct chart_book *book, const struct chart_about *about, const struct chart_rates *rates);

/* Small multiples: panels of one kind in two columns, each with a scale of its own. */
enum chart_trace_look {
	CHART_TRACE_POINTS,  /* a disc at each value, its interval a bar */
	CHART_TRACE_SIGNALS, /* a diamond at each value */
	CHART_TRACE_LINE,    /* a line; its interval a band */
	CHART_TRACE_DASHED,  /* the same, dashed */
};

/* What one panel holds, each array a value a period, or NULL for none. An interval needs no value: a trace without
 * values is a band alone, or bars alone. */
struct chart_trace {
	const char *label; /* in the key over the panels, once for all traces of one name; NULL: not in the key */
	enum chart_trace_look look;
	size_t colour;     /* which of the series' colours, from 0 */
	bool thin;         /* of a line: a limit, less than what it limits */
	const double *value, *low, *high;
	const bool *small; /* a base too small to rely on: a hollow point */
};

struct chart_panel {
	const char *title;
	const char *note; /* one line or more below the title, in grey; may be NULL */
	const char *const *periods;
	size_t n_periods;
	size_t anchor; /* the period that has its name on the axis; others do, so far as there is room */
	const struct chart_trace *traces; /* the later lie over the earlier */
	size_t n_traces;
	const struct chart_event *events; /* in time order, few and short */
	size_t n_events;
	enum number_format format;
};

struct chart_panels {
	const struct chart_panel *panels;
	size_t n_panels;
	const char *unit;  /* the words of the horizontal axes; may be NULL */
	bool has_zero;     /* zero is on each scale, its line dark */
};

/* A panel without a finite value stands with its title and note, so that they can say why. */
bool chart_panels(struct chart_book *book, const struct chart_about *about, const struct chart_panels *panels);

/* Who stands where, and how surely: a place with its interval, and the chance of coming out as one did. */
struct chart_stand {
	const char *group; /* a heading, printed where it differs from the row before */
	const char *note;  /* behind the heading, in grey: that of the group's first row counts; may be NULL */
	const char *label, *score; /* score may be NULL */
	const char *rank;          /* the place as printed: "1", "=2"; may be NULL */
	double place, low, high;   /* from 1, which is best */
	double chance;             /* 0 to 1; not finite: none is told */
	const char *text;          /* at the right end, as what was announced; may be NULL */
	const char *line;          /* a dashed line above the row, with these words at its end; NULL for none */
	bool is_marked;            /* who was chosen: a filled mark and bold words; the others' marks are hollow */
	bool is_close;             /* shaded: cannot be told from the first of its group */
	bool is_rest;              /* stands for several that are not drawn: its label and text alone, in grey */
};

struct chart_board {
	const struct chart_stand *stands; /* in the order of drawing; rows of a group follow one another */
	size_t n_stands;
	const char *score_heading, *place_heading, *chance_heading, *text_heading;
	const char *marked, *close; /* what these mean, for the key; NULL for none */
};

/* Nothing is drawn without a single finite place. */
bool chart_board(struct chart_book *book, const struct chart_about *about, const struct chart_board *board);

/* A table of cells whose shade tells the class of their value: residuals by judge and nominee, places by method. */
enum chart_heat_scale {
	CHART_DIVERGING, /* classes from far below to far above, the middle one pale */
	CHART_FADING,    /* the first class is what matters most, the later paler */
};

enum { CHART_HEAT_CLASSES = 7 };

struct chart_cell {
	double value;     /* not finite: the cell is blank */
	const char *text; /* printed in it, short; NULL: the mark of its class */
	bool is_outlined;
};

struct chart_heat {
	const char *const *rows, *const *columns; /* labels; those of columns stand upright where they are long */
	size_t n_rows, n_columns;                 /* up to some forty each */
	/* Headings over rows and over columns that belong together; each is printed where it differs from the one
	 * before. May be NULL. */
	const char *const *row_groups, *const *column_groups;
	const struct chart_cell *cells; /* n_rows x n_columns, row by row */
	enum chart_heat_scale scale;
	/* Classes: a value belongs behind as many limits as it reaches; limits ascend. n_classes is their number and one. */
	const double *limits;
	const char *const *classes; /* what each is called in the key */
	const char *const *marks;   /* the sign that stands in its cells, so that nothing rests on colour; "" for none */
	size_t n_classes;           /* 2 to CHART_HEAT_CLASSES; of CHART_DIVERGING an odd number */
	const char *blank, *outline; /* what these mean, for the key; NULL for none */
};

bool chart_heat(struct chart_book *book, const struct chart_about *about, const struct chart_heat *heat);

/* Stacked bars: panels side by side, a bar a row in each, aligned across the panels. */
struct chart_bar_panel {
	const char *heading;
	enum number_format format; /* of the axis */
	const double *values;      /* n_rows x n_parts, row by row, from 0 up; one that is not finite is left out */
	const char *const *texts;  /* behind each row's bar, its figures; an element, or the whole, may be NULL */
};

struct chart_bars {
	const char *const *labels; /* a label for each row */
	size_t n_rows;
	const char *const *parts;  /* what the parts of a bar are called, in the key; up to six, each with its colour and its pattern */
	size_t n_parts;
	const struct chart_bar_panel *panels;
	size_t n_panels;
};

bool chart_bars(struct chart_book *book, const struct chart_about *about, const struct chart_bars *bars);

/* How many charts were drawn so far, and what the i-th of them says: borrowed until chart_close. */
size_t chart_count(const struct chart_book *book);
struct chart_about chart_told(const struct chart_book *book, size_t i);

/* Waits for gnuplot, checks, renames. Returns false with err filled when anything failed since
 * chart_open; then, and when err tells of a failure already, no file is left behind. Frees the book;
 * may be called twice. */
bool chart_close(struct chart_book *book, struct err *err);

#endif
