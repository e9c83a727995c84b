#ifndef PIPELINE_METRIC_TABLE_H
#define PIPELINE_METRIC_TABLE_H

#include "pipeline/metric.h"
#include "pipeline/table/table.h"

/* Makes the table metrics: what readers of published figures need to know of each metric, without programme.ini. One row
 * a metric, in their order; definition is the headline's. */
void metrics_tabulate(const struct metrics *metrics, struct table *table);

/* Adds to such a table the feeds that each metric is computed from, of the programme that the metrics are of. */
void metrics_tabulate_sources(const struct metrics *metrics, const struct programme *programme, struct table *table);

#endif
