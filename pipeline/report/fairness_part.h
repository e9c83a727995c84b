#ifndef PIPELINE_FAIRNESS_PART_H
#define PIPELINE_FAIRNESS_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"
#include "pipeline/base/text.h"
#include "pipeline/report/fairness.h"

/* For the answers of fairness.h alone: how they read tables, and the answers themselves. An answer without words is
 * none. */

const char *fairness_cell(const struct table *table, const char *column, size_t row);
/* NAN where the cell is empty. */
double fairness_number(const struct table *table, const char *column, size_t row);
/* 0 where the cell is empty. */
size_t fairness_count(const struct table *table, const char *column, size_t row);
bool fairness_is_set(const struct table *table, const char *column, size_t row);

/* Numbers the panel, by cycle and category, that a row is of. */
size_t fairness_add_panel(struct map *panels, const struct table *table, size_t row);
/* Rows of all panels together have neither cycle nor category; where there is one panel, its own stand for all. */
bool fairness_is_whole(const struct table *table, size_t row);
bool fairness_has_whole(const struct table *table);
/* Whether there are rows of single panels. */
bool fairness_has_parts(const struct table *table);

/* Of a count, the one word or the other. */
const char *fairness_word(size_t n, const char *one, const char *many);
/* Adds the count; "none" for 0. */
void fairness_add_count(struct text *text, size_t n);

struct fairness_answer fairness_coverage(const struct table *coverage);
/* Findings tell whether judges surely agree less than scores need to bear a conclusion. */
struct fairness_answer fairness_agreement(const struct table *agreement, const struct table *findings);
/* The scale that criteria are scored on tells which differences matter; across parts that share no judge (coverage) there are none to tell. */
struct fairness_answer fairness_severity(const struct table *judges, const struct table *criteria, const struct table *coverage);
/* Findings tell of whom a preference is said: of the judges together, or of one. */
struct fairness_answer fairness_own_group(const struct table *interactions, const struct table *checks, const struct table *findings);
struct fairness_answer fairness_again(const struct table *board, const struct table *stability);
struct fairness_answer fairness_order(const struct table *deviations);
struct fairness_answer fairness_rubric(const struct table *rubric);
struct fairness_answer fairness_selection(const struct table *selection);

#endif
