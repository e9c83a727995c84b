#include "stages/adjust/rasch_exact.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

static size_t unit_of(const struct rasch_model *model, size_t rating)
{
	const struct scope_score *score = rasch_frame_score(&model->frame, rating);

	return score->item * model->frame.scope->criteria.n + score->criterion;
}

/* Ratings with an expectation, those of a unit together; from[u] to from[u + 1] - 1 are those of unit u. */
static size_t *sort_ratings(const struct rasch_model *model, size_t n_units, size_t *from)
{
	const struct rasch_frame *frame = &model->frame;
	size_t *sorted = mem_alloc(frame->data.n, sizeof *sorted), *next = mem_alloc(n_units, sizeof *next);

	for (size_t i = 0; i < frame->data.n; i++)
		if (!rasch_frame_is_calibration(frame, i) && !isnan(model->basis->z[i]))
			from[unit_of(model, i) + 1]++;
	for (size_t u = 0; u < n_units; u++) {
		from[u + 1] += from[u];
		next[u] = from[u];
	}
	for (size_t i = 0; i < frame->data.n; i++)
		if (!rasch_frame_is_calibration(frame, i) && !isnan(model->basis->z[i]))
			sorted[next[unit_of(model, i)]++] = i;
	free(next);
	return sorted;
}

/* Room for the probabilities of one rating, and their sums over a unit. */
struct sums {
	double *probability, *sum;
	size_t n;
};

/* Pairs of a unit: over categories, half of the square of the sum less the sum of squares. All ratings of a unit
 * are of one criterion, and so of one set of thresholds. */
static void add_unit(const struct rasch_model *model, const size_t *ratings, size_t n, const struct sums *room, struct rasch_exact *exact)
{
	const struct rasch_scale *scale = &model->basis->scales[model->frame.structure[ratings[0]]];
	size_t n_categories = scale->n_steps + 1;
	double squares = 0, same = 0;

	for (size_t k = 0; k < n_categories; k++)
		room->sum[k] = 0;
	for (size_t i = 0; i < n; i++) {
		rasch_probabilities(scale, rasch_position(&model->frame.data, model->basis, ratings[i]), room->probability);
		for (size_t k = 0; k < n_categories; k++) {
			room->sum[k] += room->probability[k];
			squares += room->probability[k] * room->probability[k];
		}
		for (size_t j = 0; j < i; j++)
			same += model->frame.category[ratings[i]] == model->frame.category[ratings[j]];
	}
	for (size_t k = 0; k < n_categories; k++)
		exact->expected += room->sum[k] * room->sum[k] / 2;
	exact->expected -= squares / 2;
	exact->share += same;
	exact->n += (double)n * (double)(n - 1) / 2;
}

static size_t most_categories(const struct rasch *fit)
{
	size_t most = 0;

	for (size_t s = 0; s < fit->n_structures; s++)
		most = fit->scales[s].n_steps > most ? fit->scales[s].n_steps : most;
	return most + 1;
}

void rasch_exact_find(const struct rasch_model *model, struct rasch_exact *exact)
{
	const struct scope *scope = model->frame.scope;
	size_t n_units = scope->n_items * scope->criteria.n;
	size_t *from, *sorted;
	struct sums room;

	*exact = (struct rasch_exact){ .share = NAN, .expected = NAN };
	if (!rasch_model_is_fitted(model))
		return;
	*exact = (struct rasch_exact){ 0 };
	from = mem_alloc(n_units + 1, sizeof *from);
	sorted = sort_ratings(model, n_units, from);
	room.n = most_categories(model->basis);
	room.probability = mem_alloc(2 * room.n, sizeof *room.probability);
	room.sum = room.probability + room.n;
	for (size_t u = 0; u < n_units; u++)
		if (from[u + 1] - from[u] > 1)
			add_unit(model, sorted + from[u], from[u + 1] - from[u], &room, exact);
	exact->share /= exact->n;
	exact->expected /= exact->n;
	free(room.probability);
	free(sorted);
	free(from);
}
