#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/text.h"
#include "stages/adjust/rasch_exact.h"
#include "stages/adjust/rasch_put.h"

static size_t count_extreme(const struct rasch_model *model, enum rasch_facet_kind kind)
{
	size_t n = 0;

	for (size_t i = 0; i < model->frame.data.facets[model->frame.place[kind]].n; i++) {
		enum rasch_extreme extreme = rasch_model_basis(model, kind, i)->extreme;

		n += extreme == RASCH_LOWEST || extreme == RASCH_HIGHEST;
	}
	return n;
}

static void put_summary(const struct rasch_model *model, enum rasch_facet_kind kind, struct table *facets)
{
	const struct rasch_summary *of = &model->basis->summaries[model->frame.place[kind]];

	table_put_int(facets, "n", (long long)of->n);
	/* A centred facet has the rounding of its sum there. */
	table_put_real(facets, "mean", fabs(of->mean) < 1e-9 ? 0 : of->mean);
	table_put_real(facets, "sd", of->sd);
	table_put_real(facets, "rmse", of->rmse);
	table_put_real(facets, "separation", of->separation);
	table_put_real(facets, "strata", of->strata);
	table_put_real(facets, "reliability", of->reliability);
	table_put_real(facets, "chisq", of->chisq);
	table_put_real(facets, "df", of->df);
	table_put_real(facets, "p", of->p);
	if (rasch_model_is_joint(model))
		table_put_real(facets, "loglik", model->joint.loglik);
	table_put_real(facets, "sd_sample", of->sd_sample);
	table_put_real(facets, "separation_sample", of->separation_sample);
	table_put_real(facets, "strata_sample", of->strata_sample);
	table_put_real(facets, "reliability_sample", of->reliability_sample);
	table_put_int(facets, "n_extreme", (long long)count_extreme(model, kind));
}

static void put_marginal(const struct rasch_model *model, enum rasch_facet_kind kind, struct table *facets)
{
	const struct rasch_marginal *of = &model->marginal;

	if (!model->has_marginal)
		return;
	if (kind == FACET_NOMINEE) {
		table_put_real(facets, "mean_marginal", of->mean);
		table_put_real(facets, "variance_marginal", of->variance);
		table_put_real(facets, "reliability_marginal", of->reliability);
	}
	table_put_real(facets, "deviance_marginal", of->deviance);
}

/* How alike judges are, on their row. */
static void put_exact(const struct rasch_model *model, struct table *facets)
{
	struct rasch_exact exact;

	rasch_exact_find(model, &exact);
	table_put_int(facets, "exact_pairs", (long long)exact.n);
	table_put_real(facets, "exact_share", exact.share);
	table_put_real(facets, "exact_share_expected", exact.expected);
}

static void add(struct text *note, char *words)
{
	if (note->length)
		text_add(note, "; ");
	text_add(note, words);
	free(words);
}

/* What holds of the whole model stands with its first facet. */
static void remark_model(const struct rasch_model *model, struct text *note)
{
	const struct rasch_frame *frame = &model->frame;
	const struct scope *scope = frame->scope;

	if (rasch_model_is_stretched(model))
		add(note, text_format("%.1f scores stand behind a nominee: joint measures are stretched by about 1 / %.1f; marginal ones are not",
		                      frame->mean_ratings, fmax(frame->mean_ratings - 1, 1)));
	if (model->is_corrected)
		add(note, text_format("joint measures are corrected for being stretched"));
	if (!rasch_model_is_joint(model))
		add(note, text_format("joint estimates do not settle on these scores: measures are by marginal maximum likelihood"));
	else if (model->plan.is_marginal)
		add(note, text_format("%s", model->has_marginal ? "summaries are of the joint measures"
		                                                : "measures are joint: by marginal maximum likelihood there are none here"));
	if (model->basis->n_subsets > 1)
		add(note, text_format("%zu parts share no judge: measures are told apart within a part alone", model->basis->n_subsets));
	if (frame->n_scales > 1)
		add(note, text_format("%zu scales, each with thresholds of its own", frame->n_scales));
	if (scope->n_calibration_nominees)
		add(note, text_format("%zu calibration items link the judges, and count as nominees here", scope->n_calibration_nominees));
	if (frame->n_anchored)
		add(note, text_format("%zu measures are anchored", frame->n_anchored));
	if (frame->n_twice)
		add(note, text_format("scores given twice and differently are left out: %zu", frame->n_twice));
}

static void put_note(struct table *facets, struct text *note)
{
	if (note->length)
		table_put_text(facets, "note", note->bytes);
	text_free(note);
}

void rasch_put_facets(const struct rasch_model *model, struct table *facets)
{
	const struct scope *scope = model->frame.scope;
	bool is_first = true;

	for (enum rasch_facet_kind kind = FACET_NOMINEE; kind < FACET_KINDS; kind++) {
		const char *why = rasch_model_why_not(model, kind);
		struct text note = { 0 };

		if (!model->plan.has[kind] || (kind >= FACET_CRITERION && !model->frame.state && model->frame.n_used[kind] < 2))
			continue;
		table_add_row(facets);
		table_put_text(facets, "cycle", scope->cycle);
		table_put_text(facets, "category", scope->category);
		table_put_text(facets, "facet", rasch_facet_name(kind));
		if (why) {
			table_put_text(facets, "state", model->frame.state ? model->frame.state : "undefined");
			text_add(&note, why);
		} else {
			put_summary(model, kind, facets);
			put_marginal(model, kind, facets);
			if (kind == FACET_JUDGE)
				put_exact(model, facets);
			if (is_first)
				remark_model(model, &note);
			is_first = false;
		}
		put_note(facets, &note);
	}
}
