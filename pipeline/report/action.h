#ifndef PIPELINE_REPORT_ACTION_H
#define PIPELINE_REPORT_ACTION_H

#include "pipeline/report/brief.h"

/* Which question is put to those who decide. The rule stands in brief.h; it asks, and never answers. */
enum action {
	ACTION_MEASURE,        /* there is nothing to evaluate */
	ACTION_WORSENED,       /* something worsened */
	ACTION_MEASURE_WIDER,  /* not enough data, for there are too few units */
	ACTION_JUDGING_MEND,   /* judging alone, with questions to look into */
	ACTION_JUDGING_KEEP,   /* judging alone, without */
	ACTION_COMPARE,        /* figures, and nothing that could be compared */
	ACTION_MEASURE_LONGER, /* not enough data on anything */
	ACTION_NO_GAIN,        /* nothing improved */
	ACTION_MEND,           /* something improved, and questions on the judging to look into */
	ACTION_GO_ON,          /* something improved, and none */
	ACTIONS
};

/* Of a brief with lines, groups and judging. */
enum action action_of(const struct brief *brief);

/* Fills question, reason and options. The reason is owned by the decision. */
void action_put(const struct brief *brief, struct brief_decision *decision);

#endif
