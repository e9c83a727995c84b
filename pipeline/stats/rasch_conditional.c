#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

/* Ratings of one element: with more it stretches the scale by less than a hundredth. */
enum { MOST_RATINGS = 100 };

/* Products that one pass may spend on totals, and numbers that it may keep for one element. */
static const double most_products = 2e9, most_numbers = 4e6;

static size_t steps_of(const struct rasch_part *part, size_t e)
{
	size_t steps = 0;

	for (size_t i = part->from[e]; i < part->from[e + 1]; i++)
		steps += part->pushes[part->structure[i]].n_steps;
	return steps;
}

/* Elements with many ratings hardly stretch the scale, and cost most: with too many of them the largest are left out. */
size_t rasch_conditional_limit(const struct rasch_part *part)
{
	size_t n_inner = part->data->facets[part->inner].n, limit = 0;

	for (size_t e = 0; e < n_inner; e++)
		if (part->from[e + 1] - part->from[e] > limit)
			limit = part->from[e + 1] - part->from[e];
	if (limit > MOST_RATINGS)
		limit = MOST_RATINGS;
	for (; limit > 1; limit -= 1 + limit / 8) {
		double products = 0, numbers = 0;

		for (size_t e = 0; e < n_inner; e++) {
			double n = (double)(part->from[e + 1] - part->from[e]), steps = (double)steps_of(part, e);

			if (n > (double)limit)
				continue;
			products += 3 * steps * steps;
			numbers = fmax(numbers, (n + 1) * (steps + 1));
		}
		if (products <= most_products && numbers <= most_numbers)
			break;
	}
	return limit;
}

void rasch_totals_make(struct rasch_totals *totals, const struct rasch_part *part, size_t conditional)
{
	size_t most = 0;

	for (size_t e = 0; e < part->data->facets[part->inner].n && conditional > 0; e++) {
		size_t n = part->from[e + 1] - part->from[e], numbers = (n + 1) * (steps_of(part, e) + 1);

		if (n <= conditional && numbers > most)
			most = numbers;
	}
	totals->n = most;
	totals->before = mem_alloc(most, sizeof *totals->before);
	totals->after = mem_alloc(most, sizeof *totals->after);
}

void rasch_totals_free(struct rasch_totals *totals)
{
	free(totals->before);
	free(totals->after);
}

/* The chances of totals with one more rating; totals run from 0 to `most`. */
static void add_rating(const double *without, size_t reach, const double *probability, size_t n_steps, size_t most, double *with)
{
	for (size_t t = 0; t <= most; t++)
		with[t] = 0;
	for (size_t k = 0; k <= n_steps; k++)
		for (size_t t = 0; t <= reach && t + k <= most; t++)
			with[t + k] += probability[k] * without[t];
}

double rasch_condition(const struct rasch_part *part, size_t element, struct rasch_totals *totals, const double *probability, double *chance)
{
	size_t first = part->from[element], n = part->from[element + 1] - first, most = part->most_steps, total = 0, reach = 0, wide, n_steps;

	for (size_t i = 0; i < n; i++)
		total += part->step[first + i];
	wide = total + 1;
	for (size_t t = 0; t < wide; t++)
		totals->before[t] = t == 0;
	for (size_t i = 0; i < n; reach += n_steps, i++) {
		n_steps = part->pushes[part->structure[first + i]].n_steps;
		add_rating(&totals->before[i * wide], reach < total ? reach : total, &probability[i * (most + 1)], n_steps, total, &totals->before[(i + 1) * wide]);
	}
	/* Of the ratings after one, likewise from the last: after[i * wide] is of those behind rating i. */
	for (size_t t = 0; t < wide; t++)
		totals->after[(n - 1) * wide + t] = t == 0;
	for (size_t i = n - 1, behind = 0; i > 0; i--) {
		n_steps = part->pushes[part->structure[first + i]].n_steps;
		add_rating(&totals->after[i * wide], behind < total ? behind : total, &probability[i * (most + 1)], n_steps, total, &totals->after[(i - 1) * wide]);
		behind += n_steps;
	}
	for (size_t i = 0; i < n; i++) {
		double reached = 0, all = totals->before[n * wide + total];

		n_steps = part->pushes[part->structure[first + i]].n_steps;
		for (size_t k = n_steps; k > 0; k--) {
			double sum = 0;

			for (size_t t = 0; k <= total && t <= total - k; t++)
				sum += totals->before[i * wide + t] * totals->after[i * wide + total - k - t];
			reached += probability[i * (most + 1) + k] * sum / all;
			chance[i * most + k - 1] = reached;
		}
	}
	return log(totals->before[n * wide + total]);
}
