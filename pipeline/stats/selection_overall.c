#include "pipeline/stats/selection_overall.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "pipeline/base/mem.h"

static const double EQUALLY_LIKELY = 1e-7;
/* About a millisecond of each: of bounds, and of branches; and of branches when nothing could be pruned. */
static const double MOST_BOUNDS = 1e6, MOST_STEPS = 2e4, MOST_BRANCHES = 1e6;

/* While the ways to choose among everybody are fewer than exp of this, doubles hold all products of them, and their
 * inverses. */
static const double MOST_LOG = 600;

/* The walk over all ways to share out the selections. */
struct walk {
	const double *pool; /* n groups that are there */
	size_t n, total;    /* persons selected in all */
	double *log_choose; /* of each group, log C(pool, x) at start[group] + x */
	double *choose;     /* C(pool, x) itself, there; NULL where they are too large */
	size_t *start;
	double *most, *least; /* log of the product over the groups from g on that share out t, at g (total + 1) + t; or -, +INFINITY */
	double *left;         /* persons of the groups from g on: n + 1 */
	double *log_left;     /* log C(left, t), at g (total + 1) + t */
	double limit;         /* log of the product of this table, and of those as likely */
	double all;           /* log C(everybody, total) */
	double p;
	double steps;
};

/* Fills log C(n, x) for x from 0 to `most`. */
static void fill_log_choose(double *log_choose, double n, size_t most)
{
	log_choose[0] = 0;
	for (size_t x = 1; x <= most; x++)
		log_choose[x] = log_choose[x - 1] + log((n - (double)x + 1) / (double)x);
}

static size_t least_of(double pool, size_t total)
{
	return pool < (double)total ? (size_t)pool : total;
}

/* From the last group back: what the best and the worst way to share out the rest come to. */
static void find_bounds(struct walk *walk)
{
	size_t width = walk->total + 1;

	for (size_t t = 0; t < width; t++) {
		walk->most[walk->n * width + t] = t ? -INFINITY : 0;
		walk->least[walk->n * width + t] = t ? INFINITY : 0;
	}
	for (size_t g = walk->n; g-- > 0;)
		for (size_t t = 0; t < width; t++) {
			double most = -INFINITY, least = INFINITY;

			for (size_t x = 0; x <= least_of(walk->pool[g], t); x++) {
				double own = walk->log_choose[walk->start[g] + x];

				double above = own + walk->most[(g + 1) * width + t - x], below = own + walk->least[(g + 1) * width + t - x];

				most = above > most ? above : most;
				least = below < least ? below : least;
			}
			walk->most[g * width + t] = most;
			walk->least[g * width + t] = least;
		}
}

/* Adds up the rarer ways to share out t over the last two groups: they lie at both ends, as the product rises
 * to one top. */
static void follow_last_two(struct walk *walk, size_t t, double so_far)
{
	size_t g = walk->n - 2, high = least_of(walk->pool[g], t), low = (double)t > walk->pool[g + 1] ? t - (size_t)walk->pool[g + 1] : 0;
	const double *one = walk->log_choose + walk->start[g], *other = walk->log_choose + walk->start[g + 1];

	double limit = walk->limit - so_far, p = 0;

	if (walk->choose) {
		const double *of_one = walk->choose + walk->start[g], *of_other = walk->choose + walk->start[g + 1];

		for (size_t x = low; x <= high && one[x] + other[t - x] <= limit; x++, low++)
			p += of_one[x] * of_other[t - x];
		for (size_t x = high + 1; x-- > low && one[x] + other[t - x] <= limit;)
			p += of_one[x] * of_other[t - x];
		walk->p += p * exp(so_far - walk->all);
		return;
	}
	for (size_t x = low; x <= high && one[x] + other[t - x] <= limit; x++, low++)
		walk->p += exp(so_far + one[x] + other[t - x] - walk->all);
	for (size_t x = high + 1; x-- > low && one[x] + other[t - x] <= limit;)
		walk->p += exp(so_far + one[x] + other[t - x] - walk->all);
}

/* Adds up the tables that begin with a product of `so_far` and share out t over the groups from g on. */
static void follow(struct walk *walk, size_t g, size_t t, double so_far)
{
	size_t at = g * (walk->total + 1) + t;

	walk->steps += 1;
	if (walk->steps > MOST_STEPS || walk->most[at] == -INFINITY || so_far + walk->least[at] > walk->limit)
		return;
	if (so_far + walk->most[at] <= walk->limit) {
		walk->p += exp(so_far + walk->log_left[at] - walk->all);
		return;
	}
	if (g == walk->n - 2) {
		follow_last_two(walk, t, so_far);
		return;
	}
	for (size_t x = 0; x <= least_of(walk->pool[g], t); x++)
		follow(walk, g + 1, t - x, so_far + walk->log_choose[walk->start[g] + x]);
}

