#include "pipeline/stats/severity.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

/* A judge's deviations, each with its group. */
struct deviation {
	size_t group;
	double value;
};

static int compare_deviations(const void *left, const void *right)
{
	size_t a = ((const struct deviation *)left)->group, b = ((const struct deviation *)right)->group;

	return (a > b) - (a < b);
}

/* The mean of n deviations, and its clustered standard error. */
static double mean_deviation(struct deviation *list, size_t n, double *se)
{
	double mean = 0, squares = 0, groups = 0;

	*se = NAN;
	if (n == 0)
		return NAN;
	for (size_t i = 0; i < n; i++)
		mean += list[i].value;
	mean /= (double)n;
	qsort(list, n, sizeof *list, compare_deviations);
	for (size_t from = 0, to; from < n; from = to) {
		double sum = 0;

		for (to = from; to < n && list[to].group == list[from].group; to++)
			sum += list[to].value - mean;
		squares += sum * sum;
		groups++;
	}
	if (groups >= 2)
		*se = sqrt(groups / (groups - 1) * squares) / (double)n;
	return mean;
}

static double *unit_sums(const struct ratings *ratings)
{
	double *sums = mem_alloc(ratings->n_units, sizeof *sums);

	for (size_t i = 0; i < ratings->n; i++)
		sums[ratings->rows[i].unit] += ratings->rows[i].value;
	return sums;
}

void severity_deviations(const struct ratings *ratings, const size_t *groups,
                         struct severity *severities)
{
	size_t *starts;
	struct rating *rows = ratings_by_judge(ratings, &starts);
	double *sums = unit_sums(ratings);
	struct deviation *panel = mem_alloc(ratings->n_units, sizeof *panel);
	struct deviation *others = mem_alloc(ratings->n_units, sizeof *others);

	for (size_t j = 0; j < ratings->n_judges; j++) {
		struct severity *s = &severities[j];

		*s = (struct severity){ 0 };
		for (size_t i = starts[j]; i < starts[j + 1]; i++) {
			size_t unit = rows[i].unit, group = groups ? groups[unit] : unit;
			double count = (double)ratings_count(ratings, unit), own = rows[i].value;

			panel[s->n++] = (struct deviation){ group, own - sums[unit] / count };
			if (count >= 2)
				others[s->n_others++] = (struct deviation){
					group, own - (sums[unit] - own) / (count - 1)
				};
		}
		s->deviation = mean_deviation(panel, s->n, &s->deviation_se);
		s->others = mean_deviation(others, s->n_others, &s->others_se);
	}
	free(rows);
	free(starts);
	free(sums);
	free(panel);
	free(others);
}
