#ifndef STAGES_DRAW_BREAKS_H
#define STAGES_DRAW_BREAKS_H

#include <stddef.h>

#include "stages/draw/pictures.h"

/* What the mark of a break says, when the row of the table breaks is one of the metric's feeds and items, has a day and
 * needs a mark; else NULL. That a feed begins where its line begins is seen. */
const char *break_words(const struct table *breaks, size_t row, const struct picture_context *context, const struct metric *metric);

#endif
