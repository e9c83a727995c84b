#ifndef PIPELINE_AWARD_H
#define PIPELINE_AWARD_H

#include <stdbool.h>

#include "pipeline/table/table.h"

/* What the registers say of nominations and awards, for the stages that follow nominees. Tables are the
 * registers of those names, which may be empty. */

/* Whether the nominee of a nomination or award is a team: by its own award_kind ("" when it has none),
 * else by its category's, else when the register of staff knows that name as a team's and not as a
 * person's. */
bool award_is_of_team(const char *own, const char *category, const char *nominee, const struct table *categories, const struct table *staff);

/* The award_kind that a nomination of the nominee says in that cycle and category; "" when none does. */
const char *award_nominated_kind(const struct table *nominations, const char *cycle, const char *category, const char *nominee);

/* Whether the text column of a table has that value in any row. */
bool award_lists(const struct table *table, const char *column, const char *value);

/* The row of a category, or of a cycle, in its register; SIZE_MAX when it is not there. */
size_t award_category_row(const struct table *categories, const char *category);
size_t award_cycle_row(const struct table *cycles, const char *cycle);

/* Whether a method of the board scores on the rubric's own scale, so that a category's cut-off binds it. */
bool award_method_is_on_scale(const char *method);

#endif
