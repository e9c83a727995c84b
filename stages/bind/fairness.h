#ifndef STAGES_BIND_FAIRNESS_H
#define STAGES_BIND_FAIRNESS_H

#include "pipeline/report/fairness.h"
#include "pipeline/paper/sheet.h"

/* On the cover: was the judging fair, one line a question. Nothing where nothing can be answered. */
void fairness_put_cover(struct sheet_book *book, const struct fairness *fairness);

/* The sheet `judging`: question, answer, what to do, figures, and the sheet where they stand. */
void fairness_put(struct sheet_book *book, const struct fairness *fairness);

#endif
