#ifndef STAGES_MEASURE_FIGURE_H
#define STAGES_MEASURE_FIGURE_H

#include "pipeline/metric.h"
#include "pipeline/stats/definition.h"
#include "pipeline/stats/interval.h"

/* A metric under one definition: what each answer of its scale scores. */
struct figure_rule {
	const char *definition;
	enum definition_family family; /* never DEFINITION_OTHER: a rate is a share of yes */
	size_t n_answers;
	double *scores; /* owned */
};

/* The rule of a definition that the metric has. The caller frees it. */
void figure_rule_make(struct figure_rule *rule, const struct metric *metric, const char *definition);
void figure_rule_free(struct figure_rule *rule);

/* One figure, in points or scale points. What does not exist is NAN. */
struct figure {
	double n;        /* answers */
	double estimate;
	double variance; /* of the estimate: divisor n for shares and net scores, n - 1 for means */
};

/* The figure of a histogram of the rule's n_answers answers. */
struct figure figure_of(const struct figure_rule *rule, const double *counts);

/* Its 95% interval: Wilson, adjusted Wald or t. None without answers, and for means of one answer or
 * of answers all alike. Apart from the figure, since the t of many small cells costs most. */
struct interval figure_interval(const struct figure_rule *rule, const double *counts);

#endif
