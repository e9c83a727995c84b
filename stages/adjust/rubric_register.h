#ifndef STAGES_ADJUST_RUBRIC_REGISTER_H
#define STAGES_ADJUST_RUBRIC_REGISTER_H

#include "stages/adjust/rubric_page.h"

/* What the registers of criteria and categories say of a rubric: weights, descriptors and how they read, values
 * and what they are linked to. */
void rubric_register_put(const struct rubric_page *page);

/* The values of all categories and criteria, both ways: one row, without category and criterion. */
void rubric_register_put_values(const struct rubric_page *page);

#endif
