#ifndef PIPELINE_METRIC_READ_H
#define PIPELINE_METRIC_READ_H

#include "pipeline/metric_kind.h"

/* How one [metric NAME] is read. Private to metric.c, which reads programmes. */

/* Of an item that no section reads, the section is an empty one with its name. */
struct metric_reading {
	const struct programme *programme;
	const struct section *section;
	const struct metric_kind_row *kind; /* when the section does not say; NULL for none */
	struct err *err;
};

/* Reads a metric and adds it. Errors: those of metrics_read. */
bool metric_read(struct metrics *metrics, const struct metric_reading *reading);

/* A new metric at the end of the list, all zero but for what every metric has. */
struct metric *metrics_add(struct metrics *metrics, const char *name, const char *item);

#endif
