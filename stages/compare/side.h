#ifndef STAGES_COMPARE_SIDE_H
#define STAGES_COMPARE_SIDE_H

#include "pipeline/stats/net.h"
#include "pipeline/stats/welch.h"
#include "stages/compare/subject.h"

/* What a window holds, pooled. */
struct side {
	double n;     /* answers; of counts, periods */
	double mean;  /* in the subject's unit */
	double yes;   /* of a share, how many */
	struct net_counts counts;   /* of a net score */
	double squares;      /* of a mean: sum of squared deviations */
	bool is_exact;       /* whether a table gave the variances that counts, or squares, need */
};

/* Whether a period lies in a window: from and to are its first and last, of one kind. */
bool side_holds(struct period from, struct period to, struct period period);

/* Pools the points whose periods lie in the window. */
struct side side_pool(const struct points *points, enum subject_kind kind, struct period from, struct period to);

/* Of means: as Welch's test takes it. */
struct welch_sample side_sample(const struct side *side);

/* Cohen's h of shares; of net scores and means the change in pooled standard deviations of single answers. */
double side_effect_size(const struct side *after, const struct side *before, enum subject_kind kind);

#endif
