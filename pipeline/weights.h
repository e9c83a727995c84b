#ifndef PIPELINE_WEIGHTS_H
#define PIPELINE_WEIGHTS_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"

/* Puts [judging] weights in the place of the weights of the register of criteria, as read, for all who weigh scores.
 *
 * "equal" takes all weights out: then all criteria count alike. "CRITERION = WEIGHT | ..." gives these criteria these
 * weights in every category, and takes all others out; a criterion that the register does not have joins it.
 *
 * Errors: ERR_USAGE with file and line for what cannot be read, a weight below 0, weights that are all 0, a criterion that
 * stands twice, or that neither the register nor a score has (`scores`, as read; may be empty). */
bool weights_apply(struct table *criteria, const struct table *scores, const struct programme *programme, struct err *err);

#endif
