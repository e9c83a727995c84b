#ifndef STAGES_BIND_ANSWERS_H
#define STAGES_BIND_ANSWERS_H

#include "pipeline/paper/sheet.h"
#include "pipeline/report/answer.h"

/* The sheets `changes`, of the whole programme, and `winners`, of them and of those passed over: a row each, with unit of measure, base, clusters, interval, smallest detectable change, verdict,
 * evidence and caveats in words. */
void answers_put(struct sheet_book *book, const struct table *shifts, const struct answer_list *answers);

#endif
