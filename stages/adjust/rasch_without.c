#include "stages/adjust/rasch_without.h"

#include <stdlib.h>

#include "pipeline/base/mem.h"

/* The ratings that are left. */
struct rest {
	struct rasch_data data;
	uint32_t *element[RASCH_FACETS], *structure;
	int *category;
};

static void keep(struct rest *rest, const struct rasch_data *all, size_t rating)
{
	size_t at = rest->data.n++;

	for (size_t f = 0; f < all->n_facets; f++)
		rest->element[f][at] = all->element[f][rating];
	rest->category[at] = all->category[rating];
	if (all->structure)
		rest->structure[at] = all->structure[rating];
}

static void rest_make(struct rest *rest, const struct rasch_model *model, enum rasch_facet_kind kind, size_t element)
{
	const struct rasch_data *all = &model->frame.data;

	*rest = (struct rest){ .data = *all, .category = mem_alloc(all->n, sizeof *rest->category) };
	rest->data.n = 0;
	rest->data.category = rest->category;
	for (size_t f = 0; f < all->n_facets; f++)
		rest->data.element[f] = rest->element[f] = mem_alloc(all->n, sizeof *rest->element[f]);
	if (all->structure)
		rest->data.structure = rest->structure = mem_alloc(all->n, sizeof *rest->structure);
	for (size_t i = 0; i < all->n; i++)
		if (model->frame.element[kind][i] != element)
			keep(rest, all, i);
}

static void rest_free(struct rest *rest)
{
	for (size_t f = 0; f < rest->data.n_facets; f++)
		free(rest->element[f]);
	free(rest->category);
	free(rest->structure);
}

/* The population joins what judges do not: which nominees compare is as the joint fit has it. */
static void take_parts(const struct rasch_data *data, size_t nominee, int jobs, struct rasch *fit)
{
	const struct rasch_options options = { .jobs = jobs };
	struct rasch joint = { 0 };

	rasch_fit(data, &options, &joint);
	for (size_t e = 0; e < data->facets[nominee].n && !joint.is_empty; e++)
		fit->elements[nominee][e].subset = joint.elements[nominee][e].subset;
	rasch_free(&joint);
}

static bool fit_marginal(const struct rasch_model *model, const struct rasch_data *data, int jobs, struct rasch *fit)
{
	const struct rasch_marginal_options options = { .nominee = model->frame.place[FACET_NOMINEE], .jobs = jobs };
	struct rasch_marginal marginal = { 0 };
	bool ok;

	rasch_marginal_fit(data, &options, &marginal);
	ok = !marginal.rasch.is_empty && marginal.rasch.converged && marginal.is_identified;
	*fit = marginal.rasch;
	marginal.rasch = (struct rasch){ 0 };
	rasch_marginal_free(&marginal);
	if (ok)
		take_parts(data, options.nominee, jobs, fit);
	return ok;
}

bool rasch_without(const struct rasch_model *model, enum rasch_facet_kind kind, size_t element, int jobs, struct rasch *fit)
{
	const struct rasch_options options = { .jobs = jobs };
	struct rest rest;
	bool ok = false;

	*fit = (struct rasch){ 0 };
	rest_make(&rest, model, kind, element);
	if (rest.data.n > 0 && rasch_model_main(model) != &model->joint) {
		ok = fit_marginal(model, &rest.data, jobs, fit);
	} else if (rest.data.n > 0) {
		rasch_fit(&rest.data, &options, fit);
		ok = !fit->is_empty && fit->converged;
		if (ok && model->is_corrected)
			rasch_correct(&rest.data, fit);
	}
	rest_free(&rest);
	return ok;
}
