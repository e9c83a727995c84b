#include "pipeline/stats/rasch_unexpected.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_push.h"

/* What the search looks things up in. */
struct search {
	const struct rasch_data *data;
	const struct rasch *fit;
	size_t nominee;        /* the facet */
	double extreme_score;
	size_t *starts;        /* of each nominee's ratings that count */
	uint32_t *ratings;
	uint32_t *others;      /* room for one nominee's, less one */
	double average;        /* where a rating stands with the mean of every facet but the nominees' */
};

static size_t structure_of(const struct rasch_data *data, size_t rating)
{
	return data->structure ? data->structure[rating] : 0;
}

/* As for fair averages: the mean of what has a measure of its own. */
static double mean_position(const struct rasch_facet *facet, const struct rasch_element *elements)
{
	double sum = 0, n = 0;

	for (size_t e = 0; e < facet->n; e++)
		if (elements[e].extreme == RASCH_INSIDE && !isnan(elements[e].measure) && !isnan(elements[e].se)) {
			sum += elements[e].measure;
			n++;
		}
	return n > 0 ? facet->sign * sum / n : 0;
}

static void search_begin(struct search *search)
{
	const struct rasch_data *data = search->data;
	const uint32_t *nominee = data->element[search->nominee];
	size_t n = data->facets[search->nominee].n;

	search->starts = mem_alloc(n + 2, sizeof *search->starts);
	search->ratings = mem_alloc(data->n, sizeof *search->ratings);
	search->others = mem_alloc(data->n, sizeof *search->others);
	for (size_t i = 0; i < data->n; i++)
		if (!isnan(search->fit->z[i]))
			search->starts[nominee[i] + 2]++;
	for (size_t u = 0; u < n; u++)
		search->starts[u + 2] += search->starts[u + 1];
	for (size_t i = 0; i < data->n; i++)
		if (!isnan(search->fit->z[i]))
			search->ratings[search->starts[nominee[i] + 1]++] = (uint32_t)i;
	for (size_t f = 0; f < data->n_facets; f++)
		if (f != search->nominee)
			search->average += mean_position(&data->facets[f], search->fit->elements[f]);
}

/* What the nominee's fair average gains when its signed measure goes from one place to another: over the thresholds of its own
 * criterion where it has one alone, else over all. */
static double fair_change(const struct search *search, size_t nominee, double from, double to)
{
	const uint32_t *ratings = search->ratings + search->starts[nominee];
	size_t n = search->starts[nominee + 1] - search->starts[nominee], only = structure_of(search->data, ratings[0]);
	double change = 0, n_scales = 0;
	bool has_one = true;

	for (size_t i = 1; i < n; i++)
		has_one = has_one && structure_of(search->data, ratings[i]) == only;
	for (size_t s = 0; s < search->fit->n_structures; s++) {
		const struct rasch_scale *scale = &search->fit->scales[s];

		if ((has_one && s != only) || scale->n_lowest == 0)
			continue;
		change += rasch_expected(scale, search->average + to, NULL) - rasch_expected(scale, search->average + from, NULL);
		n_scales++;
	}
	return change / n_scales;
}

static void look(const struct search *search, struct rasch_surprise *surprise)
{
	size_t nominee = search->data->element[search->nominee][surprise->rating], n = 0;
	const uint32_t *ratings = search->ratings + search->starts[nominee];
	size_t n_all = search->starts[nominee + 1] - search->starts[nominee];
	double sign = search->data->facets[search->nominee].sign, measure = search->fit->elements[search->nominee][nominee].measure;
	struct rasch_push all, without;

	for (size_t i = 0; i < n_all; i++)
		if (ratings[i] != surprise->rating)
			search->others[n++] = ratings[i];
	rasch_push(search->data, search->fit, search->others, n, search->extreme_score, &without);
	rasch_push(search->data, search->fit, ratings, n_all, search->extreme_score, &all);
	surprise->left = without.extreme;
	surprise->measure_change = sign * (without.size - all.size);
	surprise->fair_change = isnan(surprise->measure_change) ? NAN : fair_change(search, nominee, sign * measure + all.size, sign * measure + without.size);
}

static int by_size(const void *a, const void *b)
{
	const struct rasch_surprise *x = a, *y = b;

	if (fabs(x->z) > fabs(y->z) || fabs(x->z) < fabs(y->z))
		return fabs(x->z) > fabs(y->z) ? -1 : 1;
	return (x->rating > y->rating) - (x->rating < y->rating);
}

void rasch_unexpected_find(const struct rasch_data *data, const struct rasch *fit, size_t nominee, double least, double extreme_score,
                           struct rasch_unexpected *unexpected)
{
	struct search search = { .data = data, .fit = fit, .nominee = nominee, .extreme_score = extreme_score > 0 ? extreme_score : 0.3 };
	size_t capacity = 0;

	*unexpected = (struct rasch_unexpected){ 0 };
	search_begin(&search);
	for (size_t i = 0; i < data->n; i++) {
		struct rasch_surprise surprise = { .rating = i, .z = fit->z[i], .expected = fit->expected[i] };

		if (!(fabs(surprise.z) >= (least > 0 ? least : 2)))
			continue;
		look(&search, &surprise);
		unexpected->surprises = mem_grow(unexpected->surprises, &capacity, unexpected->n + 1, sizeof surprise);
		unexpected->surprises[unexpected->n++] = surprise;
	}
	if (unexpected->n)
		qsort(unexpected->surprises, unexpected->n, sizeof *unexpected->surprises, by_size);
	free(search.starts);
	free(search.ratings);
	free(search.others);
}

void rasch_unexpected_free(struct rasch_unexpected *unexpected)
{
	free(unexpected->surprises);
	*unexpected = (struct rasch_unexpected){ 0 };
}
