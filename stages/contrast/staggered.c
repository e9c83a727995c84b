#include "stages/contrast/staggered.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/contrast/staggered_part.h"

/* The panel's own arrays, made from the cells. */
struct arrays {
	long *first, *decided;
	double *weight;
	size_t *cluster;
};

static const struct {
	const char *variant;
	enum staggered_method method;
} variants[] = {
	{ "no_covariates", STAGGERED_UNADJUSTED },
	{ "doubly_robust", STAGGERED_DOUBLY_ROBUST },
	{ "regression", STAGGERED_REGRESSION },
	{ "weighting", STAGGERED_WEIGHTING },
};

/* Mean answers of the unit's cells. */
static double mean_base(const struct cells *cells, size_t u)
{
	double sum = 0, n = 0;

	for (size_t t = 0; t < cells->n_periods; t++)
		if (cells->n[u * cells->n_periods + t] > 0) {
			sum += cells->n[u * cells->n_periods + t];
			n++;
		}
	return n > 0 ? sum / n : 1;
}

/* The quarter that decided the award: winners are those who were lucky in it, so the base should lie before it. */
static struct span deciding_of(const struct topic *topic, const struct cell_unit *unit)
{
	return topic_deciding(topic, unit->decided < unit->first ? unit->decided : unit->first - 1);
}

/* The quarter that decided an earlier award, if the place lies in it: who won later did not then, and was unlucky. */
static struct span deciding_around(const struct topic *topic, size_t place)
{
	for (size_t e = 0; e < topic->n_events; e++) {
		struct span deciding = topic_deciding(topic, topic->events[e].decided);

		if (topic->events[e].has_decided && place >= deciding.from && place < deciding.to)
			return deciding;
	}
	return (struct span){ 0 };
}

/* The period before which the base lies: the first of that quarter, and of those right before it that decided earlier
 * awards; or where nothing is before it the decision's own. */
static long decided_from(const struct topic *topic, const struct cell_unit *unit)
{
	struct span deciding = deciding_of(topic, unit), earlier;
	size_t from = deciding.from;

	if (span_length(deciding) == 0 || from == 0)
		return unit->decided;
	while ((earlier = deciding_around(topic, from - 1)).from > 0)
		from = earlier.from;
	return topic->cells->periods[from];
}

static struct staggered_panel make_panel(const struct topic *topic, const struct programme *programme, struct arrays *arrays)
{
	const struct cells *cells = topic->cells;
	bool by_responses = !strcmp(programme_text(programme, "contrast", "weights"), "responses");

	arrays->first = mem_alloc(cells->n_units, sizeof *arrays->first);
	arrays->decided = mem_alloc(cells->n_units, sizeof *arrays->decided);
	arrays->weight = mem_alloc(cells->n_units, sizeof *arrays->weight);
	arrays->cluster = mem_alloc(cells->n_units, sizeof *arrays->cluster);
	for (size_t u = 0; u < cells->n_units; u++) {
		const struct cell_unit *unit = &cells->units[u];

		arrays->first[u] = unit->first;
		arrays->decided[u] = unit->has_decided ? decided_from(topic, unit) : LONG_MAX;
		arrays->weight[u] = by_responses ? mean_base(cells, u) : 1;
		arrays->cluster[u] = unit->cluster;
	}
	return (struct staggered_panel){
		.n_units = cells->n_units, .n_periods = cells->n_periods, .n_clusters = cells->n_clusters, .n_covariates = cells->n_covariates,
		.periods = cells->periods, .outcome = cells->value, .first = arrays->first, .decided = arrays->decided,
		.weight = arrays->weight, .cluster = arrays->cluster, .covariate = cells->covariate,
	};
}

static void free_arrays(struct arrays *arrays)
{
	free(arrays->first);
	free(arrays->decided);
	free(arrays->weight);
	free(arrays->cluster);
}

/* Whether a winner's base is not known to lie before what decided its award. */
static bool may_be_lucky(const struct staggered_run *run)
{
	for (size_t u = 0; u < run->panel.n_units; u++)
		for (size_t j = 0; j < run->result.n_cohorts; j++) {
			const struct staggered_cohort *cohort = &run->result.cohorts[j];

			if (cohort->first != run->panel.first[u] || cohort->base == LONG_MIN)
				continue;
			if (run->panel.decided[u] == LONG_MAX ? run->rule.base < 2 : cells_place(run->topic->cells, cohort->base) >= deciding_of(run->topic, &run->topic->cells->units[u]).from)
				return true;
		}
	return false;
}

