#include "stages/adjust/rasch_board.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* Logits on either side; the slope is then off by less than a millionth of itself. */
static const double NEAR = 1e-3;

/* Where the other facets put an average nominee's scores: the sum of their mean measures. */
static double place_others(const struct rasch_model *model)
{
	const struct rasch *fit = rasch_model_main(model);
	double others = 0;

	for (size_t f = 0; f < fit->n_facets; f++) {
		double sum = 0, n = 0;

		for (size_t e = 0; e < model->frame.data.facets[f].n && f != model->frame.place[FACET_NOMINEE]; e++)
			if (fit->elements[f][e].extreme == RASCH_INSIDE && !isnan(fit->elements[f][e].measure)) {
				sum += fit->elements[f][e].measure;
				n++;
			}
		others += n > 0 ? model->frame.data.facets[f].sign * sum / n : 0;
	}
	return others;
}

/* By nominee: the set of thresholds of all scores; SIZE_MAX where they are of several. The caller frees it. */
static size_t *find_structures(const struct rasch_frame *frame)
{
	size_t n = frame->data.facets[frame->place[FACET_NOMINEE]].n;
	size_t *structure = mem_alloc(n, sizeof *structure);
	bool *seen = mem_alloc(n, sizeof *seen);

	for (size_t i = 0; i < frame->data.n; i++) {
		size_t nominee = frame->element[FACET_NOMINEE][i];

		structure[nominee] = seen[nominee] && structure[nominee] != frame->structure[i] ? SIZE_MAX : frame->structure[i];
		seen[nominee] = true;
	}
	free(seen);
	return structure;
}

/* How much the expected score rises with a logit. */
static double slope_at(const struct rasch *fit, size_t structure, double position)
{
	double sum = 0, n = 0;

	for (size_t s = 0; s < fit->n_structures; s++)
		if ((structure == SIZE_MAX || structure == s) && fit->scales[s].n_steps > 0) {
			sum += (rasch_expected(&fit->scales[s], position + NEAR, NULL) - rasch_expected(&fit->scales[s], position - NEAR, NULL)) / (2 * NEAR);
			n++;
		}
	return sum / n;
}

struct scores {
	double *measure, *measure_se, *fair, *fair_se;
};

static void fill_scores(const struct rasch_model *model, struct scores *scores)
{
	const struct scope *scope = model->frame.scope;
	size_t *structure;
	double others;

	if (!rasch_model_has(model, FACET_NOMINEE))
		return;
	structure = find_structures(&model->frame);
	others = place_others(model);
	for (size_t i = 0; i < scope->n_nominees; i++) {
		const struct rasch_element *element = rasch_model_element(model, FACET_NOMINEE, i);
		size_t u = scope->nominees[i].number;

		if (isnan(element->measure))
			continue;
		scores->measure[u] = element->measure;
		scores->measure_se[u] = element->se;
		scores->fair[u] = element->fair * model->frame.step;
		scores->fair_se[u] = element->se * model->frame.step * slope_at(rasch_model_main(model), structure[i], others + element->measure);
	}
	free(structure);
}

/* Whether criteria weigh unalike on the board: the model takes them all alike. */
static bool has_weights(const struct rubric *rubric, size_t n)
{
	double first = NAN;

	for (size_t c = 0; c < n; c++) {
		if (isnan(first))
			first = rubric->weights[c];
		else if (rubric->weights[c] != first)
			return true;
	}
	return false;
}

static void add(struct standings *standings, const struct adjust *adjust, const struct rasch_model *model, const char *method,
                const double *score, const double *se)
{
	const struct judging *judging = standings->judging;
	struct standing *standing = standings_add(standings, adjust, method, score, se, model->part);

	standing->why_not = rasch_model_why_not(model, FACET_NOMINEE);
	if (!standing->remark && has_weights(&judging->rubric, judging->panel->criteria.n))
		standing->remark = "the chance is not calibrated: criteria weigh unalike, and the Rasch model takes them alike";
}

void rasch_board_add(const struct rasch_model *model, struct standings *standings, const struct adjust *adjust)
{
	size_t n = model->frame.scope->n_nominees;
	double *room = mem_alloc(4 * n, sizeof *room);
	struct scores scores = { room, room + n, room + 2 * n, room + 3 * n };

	for (size_t i = 0; i < 4 * n; i++)
		room[i] = NAN;
	fill_scores(model, &scores);
	add(standings, adjust, model, "rasch_measure", scores.measure, scores.measure_se);
	add(standings, adjust, model, "rasch_fair", scores.fair, scores.fair_se);
	free(room);
}
