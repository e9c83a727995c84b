#ifndef PIPELINE_COMMAND_EXPLAIN_VIEW_H
#define PIPELINE_COMMAND_EXPLAIN_VIEW_H

#include <stdint.h>

#include "pipeline/command_explain_row.h"

/* One kind of unit (teams, persons, the whole programme), as plaudit explain shift tells it. One event is told at
 * length: all awards together, the only one, or what the headline is of; of everybody the launch. */
struct view {
	const struct question *question;
	const char *unit_kind; /* borrowed */
	const char *event;     /* borrowed: the one told at length; "" for all awards together */
	size_t headline;       /* its row; SIZE_MAX: none */
	size_t n_events;       /* single events that there are */
	char *units;           /* owned: "teams" */
};

struct views {
	struct view *all; /* owned */
	size_t n;
};

/* A view of each kind of unit that the question's rows have, in their order. The caller frees it with views_free. */
struct views views_make(const struct question *question);
void views_free(struct views *views);

/* Whether the row is of the view: asked, of its kind of unit, of the whole of a segment or of none, and no detail. */
bool view_has(const struct view *view, size_t row);

/* Whether the row of a view is of the event that is told at length. */
bool view_is_main(const struct view *view, size_t row);

/* "award 2026Q1", "launch", "all awards together". */
void view_add_event(const struct view *view, const char *event, struct text *text);

/* The answer: headline, verdict, design, base, evidence, caveats. */
void view_print_answer(const struct view *view);

/* The rule of the headline, once, and for each kind of unit what became of each choice. */
void views_print_rule(const struct views *views);

/* What the other designs say of the event that is told at length. */
void view_print_designs(const struct view *view);

/* What was refused, or not tried, and why. */
void views_print_refused(const struct views *views);

/* The other events, one line each; segments and their levels. */
void view_print_events(const struct view *view);
void view_print_segments(const struct view *view);

/* Every row, with its codes. */
void views_print_all(const struct views *views);

#endif
