#ifndef STAGES_SUPPRESS_GUARD_H
#define STAGES_SUPPRESS_GUARD_H

#include <stdbool.h>

#include "pipeline/base/err.h"
#include "pipeline/metric.h"
#include "pipeline/programme.h"
#include "stages/suppress/guarded.h"

/* Disclosure control of all tables that tell of people, in five steps:
 *
 *   1  what the tables tell as counts, and how these add up, is noted while all is there    cells.h, steps.h
 *   2  small bases are hidden                                                              primary.h
 *   3  so is what would give them away                                                     protect.h, complement.h, comparisons.h
 *   4  a reader tries to work back what is hidden, from what is shown                      prove.h
 *   5  rows that say nothing and would tell by being there are left out                    steps.h, levels.h
 *
 * Returns false with ERR_PRIVACY when step 4 succeeds: the message names the figure and the equation that gives it away. */
bool guard(struct guarded *guarded, const struct metrics *metrics, const struct programme *programme, struct err *err);

#endif
