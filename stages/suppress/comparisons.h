#ifndef STAGES_SUPPRESS_COMPARISONS_H
#define STAGES_SUPPRESS_COMPARISONS_H

#include "pipeline/table/table.h"

/* Of the table selection, in the order of its key, in which groups are hidden: takes out what compares others with them,
 * since a ratio beside a rate gives the reference group's rate away, and what all groups make together. */
void comparisons_hide(struct table *selection);

#endif
