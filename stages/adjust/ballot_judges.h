#ifndef STAGES_ADJUST_BALLOT_JUDGES_H
#define STAGES_ADJUST_BALLOT_JUDGES_H

#include "stages/adjust/ballot_panel.h"
#include "stages/adjust/scope.h"

/* How reliable judges are who choose between two, or rank: how often they go along with the order that all
 * their choices together show (bradley_terry.h). A ranking is read as the choices that it implies; as these
 * hang together, judges of panels with rankings get no interval. */
struct ballot_judge {
	size_t n_choices, n_rankings;
	double reliability, low, high; /* NAN where they do not exist */
};

struct ballot_judges {
	struct map judges;
	struct ballot_judge *of; /* by judge, owned */
	bool is_too_large;       /* more objects and judges than can be worked with: no reliability */
};

/* More objects, or objects and judges, than these are not fitted: time grows with their cube. */
enum { BALLOT_LIMIT = 1000 };

/* Of one panel, or of several together: a judge has one reliability over all of them. */
void ballot_judges_make(struct ballot_judges *judges, const struct ballot_panel *panels, size_t n_panels);
void ballot_judges_free(struct ballot_judges *judges);

/* Makes all of them judges of the scope, before scope_ready; fills their rows after it. */
void ballot_judges_join(const struct ballot_judges *judges, struct scope *scope);
void ballot_judges_fill(const struct ballot_judges *judges, struct scope *scope);

/* Finding judge_apart: choices that surely depart from the common order more than a quarter of the time. */
void ballot_judges_find(const struct ballot_judges *judges, struct stage *stage, const char *period);

#endif
