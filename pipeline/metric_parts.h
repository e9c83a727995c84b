#ifndef PIPELINE_METRIC_PARTS_H
#define PIPELINE_METRIC_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/programme.h"

/* What a metric of several items is made of: the items of a scale (METRIC_SCALE), or the dimensions of
 * SERVQUAL (METRIC_SERVQUAL), each with its items, their expectations and its importance. `= {0}` is of a
 * metric of one item. */

enum { METRIC_DIMENSIONS = 12 };

struct metric_part {
	char *item;        /* of SERVQUAL the perception */
	char *expectation; /* the item that asks for it; NULL when none does */
	bool is_reversed;  /* x becomes lowest + highest - x first */
};

/* The items of a scale are one dimension without a name. */
struct metric_dimension {
	char *name;
	char *definition; /* gap_NAME; servperf_NAME without expectations */
	char *importance; /* the item that asks for its points of 100; NULL when none does */
	struct metric_part *parts;
	size_t n_parts, capacity;
};

struct metric_parts {
	struct metric_dimension dimensions[METRIC_DIMENSIONS];
	size_t n_dimensions;
	bool has_expectations, has_importance; /* of all dimensions, or of none */
};

/* Reads `items` and `reverse` of a [metric NAME] section, or `dimension.*` and `importance.*`. Errors are
 * ERR_USAGE with file, line and key: no items, an item twice, a reversed item that is none of them,
 * expectations or importance for some and not for others, too many dimensions. */
bool metric_parts_read(struct metric_parts *parts, const struct programme *programme, const struct section *section,
                       bool is_servqual, struct err *err);
void metric_parts_free(struct metric_parts *parts);

/* What an item is to the metric. Importance is given in points of 0..100, whatever the metric's scale. */
enum metric_role { METRIC_ROLE_NONE, METRIC_ROLE_ANSWER, METRIC_ROLE_IMPORTANCE };
enum metric_role metric_parts_role(const struct metric_parts *parts, const char *item);

/* The item number i of the metric: perceptions, then expectations, then importance; NULL behind the last. */
const char *metric_parts_item(const struct metric_parts *parts, size_t i);

#endif
