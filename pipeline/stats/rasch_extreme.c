#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_part.h"

static const uint32_t nowhere = UINT32_MAX;

/* What the ratings of an element that still count say of it. */
struct tally {
	uint32_t n, n_lowest, n_highest;
};

static size_t code_structure(const struct rasch_codes *codes, size_t code)
{
	return (size_t)(codes->key[code] >> 32);
}

/* The lowest and highest codes of each structure that are still used; equal where it tells nothing. */
static void find_ends(const struct rasch_part *part, uint32_t *lowest, uint32_t *highest)
{
	for (size_t s = 0; s < part->data->n_structures; s++)
		lowest[s] = highest[s] = nowhere;
	for (size_t c = 0; c < part->codes.n; c++) {
		size_t s = code_structure(&part->codes, c);

		if (part->codes.n_used[c] == 0)
			continue;
		if (lowest[s] == nowhere)
			lowest[s] = (uint32_t)c;
		highest[s] = (uint32_t)c;
	}
}

/* Ratings of a structure with a single category left say nothing, and count no more. */
static bool drop_ratings(struct rasch_part *part, const uint32_t *lowest, const uint32_t *highest)
{
	const struct rasch_data *data = part->data;
	bool any = false;

	for (size_t i = 0; i < data->n; i++) {
		uint32_t code = part->codes.of[i];
		size_t s = code_structure(&part->codes, code);
		bool goes = lowest[s] == highest[s];

		if (!part->counts[i])
			continue;
		for (size_t f = 0; f < data->n_facets && !goes; f++)
			goes = part->round[f][data->element[f][i]] != 0;
		if (!goes)
			continue;
		part->counts[i] = false;
		part->codes.n_used[code]--;
		any = true;
	}
	return any;
}

static void tally_up(const struct rasch_part *part, size_t facet, const uint32_t *lowest, const uint32_t *highest, struct tally *tallies)
{
	const struct rasch_data *data = part->data;

	for (size_t e = 0; e < data->facets[facet].n; e++)
		tallies[e] = (struct tally){ 0, 0, 0 };
	for (size_t i = 0; i < data->n; i++) {
		struct tally *tally = &tallies[data->element[facet][i]];
		uint32_t code = part->codes.of[i];
		size_t s = code_structure(&part->codes, code);

		if (!part->counts[i] || lowest[s] == highest[s])
			continue;
		tally->n++;
		tally->n_lowest += code == lowest[s];
		tally->n_highest += code == highest[s];
	}
}

static bool is_anchored(const struct rasch_facet *facet, size_t element)
{
	return facet->anchors && !isnan(facet->anchors[element]);
}

/* Those of one facet that are extreme now, or left without ratings. */
static bool mark(struct rasch_part *part, size_t facet, const struct tally *tallies, struct rasch_element *elements)
{
	bool any = false;

	for (size_t e = 0; e < part->data->facets[facet].n; e++) {
		const struct tally *tally = &tallies[e];

		if (part->round[facet][e] || is_anchored(&part->data->facets[facet], e)
		    || (tally->n_lowest < tally->n && tally->n_highest < tally->n))
			continue;
		/* A nominee at an end is so; with all judges at an end as well nobody can tell which end. */
		elements[e].extreme = tally->n == 0 ? RASCH_ASIDE : tally->n_lowest == tally->n ? RASCH_LOWEST : RASCH_HIGHEST;
		part->round[facet][e] = (uint32_t)part->n_rounds;
		any = any || tally->n > 0;
	}
	return any;
}

void rasch_set_aside(struct rasch_part *part, struct rasch *fit)
{
	const struct rasch_data *data = part->data;
	uint32_t *lowest = mem_alloc(data->n_structures, sizeof *lowest), *highest = mem_alloc(data->n_structures, sizeof *highest);
	bool again = true;

	part->counts = mem_alloc(data->n, sizeof *part->counts);
	for (size_t i = 0; i < data->n; i++) {
		part->counts[i] = true;
		part->codes.n_used[part->codes.of[i]]++;
	}
	for (size_t f = 0; f < data->n_facets; f++)
		part->round[f] = mem_alloc(data->facets[f].n, sizeof *part->round[f]);
	for (part->n_rounds = 1; again; part->n_rounds++) {
		again = false;
		find_ends(part, lowest, highest);
		for (size_t f = 0; f < data->n_facets; f++) {
			struct tally *tallies = mem_alloc(data->facets[f].n, sizeof *tallies);

			tally_up(part, f, lowest, highest, tallies);
			again = mark(part, f, tallies, fit->elements[f]) || again;
			free(tallies);
		}
		again = drop_ratings(part, lowest, highest) || again;
	}
	free(lowest);
	free(highest);
}

/* The ratings of one element that was set aside, with what all else is known to give them. */
struct aside {
	const struct rasch_part *part;
	const double *exponent; /* n: without the element's own */
	const uint32_t *rating;
	size_t n;
	double *probability;
};

static void aside_expect(const struct aside *aside, double at, double *expected, double *variance)
{
	*expected = *variance = 0;
	for (size_t i = 0; i < aside->n; i++) {
		const struct rasch_data *data = aside->part->data;
		const struct rasch_pushes *pushes = &aside->part->pushes[data->structure ? data->structure[aside->rating[i]] : 0];
		double mean = 0, square = 0;

		rasch_weigh(pushes, at + aside->exponent[i], aside->probability);
		for (size_t k = 0; k <= pushes->n_steps; k++) {
			mean += (double)k * aside->probability[k];
			square += (double)k * (double)k * aside->probability[k];
		}
		*expected += mean;
		*variance += square - mean * mean;
	}
}

