#ifndef STAGES_DRAW_CYCLE_H
#define STAGES_DRAW_CYCLE_H

#include "pipeline/table/table.h"

/* For pictures of judging: which cycle is the newest, and how its categories and states are called. */

/* Of the cycles in the table's column `cycle` the one announced last, by the register of cycles; cycles that it does not know are
 * earlier than those that it does, and among themselves in the order of their names. Rows for which is_wanted (NULL: any) says
 * false do not count. Borrowed from the table; NULL when there is none. */
const char *cycle_newest(const struct table *table, const struct table *cycles, bool (*is_wanted)(const struct table *table, size_t row));

/* The category's name in the register, else the category; borrowed. "" for none. */
const char *cycle_category_name(const struct table *categories, const char *category);

/* "runner_up" -> "runner up", for words that come from a list of ours or of the programme. The caller frees it. */
char *cycle_words(const char *code);

/* "2026Q3: the words", or without a cycle "The words". The caller frees it. */
char *cycle_title(const char *cycle, const char *words);

#endif
