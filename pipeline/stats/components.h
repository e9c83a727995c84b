#ifndef PIPELINE_STATS_COMPONENTS_H
#define PIPELINE_STATS_COMPONENTS_H

#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/ratings.h"

/* Who can be compared with whom: the connected components of the graph that joins a judge to each
 * unit that the judge rated. Between components no severity can be told from quality, so no
 * adjustment may compare their units. */

/* A unit or a judge without ratings belongs to none. */
static const size_t COMPONENT_NONE = SIZE_MAX;

/* Fills of_unit (n_units) and of_judge (n_judges) with component numbers from 0, in order of each
 * component's first unit. Returns how many there are. */
size_t components_find(const struct ratings *ratings, size_t *of_unit, size_t *of_judge);

#endif
