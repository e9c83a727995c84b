/* Is preference for the own group found where it is, and nowhere else? */
#include "tests/calibrate/affinity.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "tests/calibrate/part.h"
#include "tests/calibrate/share.h"

static const double POWER_LEAST = 0.80, OWN_GROUP_MOST = 0.05, ANYTHING_MOST = 0.065;

/* Sums over a cell's panels. */
struct sums {
	double panels, judge, own_group, wrongly, anything;
	double sizes, size; /* panels with a size, and the sum of errors */
};

struct work {
	const struct run *run;
	const struct affinity_cell *grid;
	size_t n_cells;
	const char *scratch;
};

static void add(struct sums *sums, const struct affinity_answer *answer)
{
	sums->panels++;
	sums->judge += answer->finds_judge;
	sums->own_group += answer->finds_own_group;
	sums->wrongly += answer->finds_wrongly;
	sums->anything += answer->finds_anything;
	if (!isnan(answer->size)) {
		sums->sizes++;
		sums->size += answer->size;
	}
}

static void work(const void *context, long number, long of, void *result)
{
	const struct work *all = context;
	struct sums *sums = result;
	char *folder = text_format("%s/%ld", all->scratch, number);

	for (size_t c = 0; c < all->n_cells; c++)
		for (long p = number; p < all->run->panels; p += of) {
			struct affinity_answer answer;

			if (!affinity_try(&answer, &all->grid[c], (uint64_t)p, all->run->build, folder))
				exit(1);
			add(&sums[c], &answer);
		}
	free(folder);
}

static void add_up(struct sums *to, const struct sums *from, size_t n)
{
	for (size_t i = 0; i < n * sizeof *from / sizeof(double); i++)
		((double *)to)[i] += ((const double *)from)[i];
}

/* How many standard errors of a share of that size are allowed for. */
static double slack(double share, double n, double errors)
{
	return errors * sqrt(share * (1 - share) / n);
}

/* What misses its target in a row, or "". */
static const char *find_miss(const struct affinity_cell *cell, const struct sums *of, double errors)
{
	double n = of->panels;

	if (cell->is_promised && of->judge / n < POWER_LEAST - slack(POWER_LEAST, n, errors))
		return "**finds it too rarely**";
	if (cell->favour <= 0 && of->own_group / n > OWN_GROUP_MOST + slack(OWN_GROUP_MOST, n, errors))
		return "**finds what is not there**";
	if (cell->favour <= 0 && of->anything / n > ANYTHING_MOST + slack(ANYTHING_MOST, n, errors))
		return "**raises something too often**";
	return "";
}

static bool print(const struct work *all, const struct sums *sums)
{
	bool ok = true;

	printf("\nPreference for the own group, %ld panels a row (per cent of panels)\n\n", all->run->panels);
	printf("| panel, scores 1 to 5 | favour, points | size is off by | finds the judge | names another | any own group | raises anything | |\n"
	       "|---|---|---|---|---|---|---|---|\n");
	for (size_t c = 0; c < all->n_cells; c++) {
		const struct affinity_cell *cell = &all->grid[c];
		const struct sums *of = &sums[c];
		const char *miss = find_miss(cell, of, all->run->errors);
		double n = of->panels / 100;

		printf("| %s | %.2f | %+.2f |", cell->words, cell->favour, of->size / of->sizes);
		if (cell->favour > 0)
			printf(" %.1f |", of->judge / n);
		else
			printf(" |");
		printf(" %.1f | %.1f | %.1f | %s |\n", of->wrongly / n, of->own_group / n, of->anything / n,
		       *miss ? miss : cell->is_promised ? "promised: 80" : cell->favour > 0 ? "" : "clean");
		if (*miss)
			fprintf(stderr, "calibrate: error: own group, row %zu: %s\n", c + 1, miss);
		ok = ok && !*miss;
	}
	fflush(stdout);
	return ok;
}

/* Over the clean rows together. */
static bool print_clean(const struct work *all, const struct sums *sums)
{
	double n = 0, anything = 0, own_group = 0;
	bool ok;

	for (size_t c = 0; c < all->n_cells; c++)
		if (all->grid[c].favour <= 0) {
			n += sums[c].panels;
			anything += sums[c].anything;
			own_group += sums[c].own_group;
		}
	printf("\nOf %.0f clean panels %.1f %% raise anything about judges (6.5 %% at most), %.1f %% an own group (5 %% at most).\n", n, 100 * anything / n,
	       100 * own_group / n);
	fflush(stdout);
	ok = anything / n <= ANYTHING_MOST + slack(ANYTHING_MOST, n, all->run->errors)
	     && own_group / n <= OWN_GROUP_MOST + slack(OWN_GROUP_MOST, n, all->run->errors);
	if (!ok)
		fprintf(stderr, "calibrate: error: too many clean panels raise something about judges\n");
	return ok;
}

bool calibrate_affinity(const struct run *run)
{
	char scratch[] = "/tmp/plaudit-calibrate-XXXXXX";
	struct work all = { .run = run, .scratch = mkdtemp(scratch) };
	struct err err = { 0 };
	struct sums *sums, *results;
	bool ok;
	long n;

	all.grid = affinity_grid(&all.n_cells);
	results = all.scratch ? share_out(work, &all, all.n_cells * sizeof *results, &n) : NULL;
	if (!results) {
		fprintf(stderr, "calibrate: error: a process that draws panels failed\n");
		return false;
	}
	sums = mem_alloc(all.n_cells, sizeof *sums);
	for (long w = 0; w < n; w++)
		add_up(sums, results + (size_t)w * all.n_cells, all.n_cells);
	ok = print(&all, sums);
	ok = print_clean(&all, sums) && ok;
	ok = file_remove(scratch, &err) && ok;
	free(results);
	free(sums);
	return ok;
}
