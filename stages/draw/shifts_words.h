#ifndef STAGES_DRAW_SHIFTS_WORDS_H
#define STAGES_DRAW_SHIFTS_WORDS_H

#include "pipeline/base/text.h"
#include "stages/draw/names.h"
#include "stages/draw/pictures.h"
#include "stages/draw/shift.h"

/* What the chart of shifts says, of the events that it draws. */

/* One event's rows of the chart. */
struct shifts_event {
	const char *name;   /* borrowed */
	char *words;        /* its heading */
	size_t like;        /* one of its rows of the table shifts */
	long period;        /* when it was; LONG_MAX of the launch, which comes first */
	struct chart_row *rows;
	size_t n;
	struct chart_row *elsewhere; /* figures that would not fit the axis: of scales of their own */
	enum number_format *formats; /* of each of these, and its unit, borrowed: "" where the figure has it */
	const char **units;
	size_t n_elsewhere;
	char *note;         /* the metrics without a figure, and why; NULL without one */
};

struct shifts_drawing {
	struct shifts_event *events;
	size_t n, capacity;
	struct text moved;       /* "CSAT and NPS improved around the launch" and so on */
	size_t n_figures, n_improved, n_worsened;
	struct names without;    /* events that have no figure */
	size_t n_left_out;       /* events that there is no room for */
	size_t n_elsewhere_left; /* figures on another scale that the caption does not tell */
	struct text elsewhere;   /* "around the launch CES 0.04 scale points (-0.03 to 0.11), no material change" and so on */
	struct shift_adjusted adjusted;
	struct chart_row only;   /* the one figure, when n_figures is 1 */
};

/* Counts an event that is drawn, and takes what it has to tell. is_first: of the first all is told, of the others what moved. */
void shifts_words_add(struct shifts_drawing *drawing, const struct shifts_event *event, bool is_first);

/* The caller frees what these return. "SLA worsened; CSAT and NPS improved around the launch (3 of 23 shifts)"; where that
 * were long, the counts alone; of a single figure that figure, as far as its verdict goes. */
char *shifts_words_title(const struct shifts_drawing *drawing);
char *shifts_words_caption(const struct shifts_drawing *drawing, const struct picture_context *context);

/* The figures of the first event that is drawn. At least one is. */
char *shifts_words_sentence(const struct shifts_drawing *drawing);

#endif
