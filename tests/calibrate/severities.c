/* Are judges as severe as the Rasch model says?
 *
 * Joint estimates are stretched, and shown beside what is to stand: the corrected joint ones, and the marginal ones. */
#include "tests/calibrate/severities.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/rasch_marginal.h"
#include "tests/calibrate/part.h"
#include "tests/calibrate/share.h"

enum { JUDGE = 1 };
enum estimator { JOINT, CORRECTED, MARGINAL, ESTIMATORS };
static const char *const names[] = { "joint", "corrected", "marginal" };
/* What is asked of the last two. */
static const double BIAS_MOST = 0.05, COVERS = 0.93;

/* Sums over a cell's panels, of one estimator. */
struct sums {
	double panels, failed;         /* failed: no estimates */
	double slope, slope_squares;   /* of estimates on truth, a panel each, less 1 */
	double harsh, harsh_squares;   /* error of the judge who is one logit harsher */
	double judges, covered;        /* intervals */
	double coverage_squares;       /* of the panels' shares */
};

struct work {
	const struct run *run;
	const struct severities_cell *grid;
	size_t n_cells;
};

static void add(struct sums *sums, const struct severities_panel *panel, const struct rasch *fit)
{
	size_t n = panel->data.facets[JUDGE].n;
	double both = 0, squares = 0, covered = 0, slope, harsh;

	sums->panels++;
	if (!fit->converged) {
		sums->failed++;
		return;
	}
	for (size_t j = 0; j < n; j++) {
		const struct rasch_element *judge = &fit->elements[JUDGE][j];

		both += judge->measure * panel->truth[j];
		squares += panel->truth[j] * panel->truth[j];
		covered += fabs(judge->measure - panel->truth[j]) <= 1.959964 * judge->se;
	}
	slope = both / squares - 1;
	harsh = fit->elements[JUDGE][0].measure - panel->truth[0];
	sums->slope += slope;
	sums->slope_squares += slope * slope;
	sums->harsh += harsh;
	sums->harsh_squares += harsh * harsh;
	sums->judges += (double)n;
	sums->covered += covered;
	sums->coverage_squares += covered * covered / ((double)n * (double)n);
}

static void try_panel(const struct severities_cell *cell, uint64_t number, struct sums *sums)
{
	struct rasch_marginal_options options = { .nominee = 0 };
	struct severities_panel panel;
	struct rasch_marginal marginal;
	struct rasch fit;

	severities_draw(&panel, cell, number);
	rasch_fit(&panel.data, NULL, &fit);
	add(&sums[JOINT], &panel, &fit);
	rasch_correct(&panel.data, &fit);
	add(&sums[CORRECTED], &panel, &fit);
	rasch_marginal_fit(&panel.data, &options, &marginal);
	add(&sums[MARGINAL], &panel, &marginal.rasch);
	rasch_free(&fit);
	rasch_marginal_free(&marginal);
	severities_free(&panel);
}

static void work(const void *context, long number, long of, void *result)
{
	const struct work *all = context;
	struct sums *sums = result;

	for (size_t c = 0; c < all->n_cells; c++)
		for (long p = number; p < all->run->panels; p += of)
			try_panel(&all->grid[c], (uint64_t)p, sums + c * ESTIMATORS);
}

static void add_up(struct sums *to, const struct sums *from, size_t n)
{
	for (size_t i = 0; i < n * sizeof *from / sizeof(double); i++)
		((double *)to)[i] += ((const double *)from)[i];
}

/* The standard error of the mean over panels. */
static double error_of(double sum, double squares, double n)
{
	return sqrt(fmax(0, squares / n - sum / n * sum / n) / n);
}

/* How far a mean is off beyond what chance would do. */
static bool is_biased(double sum, double squares, double n, double errors)
{
	return fabs(sum / n) - errors * error_of(sum, squares, n) > BIAS_MOST;
}

static bool misses(const struct sums *sums, double errors)
{
	double n = sums->panels - sums->failed, share = sums->covered / sums->judges;

	return sums->failed > 0 || is_biased(sums->slope, sums->slope_squares, n, errors) || is_biased(sums->harsh, sums->harsh_squares, n, errors)
	       || share + errors * error_of(share * n, sums->coverage_squares, n) < COVERS;
}

static void print_cell(const struct severities_cell *cell)
{
	printf("%zu judges, sd %.1f, %zu ratings a nominee, %zu categories, %s%s", cell->judges, cell->spread, cell->seen_by * cell->criteria,
	       cell->categories, cell->seen_by == cell->judges ? "complete" : "sparse", cell->is_skewed ? ", skewed" : "");
}

static bool print(const struct work *all, const struct sums *sums)
{
	bool ok = true;

	printf("\nSeverity of judges with %d ratings each, %ld panels a row\n\n", SEVERITIES_RATINGS, all->run->panels);
	printf("| panel | estimator | slope less 1 | judge at +1 is off by | covers | |\n|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < all->n_cells * ESTIMATORS; i++) {
		const struct sums *of = &sums[i];
		double n = of->panels - of->failed;
		bool missed = i % ESTIMATORS != JOINT && misses(of, all->run->errors);

		printf("| ");
		print_cell(&all->grid[i / ESTIMATORS]);
		printf(" | %s | %+.3f | %+.3f | %.1f | %s |\n", names[i % ESTIMATORS], of->slope / n, of->harsh / n, 100 * of->covered / of->judges,
		       missed ? "**misses the target**" : i % ESTIMATORS == JOINT ? "for comparison" : "");
		if (missed)
			fprintf(stderr, "calibrate: error: %s severities are off by over %.2f logit, or their intervals cover under %.0f %%: row %zu\n",
			        names[i % ESTIMATORS], BIAS_MOST, 100 * COVERS, i + 1);
		ok = ok && !missed;
	}
	fflush(stdout);
	return ok;
}

bool calibrate_severities(const struct run *run)
{
	struct work all = { .run = run };
	struct sums *sums, *results;
	size_t n_sums;
	bool ok;
	long n;

	all.grid = severities_grid(&all.n_cells);
	n_sums = all.n_cells * ESTIMATORS;
	results = share_out(work, &all, n_sums * sizeof *results, &n);
	if (!results) {
		fprintf(stderr, "calibrate: error: a process that draws panels failed\n");
		return false;
	}
	sums = mem_alloc(n_sums, sizeof *sums);
	for (long w = 0; w < n; w++)
		add_up(sums, results + (size_t)w * n_sums, n_sums);
	ok = print(&all, sums);
	free(results);
	free(sums);
	return ok;
}
