#include "stages/contrast/ancova_model.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Under so many rows further earlier figures cost more in degrees of freedom than they give. */
enum { MANY_ROWS = 20 };

/* The covariate's value that was known at the award: the last from before it, else the first there is. */
static double covariate_of(const struct sample *sample, const struct sample_unit *unit, size_t c)
{
	const struct cells *cells = sample->topic->cells;
	const double *values = &cells->covariate[(unit->unit * cells->n_covariates + c) * cells->n_periods];
	size_t first = cells_place(cells, sample->topic->events[unit->event].first);

	for (size_t t = first; t-- > 0;)
		if (!isnan(values[t]))
			return values[t];
	for (size_t t = first; t < cells->n_periods; t++)
		if (!isnan(values[t]))
			return values[t];
	return NAN;
}

static bool has_covariates(const struct sample *sample, const struct sample_unit *unit)
{
	for (size_t c = 0; c < sample->topic->cells->n_covariates; c++)
		if (isnan(covariate_of(sample, unit, c)))
			return false;
	return true;
}

/* A further figure serves where all selected ones have it and few others lack it, which are then left out. */
static bool is_common(const size_t *n, const size_t *n_with)
{
	return n[0] + n[1] >= MANY_ROWS && n_with[1] == n[1] && 10 * n_with[0] >= 9 * n[0];
}

/* Which earlier figures the rows have: the deciding quarter's where each side has one with it, and what is common
 * besides. Together they leave no part of the time before the award out, so that whatever stretch of it the judges
 * looked at is held equal. */
static void choose_figures(struct ancova_model *model)
{
	const struct sample *sample = model->sample;
	size_t n[2] = { 0 }, n_base[2] = { 0 }, n_since[2] = { 0 };

	for (size_t i = 0; i < sample->n; i++) {
		const struct sample_unit *unit = &sample->all[i];

		if (isnan(unit->later) || isnan(unit->earlier))
			continue;
		n[unit->is_selected]++;
		n_base[unit->is_selected] += isnan(unit->base) ? 0 : 1;
		n_since[unit->is_selected] += isnan(unit->since) ? 0 : 1;
	}
	model->has_earlier = n[0] && n[1];
	model->has_base = model->has_earlier && is_common(n, n_base);
	model->has_since = model->has_earlier && is_common(n, n_since);
}

static bool serves(const struct ancova_model *model, const struct sample_unit *unit)
{
	return (!model->has_earlier || !isnan(unit->earlier)) && (!model->has_base || !isnan(unit->base))
	       && (!model->has_since || !isnan(unit->since)) && has_covariates(model->sample, unit);
}

static void choose_rows(struct ancova_model *model)
{
	const struct sample *sample = model->sample;

	model->is_used = mem_alloc(sample->n, sizeof *model->is_used);
	for (size_t i = 0; i < sample->n; i++) {
		const struct sample_unit *unit = &sample->all[i];

		if (isnan(unit->later))
			continue;
		model->is_used[i] = serves(model, unit);
		model->is_unbalanced = model->is_unbalanced || !model->is_used[i];
		model->n += model->is_used[i];
	}
	model->selected = sample_base(sample, true, model->is_used);
	model->others = sample_base(sample, false, model->is_used);
	model->n_selected_clusters = sample_clusters(sample, true, model->is_used);
	model->n_other_clusters = sample_clusters(sample, false, model->is_used);
}

static void fill_row(struct ancova_model *model, const struct sample_unit *unit, size_t row)
{
	const struct sample *sample = model->sample;
	double *x = model->x + row * model->k;
	size_t column = model->since + model->has_since;

	x[ANCOVA_AWARD] = unit->is_selected;
	x[1 + (sample->event ? 0 : unit->event)] = 1;
	if (model->has_earlier)
		x[model->earlier] = unit->earlier;
	if (model->has_base)
		x[model->base] = unit->base;
	if (model->has_since)
		x[model->since] = unit->since;
	for (size_t c = 0; c < sample->topic->cells->n_covariates; c++)
		x[column + c] = covariate_of(sample, unit, c);
	model->y[row] = unit->later;
	/* Who wins later is compared with for a shorter time, and that holds the lucky quarter before its own award: weighing
	 * by time keeps the luck of those periods from counting more than that of others. */
	model->weights[row] = model->by_responses ? unit->n_later : unit->later_periods;
	model->cluster[row] = sample->topic->cells->units[unit->unit].cluster;
	model->unit[row] = unit->unit;
}

void ancova_model_make(struct ancova_model *model, const struct sample *sample, bool by_responses)
{
	size_t row = 0;

	*model = (struct ancova_model){ .sample = sample, .by_responses = by_responses };
	choose_figures(model);
	choose_rows(model);
	model->n_events = sample->event ? 1 : sample->topic->n_events;
	model->earlier = 1 + model->n_events;
	model->base = model->earlier + model->has_earlier;
	model->since = model->base + model->has_base;
	model->k = model->since + model->has_since + sample->topic->cells->n_covariates;
	model->x = mem_alloc(model->n * model->k, sizeof *model->x);
	model->y = mem_alloc(model->n, sizeof *model->y);
	model->weights = mem_alloc(model->n, sizeof *model->weights);
	model->cluster = mem_alloc(model->n, sizeof *model->cluster);
	model->unit = mem_alloc(model->n, sizeof *model->unit);
	model->award = mem_alloc(model->k, sizeof *model->award);
	model->award[ANCOVA_AWARD] = 1;
	for (size_t i = 0; i < sample->n; i++)
		if (model->is_used[i])
			fill_row(model, &sample->all[i], row++);
	linear_fit(&model->fit, model->x, model->y, model->weights, model->n, model->k);
	model->n_clusters = linear_clusters(&model->fit, model->cluster, sample->topic->cells->n_clusters);
}

void ancova_model_free(struct ancova_model *model)
{
	linear_free(&model->fit);
	free(model->is_used);
	free(model->x);
	free(model->y);
	free(model->weights);
	free(model->cluster);
	free(model->unit);
	free(model->award);
	*model = (struct ancova_model){ 0 };
}
