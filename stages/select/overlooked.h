#ifndef STAGES_SELECT_OVERLOOKED_H
#define STAGES_SELECT_OVERLOOKED_H

#include "pipeline/metric.h"
#include "pipeline/stage.h"
#include "stages/select/nominating.h"

/* Teams and persons whom customers rate among the best tenth and who never were nominated: rows of the table
 * overlooked, for named managers. In the last quarter of the panel, of each metric made of customers' answers
 * under its headline definition; figures are drawn towards the mean as far as answers are few.
 *
 * Only of kinds of units for which there are awards with nominations. The finding excellence_overlooked says
 * how many they are, unless they are few. */
void overlooked_put(struct stage *stage, const struct table *panel, const struct metrics *metrics, const struct nominating *nominating,
                    struct table *overlooked);

#endif
