#ifndef STAGES_SUPPRESS_REMARKS_H
#define STAGES_SUPPRESS_REMARKS_H

#include "stages/suppress/guarded.h"

/* Findings that say in words what is hidden in figures are taken out: a signal on a control chart that is hidden, a group
 * selected less often whose row is, a change of few answers. Of the table findings when it is held with the others; called
 * when all is hidden and all rows are still there. */
void remarks_hide(struct guarded *guarded);

#endif
