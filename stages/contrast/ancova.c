#include "stages/contrast/ancova.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/leave_out.h"
#include "pipeline/stats/wild.h"
#include "stages/contrast/ancova_model.h"

static const double LEVEL = 0.95;
/* Above so many clusters the wild bootstrap has nothing to add to the sandwich; units' own clusters are alike in size, and
 * it has nothing to add sooner. */
enum { WILD_CLUSTERS = 100, WILD_UNITS = 30, FEW_A_SIDE = 6 };
/* An estimate below this part of the figures themselves is what rounding leaves where nothing changed. */
static const double ROUNDING = 1e-12;

/* The words of the note: what was held equal, and what goes with it. */
static char *remark_of(const struct ancova_model *model)
{
	char *selected = sample_base_words(&model->selected, true), *others = sample_base_words(&model->others, false);
	struct text remark = { 0 };

	text_add_format(&remark, "Among units with the same %s: %s and %s.",
	                model->has_earlier ? model->sample->topic->cells->n_covariates ? "earlier figure and covariates" : "earlier figure" : "covariates",
	                selected, others);
	free(selected);
	free(others);
	if (model->has_earlier)
		text_add_format(&remark, " A point more in the earlier figure goes with %.4f more later (slope)", model->fit.coefficient[model->earlier]);
	if (model->has_base)
		text_add_format(&remark, "; one more in the periods before it with %.4f", model->fit.coefficient[model->base]);
	if (model->has_since)
		text_add_format(&remark, "; one more in those between it and the award with %.4f", model->fit.coefficient[model->since]);
	if (model->has_earlier)
		text_add(&remark, ".");
	return text_take(&remark);
}

static struct shift_row row_of(const struct ancova_model *model, const char *variant)
{
	struct shift_row row = sample_row(model->sample, DESIGN_ANCOVA, variant, EARLIER_DECIDING);

	row.n_before = model->selected.n_before;
	row.n_after = model->selected.n_after;
	row.n_treated = (double)model->selected.n_units;
	row.clusters = (double)model->n_clusters;
	if (model->is_unbalanced)
		row.caveats |= caveat_bit(CAVEAT_UNBALANCED);
	row.fewest = fmin((double)model->n_selected_clusters, (double)model->n_other_clusters);
	if (row.fewest < FEW_A_SIDE)
		row.caveats |= caveat_bit(CAVEAT_FEW_CLUSTERS_A_SIDE);
	if (!model->has_earlier) {
		row.carries_verdict = false;
		row.caveats &= ~caveat_bit(CAVEAT_SELECTION_BY_SCORE);
		row.caveats |= caveat_bit(CAVEAT_NO_EARLIER_SCORE) | caveat_bit(CAVEAT_SELECTION_BIASES);
	}
	return row;
}

static const char *no_interval_reason(const struct ancova_model *model)
{
	if (model->selected.n_cases == 1)
		return "One unit alone was selected, and without it nothing can be said: chance and effect cannot be told apart.";
	if (linear_df(&model->fit) <= 0)
		return "There are no more units than figures to hold equal: chance cannot be told.";
	return "The units do not differ by chance in what is left, or one of them decides alone: no error can be given.";
}

static void add_row(struct contrast *contrast, const struct ancova_model *model, const char *variant, struct linear_estimate estimate, char *remark)
{
	struct shift_row row = row_of(model, variant);

	row.estimate = fabs(estimate.estimate) > ROUNDING * sample_level(model->sample) || isnan(estimate.estimate) ? estimate.estimate : 0;
	row.se = estimate.se;
	row.df = estimate.df;
	row.p = estimate.p;
	row.interval = estimate.interval;
	row.effect_size = row.estimate / sample_spread(model->sample);
	row.remark = remark;
	sample_put_treated(model->sample, &model->selected, &row);
	if (interval_exists(row.interval))
		shift_rows_add(&contrast->rows, row);
	else if (isnan(row.estimate))
		topic_refuse(contrast, row, "undefined", "Being selected cannot be told from the event or the covariates: all units that these make comparable were selected, or none.");
	else
		topic_refuse(contrast, row, "undefined", no_interval_reason(model));
}

