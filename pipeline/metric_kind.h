#ifndef PIPELINE_METRIC_KIND_H
#define PIPELINE_METRIC_KIND_H

#include "pipeline/metric.h"

/* What each kind of metric is by itself, before a programme says anything: its scale, and the
 * definitions that it offers. Private to metric.c, which reads programmes. */
struct metric_kind_row {
	const char *word;
	enum metric_kind kind;
	int lowest, highest;
	/* In the order in which they are tried as the headline, the first that the scale bears; ends with NULL. */
	const char *definitions[METRIC_DEFINITIONS + 2];
};

/* The row of a word of [metric] kind; the row that a metric's or item's name means by itself (nps,
 * fcr ...); the row of a kind. The first two are NULL when there is none. */
const struct metric_kind_row *metric_kind_find(const char *word);
const struct metric_kind_row *metric_kind_of_name(const char *name);
const struct metric_kind_row *metric_kind_of(const struct metric *metric);

/* Gives the metric the kind and its scale. */
void metric_kind_take(struct metric *metric, const struct metric_kind_row *kind);

/* Fills the definitions that the kind offers on the metric's scale, `headline` first unless it is
 * NULL; none when the scale bears none. The metric must have its name. */
void metric_kind_fill(struct metric *metric, const char *headline);

/* The least change that matters by default under a definition; NAN for an unknown one. */
double metric_kind_minimum(const struct metric *metric, const char *definition);

#endif
