#ifndef STAGES_ADJUST_RUBRIC_H
#define STAGES_ADJUST_RUBRIC_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/panel.h"
#include "pipeline/table/table.h"

/* What a panel's criteria weigh, by the register of criteria.
 *
 * A criterion has the weight of its row for the panel's category, else of a row without a category (or,
 * for scores without a category, of its first row). When no criterion of the panel has a weight, all
 * weigh 1; when some have, the others weigh nothing. */
struct rubric {
	double *weights;     /* by the panel's number of the criterion; owned */
	bool *is_unweighted; /* by the same: scored, and without a weight; owned */
	size_t n_unweighted; /* criteria with scores that weigh nothing because the register has no weight for them */
	bool weighs_nothing; /* the weights of the criteria with scores sum to 0 */
	double range;        /* of the scale, highest less lowest: declared, else of the scores; NAN without scores */
};

void rubric_make(struct rubric *rubric, const struct panel *panel, const struct table *criteria);
void rubric_free(struct rubric *rubric);

/* The register's row for a criterion of a category, or SIZE_MAX. */
size_t rubric_row(const struct table *criteria, const char *category, const char *criterion);

#endif
