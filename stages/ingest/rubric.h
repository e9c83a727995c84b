#ifndef STAGES_INGEST_RUBRIC_H
#define STAGES_INGEST_RUBRIC_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"

/* The scales of the rubric. */

/* `= {0}` is empty: the register of criteria was not supplied. */
struct rubric {
	struct map criteria; /* "category criterion" */
	struct rubric_scale {
		double low, high;
	} *scales;
	size_t capacity;
};

/* category "" stands for every category. */
void rubric_add(struct rubric *rubric, const char *category, const char *criterion, double low, double high);
/* The scale of a criterion, of the category's own or of all; false when there is none. */
bool rubric_find(const struct rubric *rubric, const char *category, const char *criterion, struct rubric_scale *scale);
/* The highest score that any of them has; NAN without criteria. */
double rubric_highest(const struct rubric *rubric);
void rubric_free(struct rubric *rubric);

#endif