/* Takes the groups into the walk, with log C(pool, x) for as many as can be selected. */
static void take_groups(struct walk *walk, const struct selection_count *groups, double *pool)
{
	size_t room = 0;

	for (size_t g = 0; g < walk->n; g++) {
		pool[g] = (double)groups[g].pool;
		walk->start[g] = room;
		room += least_of(pool[g], walk->total) + 1;
	}
	walk->pool = pool;
	walk->log_choose = mem_alloc(room, sizeof *walk->log_choose);
	walk->limit = log1p(EQUALLY_LIKELY);
	for (size_t g = walk->n; g-- > 0;) {
		walk->left[g] = walk->left[g + 1] + pool[g];
		fill_log_choose(walk->log_choose + walk->start[g], pool[g], least_of(pool[g], walk->total));
		fill_log_choose(walk->log_left + g * (walk->total + 1), walk->left[g], least_of(walk->left[g], walk->total));
		walk->limit += walk->log_choose[walk->start[g] + groups[g].selected];
	}
	walk->all = walk->log_left[walk->total];
	if (walk->all < MOST_LOG) {
		walk->choose = mem_alloc(room, sizeof *walk->choose);
		for (size_t i = 0; i < room; i++)
			walk->choose[i] = exp(walk->log_choose[i]);
	}
}

/* Whether the walk can be expected to end soon. */
static bool is_short(const struct selection_count *groups, size_t n, size_t total)
{
	double bounds = 0, branches = 1;

	for (size_t g = 0; g < n; g++) {
		bounds += (double)(total + 1) * (double)(least_of((double)groups[g].pool, total) + 1);
		branches *= g + 2 < n ? (double)(least_of((double)groups[g].pool, total) + 1) : 1;
	}
	return bounds <= MOST_BOUNDS && branches <= MOST_BRANCHES;
}

static int by_pool(const void *a, const void *b)
{
	const struct selection_count *one = a, *other = b;

	return (one->pool > other->pool) - (one->pool < other->pool);
}

/* Puts the groups in order of their pools: the largest come last, where they cost least. */
static double freeman_halton(struct selection_count *groups, size_t n, size_t total)
{
	struct walk walk = { .n = n, .total = total };
	double *pool;

	if (n == 2)
		return fisher_exact(groups[0].selected, groups[0].pool, groups[1].selected, groups[1].pool, 0.95).p;
	qsort(groups, n, sizeof *groups, by_pool);
	if (!is_short(groups, n, total))
		return NAN;
	pool = mem_alloc(n, sizeof *pool);
	walk.start = mem_alloc(n, sizeof *walk.start);
	walk.left = mem_alloc(n + 1, sizeof *walk.left);
	walk.log_left = mem_alloc((n + 1) * (total + 1), sizeof *walk.log_left);
	walk.most = mem_alloc((n + 1) * (total + 1), sizeof *walk.most);
	walk.least = mem_alloc((n + 1) * (total + 1), sizeof *walk.least);
	take_groups(&walk, groups, pool);
	find_bounds(&walk);
	follow(&walk, 0, total, 0);
	free(pool);
	free(walk.start);
	free(walk.left);
	free(walk.log_left);
	free(walk.most);
	free(walk.least);
	free(walk.log_choose);
	free(walk.choose);
	return walk.steps > MOST_STEPS ? NAN : fmin(1, walk.p);
}

struct selection_overall selection_overall(const struct selection_count *groups, size_t n)
{
	struct selection_overall result = { NAN, NAN, NAN, NAN };
	struct selection_count *there = mem_alloc(n, sizeof *there);
	double persons = 0, selected = 0, chisq = 0;
	size_t n_there = 0;

	for (size_t g = 0; g < n; g++)
		if (groups[g].pool > 0) {
			there[n_there++] = groups[g];
			persons += (double)groups[g].pool;
			selected += (double)groups[g].selected;
		}
	for (size_t g = 0; g < n_there; g++) {
		double expected = (double)there[g].pool * selected / persons, gap = (double)there[g].selected - expected;

		/* Both columns at once: the gaps are the same. */
		chisq += gap * gap / expected + gap * gap / ((double)there[g].pool - expected);
	}
	if (n_there >= 2) {
		result.df = (double)(n_there - 1);
		if (selected > 0 && selected < persons) {
			result.chisq = chisq;
			result.p = gsl_cdf_chisq_Q(chisq, result.df);
		}
		result.p_exact = freeman_halton(there, n_there, (size_t)selected);
	}
	free(there);
	return result;
}
