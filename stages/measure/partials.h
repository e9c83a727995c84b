#ifndef STAGES_MEASURE_PARTIALS_H
#define STAGES_MEASURE_PARTIALS_H

#include "pipeline/programme.h"
#include "stages/measure/cells.h"

/* The headline of a metric once more, under the rule on unfinished answers that its feeds do not follow:
 * partials_in adds those that were left out, partials_out takes away those that were let in ([source]
 * partials). For the whole programme, by quarter and by [window] period. */
struct partials {
	const struct programme *programme;
	const struct table *partials; /* the table of that name */
	struct cells_time quarters, windows;
	struct table *measures;
};

/* list holds the metric's counts under the rule that is followed. Adds nothing when no unfinished answers
 * were counted. Errors are ERR_DATA: those of tally_collect. */
bool partials_measure(const struct partials *partials, const struct metric *metric, const struct tally_list *list,
                      struct err *err);

#endif
