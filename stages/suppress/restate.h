#ifndef STAGES_SUPPRESS_RESTATE_H
#define STAGES_SUPPRESS_RESTATE_H

#include "pipeline/metric.h"
#include "pipeline/stage.h"

/* Restatements: the figures of this run that the run published before had otherwise. Official statistics name and explain
 * each revision of what they published; this table does, and the papers print it.
 *
 * Compared are figures of what both runs cover:
 *
 *   measures  every row of a metric and definition that both runs have, of a period that was over for the earlier run
 *   shifts    headline rows of equal windows; pooled ones, which have none, when the runs are of one quarter: further
 *             awards, and longer windows, are no restatement of what was said of the others. Also where the verdict alone
 *             differs
 *
 * A figure is another one when it differs by more than 1e-9 of its size. The cause is told as far as the tables tell:
 *
 *   late_data, fewer_data  the base grew, or shrank
 *   corrected_data         another figure from as many answers
 *   late_data_elsewhere    so of a shift, where bases of the metric grew in measures and none was corrected: the answers came
 *                          to units that it is compared with
 *   suppression            one of the two is hidden to protect people
 *   settings               another unit, other windows for one quarter, or another verdict on the same figure
 *   other_metrics          so, where the interval that allows for the other metrics (low_holm, high_holm) alone is another
 *   appeared, gone         a row that only one of the runs has a figure for
 *
 * Runs follow each other. When the run before is of the same quarter, its own restatements are carried forward against
 * today's figures, and what it restated of itself is compared with what was said first: so the same input gives the same
 * table however often it is run, and a correction stays told until the next quarter, or until the figure is again what it was.
 * Of a shift that changes once more within its quarter the sides' first bases are no longer known: what it was first is then not told.
 *
 * Nothing here may tell of few people. What is hidden now is not repeated, though it was published. What was published of
 * n answers and is now of n + k tells, by subtraction, of k answers: so the earlier figure and both bases are told only
 * when the answers that lie between are at least the minimum base: the difference of the bases; of as many answers
 * |new - old| n over the range of the scale, the fewest whose change makes the difference. Shifts ask it of each side. And
 * since parts add up to their whole, of all units of a kind, all levels of a segment, and all periods of a quarter: where
 * the whole's old figure is told, the parts whose is not must be two or more, answers of no part being one, and together reach the minimum
 * base; else the next smallest goes with them, at last the whole. Who keeps the earlier run's own folder can still subtract: what has
 * been published cannot be taken back.
 *
 * Source: Code of Practice for Statistics (UK Statistics Authority), T3.9, on revisions; GSS and GSR (2014), Disclosure
 *         control guidance for tables, on disclosure by differencing. */

/* Fills restatements, a new table of that name, from this run's published measures and shifts and from the tables in
 * the folder before/QUARTER/ of --from: none when there is none. A table of that run which cannot be read is a note. */
void restate(struct stage *stage, const struct metrics *metrics, const struct table *measures, const struct table *shifts, struct table *restatements);

#endif
