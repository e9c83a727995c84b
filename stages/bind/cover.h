#ifndef STAGES_BIND_COVER_H
#define STAGES_BIND_COVER_H

#include "pipeline/paper/sheet.h"
#include "pipeline/report/brief.h"
#include "stages/bind/decisions.h"

/* The sheet `cover`, one printed page: what, who, when, status, the answer, each metric in a line, the judging, what is
 * asked of its readers, and how to read the workbook. What does not fit stands in the sheet `summary`. With judging alone
 * every question on it has a line, and who is awarded by the rule. */
void cover_put(struct sheet_book *book, const struct brief *brief, const struct decisions *decisions, const struct table *board, const struct table *categories);

/* A metric in a line: now, change, verdict, target. The caller frees it. */
char *cover_line(const struct brief_line *line);

#endif
