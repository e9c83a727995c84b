#ifndef STAGES_COMPARE_SHIFT_H
#define STAGES_COMPARE_SHIFT_H

#include "stages/compare/subject.h"
#include "stages/compare/windows.h"

#include "pipeline/stats/cluster.h"
#include "pipeline/stats/net.h"
#include "pipeline/stats/verdict.h"
#include "pipeline/stats/welch.h"

/* One change around one event: two windows of a subject compared, under one reckoning of the error. */

enum shift_variant {
	SHIFT_INDEPENDENT, /* answers as they come: Newcombe, adjusted Wald, Welch */
	SHIFT_CLUSTERED,   /* answers of one unit together */
};

/* What a window holds, pooled. */
struct side {
	double n;     /* answers; of counts, periods */
	double mean;  /* in the subject's unit */
	double yes;   /* of a share, how many */
	struct net_counts counts;   /* of a net score */
	double squares;      /* of a mean: sum of squared deviations */
	bool is_exact;       /* whether a table gave the variances that counts, or squares, need */
};

struct shift {
	const struct subject *subject;
	const struct event *event;
	struct windows windows;
	enum shift_variant variant;
	struct side before, after;
	struct cluster_unit *units; /* owned; of SHIFT_CLUSTERED */
	size_t n_units;             /* clusters with answers in a window */
	char *breaks;               /* owned; what broke in the windows (breaks.h); NULL: nothing */
	double n_unplaced;          /* answers in the windows that are of no unit; below 0 when units overlap */

	/* In the subject's unit; NAN when it does not exist. */
	double estimate;   /* after less before */
	double middle;     /* of the interval, when it is not the estimate (net scores) */
	double se, df, p;  /* df is INFINITY for the normal */
	struct interval interval;      /* 95 % */
	double p_holm;
	struct interval interval_holm; /* at the level that agrees with p_holm */
	const char *state; /* "" when there is an interval */
	bool is_headline;
	enum verdict verdict;
};

/* The shift of a subject around the event; windows are its own, or refused. free releases it. */
struct shift shift_measure(const struct subject *subject, const struct event *event, struct windows windows,
                           enum shift_variant variant);
void shift_free(struct shift *shift);

/* Its interval at another level. */
struct interval shift_interval(const struct shift *shift, double level);

#endif
