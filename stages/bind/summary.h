#ifndef STAGES_BIND_SUMMARY_H
#define STAGES_BIND_SUMMARY_H

#include "pipeline/paper/sheet.h"
#include "pipeline/report/brief.h"

/* The sheet `summary`: all that the cover has no room for, in words. Each metric with its definition and caveats, winners and
 * those passed over, every question on the judging, who is awarded by the rule (which decisions_put_cover adds), what would
 * change the answer, the options, and the findings by what they are about. */
void summary_put(struct sheet_book *book, const struct brief *brief);

/* Behind it: findings, which come last. */
void summary_put_findings(struct sheet_book *book, const struct brief *brief);

#endif
