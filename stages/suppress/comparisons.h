#ifndef STAGES_SUPPRESS_COMPARISONS_H
#define STAGES_SUPPRESS_COMPARISONS_H

#include "pipeline/table/table.h"

/* Of the table selection, in the order of its key, in which groups are hidden: takes out what compares others with them and
 * which group that is, since a ratio beside a rate gives the reference group's rate away, and the one with the highest rate is
 * it where none is declared; and what all groups make together, unless those hidden stated no group (unstated.h). */
void comparisons_hide(struct table *selection);

#endif
