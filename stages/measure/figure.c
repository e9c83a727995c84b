#include "stages/measure/figure.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/answers.h"
#include "pipeline/stats/share.h"

static const double LEVEL = 0.95;
static const double POINTS = 100; /* of a share of 1 */

void figure_rule_make(struct figure_rule *rule, const struct metric *metric, const char *definition)
{
	const struct definition *found = definition_of_metric(definition);

	*rule = (struct figure_rule){ .definition = definition, .n_answers = (size_t)(metric->highest - metric->lowest) + 1 };
	rule->scores = mem_alloc(rule->n_answers, sizeof *rule->scores);
	if (found && found->family != DEFINITION_OTHER) {
		rule->family = found->family;
		definition_scores(found, metric->lowest, metric->highest, rule->scores);
	} else {
		rule->family = DEFINITION_SHARE;
		rule->scores[rule->n_answers - 1] = POINTS;
	}
}

void figure_rule_free(struct figure_rule *rule)
{
	free(rule->scores);
	*rule = (struct figure_rule){ 0 };
}

struct figure figure_of(const struct figure_rule *rule, const double *counts)
{
	struct answers answers = answers_describe(counts, rule->scores, rule->n_answers);
	double variance = rule->family == DEFINITION_MEAN ? answers.variance : answers.variance_n;

	return (struct figure){ answers.n, answers.mean, variance / answers.n };
}

struct interval figure_interval(const struct figure_rule *rule, const double *counts)
{
	struct answers answers = answers_describe(counts, rule->scores, rule->n_answers);

	switch (rule->family) {
	case DEFINITION_SHARE:
		return interval_times(share_wilson(answers.counts.plus, answers.n, LEVEL), POINTS);
	case DEFINITION_NET:
		return net_adjusted_wald(answers.counts, LEVEL);
	default:
		return welch_mean_interval(answers_sample(answers), LEVEL);
	}
}
