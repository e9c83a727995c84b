/* Outcomes as the table of the README. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "tests/calibrate/outcomes.h"

/* Under so many programmes a cell's coverage is its own chance. */
enum { LEAST_PROGRAMMES = 100 };
static const double LARGE = 10, COVERS = 0.93, CONSERVATIVE = 0.97, FALSE_MOST = 0.06;
/* Standard errors by which a cell, of which there are so many, may miss by chance. */
static const double SURE_OF_A_CELL = 3.5;

/* What a line sums up, for winners drawn at random and for winners on luck. */
struct sum {
	double n_programmes, n_intervals, n_covered, lowest;
	double n_null_programmes, n_null, n_false, n_up; /* of which the truth is 0 */
	double n_large, n_found;                         /* rows of which it is LARGE */
	double n_null_improved, n_improved;              /* rows with that verdict, of each of these */
	bool is_low; /* a cell's coverage is too low by more than its chance */
};

struct line {
	const struct outcome *like; /* the first of its kind */
	enum world_kind kind;
	struct sum sums[2];
};

static bool is_alike(const struct outcome *a, const struct outcome *b)
{
	return !strcmp(a->design, b->design) && !strcmp(a->variant, b->variant) && !strcmp(a->population, b->population) && !strcmp(a->scope, b->scope)
	       && !strcmp(a->mark, b->mark);
}

/* Whether part of whole lies below a share by more than so many standard errors. Rows of one programme hang together: n
 * is that of programmes. */
static bool is_surely_below(double part, double whole, double share, double n, double errors)
{
	return n > 0 && part / whole < share - errors * sqrt(share * (1 - share) / fmin(n, whole));
}

