#ifndef PIPELINE_PAPER_CHART_PART_H
#define PIPELINE_PAPER_CHART_PART_H

/* Between the parts of chart.h, for no one else: a picture is a list of strokes and texts in a plain
 * coordinate system, from 0,0 at the top left, one unit a pixel of the SVG. Every place is
 * computed here and not left to gnuplot's own margins and key, so that both terminals show the
 * same layout, panels line up, and nothing lies over anything else. */
#include <sys/types.h>

#include "pipeline/base/text.h"
#include "pipeline/paper/chart.h"
#include "pipeline/paper/style.h"

enum {
	CHART_WIDTH = 840,
	CHART_MARGIN = 24,
	CHART_TITLE_SIZE = 17,
	CHART_SUBTITLE_SIZE = 13,
	CHART_LABEL_SIZE = 12,
	CHART_SMALL_SIZE = 11,
};

/* chart_picture.c: the strokes, and gnuplot's words for them. */
struct picture {
	struct text blocks;   /* data blocks, one for each run of strokes of one style */
	struct text elements; /* the elements of the plot command that draws them */
	struct text labels;   /* as they are, for the SVG; for the PNG without glyphs that the font lacks */
	struct text drawable;
	char style[160]; /* of the run that is open */
	size_t n_runs;
	double height;
};

enum picture_align { PICTURE_LEFT, PICTURE_CENTRE, PICTURE_RIGHT };
enum picture_shape { SHAPE_DISC, SHAPE_RING, SHAPE_UP, SHAPE_DOWN, SHAPE_DIAMOND };

struct pen {
	int colour;
	double width;
	bool dashed;
};

struct font {
	int colour;
	double size;
	bool bold;
};

void picture_begin(struct picture *picture);
void picture_line(struct picture *picture, struct pen pen, double x0, double y0, double x1, double y1);
/* An open path through n points; a closed area with n corners, opacity 0 to 1. */
void picture_path(struct picture *picture, struct pen pen, const double *x, const double *y, size_t n);
void picture_area(struct picture *picture, int colour, double opacity, const double *x, const double *y,
                  size_t n);
void picture_box(struct picture *picture, int colour, double x0, double y0, double x1, double y1);
/* size is a radius. A ring is white inside. */
void picture_shape(struct picture *picture, enum picture_shape shape, int colour, double size, double x,
                   double y);
/* A text on one line, its middle at y; shortened to width unless that is 0. NULL prints nothing. Texts
 * lie over all strokes. */
void picture_text(struct picture *picture, struct font font, enum picture_align align, double x, double y,
                  double width, const char *text);
/* The same turned: it begins at y and reads upwards, its middle at x; shortened to height unless that is 0. */
void picture_text_upright(struct picture *picture, struct font font, double x, double y, double height, const char *text);
/* How wide picture_text would print it, at most `most`; 0 for NULL. */
double picture_text_width(const char *text, double size, bool bold, double most);
/* A text on as many lines as it needs from y on; returns the y below it. */
double picture_paragraph(struct picture *picture, struct font font, double x, double y, double width,
                         const char *text);
/* Adds the commands that write NUMBER.svg and NUMBER.png. */
void picture_write(const struct picture *picture, size_t number, struct text *script);
void picture_free(struct picture *picture);

/* chart_axis.c: a scale of numbers with round ticks. */
struct axis {
	double least, most; /* both are ticks */
	double step;
	double from, to; /* where they lie on the picture */
	enum number_format format;
	double unit;       /* what ticks are told in: seconds of a span of time, else 1 */
	const char *words; /* behind each tick's label */
};

/* The smallest round range around least..most with about n_ticks ticks, kept inside low..high where
 * those differ. */
struct axis axis_around(double least, double most, double low, double high, int n_ticks,
                        enum number_format format);
double axis_at(const struct axis *axis, double value);
size_t axis_ticks(const struct axis *axis);
double axis_tick(const struct axis *axis, size_t i);
void axis_label(const struct axis *axis, size_t i, char text[NUMBER_TEXT]);

/* A range that grows by the finite values it meets. */
struct range {
	double least, most;
	bool any;
};

void range_take(struct range *range, double value);

/* chart_event.c: events as vertical lines with their names over the plot. The caller fills in the first
 * five members; an event outside the periods is left out. */
struct events {
	const struct chart_event *events;
	size_t n, n_periods;
	double left, slot; /* where the first period begins on the picture, and how wide each is */
	struct event_place *places;
	size_t n_rows;
	bool numbered; /* numbers on the plot, and their names below it: the names alone were too many */
	size_t every;  /* of numbers: how many apart those are that are printed */
};

/* Finds a place for each name so that none crosses another's line; returns how high a strip they need. */
double events_place(struct events *events);
/* Draws the lines from the strip, which ends at y = strip, down to bottom. */
void events_draw(const struct events *events, struct picture *picture, double strip, double bottom);
/* The names behind the numbers, from y on; returns the y below them. */
double events_key_draw(const struct events *events, struct picture *picture, double y);
void events_free(struct events *events);

/* chart_frame.c: what all charts share. frame_open checks the name, draws title and subtitle and
 * tells the y below; frame_close draws the caption below y, and sends the picture to gnuplot. */
bool frame_open(struct chart_book *book, const struct chart_about *about, struct picture *picture, double *y);
bool frame_close(struct chart_book *book, const struct chart_about *about, struct picture *picture, double y);
/* The colour of a tone, and its mark: a shape of that size. */
int frame_tone(enum chart_tone tone);
void frame_mark(struct picture *picture, enum chart_tone tone, double size, double x, double y);
/* An interval from x0 to x1 on the picture; a cut end lies beyond the axis and gets an arrow head. */
void frame_interval(struct picture *picture, int colour, const struct axis *axis, double low, double high,
                    double y);

/* chart_svg.c: reads the SVG that gnuplot wrote, gives it title, description, role, fonts that fall back and
 * ids of its own, and writes it to another path. */
struct svg_words {
	const char *name, *title, *description;
};
bool svg_finish(const char *from, const char *to, const struct svg_words *words, struct err *err);
/* Is there a whole PNG? */
bool png_check(const char *path, struct err *err);

/* chart_process.c: gnuplot itself. */
struct process {
	pid_t id;
	int pipe;
	bool running;
};

/* Starts gnuplot in a folder of its own, where it also leaves the files `said` and `complained`. */
bool process_start(struct process *process, const char *folder, struct err *err);
bool process_feed(struct process *process, const char *text, size_t n, struct err *err);
/* Ends its input and waits. An exit status other than 0 or a complaint is a failure that quotes it. */
bool process_finish(struct process *process, const char *folder, struct err *err);

/* chart.c: takes a finished picture. */
bool chart_take(struct chart_book *book, const struct chart_about *about, struct picture *picture);
struct err *chart_err(struct chart_book *book);

#endif
