#include "stages/adjust/rasch_model.h"

#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

/* Ratings times categories: beyond, the marginal fit takes seconds, and is made when asked for alone. */
enum { CHEAP = 200000 };

/* Scores behind a nominee. */
static const double FEW = 10;

static void give_up(struct rasch_model *model, const char *why)
{
	model->frame.state = "undefined";
	model->frame.why = text_format("%s", why);
}

static void fit_joint(struct rasch_model *model, int jobs)
{
	const struct rasch_options options = { .jobs = jobs };

	rasch_fit(&model->frame.data, &options, &model->joint);
	if (model->joint.is_empty)
		give_up(model, "without those who have nothing but lowest, or highest, scores nothing is left for the Rasch model to tell apart");
	else if (model->joint.converged)
		model->basis = &model->joint;
}

/* Asked for, or needed, or cheap: of all panels together it repeats what each panel tells, unless joint estimates are stretched. */
static bool is_marginal_wanted(const struct rasch_model *model)
{
	const struct rasch_frame *frame = &model->frame;

	if (model->plan.is_marginal || !model->basis)
		return true;
	return frame->data.n * frame->n_categories <= CHEAP && (!frame->scope->is_all || frame->mean_ratings < FEW);
}

/* Parts that share nothing would be compared as if nominees had been dealt out by chance: rather not. */
static void fit_marginal(struct rasch_model *model, int jobs)
{
	const struct rasch_frame *frame = &model->frame;
	const struct rasch_marginal_options options = { .nominee = frame->place[FACET_NOMINEE], .jobs = jobs };

	if (frame->place[FACET_NOMINEE] == SIZE_MAX || frame->n_used[FACET_NOMINEE] < 2 || model->joint.n_subsets > 1
	    || !is_marginal_wanted(model))
		return;
	rasch_marginal_fit(&frame->data, &options, &model->marginal);
	model->has_marginal = !model->marginal.rasch.is_empty && model->marginal.rasch.converged && model->marginal.is_identified;
	if (!model->basis && model->has_marginal)
		model->basis = &model->marginal.rasch;
}

static void note_parts(struct rasch_model *model, const struct scope *scope)
{
	model->part = mem_alloc(scope->n_nominees, sizeof *model->part);
	for (size_t i = 0; i < scope->n_nominees; i++)
		model->part[i] = rasch_model_has(model, FACET_NOMINEE) ? rasch_model_basis(model, FACET_NOMINEE, i)->subset : SIZE_MAX;
}

void rasch_model_make(struct rasch_model *model, const struct adjust *adjust, const struct scope *scope)
{
	struct err err = { 0 };

	*model = (struct rasch_model){ 0 };
	rasch_plan_read(&model->plan, &adjust->stage->programme, &err);
	rasch_frame_make(&model->frame, adjust, scope, &model->plan);
	if (!model->frame.state)
		fit_joint(model, adjust->stage->jobs);
	if (!model->frame.state)
		fit_marginal(model, adjust->stage->jobs);
	if (!model->frame.state && !model->basis)
		give_up(model, "the estimates of the Rasch model do not settle on these scores");
	note_parts(model, scope);
}

void rasch_model_free(struct rasch_model *model)
{
	rasch_free(&model->joint);
	rasch_marginal_free(&model->marginal);
	rasch_frame_free(&model->frame);
	free(model->part);
	*model = (struct rasch_model){ 0 };
}

void rasch_model_correct(struct rasch_model *model)
{
	if (!rasch_model_is_joint(model) || !model->plan.is_corrected)
		return;
	rasch_correct(&model->frame.data, &model->joint);
	model->is_corrected = true;
}

bool rasch_model_is_fitted(const struct rasch_model *model)
{
	return !model->frame.state && model->basis;
}

bool rasch_model_is_joint(const struct rasch_model *model)
{
	return rasch_model_is_fitted(model) && model->basis == &model->joint;
}

const struct rasch *rasch_model_main(const struct rasch_model *model)
{
	return model->plan.is_marginal && model->has_marginal ? &model->marginal.rasch : model->basis;
}

const struct rasch_element *rasch_model_basis(const struct rasch_model *model, enum rasch_facet_kind kind, size_t element)
{
	return &model->basis->elements[model->frame.place[kind]][element];
}

const struct rasch_element *rasch_model_element(const struct rasch_model *model, enum rasch_facet_kind kind, size_t element)
{
	return &rasch_model_main(model)->elements[model->frame.place[kind]][element];
}

const struct rasch_element *rasch_model_marginal(const struct rasch_model *model, enum rasch_facet_kind kind, size_t element)
{
	return model->has_marginal ? &model->marginal.rasch.elements[model->frame.place[kind]][element] : NULL;
}

bool rasch_model_has(const struct rasch_model *model, enum rasch_facet_kind kind)
{
	return rasch_model_is_fitted(model) && model->frame.place[kind] != SIZE_MAX;
}

const char *rasch_model_why_not(const struct rasch_model *model, enum rasch_facet_kind kind)
{
	if (model->frame.state)
		return model->frame.why;
	if (!model->plan.has[kind])
		return "not among the facets that [judging] names";
	return rasch_model_has(model, kind) ? NULL : "the only one: there is nothing to compare with";
}

bool rasch_model_is_stretched(const struct rasch_model *model)
{
	return rasch_model_is_joint(model) && model->frame.mean_ratings < FEW && !model->is_corrected
	       && rasch_model_main(model) == &model->joint;
}
