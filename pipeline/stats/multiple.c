#include "pipeline/stats/multiple.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"

struct test {
	double p;
	size_t place;
};

static int compare(const void *a, const void *b)
{
	const struct test *x = a, *y = b;

	if (x->p != y->p)
		return x->p > y->p ? 1 : -1;
	return (x->place > y->place) - (x->place < y->place);
}

/* The tests that were made, by rising p; the caller frees them. Other places of `filled` get NAN. */
static struct test *order(const double *p, size_t n, double *filled, size_t *k)
{
	struct test *tests = mem_alloc(n, sizeof *tests);

	*k = 0;
	for (size_t i = 0; i < n; i++) {
		if (isnan(p[i]))
			filled[i] = NAN;
		else
			tests[(*k)++] = (struct test){ p[i], i };
	}
	if (*k > 1)
		qsort(tests, *k, sizeof *tests, compare);
	return tests;
}

void multiple_holm(const double *p, size_t n, double *adjusted)
{
	size_t k;
	struct test *tests = order(p, n, adjusted, &k);
	double least = 0;

	for (size_t i = 0; i < k; i++) {
		least = fmax(least, fmin(1, (double)(k - i) * tests[i].p));
		adjusted[tests[i].place] = least;
	}
	free(tests);
}

void multiple_benjamini_hochberg(const double *p, size_t n, double *adjusted)
{
	size_t k;
	struct test *tests = order(p, n, adjusted, &k);
	double most = 1;

	for (size_t i = k; i-- > 0;) {
		most = fmin(most, (double)k / (double)(i + 1) * tests[i].p);
		adjusted[tests[i].place] = most;
	}
	free(tests);
}

double multiple_holm_level(size_t rank, size_t k, double alpha)
{
	if (rank < 1 || rank > k || !(alpha > 0 && alpha < 1))
		return NAN;
	return 1 - alpha / (double)(k - rank + 1);
}

void multiple_holm_levels(const double *p, size_t n, double alpha, double *levels)
{
	size_t k, rank = 1;
	struct test *tests = order(p, n, levels, &k);
	bool going = true;

	for (size_t i = 0; i < k; i++) {
		if (going && (i == 0 || tests[i].p > tests[i - 1].p)) {
			rank = i + 1;
			going = (double)(k - i) * tests[i].p <= alpha;
		}
		levels[tests[i].place] = multiple_holm_level(rank, k, alpha);
	}
	free(tests);
}
