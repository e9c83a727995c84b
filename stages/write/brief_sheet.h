#ifndef STAGES_WRITE_BRIEF_SHEET_H
#define STAGES_WRITE_BRIEF_SHEET_H

#include "stages/write/brief_plan.h"

/* The one A4 page: answer, how sure, metrics and targets, pictures, winners, fairness, findings, the decision, what would
 * change the answer. */
void brief_sheet_put(const struct brief_view *view, const struct brief_plan *plan);

#endif
