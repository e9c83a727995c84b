#ifndef STAGES_ADJUST_RASCH_PLAN_H
#define STAGES_ADJUST_RASCH_PLAN_H

#include <stdbool.h>

#include "pipeline/programme.h"

/* What a score may depend on. */
enum rasch_facet_kind { FACET_NOMINEE, FACET_JUDGE, FACET_CRITERION, FACET_TASK, FACET_ROUND, FACET_KINDS };

/* The many-facet Rasch model as [judging] asks for it. */
struct rasch_plan {
	bool has[FACET_KINDS]; /* facets; by default the first three */
	enum rasch_facet_kind free;
	bool is_partial_credit; /* form */
	bool is_marginal;       /* estimator: the main columns hold what it says */
	bool is_corrected;      /* correction */
};

/* "nominee", "judge" and so on. */
const char *rasch_facet_name(enum rasch_facet_kind kind);

/* Reads the settings. Errors: ERR_USAGE where facets names something else, or not the free one. */
bool rasch_plan_read(struct rasch_plan *plan, const struct programme *programme, struct err *err);

#endif
