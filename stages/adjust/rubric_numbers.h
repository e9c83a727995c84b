#ifndef STAGES_ADJUST_RUBRIC_NUMBERS_H
#define STAGES_ADJUST_RUBRIC_NUMBERS_H

#include "stages/adjust/rubric_page.h"

/* What the scores say of a rubric: does each criterion tell nominees apart, and something else than the others;
 * is its scale used; is it scored at all. */
void rubric_numbers_put(const struct rubric_page *page);

#endif
