#include <stdint.h>

#include "stages/adjust/rasch_put.h"

static const struct rasch_step *find_step(const struct rasch_scale *scale, int category)
{
	for (size_t k = 0; k < scale->n_steps; k++)
		if (scale->steps[k].category == category)
			return &scale->steps[k];
	return NULL;
}

/* How often a score was given, calibration apart; of extreme elements, too. */
static size_t count_scores(const struct rasch_frame *frame, size_t structure, int category)
{
	size_t n = 0;

	for (size_t i = 0; i < frame->data.n; i++)
		n += frame->structure[i] == structure && frame->category[i] == category && !rasch_frame_is_calibration(frame, i);
	return n;
}

static void add_row(const struct rasch_model *model, struct table *thresholds, const char *criterion, size_t structure, int category)
{
	table_add_row(thresholds);
	table_put_text(thresholds, "cycle", model->frame.scope->cycle);
	table_put_text(thresholds, "category", model->frame.scope->category);
	if (*criterion)
		table_put_text(thresholds, "criterion", criterion);
	table_put_real(thresholds, "step", category * model->frame.step);
	table_put_int(thresholds, "n", (long long)count_scores(&model->frame, structure, category));
}

static void put_scale(const struct rasch_model *model, struct table *thresholds, const char *criterion, size_t structure)
{
	const struct rasch_scale *basis = &model->basis->scales[structure], *main = &rasch_model_main(model)->scales[structure];

	if (basis->n_steps == 0)
		return;
	add_row(model, thresholds, criterion, structure, basis->lowest);
	table_put_real(thresholds, "mean_measure", basis->mean_measure_lowest);
	table_put_real(thresholds, "outfit", basis->outfit_lowest);
	for (size_t k = 0; k < basis->n_steps; k++) {
		const struct rasch_step *step = &basis->steps[k], *shown = find_step(main, step->category);

		add_row(model, thresholds, criterion, structure, step->category);
		table_put_real(thresholds, "mean_measure", step->mean_measure);
		table_put_real(thresholds, "outfit", step->outfit);
		if (shown) {
			table_put_real(thresholds, "threshold", shown->threshold);
			table_put_real(thresholds, "se", shown->se);
			table_put_flag(thresholds, "disordered", shown->is_disordered);
		}
		if (model->has_marginal && find_step(&model->marginal.rasch.scales[structure], step->category))
			table_put_real(thresholds, "threshold_marginal", find_step(&model->marginal.rasch.scales[structure], step->category)->threshold);
	}
}

/* The one set of thresholds of a criterion in all panels; UINT32_MAX when there are several, or none. */
static uint32_t structure_of(const struct rasch_frame *frame, size_t criterion)
{
	uint32_t found = UINT32_MAX;

	for (size_t p = 0; p < frame->scope->n_panels; p++) {
		uint32_t of = frame->structure_of[p * frame->scope->criteria.n + criterion];

		if (of != UINT32_MAX && found != UINT32_MAX && of != found)
			return UINT32_MAX;
		found = of == UINT32_MAX ? found : of;
	}
	return found;
}

void rasch_put_thresholds(const struct rasch_model *model, struct table *thresholds)
{
	const struct rasch_frame *frame = &model->frame;

	if (!rasch_model_is_fitted(model))
		return;
	if (frame->data.n_structures == 1) {
		put_scale(model, thresholds, "", 0);
		return;
	}
	for (size_t c = 0; c < frame->scope->criteria.n; c++) {
		uint32_t structure = structure_of(frame, c);

		if (structure != UINT32_MAX)
			put_scale(model, thresholds, frame->scope->criteria.names[c], structure);
	}
}
