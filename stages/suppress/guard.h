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
 *   2  small bases are hidden                                                              primary.h, nested.h
 *   3  so is what would give them away                                                     protect.h, complement.h, comparisons.h, tests.h, remarks.h
 *   4  a reader tries to work back what is hidden, from what is shown                      prove.h
 *   5  rows that say nothing and would tell by being there are left out                    steps.h, levels.h
 *
 * What is left, and why:
 *
 *   how many answered   rows of files, dispositions, response rates, all comments, answers too short for a scale:
 *                       of how many it is told that they answered, of none what
 *   winners in teams    the base of one winning team, so many months after its award, is a base of that team: months of groups
 *                       and quarters of measures make the same sums, for whoever knows who won. A team hidden for another's
 *                       sake may be had so; a small one is small in both places, and hidden
 *   weeks               that lie across two quarters are of both; sums of them bound, and fix nothing
 *   by cases            the reader of prove.h narrows bounds and solves sums, and does not suppose and refute: whoever does
 *                       may learn that a hidden group is under the least base, in one of two hundred; its number in none that
 *                       was tried (tests/stages/suppress/test_attack_selection.c)
 *   definitions         bases of two definitions of a metric are the same count where they are the same everywhere; where one
 *                       differs somewhere, each is guarded by itself
 *   runs before         earlier.h, restate.h
 *
 * `before` is the folder of the tables of the run published before, or NULL (earlier.h).
 *
 * Returns false with ERR_PRIVACY when step 4 succeeds: the message names the figure and the equation that gives it away. */
bool guard(struct guarded *guarded, const struct metrics *metrics, const struct programme *programme, const char *before, struct err *err);

#endif
