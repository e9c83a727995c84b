#ifndef STAGES_COMPARE_BREAKS_H
#define STAGES_COMPARE_BREAKS_H

#include "pipeline/programme.h"
#include "stages/compare/shift.h"

/* The breaks that ingest noticed (the table `breaks`), as far as they lie in the windows of a shift. */

/* "[b] The wording of csat changed on 2026-02-03." and so on, a sentence for each break of the metric's items and
 * feeds between the first day of the window before and the last of that after; NULL when there is none. The caller
 * frees it. A break on the very first day is before all that is compared. */
char *breaks_words(const struct table *breaks, const struct programme *programme, const struct metric *metric,
                   const struct windows *windows);

/* Whether one of them makes the two sides figures of different scales: then their difference is none, and the
 * shift is to be refused. */
bool breaks_forbid(const struct table *breaks, const struct programme *programme, const struct metric *metric,
                   const struct windows *windows);

#endif