/* Expectation rises in the measure: Newton between bounds, halving where it would leave them. */
static double aside_solve(const struct aside *aside, double score, double *se)
{
	double low = -200, high = 200, at = 0, expected, variance;

	for (int i = 0; i < 200; i++) {
		double next;

		aside_expect(aside, at, &expected, &variance);
		if (expected > score)
			high = at;
		else
			low = at;
		next = variance > 1e-300 ? at + (score - expected) / variance : NAN;
		if (!(next > low && next < high))
			next = (low + high) / 2;
		if (fabs(next - at) < 1e-11)
			break;
		at = next;
	}
	aside_expect(aside, at, &expected, &variance);
	*se = 1 / sqrt(variance);
	return at;
}

/* An element's ratings in a row, elements in order: rating numbers from[e] to from[e + 1] - 1 of `list`. */
static void list_ratings(const struct rasch_data *data, size_t facet, size_t *from, uint32_t *list)
{
	size_t n = data->facets[facet].n;

	for (size_t i = 0; i < data->n; i++)
		from[data->element[facet][i] + 1]++;
	for (size_t e = 0; e < n; e++)
		from[e + 1] += from[e];
	for (size_t i = 0; i < data->n; i++)
		list[from[data->element[facet][i]]++] = (uint32_t)i;
	for (size_t e = n; e > 0; e--)
		from[e] = from[e - 1];
	from[0] = 0;
}

struct measuring {
	const struct rasch_part *part;
	struct rasch *fit;
	double *exponent, *probability;
	uint32_t *rating;
};

/* What the other elements give a rating; those without a measure give nothing. False when any has none, or the rating
 * was of an element that went before this one: then it did not make this one extreme. */
static bool others_give(const struct measuring *m, size_t facet, uint32_t round, uint32_t rating, double *exponent)
{
	const struct rasch_data *data = m->part->data;
	bool all = true;

	*exponent = 0;
	for (size_t f = 0; f < data->n_facets; f++) {
		size_t e = data->element[f][rating];
		double measure = m->fit->elements[f][e].measure;

		if (f == facet)
			continue;
		all = all && !isnan(measure) && (m->part->round[f][e] == 0 || m->part->round[f][e] >= round);
		*exponent += isnan(measure) ? 0 : data->facets[f].sign * measure;
	}
	return all;
}

static void measure_one(const struct measuring *m, size_t facet, size_t e, const uint32_t *list, size_t n)
{
	const struct rasch_data *data = m->part->data;
	struct rasch_element *element = &m->fit->elements[facet][e];
	double inwards = m->part->options->extreme_score > 0 ? m->part->options->extreme_score : 0.3;
	struct aside aside = { m->part, m->exponent, m->rating, 0, m->probability };
	double score = 0, most = 0, limit, at, se;

	for (size_t i = 0; i < n; i++) {
		const struct rasch_pushes *pushes = &m->part->pushes[data->structure ? data->structure[list[i]] : 0];

		if (pushes->n_steps == 0
		    || !others_give(m, facet, element->extreme == RASCH_ASIDE ? 0 : m->part->round[facet][e], list[i], &m->exponent[aside.n]))
			continue;
		m->rating[aside.n++] = list[i];
		score += m->part->codes.step[m->part->codes.of[list[i]]];
		most += (double)pushes->n_steps;
	}
	if (aside.n == 0)
		return;
	limit = fmin(inwards, most / 2);
	score = element->extreme == RASCH_LOWEST ? limit : element->extreme == RASCH_HIGHEST ? most - limit : fmin(fmax(score, limit), most - limit);
	at = aside_solve(&aside, score, &se);
	/* Nowhere, where the others have run away. */
	if (!isfinite(se))
		return;
	element->measure = data->facets[facet].sign * at;
	element->se = se;
}

/* Measured from the last set aside to the first: what went later is known to what went before. */
void rasch_measure_aside(const struct rasch_part *part, struct rasch *fit)
{
	const struct rasch_data *data = part->data;
	struct measuring m = { part, fit, mem_alloc(data->n, sizeof *m.exponent), mem_alloc(part->most_steps + 1, sizeof *m.probability),
	                       mem_alloc(data->n, sizeof *m.rating) };
	uint32_t *list[RASCH_FACETS];
	size_t *from[RASCH_FACETS];

	for (size_t f = 0; f < data->n_facets; f++) {
		from[f] = mem_alloc(data->facets[f].n + 1, sizeof *from[f]);
		list[f] = mem_alloc(data->n, sizeof *list[f]);
		list_ratings(data, f, from[f], list[f]);
	}
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t round = part->n_rounds; round > 0; round--)
			for (size_t f = 0; f < data->n_facets; f++)
				for (size_t e = 0; e < data->facets[f].n; e++)
					if (part->round[f][e] == round && isnan(fit->elements[f][e].measure) && (fit->elements[f][e].extreme == RASCH_ASIDE) == (pass == 1))
						measure_one(&m, f, e, &list[f][from[f][e]], from[f][e + 1] - from[f][e]);
	for (size_t f = 0; f < data->n_facets; f++) {
		free(from[f]);
		free(list[f]);
	}
	free(m.exponent);
	free(m.probability);
	free(m.rating);
}
