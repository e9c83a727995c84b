#ifndef PIPELINE_RECOGNISE_RECOGNISE_BALLOT_H
#define PIPELINE_RECOGNISE_RECOGNISE_BALLOT_H

#include <stdbool.h>

#include "pipeline/base/text.h"
#include "pipeline/recognise/recognise_reading.h"

/* Scores that name no judge in a column: entries with a column a judge, or under a second header row. */

/* Whether the file is such scores: entries, and columns of numbers of one range beside them, either under names of people
 * and the like of "Judge 1", or with an average, sum or rank of them and no name that is a criterion's; or two header rows
 * over columns of numbers. */
bool ballot_read(const struct recognised *found, struct reading *reading);

/* Puts aside columns of numbers under the names of people: by an initial and a name whatever stands beside them, "J. Smith";
 * by two names where all such columns beside entries are named so. */
void ballot_guess(struct recognised *found);

/* Of a reading as comparisons: whether its two columns are of winners and losers, which need no column that tells
 * the outcome. */
bool ballot_tells_winners(const struct recognised *found, const struct reading *reading);

/* Whether the column is an average, sum or rank of others, by its name. */
bool ballot_is_sum(const char *name);

/* One comment: what speaks for it, and what would not. */
void ballot_write_evidence(struct text *out, const struct recognised *found, const struct reading *reading);

#endif
