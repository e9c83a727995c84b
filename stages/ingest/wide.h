#ifndef STAGES_INGEST_WIDE_H
#define STAGES_INGEST_WIDE_H

#include "stages/ingest/register.h"

/* Scores in a wide layout: without a column score, but with one column a judge (there is no column
 * judge either) or one a criterion. Which columns those are: the ones that the register of judges or
 * criteria knows; without it, all that are no column of ours and no sum, mean, rank or contact. Sets
 * the file's unfolded columns; of another register, or scores in a long layout, it finds none. Errors:
 * ERR_DATA when a wide file has no such column. */
bool wide_find(struct register_file *file, struct err *err);

#endif
