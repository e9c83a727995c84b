/* Outcomes as the table of the README. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "tests/calibrate/outcomes.h"

/* Under so many intervals a cell's coverage is its own chance. */
enum { LEAST_INTERVALS = 100 };
static const double LARGE = 10, COVERS = 0.93, CONSERVATIVE = 0.97, FALSE_MOST = 0.06;

/* What a row sums up, for winners drawn at random and for winners on luck. */
struct sum {
	double n, n_intervals, n_covered, lowest;
	double n_null, n_false, n_null_improved; /* rows of which the truth is 0 */
	double n_large, n_found, n_improved;     /* rows of which it is LARGE */
	bool is_low, is_high; /* a cell's coverage is too low, its false alarms too many, by more than the draws' own chance */
};

struct line {
	const struct outcome *like; /* the first of its kind */
	enum world_kind kind;
	struct sum sums[2];
	double n, n_marked;
};

static bool is_alike(const struct outcome *a, const struct outcome *b)
{
	return !strcmp(a->design, b->design) && !strcmp(a->variant, b->variant) && !strcmp(a->population, b->population) && !strcmp(a->scope, b->scope);
}

/* Whether part of whole lies below a share by more than three standard errors: with so many cells, two are soon there by chance. */
static bool is_surely_below(double part, double whole, double share)
{
	return whole >= LEAST_INTERVALS && part / whole < share - 3 * sqrt(share * (1 - share) / whole);
}

static void sum_up(struct line *line, const struct outcome *outcome, const struct world_cell *cell)
{
	struct sum *sum = &line->sums[cell->by_luck];

	line->n += outcome->n;
	line->n_marked += outcome->n_marked;
	sum->n += outcome->n;
	sum->n_intervals += outcome->n_intervals;
	sum->n_covered += outcome->n_covered;
	if (outcome->n_intervals >= LEAST_INTERVALS)
		sum->lowest = fmin(sum->lowest, outcome->n_covered / outcome->n_intervals);
	sum->is_low = sum->is_low || is_surely_below(outcome->n_covered, outcome->n_intervals, COVERS);
	if (!outcome->has_effect) {
		sum->n_null += outcome->n_tested;
		sum->n_false += outcome->n_found;
		sum->n_null_improved += outcome->n_improved;
		sum->is_high = sum->is_high || is_surely_below(outcome->n_tested - outcome->n_found, outcome->n_tested, 1 - FALSE_MOST);
	} else if (cell->effect == LARGE) {
		sum->n_large += outcome->n_tested;
		sum->n_found += outcome->n_found;
		sum->n_improved += outcome->n_improved;
	}
}

static int by_name(const void *a, const void *b)
{
	const struct line *x = a, *y = b;
	int order = (x->kind > y->kind) - (x->kind < y->kind);

	if (!order)
		order = strcmp(x->like->scope, y->like->scope);
	if (!order)
		order = strcmp(x->like->population, y->like->population);
	if (!order)
		order = strcmp(x->like->design, y->like->design);
	return order ? order : strcmp(x->like->variant, y->like->variant);
}

/* What is never tested (what was to be expected, figures without an error) is no line. */
static size_t drop_untested(struct line *lines, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (lines[i].sums[0].n_null + lines[i].sums[1].n_null > 0 || lines[i].sums[0].n_intervals + lines[i].sums[1].n_intervals > 0)
			lines[kept++] = lines[i];
	return kept;
}

static struct line *make_lines(const struct outcomes *outcomes, const struct world_cell *grid, size_t *n)
{
	struct line *lines = mem_alloc(outcomes->keys.n, sizeof *lines);

	*n = 0;
	for (size_t i = 0; i < outcomes->keys.n; i++) {
		const struct outcome *outcome = &outcomes->all[i];
		const struct world_cell *cell = &grid[outcome->cell];
		size_t at = 0;

		while (at < *n && (lines[at].kind != cell->kind || !is_alike(lines[at].like, outcome)))
			at++;
		if (at == *n)
			lines[(*n)++] = (struct line){ .like = outcome, .kind = cell->kind, .sums = { { .lowest = INFINITY }, { .lowest = INFINITY } } };
		sum_up(&lines[at], outcome, cell);
	}
	*n = drop_untested(lines, *n);
	if (*n)
		qsort(lines, *n, sizeof *lines, by_name);
	return lines;
}

static void print_share(double part, double whole)
{
	if (whole > 0)
		printf(" %.1f |", 100 * part / whole);
	else
		printf(" |");
}

static void print_sum(const struct sum *sum)
{
	print_share(sum->n_covered, sum->n_intervals);
	print_share(sum->lowest, isfinite(sum->lowest));
	print_share(sum->n_false, sum->n_null);
	print_share(sum->n_found, sum->n_large);
}

/* In a word or two, over both ways of choosing winners. */
static const char *judge(const struct line *line)
{
	double n_intervals = line->sums[0].n_intervals + line->sums[1].n_intervals, n_null = line->sums[0].n_null + line->sums[1].n_null;
	double coverage = (line->sums[0].n_covered + line->sums[1].n_covered) / n_intervals;

	if (line->n_marked > line->n / 2)
		return "told to be biased";
	if (n_intervals > 0 && (line->sums[0].is_low || line->sums[1].is_low))
		return coverage < COVERS ? "**too sure**" : "too sure in places";
	if (n_null > 0 && (line->sums[0].is_high || line->sums[1].is_high))
		return "false alarms in places";
	return coverage > CONSERVATIVE ? "conservative" : "";
}

void outcomes_print(const struct outcomes *outcomes, const struct world_cell *grid)
{
	static const char *const titles[] = { "Awards", "Awards by a cut-off", "Launch, for everybody" };
	size_t n;
	struct line *lines = make_lines(outcomes, grid, &n);

	for (size_t i = 0; i < n; i++) {
		const struct line *line = &lines[i];

		if (i == 0 || line->kind != lines[i - 1].kind || strcmp(line->like->scope, lines[i - 1].like->scope) != 0) {
			printf("\n%s%s%s. Per cent; coverage of 95 %% intervals over all cells of the grid and in the worst, false alarms (p < 0.05 without effect),\n"
			       "power (p < 0.05 at 10 points).\n\n",
			       titles[line->kind], line->kind == WORLD_LAUNCH ? "" : ", ", line->kind == WORLD_LAUNCH ? "" : line->like->scope);
			printf("| who | design | variant | with interval | at random: coverage | worst | false | power | on luck: coverage | worst | false | power | verdict improved, without effect | at 10 points | |\n"
			       "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
		}
		printf("| %s | %s | %s |", line->like->population, line->like->design, line->like->variant);
		print_share(line->sums[0].n_intervals + line->sums[1].n_intervals, line->n);
		print_sum(&line->sums[0]);
		print_sum(&line->sums[1]);
		print_share(line->sums[0].n_null_improved + line->sums[1].n_null_improved, line->sums[0].n_null + line->sums[1].n_null);
		print_share(line->sums[0].n_improved + line->sums[1].n_improved, line->sums[0].n_large + line->sums[1].n_large);
		printf(" %s |\n", judge(line));
	}
	free(lines);
}
