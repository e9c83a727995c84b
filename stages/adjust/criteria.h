#ifndef STAGES_ADJUST_CRITERIA_H
#define STAGES_ADJUST_CRITERIA_H

#include <stddef.h>

#include "pipeline/base/text.h"
#include "pipeline/table/table.h"

struct scope;

/* All that is said of one criterion in a scope. Each module fills its own fields; criteria_put writes the row
 * of criteria_fit. Numbers that do not exist are NAN. */
struct criterion_fit {
	size_t ratings;
	double weight;                      /* criteria: its share of the weights of those scored; of several panels only where they agree */
	double difficulty, difficulty_se;   /* rasch: logits */
	double infit, infit_z, outfit, outfit_z, fair;
	double discrimination, alpha_without; /* rubric_scores */
	struct text note;                   /* sentences of any module, see criterion_remark */
};

/* Makes room for the rows of a scope, one a criterion in the order of scope->criteria: ratings and weights
 * are counted, all other numbers NAN. criteria_free empties each. */
struct criterion_fit *criteria_start(const struct scope *scope);
void criteria_free(struct criterion_fit *fits, size_t n);

/* Adds to the note, in words that need no full stop; semicolons stand between. */
void criterion_remark(struct criterion_fit *fit, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes one row a criterion of the scope (scope->criterion_fits). Without ratings its state is no_data;
 * with neither difficulty nor discrimination undefined. */
void criteria_put(const struct scope *scope, struct table *criteria_fit);

#endif
