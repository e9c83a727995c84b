#ifndef STAGES_ADJUST_STABILITY_ROW_H
#define STAGES_ADJUST_STABILITY_ROW_H

#include <stdbool.h>

#include "pipeline/panel.h"
#include "pipeline/table/table.h"

/* Rows of stability on one method of one panel: places after a change against those before. */
struct stability_board {
	const struct panel *panel; /* for its names */
	const char *method;
	const double *before;      /* places by nominee; NAN without one */
	struct table *table;
};

/* Returns whether others come first. Without a nominee who has a place in both the row is undefined. */
bool stability_row_put(const struct stability_board *board, const char *change, const double *after);
void stability_row_put_undefined(const struct stability_board *board, const char *change, const char *note);

#endif
