#ifndef STAGES_ADJUST_JUDGING_H
#define STAGES_ADJUST_JUDGING_H

#include "pipeline/panel.h"
#include "pipeline/stats/additive.h"
#include "pipeline/stats/shrunken.h"
#include "pipeline/stats/win.h"
#include "pipeline/table/table.h"
#include "stages/adjust/rubric.h"

/* One panel's judging, ready to be read off: what each judge gave each nominee in all, the models fitted
 * to it, and what was announced. */
struct judging {
	const struct panel *panel;
	struct rubric rubric;
	struct ratings totals; /* units are nominees */
	struct additive fit;
	struct shrunken shrunken;
	const char **announced; /* by nominee: the outcome, "" without one; borrowed from awards */
	bool *has_reason;       /* by nominee: an override_reason is recorded */
	size_t *award_row;      /* by nominee: the row of awards, SIZE_MAX without one */
	size_t n_unknown_winners;  /* announced in this cycle and category, and not among the panel's nominees */
	struct win_rule rule;      /* the category's places and cut-off */
};

/* criteria, categories and awards are the registers, which may be empty, and must outlive it with the panel. Scores
 * without a cycle (or category) take the awards of any. */
void judging_make(struct judging *judging, const struct panel *panel, const struct table *criteria, const struct table *categories,
                  const struct table *awards);
void judging_free(struct judging *judging);

/* The places and the cut-off of a category, by its register; NAN each without one. */
struct win_rule judging_rule(const struct table *categories, const char *category);

#endif
