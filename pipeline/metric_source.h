#ifndef PIPELINE_METRIC_SOURCE_H
#define PIPELINE_METRIC_SOURCE_H

#include <stdbool.h>

#include "pipeline/metric.h"
#include "pipeline/programme.h"

/* Which feeds and items a metric is computed from: what happens to them happens to it. */

/* Whether the metric is computed from the item: it is its item, one of its items, its numerator or denominator, or
 * what it is derived from (fcr_net and fcr_repeat from fcr). */
bool metric_uses_item(const struct metric *metric, const char *item);

/* Whether a key of the [source NAME] section gives what the metric is computed from. Indicators that the rows
 * themselves name ([source] kpi) are in no section: see metric_uses_feed. */
bool metric_uses_source(const struct metric *metric, const struct section *source);

/* Whether what happens to the feed (item "") or to its item happens to the metric. A metric that no section gives
 * is taken to come from every feed whose rows name their indicators. */
bool metric_uses_feed(const struct metric *metric, const struct programme *programme, const char *source, const char *item);

#endif
