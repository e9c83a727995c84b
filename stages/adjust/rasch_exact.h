#ifndef STAGES_ADJUST_RASCH_EXACT_H
#define STAGES_ADJUST_RASCH_EXACT_H

#include "stages/adjust/rasch_model.h"

/* How often two judges gave the same item the same score on a criterion, and how often the joint model expects it of
 * judges who score by themselves. Much more than expected is a panel that talks, or a rater's manual that leaves no
 * choice.
 *
 * Source: Linacre, A User's Guide to FACETS, Table 7, "inter-rater agreement opportunities". */
struct rasch_exact {
	double n;               /* pairs of scores by different judges; those with extreme elements are left out */
	double share, expected; /* NAN without pairs */
};

void rasch_exact_find(const struct rasch_model *model, struct rasch_exact *exact);

#endif
