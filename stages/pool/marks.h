#ifndef STAGES_POOL_MARKS_H
#define STAGES_POOL_MARKS_H

#include "pipeline/base/hash.h"
#include "pipeline/table/table.h"

/* What judges gave each nominee: the mean over judges of their weighted means over criteria, rounded to 1e-9. */
struct marks {
	struct map nominees; /* by cycle, category and name */
	double *means;       /* NAN without a score */
	size_t capacity;
};

/* Weights are those of the register of criteria: a criterion's row for the category, else one without a
 * category; where no criterion of a panel has any, or they come to nothing, all count alike. Scores that
 * served to calibrate judges are left out. */
void marks_make(struct marks *marks, const struct table *scores, const struct table *criteria);
void marks_free(struct marks *marks);

/* The mean of a nominee; where scores name no cycle, or no category, those without one. NAN when there is
 * none. */
double marks_of(const struct marks *marks, const char *cycle, const char *category, const char *nominee);

#endif