/* The standard deviation between units of their mean figure before treatment, and the answers of treated units. */
static void describe(struct staggered_run *run)
{
	const struct cells *cells = run->topic->cells;
	double *mean = mem_alloc(cells->n_units, sizeof *mean), sum = 0, squares = 0, n = 0;

	for (size_t u = 0; u < cells->n_units; u++) {
		double cells_seen = 0;
		bool is_treated = cells->units[u].first <= cells->periods[cells->n_periods - 1] && cells->units[u].first > cells->periods[0];

		for (size_t t = 0; t < cells->n_periods; t++) {
			size_t at = u * cells->n_periods + t;
			bool is_after = cells->periods[t] >= cells->units[u].first;

			if (isnan(cells->value[at]))
				continue;
			if (is_treated)
				*(is_after ? &run->n_after : &run->n_before) += cells->n[at];
			mean[u] += is_after ? 0 : cells->value[at];
			cells_seen += !is_after;
		}
		mean[u] = cells_seen > 0 ? mean[u] / cells_seen : (double)NAN;
		sum += cells_seen > 0 ? mean[u] : 0;
		n += cells_seen > 0;
	}
	for (size_t u = 0; u < cells->n_units; u++)
		squares += isnan(mean[u]) ? 0 : (mean[u] - sum / n) * (mean[u] - sum / n);
	run->spread = n > 1 && squares > 0 ? sqrt(squares / (n - 1)) : (double)NAN;
	free(mean);
}

static void add_studies(struct staggered_run *run)
{
	struct staggered_study study, quarters;

	staggered_study_make(&study, run, false);
	staggered_study_make(&quarters, run, true);
	run->pretrend = staggered_trend(&run->result, &study, run->topic->cells->period_kind);
	staggered_study_put(&study, run, run->variant);
	if (quarters.n > 0) {
		char *variant = text_format("%s_by_quarter", run->variant);

		staggered_study_put(&quarters, run, variant);
		free(variant);
	}
	staggered_rows_add(run, &study, &quarters);
	staggered_study_free(&study);
	staggered_study_free(&quarters);
}

static void refuse(struct staggered_run *run, const char *reason)
{
	topic_refuse(run->contrast, topic_row(run->topic, DESIGN_DID_STAGGERED_SIMPLE, "winner", run->variant), "refused", reason);
}

static void run_variant(struct staggered_run *run)
{
	staggered_estimate(&run->result, &run->panel, &run->rule);
	staggered_aggregate(&run->aggregates, &run->result);
	run->may_be_lucky = may_be_lucky(run);
	if (run->panel.n_periods < 2)
		refuse(run, "There is one period only: nothing changed between periods.");
	else if (run->result.n_cohorts == 0 && run->result.n_always > 0)
		refuse(run, "All winners were treated from the panel's first period on: there is no figure from before their awards.");
	else if (run->result.n_cohorts == 0)
		refuse(run, "Nobody's award begins within the periods of the panel.");
	else
		add_studies(run);
	staggered_aggregates_free(&run->aggregates);
	staggered_free(&run->result);
}

void staggered_add(struct contrast *contrast, const struct topic *topic)
{
	const struct programme *programme = &contrast->stage.programme;
	struct staggered_run run = { .contrast = contrast, .topic = topic };
	struct arrays arrays;
	double base = 0;

	if (topic->cells->n_periods == 0)
		return;
	run.panel = make_panel(topic, programme, &arrays);
	text_to_real(programme_text(programme, "contrast", "base"), &base);
	run.rule.base = base >= 1 ? (size_t)base : 0;
	run.rule.control = !strcmp(programme_text(programme, "contrast", "control"), "not_yet") ? STAGGERED_NOT_YET : STAGGERED_NEVER;
	describe(&run);
	for (size_t v = 0; v < (topic->cells->n_covariates > 0 ? sizeof variants / sizeof *variants : 1); v++) {
		run.variant = variants[v].variant;
		run.rule.method = variants[v].method;
		run_variant(&run);
	}
	run.variant = "saturated";
	staggered_whole_add(&run);
	free_arrays(&arrays);
}