static struct linear_estimate estimate_by(const struct ancova_model *model, enum linear_variance kind)
{
	const struct cells *cells = model->sample->topic->cells;
	double *covariance = mem_alloc(model->k * model->k, sizeof *covariance), df = linear_df(&model->fit);
	struct linear_estimate estimate;

	linear_covariance(&model->fit, kind, model->cluster, cells->n_clusters, covariance);
	if (kind == LINEAR_CR2)
		df = linear_satterthwaite(&model->fit, model->cluster, cells->n_clusters, model->award);
	else if (kind >= LINEAR_CR0)
		df = (double)model->n_clusters - 1;
	estimate = linear_estimate(&model->fit, covariance, ANCOVA_AWARD, df, LEVEL);
	free(covariance);
	return estimate;
}

/* What [contrast] variance asks for; auto, and nn, which belongs to the threshold, is what covers. */
static enum linear_variance wanted_variance(const struct contrast *contrast)
{
	const char *word = programme_text(&contrast->stage.programme, "contrast", "variance");

	for (enum linear_variance kind = LINEAR_IID; kind <= LINEAR_HC3; kind++)
		if (!strcmp(word, linear_variance_name(kind)))
			return kind;
	return !strcmp(word, "cluster") ? LINEAR_CR1 : LINEAR_CR2;
}

/* The range of the estimate without each unit in turn, as a sentence behind the others. */
static char *add_range(char *remark, const struct ancova_model *model)
{
	size_t n_units = model->sample->topic->cells->n_units;
	double *without = mem_alloc(n_units, sizeof *without), low = INFINITY, high = -INFINITY;
	bool is_whole = true;
	char *longer;

	leave_out(&model->fit, model->unit, n_units, ANCOVA_AWARD, without);
	for (size_t i = 0; i < model->n; i++) {
		double estimate = without[model->unit[i]];

		is_whole = is_whole && !isnan(estimate);
		low = estimate < low ? estimate : low;
		high = estimate > high ? estimate : high;
	}
	longer = is_whole ? text_format("%s Without any one unit the estimate lies between %.4f and %.4f.", remark, low, high)
	                  : text_format("%s Without one of the units there would be no estimate.", remark);
	free(remark);
	free(without);
	return longer;
}

/* ---- the wild bootstrap ---- */

/* Its interval is not symmetric, and stands alone: there is one level. */
static struct interval interval_as_is(const struct shift_row *row, double level)
{
	(void)level;
	return row->interval;
}

/* A number of its own for each row: draws do not depend on what was drawn for others. */
static uint64_t stream_of(const struct shift_row *row)
{
	const char *const names[] = { row->metric, row->definition, row->unit_kind, row->population, row->segment, row->level, row->event, row->variant };
	uint64_t hash = 14695981039346656037u; /* FNV-1a */

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (const char *c = names[i]; c; c = *c ? c + 1 : NULL)
			hash = (hash ^ (unsigned char)*c) * 1099511628211u;
	return hash;
}

static enum wild_weights wanted_weights(const struct contrast *contrast)
{
	static const char *const words[] = { [WILD_AUTO] = "auto", [WILD_WEBB] = "webb", [WILD_RADEMACHER] = "rademacher", [WILD_ENUMERATE] = "enumerate" };
	const char *word = programme_text(&contrast->stage.programme, "contrast", "bootstrap");
	enum wild_weights weights = WILD_AUTO;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (!strcmp(word, words[i]))
			weights = (enum wild_weights)i;
	return weights;
}

static void add_wild_row(struct contrast *contrast, const struct ancova_model *model, const char *variant, const struct wild *wild, double p,
                         struct interval interval)
{
	struct shift_row row = row_of(model, variant);

	row.estimate = wild->estimate;
	row.se = wild->se;
	row.p = p;
	row.interval = interval;
	row.at_level = interval_as_is;
	row.effect_size = row.estimate / sample_spread(model->sample);
	row.remark = text_format("Wild cluster bootstrap over %zu %s of %zu clusters; se is CR1, t %.4f.", wild->n_draws,
	                         wild->is_enumerated ? "vectors of signs (all)" : "draws", wild->n_clusters, wild->t);
	sample_put_treated(model->sample, &model->selected, &row);
	row.state = interval_exists(interval) ? "" : "undefined";
	shift_rows_add(&contrast->rows, row);
}

