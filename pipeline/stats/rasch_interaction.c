#include "pipeline/stats/rasch_interaction.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_push.h"

/* Sorts the places in `from` by their keys, below n_keys, ones of a key in the order they have; those with RASCH_NO_CELL
 * go. Returns how many are left. */
static size_t sort(const uint32_t *keys, size_t n_keys, const uint32_t *from, size_t n, uint32_t *to)
{
	size_t *starts = mem_alloc(n_keys + 1, sizeof *starts), left = 0;

	for (size_t i = 0; i < n; i++)
		if (keys[from[i]] != RASCH_NO_CELL) {
			starts[keys[from[i]] + 1]++;
			left++;
		}
	for (size_t k = 0; k < n_keys; k++)
		starts[k + 1] += starts[k];
	for (size_t i = 0; i < n; i++)
		if (keys[from[i]] != RASCH_NO_CELL)
			to[starts[keys[from[i]]]++] = from[i];
	free(starts);
	return left;
}

struct rasch_pair *rasch_interaction_cells(const struct rasch_data *data, size_t facet, const uint32_t *labels, size_t n_labels, uint32_t *cell,
                                           size_t *n_cells)
{
	uint32_t *order = mem_alloc(2 * data->n, sizeof *order), *by_label = order + data->n;
	struct rasch_pair *pairs = NULL;
	size_t capacity = 0, n;

	for (size_t i = 0; i < data->n; i++) {
		order[i] = (uint32_t)i;
		cell[i] = RASCH_NO_CELL;
	}
	n = sort(labels, n_labels, order, data->n, by_label);
	n = sort(data->element[facet], data->facets[facet].n, by_label, n, order);
	*n_cells = 0;
	for (size_t i = 0; i < n; i++) {
		struct rasch_pair pair = { data->element[facet][order[i]], labels[order[i]] };

		if (*n_cells == 0 || pairs[*n_cells - 1].element != pair.element || pairs[*n_cells - 1].label != pair.label) {
			pairs = mem_grow(pairs, &capacity, *n_cells + 1, sizeof *pairs);
			pairs[(*n_cells)++] = pair;
		}
		cell[order[i]] = (uint32_t)(*n_cells - 1);
	}
	free(order);
	return pairs;
}

/* One cell from its ratings, all of which count. */
static void size_up(const struct rasch_data *data, const struct rasch *fit, const uint32_t *ratings, size_t n, double extreme_score,
                    struct rasch_cell *cell)
{
	double residual = 0, variance = 0;
	struct rasch_push push;

	for (size_t i = 0; i < n; i++) {
		cell->observed += data->category[ratings[i]];
		cell->expected += fit->expected[ratings[i]];
		residual += fit->residual[ratings[i]];
		variance += fit->variance[ratings[i]];
	}
	cell->n = n;
	cell->df = (double)(n - 1);
	cell->first_step = residual / variance;
	rasch_push(data, fit, ratings, n, extreme_score, &push);
	cell->extreme = push.extreme;
	cell->size = push.size;
	cell->se = push.se;
	cell->infit = push.infit;
	cell->outfit = push.outfit;
	cell->t = push.size / push.se;
	if (n > 1)
		cell->p = 2 * gsl_cdf_tdist_Q(fabs(cell->t), cell->df);
}

/* The ratings that count by cell: those of cell c are from starts[c] to starts[c + 1] - 1. */
static size_t *sort_by_cell(const struct rasch_data *data, const struct rasch *fit, const uint32_t *cell, size_t n_cells, uint32_t *ratings)
{
	size_t *starts = mem_alloc(n_cells + 2, sizeof *starts);

	for (size_t i = 0; i < data->n; i++)
		if (cell[i] != RASCH_NO_CELL && !isnan(fit->z[i]))
			starts[cell[i] + 2]++;
	for (size_t c = 0; c < n_cells; c++)
		starts[c + 2] += starts[c + 1];
	for (size_t i = 0; i < data->n; i++)
		if (cell[i] != RASCH_NO_CELL && !isnan(fit->z[i]))
			ratings[starts[cell[i] + 1]++] = (uint32_t)i;
	return starts;
}

void rasch_interaction_fit(const struct rasch_data *data, const struct rasch *fit, const uint32_t *cell, size_t n_cells, double extreme_score,
                           struct rasch_interaction *interaction)
{
	uint32_t *ratings = mem_alloc(data->n, sizeof *ratings);
	size_t *starts = sort_by_cell(data, fit, cell, n_cells, ratings);
	double chisq = 0;

	*interaction = (struct rasch_interaction){ .n_cells = n_cells, .chisq = NAN, .df = NAN, .p = NAN };
	interaction->cells = mem_alloc(n_cells, sizeof *interaction->cells);
	for (size_t c = 0; c < n_cells; c++) {
		struct rasch_cell *of = &interaction->cells[c];

		*of = (struct rasch_cell){ .size = NAN, .se = NAN, .t = NAN, .df = NAN, .p = NAN, .infit = NAN, .outfit = NAN,
			                   .first_step = NAN, .extreme = RASCH_UNSEEN };
		if (starts[c] == starts[c + 1])
			continue;
		size_up(data, fit, ratings + starts[c], starts[c + 1] - starts[c], extreme_score > 0 ? extreme_score : 0.3, of);
		if (isnan(of->t))
			continue;
		interaction->n_sized++;
		chisq += of->t * of->t;
	}
	if (interaction->n_sized) {
		interaction->chisq = chisq;
		interaction->df = (double)interaction->n_sized;
		interaction->p = gsl_cdf_chisq_Q(chisq, interaction->df);
	}
	free(ratings);
	free(starts);
}

void rasch_interaction_free(struct rasch_interaction *interaction)
{
	free(interaction->cells);
	*interaction = (struct rasch_interaction){ 0 };
}
