#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* Log odds of the share of steps reached. */
static double log_odds(double reached, double of)
{
	return log((reached + 0.25) / (of - reached + 0.25));
}

/* Where categories are many, a little goes far: logits to a unit of log odds, by the slope at the middle. */
static double slope(const struct rasch_part *part, double mean_share)
{
	double squares = 0, steps = 0;

	for (size_t i = 0; i < part->n; i++) {
		double n_steps = (double)part->pushes[part->structure[i]].n_steps, from = part->step[i] - mean_share * n_steps;

		squares += from * from;
		steps += n_steps;
	}
	return squares > 0 ? steps / (4 * squares) : 0;
}

/* Of each facet the log odds of its elements' scores, against those of all. */
static void start_measures(struct rasch_part *part)
{
	double all = 0, all_of = 0, logits;

	for (size_t i = 0; i < part->n; i++) {
		all += part->step[i];
		all_of += (double)part->pushes[part->structure[i]].n_steps;
	}
	logits = slope(part, all / all_of);
	for (size_t f = 0; f < part->data->n_facets; f++) {
		size_t n = part->data->facets[f].n;
		double *reached = mem_alloc(n, sizeof *reached), *of = mem_alloc(n, sizeof *of);

		for (size_t i = 0; i < part->n; i++) {
			reached[part->element[f][i]] += part->step[i];
			of[part->element[f][i]] += (double)part->pushes[part->structure[i]].n_steps;
		}
		for (size_t e = 0; e < n; e++)
			if (part->is_moved[f][e])
				part->position[f][e] = logits * (log_odds(reached[e], of[e]) - log_odds(all, all_of));
		free(reached);
		free(of);
	}
}

/* Of thresholds the odds of neighbouring categories. */
static void start_pushes(struct rasch_part *part)
{
	for (size_t c = 1; c < part->codes.n; c++) {
		size_t before = c - 1, s = (size_t)(part->codes.key[c] >> 32);

		while (before > part->codes.from[s] && part->codes.n_used[before] == 0)
			before--;
		if (c > part->codes.from[s] && part->codes.n_used[c] > 0 && part->codes.n_used[before] > 0)
			part->pushes[s].push[part->codes.step[c] - 1] = log((double)part->codes.n_used[c] / (double)part->codes.n_used[before]);
	}
	for (size_t s = 0; s < part->data->n_structures; s++) {
		double sum = 0;

		for (size_t k = 0; k < part->pushes[s].n_steps; k++)
			sum += part->pushes[s].push[k];
		for (size_t k = 0; k < part->pushes[s].n_steps; k++)
			part->pushes[s].push[k] -= sum / (double)part->pushes[s].n_steps;
	}
}

/* Near enough to save steps. */
void rasch_start(struct rasch_part *part)
{
	start_measures(part);
	start_pushes(part);
}
