#include "stages/adjust/rasch_put.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "stages/adjust/rasch_anchors.h"

/* An expected score in rubric points; there is none over panels of different scales. */
static double fair_of(const struct rasch_model *model, const struct rasch_element *element)
{
	return model->frame.scope->is_all && model->frame.n_scales > 1 ? (double)NAN : element->fair * model->frame.step;
}

/* What is special about how an element was measured, in words; NULL when nothing is. */
static const char *remark_extreme(const struct rasch_element *element)
{
	switch (element->extreme) {
	case RASCH_LOWEST: return "nothing but the lowest scores: the measure is that of a score moved inwards a little";
	case RASCH_HIGHEST: return "nothing but the highest scores: the measure is that of a score moved inwards a little";
	case RASCH_ASIDE: return "all its scores are shared with others who have nothing but the lowest or the highest: the measure rests on theirs";
	default: return NULL;
	}
}

static void fill_judge(const struct rasch_model *model, size_t judge, struct judge_fit *fit)
{
	const struct rasch_element *main = rasch_model_element(model, FACET_JUDGE, judge), *basis = rasch_model_basis(model, FACET_JUDGE, judge);
	const struct rasch_element *marginal = rasch_model_marginal(model, FACET_JUDGE, judge);

	fit->severity = main->measure;
	fit->severity_se = main->se;
	fit->fair = fair_of(model, main);
	fit->extreme = main->extreme;
	fit->infit = basis->infit;
	fit->infit_z = basis->infit_z;
	fit->outfit = basis->outfit;
	fit->outfit_z = basis->outfit_z;
	if (marginal) {
		fit->marginal = marginal->measure;
		fit->marginal_se = marginal->se;
	}
	if (remark_extreme(main))
		judge_remark(fit, "%s", remark_extreme(main));
	if (rasch_anchors_hold(&model->frame, FACET_JUDGE, judge))
		judge_remark(fit, "anchored: the severity is held at what the register of anchors says");
}

static void fill_judges(const struct rasch_model *model, struct scope *scope)
{
	const char *why = rasch_model_why_not(model, FACET_JUDGE);

	for (size_t j = 0; j < scope->judges.n; j++)
		if (!why)
			fill_judge(model, j, &scope->judge_fits[j]);
		else if (scope->judge_fits[j].ratings > 0)
			judge_remark(&scope->judge_fits[j], "no severity in logits: %s", why);
}

static void fill_criterion(const struct rasch_model *model, size_t criterion, struct criterion_fit *fit)
{
	const struct rasch_element *main = rasch_model_element(model, FACET_CRITERION, criterion);
	const struct rasch_element *basis = rasch_model_basis(model, FACET_CRITERION, criterion);

	fit->difficulty = main->measure;
	fit->difficulty_se = main->se;
	fit->fair = fair_of(model, main);
	fit->infit = basis->infit;
	fit->infit_z = basis->infit_z;
	fit->outfit = basis->outfit;
	fit->outfit_z = basis->outfit_z;
	if (remark_extreme(main))
		criterion_remark(fit, "%s", remark_extreme(main));
	if (rasch_anchors_hold(&model->frame, FACET_CRITERION, criterion))
		criterion_remark(fit, "anchored: the difficulty is held at what the register of anchors says");
}

static void fill_criteria(const struct rasch_model *model, struct scope *scope)
{
	const char *why = rasch_model_why_not(model, FACET_CRITERION);

	for (size_t c = 0; c < scope->criteria.n; c++)
		if (!why)
			fill_criterion(model, c, &scope->criterion_fits[c]);
		else if (scope->criterion_fits[c].ratings > 0)
			criterion_remark(&scope->criterion_fits[c], "no difficulty: %s", why);
		else
			criterion_remark(&scope->criterion_fits[c], "nobody scored it");
}

void rasch_put(const struct rasch_model *model, struct scope *scope, struct adjust *adjust)
{
	fill_judges(model, scope);
	fill_criteria(model, scope);
	if (!scope->is_all)
		rasch_put_nominees(model, &adjust->nominees_fit);
	rasch_put_thresholds(model, &adjust->thresholds);
	rasch_put_facets(model, &adjust->facets);
}

static void put_measure(const struct rasch_model *model, size_t nominee, struct table *nominees_fit)
{
	const struct rasch_element *main = rasch_model_element(model, FACET_NOMINEE, nominee);
	const struct rasch_element *basis = rasch_model_basis(model, FACET_NOMINEE, nominee);
	const struct rasch_element *marginal = rasch_model_marginal(model, FACET_NOMINEE, nominee);
	size_t n_parts = model->basis->n_subsets;

	table_put_real(nominees_fit, "measure", main->measure);
	table_put_real(nominees_fit, "se", main->se);
	table_put_real(nominees_fit, "infit", basis->infit);
	table_put_real(nominees_fit, "infit_z", basis->infit_z);
	table_put_real(nominees_fit, "outfit", basis->outfit);
	table_put_real(nominees_fit, "outfit_z", basis->outfit_z);
	table_put_real(nominees_fit, "fair", fair_of(model, main));
	if (basis->subset != SIZE_MAX)
		table_put_int(nominees_fit, "component", (long long)basis->subset + 1);
	if (marginal) {
		table_put_real(nominees_fit, "measure_marginal", marginal->measure);
		table_put_real(nominees_fit, "measure_marginal_se", marginal->se);
	}
	if (isnan(main->measure))
		table_put_text(nominees_fit, "state", "undefined");
	if (main->extreme == RASCH_LOWEST || main->extreme == RASCH_HIGHEST)
		table_put_text(nominees_fit, "extreme", main->extreme == RASCH_LOWEST ? "lowest" : "highest");
	if (remark_extreme(main)) {
		table_put_text(nominees_fit, "note", remark_extreme(main));
	} else if (rasch_anchors_hold(&model->frame, FACET_NOMINEE, nominee)) {
		table_put_text(nominees_fit, "note", "anchored: the measure is held at what the register of anchors says");
	} else if (n_parts > 1 && basis->subset != SIZE_MAX) {
		char *note = text_format("against part %zu of %zu of the panel only: the parts share no judge", basis->subset + 1, n_parts);

		table_put_text(nominees_fit, "note", note);
		free(note);
	}
}

static size_t *count_ratings(const struct scope *scope)
{
	size_t *n = mem_alloc(scope->n_nominees, sizeof *n);

	for (size_t i = 0; i < scope->n_scores; i++)
		n[scope->scores[i].nominee]++;
	return n;
}

void rasch_put_nominees(const struct rasch_model *model, struct table *nominees_fit)
{
	const struct scope *scope = model->frame.scope;
	const char *why = rasch_model_why_not(model, FACET_NOMINEE);
	size_t *n = count_ratings(scope);

	for (size_t i = 0; i < scope->n_nominees; i++) {
		table_add_row(nominees_fit);
		table_put_text(nominees_fit, "cycle", scope->cycle);
		table_put_text(nominees_fit, "category", scope->category);
		table_put_text(nominees_fit, "nominee", scope->nominees[i].name);
		table_put_int(nominees_fit, "ratings", (long long)n[i]);
		if (n[i] == 0) {
			table_put_text(nominees_fit, "state", "no_data");
			table_put_text(nominees_fit, "note", "no score");
		} else if (why) {
			table_put_text(nominees_fit, "state", model->frame.state ? model->frame.state : "undefined");
			table_put_text(nominees_fit, "note", why);
		} else {
			put_measure(model, i, nominees_fit);
		}
	}
	free(n);
}
