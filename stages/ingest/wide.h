#ifndef STAGES_INGEST_WIDE_H
#define STAGES_INGEST_WIDE_H

#include "stages/ingest/register.h"

/* Scores in a wide layout, without a column score:
 *
 *	a column a criterion    the row says the judge
 *	a column a judge        the row says the criterion, or there is but one score of each nominee
 *	blocks                  two header rows, a criterion over a column for each judge, or the other way round
 *
 * Which columns those are: the ones that the register of judges or criteria knows, criteria whatever their case. Without it, all that
 * are no column of ours, no secret, contact, mean, sum or rank, and hold scores or states for the most part. */

/* Reads the header anew when it is one of blocks: a column is named "CRITERION / JUDGE" then, and its text
 * is the part behind the stroke. Of another register it does nothing. */
void wide_read_blocks(struct register_file *file);

/* Sets the file's unfolded columns; of another register, or scores in a long layout, it finds none. Errors:
 * ERR_DATA when there is no such column, when two are of the same name, and for what tells no judge's
 * score: choices between pairs, counts of preferences, leader boards. */
bool wide_find(struct register_file *file, struct err *err);

#endif