static void sum_up(struct line *line, const struct outcome *outcome, const struct world_cell *cell)
{
	struct sum *sum = &line->sums[cell->by_luck];

	sum->n_programmes += outcome->n_programmes;
	sum->n_intervals += outcome->n_intervals;
	sum->n_covered += outcome->n_covered;
	if (outcome->n_intervals > 0 && outcome->n_programmes >= LEAST_PROGRAMMES) {
		sum->lowest = fmin(sum->lowest, outcome->n_covered / outcome->n_intervals);
		sum->is_low = sum->is_low || is_surely_below(outcome->n_covered, outcome->n_intervals, COVERS, outcome->n_programmes, SURE_OF_A_CELL);
	}
	if (!outcome->has_effect) {
		sum->n_null_programmes += outcome->n_programmes;
		sum->n_null += outcome->n_tested;
		sum->n_false += outcome->n_found;
		sum->n_up += outcome->n_up;
		sum->n_null_improved += outcome->n_improved;
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
		order = -strcmp(x->like->population, y->like->population);
	if (!order)
		order = strcmp(x->like->design, y->like->design);
	if (!order)
		order = strcmp(x->like->variant, y->like->variant);
	return order ? order : strcmp(x->like->mark, y->like->mark);
}

/* What is never tested (what was to be expected, figures without an error) is no line. */
static size_t drop_untested(struct line *lines, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (lines[i].sums[0].n_programmes + lines[i].sums[1].n_programmes > 0)
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

/* Both ways of choosing winners side by side; one that does not occur is left out. */
static void print_both(double part_a, double whole_a, double part_b, double whole_b)
{
	printf(" %s", whole_a > 0 || whole_b > 0 ? "" : "|");
	if (whole_a > 0)
		printf("%.1f", 100 * part_a / whole_a);
	if (whole_b > 0)
		printf(" / %.1f", 100 * part_b / whole_b);
	if (whole_a > 0 || whole_b > 0)
		printf(" |");
}

static bool sum_misses(const struct sum *sum, double errors)
{
	return is_surely_below(sum->n_covered, sum->n_intervals, COVERS, sum->n_intervals > 0 ? sum->n_programmes : 0, errors)
	       || is_surely_below(sum->n_null - sum->n_false, sum->n_null, 1 - FALSE_MOST, sum->n_null_programmes, errors);
}

static bool misses(const struct line *line, double errors)
{
	return !*line->like->mark && (sum_misses(&line->sums[0], errors) || sum_misses(&line->sums[1], errors));
}

/* In a word or two, over both ways of choosing winners. */
static const char *judge(const struct line *line, double errors)
{
	const struct sum *a = &line->sums[0], *b = &line->sums[1];
	double n = a->n_intervals + b->n_intervals;

	if (*line->like->mark)
		return line->like->mark;
	if (misses(line, errors))
		return "**misses the target**";
	if (a->is_low || b->is_low)
		return "less in places";
	return n > 0 && (a->n_covered + b->n_covered) / n > CONSERVATIVE ? "conservative" : "";
}

static void print_line(const struct line *line, double errors)
{
	const struct sum *a = &line->sums[0], *b = &line->sums[1];
	double lowest = fmin(a->lowest, b->lowest);

	printf("| %s | %s %s | %.0f |", line->like->population, line->like->design, line->like->variant, a->n_programmes + b->n_programmes);
	print_both(a->n_covered, a->n_intervals, b->n_covered, b->n_intervals);
	print_both(lowest, isfinite(lowest), 0, 0);
	print_both(a->n_false, a->n_null, b->n_false, b->n_null);
	print_both(a->n_up, a->n_null, b->n_up, b->n_null);
	print_both(a->n_found, a->n_large, b->n_found, b->n_large);
	printf(" %s |\n", judge(line, errors));
}

static void print_title(const struct line *line)
{
	static const char *const titles[] = { "Awards", "An award from a score on", "Launch, for everybody" };

	printf("\n%s%s%s (per cent, winners drawn at random / on luck)\n\n", titles[line->kind], line->kind == WORLD_AWARDS ? ", " : "",
	       line->kind == WORLD_AWARDS ? line->like->scope : "");
	printf("| of | design, variant | programmes | covers | in the worst cell | finds without effect | and says better | finds 10 points | marked |\n"
	       "|---|---|---|---|---|---|---|---|---|\n");
}

/* The verdicts, which answering rows alone have. */
static void print_verdicts(const struct line *lines, size_t n)
{
	double n_null = 0, n_null_improved = 0, n_large = 0, n_improved = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t s = 0; s < 2 && !strcmp(lines[i].like->design, OUTCOME_ANSWERS); s++) {
			n_null += lines[i].sums[s].n_null;
			n_null_improved += lines[i].sums[s].n_null_improved;
			n_large += lines[i].sums[s].n_large;
			n_improved += lines[i].sums[s].n_improved;
		}
	if (n_null > 0 && n_large > 0)
		printf("\nOf the rows that answer %.1f %% have the verdict improved without an effect, and %.1f %% at 10 points.\n", 100 * n_null_improved / n_null,
		       100 * n_improved / n_large);
}

bool outcomes_print(const struct outcomes *outcomes, const struct world_cell *grid, double errors)
{
	size_t n;
	struct line *lines = make_lines(outcomes, grid, &n);
	bool ok = true;

	for (size_t i = 0; i < n; i++) {
		if (i == 0 || lines[i].kind != lines[i - 1].kind || strcmp(lines[i].like->scope, lines[i - 1].like->scope) != 0)
			print_title(&lines[i]);
		print_line(&lines[i], errors);
	}
	print_verdicts(lines, n);
	fflush(stdout);
	for (size_t i = 0; i < n; i++)
		if (misses(&lines[i], errors)) {
			const struct outcome *like = lines[i].like;

			fprintf(stderr, "calibrate: error: %s %s of %s (%s) covers under %.0f %% or finds what is not there in over %.0f %%, and no caveat says so\n",
			        like->design, like->variant, like->population, like->scope, 100 * COVERS, 100 * FALSE_MOST);
			ok = false;
		}
	free(lines);
	return ok;
}