static void add_wild(struct contrast *contrast, const struct ancova_model *model)
{
	const struct programme *programme = &contrast->stage.programme;
	const struct cells *cells = model->sample->topic->cells;
	struct shift_row named = row_of(model, "wild_bootstrap");
	struct wild_rule rule = { .weights = wanted_weights(contrast),
		                  .draws = (size_t)programme_int(programme, "contrast", "draws"),
		                  .seed = programme_seed(programme),
		                  .stream = stream_of(&named),
		                  .level = LEVEL };
	struct wild wild = wild_test(&model->fit, ANCOVA_AWARD, model->cluster, cells->n_clusters, &rule);
	struct shift_rows unused = { 0 };

	shift_rows_add(&unused, named);
	shift_rows_free(&unused);
	if (isnan(wild.p))
		return;
	add_wild_row(contrast, model, "wild_bootstrap", &wild, wild.p, wild.interval);
	if (!wild.is_enumerated && cells->n_clusters == cells->n_units)
		return;
	add_wild_row(contrast, model, "wild_bootstrap_ties", &wild, wild.p_ties, wild.interval);
	rule.is_unrestricted = true;
	wild = wild_test(&model->fit, ANCOVA_AWARD, model->cluster, cells->n_clusters, &rule);
	add_wild_row(contrast, model, "wild_bootstrap_unrestricted", &wild, wild.p, interval_none());
}

/* ---- the rows of a sample ---- */

static void refuse(struct contrast *contrast, const struct ancova_model *model, const char *reason)
{
	struct shift_row row = row_of(model, "robust");

	row.carries_verdict = true;
	row.caveats &= ~(caveat_bit(CAVEAT_NO_EARLIER_SCORE) | caveat_bit(CAVEAT_SELECTION_BIASES));
	topic_refuse(contrast, row, "no_data", reason);
}

static void add_rows(struct contrast *contrast, const struct ancova_model *model)
{
	const struct topic *topic = model->sample->topic;
	bool answers = topic->is_headline && (!model->sample->event || topic->n_events == 1);
	char *remark = remark_of(model);

	add_row(contrast, model, "classical", estimate_by(model, LINEAR_IID), mem_copy_text(remark));
	if (topic->cells->n_clusters < topic->cells->n_units)
		add_row(contrast, model, "clustered", estimate_by(model, LINEAR_CR1), mem_copy_text(remark));
	add_row(contrast, model, "robust", estimate_by(model, wanted_variance(contrast)), answers ? add_range(remark, model) : remark);
	if (answers && model->n_clusters <= (topic->cells->n_clusters < topic->cells->n_units ? WILD_CLUSTERS : WILD_UNITS))
		add_wild(contrast, model);
}

static void add_population(struct contrast *contrast, const struct topic *topic, enum population population, const struct award_event *event)
{
	bool by_responses = !strcmp(programme_text(&contrast->stage.programme, "contrast", "weights"), "responses");
	struct ancova_model model;
	struct sample sample;

	sample_make(&sample, topic, population, event, EARLIER_DECIDING);
	ancova_model_make(&model, &sample, by_responses);
	if (!sample_clusters(&sample, true, NULL))
		; /* nobody was selected in that event */
	else if (!sample.n_selected)
		refuse(contrast, &model, "Those selected have no figures after the award.");
	else if (!sample.n_others)
		refuse(contrast, &model, "There is nobody to compare with: all units with figures after the award were treated.");
	else if (!model.selected.n_cases || !model.others.n_cases)
		refuse(contrast, &model, "One of the sides lacks the earlier figures, or the covariates, that would make units comparable.");
	else if (!model.has_earlier && !topic->cells->n_covariates)
		refuse(contrast, &model, "There is no figure from before the award, and no covariate: nothing makes units comparable.");
	else
		add_rows(contrast, &model);
	ancova_model_free(&model);
	sample_free(&sample);
}

void ancova_add(struct contrast *contrast, const struct topic *topic)
{
	for (enum population population = POPULATION_WINNER; population <= POPULATION_NOMINATED; population++) {
		for (size_t e = 0; e < topic->n_events; e++)
			add_population(contrast, topic, population, &topic->events[e]);
		if (topic->n_events > 1)
			add_population(contrast, topic, population, NULL);
	}
}
