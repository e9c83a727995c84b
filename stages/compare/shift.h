#ifndef STAGES_COMPARE_SHIFT_H
#define STAGES_COMPARE_SHIFT_H

#include "pipeline/stats/cluster.h"
#include "stages/compare/side.h"
#include "stages/compare/windows.h"

/* One change around one event: two windows of a subject compared, under one reckoning of the error. */

enum shift_variant {
	SHIFT_INDEPENDENT,  /* answers as they come: Newcombe, adjusted Wald, Welch */
	SHIFT_CLUSTERED,    /* answers of one unit together: CR1 over unit-by-period cells, t by units - 1 */
	SHIFT_BIAS_REDUCED, /* the same, corrected for few and unequal units: CR2, t by Bell and McCaffrey */
	SHIFT_WITHIN,       /* units against themselves, each period alike: least squares with unit effects; the same error */
	SHIFT_PAIRED,       /* the units' own changes, each weighing alike, of those with answers on both sides */
	SHIFT_VARIANTS
};

/* As shifts.variant has it. */
const char *shift_variant_name(enum shift_variant variant);

struct shift {
	const struct subject *subject;
	const struct event *event;
	struct windows windows;
	enum shift_variant variant;
	struct side before, after;
	struct cluster_unit *units; /* owned; clusters with answers in a window; of SHIFT_WITHIN and SHIFT_PAIRED in both */
	size_t n_units;             /* of these */
	size_t n_units_least;       /* on the side that has fewer */
	double n_unplaced;          /* answers in the windows that are of no unit; below 0 when units overlap */

	/* In the subject's unit; NAN when it does not exist. */
	double estimate;   /* after less before */
	double middle;     /* of the interval, when it is not the estimate (net scores) */
	double se, df, p;  /* df is INFINITY for the normal */
	struct interval interval;      /* 95 % */
	/* Cohen's h of shares; of net scores and means the change in pooled standard deviations of single answers; of
	 * SHIFT_PAIRED in standard deviations of the units' changes. */
	double effect_size;
	const char *state; /* "" when there is an interval */
};

/* The shift of a subject around the event; windows are its own, or refused. The caller frees it with shift_free. */
struct shift *shift_measure(const struct subject *subject, const struct event *event, struct windows windows,
                            enum shift_variant variant);
void shift_free(struct shift *shift);

/* Its interval at another level. */
struct interval shift_interval(const struct shift *shift, double level);

#endif
