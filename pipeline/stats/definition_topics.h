#ifndef PIPELINE_STATS_DEFINITION_TOPICS_H
#define PIPELINE_STATS_DEFINITION_TOPICS_H

#include "pipeline/stats/definition.h"

/* The parts that definition.h's one table is joined from, in its order: for definition.c alone. Each ends with a row
 * without a name, and has a file of its own. */
extern const struct definition definition_metric[];
extern const struct definition definition_interval[];
extern const struct definition definition_shift[];
extern const struct definition definition_agreement[];
extern const struct definition definition_board[];
extern const struct definition definition_judge[];
extern const struct definition definition_rubric[];
extern const struct definition definition_selection[];
extern const struct definition definition_privacy[];

#endif
