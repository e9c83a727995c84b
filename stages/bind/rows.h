#ifndef STAGES_BIND_ROWS_H
#define STAGES_BIND_ROWS_H

#include <stddef.h>

#include "pipeline/table/table.h"

/* The rows of a table as its sheet has them, n_rows of them; the caller frees it. Findings stand as in every paper (ordered.h); of
 * the board each panel has those of the deciding method first, from the first place down; of the
 * deviations departures come before what agrees; other rows stand as they come. */
size_t *rows_ordered(const struct table *table);

#endif
