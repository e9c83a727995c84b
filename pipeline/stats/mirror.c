#include "pipeline/stats/mirror.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/homogeneity.h"

/* Answers on each side; the last are plenty for any change that counts. */
static const double sizes[] = { 50, 100, 200, 400, 800 };
enum { SIZES = sizeof sizes / sizeof *sizes, BINS = 5 };

/* Running totals: of the days before day d, in each bin and in all. */
struct totals {
	double (*bins)[BINS];
	double *all;
	size_t n_bins;
};

/* Symmetric: the bin of the mirror image is the mirror image of the bin. */
static size_t bin_of(size_t code, size_t n_codes)
{
	size_t mirrored = n_codes - 1 - code, n_bins = n_codes < BINS ? n_codes : BINS;

	if (n_codes <= BINS)
		return code;
	if (code == mirrored)
		return BINS / 2;
	return code < mirrored ? n_bins * code / n_codes : n_bins - 1 - n_bins * mirrored / n_codes;
}

static struct totals add_up(const struct mirror_days *days, size_t from, size_t to)
{
	struct totals totals = { mem_alloc(to - from + 1, sizeof *totals.bins), mem_alloc(to - from + 1, sizeof *totals.all),
		                     days->n_codes < BINS ? days->n_codes : BINS };

	for (size_t d = from; d < to; d++) {
		size_t next = d - from + 1;

		for (size_t b = 0; b < BINS; b++)
			totals.bins[next][b] = totals.bins[next - 1][b];
		totals.all[next] = totals.all[next - 1];
		for (size_t code = 0; code < days->n_codes; code++) {
			double n = days->counts[d * days->n_codes + code];

			totals.bins[next][bin_of(code, days->n_codes)] += n;
			totals.all[next] += n;
		}
	}
	return totals;
}

/* The latest day from which on there are n answers before day `at`; the first of all when there are fewer. */
static size_t reach_back(const struct totals *totals, size_t at, double n)
{
	size_t low = 0, high = at;

	while (low < high) {
		size_t middle = low + (high - low + 1) / 2;

		if (totals->all[at] - totals->all[middle] >= n)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* The day before which there are n answers from day `at` on; the last of all when there are fewer. */
static size_t reach_on(const struct totals *totals, size_t at, size_t n_days, double n)
{
	size_t low = at, high = n_days;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (totals->all[middle] - totals->all[at] >= n)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static double n_log_n(double n)
{
	return n > 0 ? n * log(n) : 0;
}

static struct mirror compare(const struct totals *totals, size_t from, size_t at, size_t to)
{
	struct mirror result = { .at = at, .n_before = totals->all[at] - totals->all[from], .n_after = totals->all[to] - totals->all[at] };
	double before[BINS] = { 0 }, after[BINS] = { 0 }, mirrored[BINS] = { 0 };
	size_t n = totals->n_bins;

	for (size_t b = 0; b < n; b++) {
		before[b] = totals->bins[at][b] - totals->bins[from][b];
		after[b] = mirrored[n - 1 - b] = totals->bins[to][b] - totals->bins[at][b];
	}
	for (size_t b = 0; b < n; b++)
		result.evidence += n_log_n(before[b] + mirrored[b]) - n_log_n(before[b] + after[b]);
	if (result.evidence < MIRROR_EVIDENCE)
		return result; /* as it is nearly everywhere */
	result.change = homogeneity_distance(before, after, n);
	result.miss = homogeneity_distance(before, mirrored, n);
	result.chance = homogeneity_chance(before, mirrored, n);
	return result;
}

static bool is_turned(const struct mirror *mirror, size_t n_codes)
{
	double change = mirror->change - mirror->chance, miss = mirror->miss - mirror->chance;

	return mirror->evidence >= MIRROR_EVIDENCE && change >= (n_codes == 2 ? MIRROR_CHANGE_OF_TWO : MIRROR_CHANGE)
	       && miss <= MIRROR_MISS * change;
}

bool mirror_find(const struct mirror_days *days, size_t from, size_t to, double least, struct mirror *found)
{
	size_t n = to > from ? to - from : 0;
	struct totals totals;
	double most = -1;

	if (days->n_codes < 2 || n < 2)
		return false;
	totals = add_up(days, from, to);
	for (size_t at = 1; at < n; at++) {
		double sum = 0;

		if (totals.all[at] < least || totals.all[n] - totals.all[at] < least)
			continue;
		/* Ranked by all sizes up to the one that tells: when a stretch of turned days is shorter than a window,
		 * many windows hold all of it, and the small ones alone know where it begins. */
		for (size_t s = 0; s < SIZES; s++) {
			double size = fmax(sizes[s], least);
			struct mirror mirror = compare(&totals, reach_back(&totals, at, size), at, reach_on(&totals, at, n, size));

			sum += mirror.evidence;
			/* Days without an answer to the item tie: the last of them stands before the first answer. */
			if (sum >= most && is_turned(&mirror, days->n_codes)) {
				*found = mirror;
				found->at += from;
				most = sum;
			}
		}
	}
	free(totals.bins);
	free(totals.all);
	return most >= 0;
}
