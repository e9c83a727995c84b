#ifndef STAGES_WRITE_BRIEF_PICTURES_H
#define STAGES_WRITE_BRIEF_PICTURES_H

#include "pipeline/paper/page.h"
#include "pipeline/report/brief.h"
#include "stages/write/input.h"

/* The three pictures of the brief, drawn small for its page and wide for its slides. By rule the first three that have data, of
 *
 *	changes    each metric's change around the event, with its interval
 *	time       the first metric's quarters, with the event and the target
 *	judges     how far each judge scores below or above the panel
 *	selection  how often groups are chosen against the group they are compared with, the lowest first
 *	places     how likely the first of each board would be first again, the least first
 *	time       the second metric's quarters
 */

enum { BRIEF_PICTURES = 3, BRIEF_PICTURE_ROWS = 8 };

enum brief_picture_kind { BRIEF_PICTURE_CHANGES, BRIEF_PICTURE_TIME, BRIEF_PICTURE_JUDGES, BRIEF_PICTURE_SELECTION, BRIEF_PICTURE_PLACES };

struct brief_picture_row {
	char *label, *text; /* owned; text is the figure in words, may be NULL */
	double estimate, low, high, minimum;
	enum page_tone tone;
};

struct brief_picture {
	enum brief_picture_kind kind;
	char *name;        /* for ids: "changes"; owned */
	char *title;       /* what it shows, in words made from the data; owned */
	char *note;        /* how to read it; owned */
	char *description; /* for who cannot see it; owned */
	struct brief_source source; /* of what the title says */

	struct brief_picture_row *rows; /* of rows; owned */
	size_t n;
	double reference, upto; /* where the axis has its line; how far it reaches at least */
	const char *below, *above;

	char **periods; /* of time; owned, with the values */
	double *value, *low, *high;
	bool *small;
	size_t n_periods;
	double event, target;
	char *event_label, *target_label; /* owned, may be NULL */
	int decimals;
};

struct brief_pictures {
	struct brief_picture all[BRIEF_PICTURES];
	size_t n;
};

void brief_pictures_make(struct brief_pictures *pictures, const struct brief *brief, struct input *input);
void brief_pictures_free(struct brief_pictures *pictures);

/* How high a picture of that width is, in units of page_plot.h. */
double brief_picture_height(const struct brief_picture *picture, double width);

/* Puts its drawing into a figure that is open; id_before tells the page's copy from the slide's. */
void brief_picture_put(struct page *page, const struct brief_picture *picture, const char *id_before, double width, double height);

#endif
