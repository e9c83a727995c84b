#ifndef STAGES_ADJUST_JUDGES_H
#define STAGES_ADJUST_JUDGES_H

#include <stddef.h>

#include "pipeline/base/text.h"
#include "pipeline/stats/rasch.h"
#include "pipeline/table/table.h"

struct scope;

/* All that is said of one judge in a scope. Each module fills its own fields; judges_put writes the row of
 * judges_fit. Numbers that do not exist are NAN. */
struct judge_fit {
	size_t ratings;
	double mean_deviation, deviation_others;          /* severities */
	double additive, additive_se, additive_low, additive_high, additive_p; /* severities: p after Holm */
	size_t part;                                      /* severities: the connected part */
	double severity, severity_se;                     /* rasch: logits */
	double infit, infit_z, outfit, outfit_z, fair;
	enum rasch_extreme extreme;
	double marginal, marginal_se;
	double halo, drift;                               /* habits */
	double reliability, reliability_low, reliability_high; /* ballots: how far the judge's choices go along with the order found */
	size_t choices;                                   /* ballots: between two nominees */
	struct text note;                                 /* sentences of any module, see judge_remark */
};

/* Empties a row: no ratings, all numbers NAN. */
void judge_fit_start(struct judge_fit *fit);

/* Adds to the note, in words that need no full stop; semicolons stand between. */
void judge_remark(struct judge_fit *fit, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes one row a judge of the scope. Without ratings its state is no_data; without any severity
 * undefined. */
void judges_put(const struct scope *scope, struct table *judges_fit);

#endif
