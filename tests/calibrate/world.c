#include "tests/calibrate/world.h"

#include <math.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"
#include "pipeline/stats/random.h"

/* Shares: the mean of all, and standard deviations of what lasts, of the month and of the unit's own shocks. Shocks of
 * a month are for contrasts, which can see them in others; a launch has nobody to compare with. */
static const double MEAN = 0.65, UNIT_SD = 0.04, MONTH_SD = 0.01, SHOCK_SD = 0.05;
static const double LEAST = 0.05, MOST = 0.95; /* between which a share is held */
static const double BASE = 30, SPREAD = 0.8;   /* answers of a unit in a month */
enum { LEAST_ANSWERS = 3, MOST_ANSWERS = 400 };
enum { QUARTER = 3, LAUNCH = 12 };

static const double effects[] = { 0, 2, 10 };
static const size_t sizes[] = { 6, 20, 100 }, judged_sizes[] = { 100, 300 };

enum { EFFECTS = sizeof effects / sizeof *effects, SIZES = sizeof sizes / sizeof *sizes };
enum { JUDGED_SIZES = sizeof judged_sizes / sizeof *judged_sizes, MOST_CELLS = 256 };

struct world_cell *world_grid(size_t *n)
{
	struct world_cell *grid = mem_alloc(MOST_CELLS, sizeof *grid);

	*n = 0;
	for (unsigned i = 0; i < EFFECTS * SIZES * 8; i++) {
		unsigned way = i / EFFECTS / SIZES;
		struct world_cell cell = { .effect = effects[i % EFFECTS], .units = sizes[i / EFFECTS % SIZES], .is_skewed = way & 1,
			                   .autocorrelation = way & 2 ? 0.5 : 0, .by_luck = way & 4 };

		cell.kind = WORLD_AWARDS;
		grid[(*n)++] = cell;
		cell.kind = WORLD_LAUNCH;
		if (!cell.by_luck)
			grid[(*n)++] = cell;
	}
	for (unsigned i = 0; i < EFFECTS * JUDGED_SIZES * 2; i++)
		grid[(*n)++] = (struct world_cell){ .kind = WORLD_CUTOFF, .effect = effects[i % EFFECTS],
			                            .units = judged_sizes[i / EFFECTS % JUDGED_SIZES], .autocorrelation = 0.5,
			                            .by_luck = i >= EFFECTS * JUDGED_SIZES };
	return grid;
}

char *world_words(const struct world_cell *cell)
{
	static const char *const kinds[] = { "awards", "cut-off", "launch" };

	return text_format("%s, %zu units, %s bases, autocorrelation %g, %s, %g points", kinds[cell->kind], cell->units,
	                   cell->is_skewed ? "skewed" : "equal", cell->autocorrelation, cell->by_luck ? "on luck" : "at random", cell->effect);
}

/* Method: inversion from the rarer end, one uniform draw. */
static double draw_binomial(struct random *random, double n, double p)
{
	double q = p > 0.5 ? 1 - p : p, u = random_uniform(random), mass = pow(1 - q, n), k = 0;

	while (u > mass && k < n) {
		u -= mass;
		mass *= (n - k) / (k + 1) * q / (1 - q);
		k++;
	}
	return p > 0.5 ? n - k : k;
}

static double mean_of(const struct world *world, size_t unit, long from, long to)
{
	double n = 0, yes = 0;

	for (long t = from; t < to; t++) {
		n += world->n[unit * WORLD_MONTHS + (size_t)t];
		yes += world->yes[unit * WORLD_MONTHS + (size_t)t];
	}
	return yes / n;
}

static bool has_won(const struct world *world, size_t unit, size_t before)
{
	for (size_t c = 0; c < before; c++)
		if (world->roles[unit * WORLD_CYCLES + c] == WORLD_WINNER)
			return true;
	return false;
}

/* Of those who have not won yet, the best by score that has no role in the cycle; or nobody. */
static size_t best_of(const struct world *world, const double *score, size_t cycle)
{
	size_t best = world->cell->units;

	for (size_t u = 0; u < world->cell->units; u++)
		if (world->roles[u * WORLD_CYCLES + cycle] == WORLD_NOBODY && !has_won(world, u, cycle)
		    && (best == world->cell->units || score[u] > score[best]))
			best = u;
	return best;
}

/* The scores of a cycle: results of the quarter before, or nothing but chance. */
static void draw_scores(const struct world *world, size_t cycle, struct random *random, double *score)
{
	for (size_t u = 0; u < world->cell->units; u++)
		score[u] = world->cell->by_luck ? mean_of(world, u, world->first[cycle] - QUARTER, world->first[cycle]) : random_uniform(random);
}

static void hold_cycle(struct world *world, size_t cycle, struct random *random)
{
	size_t places = world->cell->units < 10 ? 1 : world->cell->units / 10;
	double *score = mem_alloc(world->cell->units, sizeof *score);

	draw_scores(world, cycle, random, score);
	for (size_t i = 0; i < 2 * places; i++) {
		size_t unit = best_of(world, score, cycle);

		if (unit < world->cell->units)
			world->roles[unit * WORLD_CYCLES + cycle] = i < places ? WORLD_WINNER : WORLD_NOMINATED;
	}
	free(score);
}

/* Judges see the quarter before and much else; who comes out a third of a standard deviation above their mean wins. */
static void judge_all(struct world *world, struct random *random)
{
	for (size_t u = 0; u < world->cell->units; u++) {
		double seen = (mean_of(world, u, world->first[0] - QUARTER, world->first[0]) - MEAN) / 0.08;

		world->running[u] = (world->cell->by_luck ? seen : 0) + random_normal(random) - 0.33;
		world->roles[u * WORLD_CYCLES] = world->running[u] >= 0 ? WORLD_WINNER : WORLD_NOMINATED;
	}
}

static bool is_treated(const struct world *world, size_t unit, long month)
{
	if (world->cell->kind == WORLD_LAUNCH)
		return month >= world->first[0];
	for (size_t c = 0; c < world->n_cycles; c++)
		if (month >= world->first[c] && world->roles[unit * WORLD_CYCLES + c] == WORLD_WINNER)
			return true;
	return false;
}

static void draw_bases(struct world *world, struct random *random)
{
	for (size_t u = 0; u < world->cell->units; u++) {
		double base = world->cell->is_skewed ? BASE * exp(SPREAD * random_normal(random) - SPREAD * SPREAD / 2) : BASE;

		for (size_t t = 0; t < WORLD_MONTHS; t++)
			world->n[u * WORLD_MONTHS + t] = fmin(fmax(round(base), LEAST_ANSWERS), MOST_ANSWERS);
	}
}

/* Month by month, for who wins follows what was answered. */
static void live_through(struct world *world, struct random *random)
{
	const struct world_cell *cell = world->cell;
	double *level = mem_alloc(cell->units, sizeof *level), *shock = mem_alloc(cell->units, sizeof *shock), rho = cell->autocorrelation;

	for (size_t u = 0; u < cell->units; u++) {
		level[u] = UNIT_SD * random_normal(random);
		shock[u] = SHOCK_SD * random_normal(random);
	}
	for (long month = 0; month < WORLD_MONTHS; month++) {
		double common = cell->kind == WORLD_LAUNCH ? 0 : MONTH_SD * random_normal(random);

		for (size_t c = 0; c < world->n_cycles; c++)
			if (world->first[c] == month && cell->kind == WORLD_AWARDS)
				hold_cycle(world, c, random);
		if (cell->kind == WORLD_CUTOFF && world->first[0] == month)
			judge_all(world, random);
		for (size_t u = 0; u < cell->units; u++) {
			size_t at = u * WORLD_MONTHS + (size_t)month;
			double share = MEAN + level[u] + shock[u] + common + (is_treated(world, u, month) ? cell->effect / 100 : 0);

			world->yes[at] = draw_binomial(random, world->n[at], fmin(fmax(share, LEAST), MOST));
			shock[u] = rho * shock[u] + sqrt(1 - rho * rho) * SHOCK_SD * random_normal(random);
		}
	}
	free(level);
	free(shock);
}

void world_draw(struct world *world, const struct world_cell *cell, uint64_t number)
{
	static const long first[WORLD_CYCLES] = { 12, 15, 18 };
	struct random random;
	char *words = world_words(cell);

	*world = (struct world){ .cell = cell, .n_cycles = cell->kind == WORLD_AWARDS ? WORLD_CYCLES : 1 };
	world->n = mem_alloc(cell->units * WORLD_MONTHS, sizeof *world->n);
	world->yes = mem_alloc(cell->units * WORLD_MONTHS, sizeof *world->yes);
	world->roles = mem_alloc(cell->units * WORLD_CYCLES, sizeof *world->roles);
	world->running = mem_alloc(cell->units, sizeof *world->running);
	for (size_t c = 0; c < WORLD_CYCLES; c++)
		world->first[c] = cell->kind == WORLD_LAUNCH ? LAUNCH : first[c];
	random_start(&random, 1, words, number);
	draw_bases(world, &random);
	live_through(world, &random);
	free(words);
}

void world_free(struct world *world)
{
	free(world->n);
	free(world->yes);
	free(world->roles);
	free(world->running);
	*world = (struct world){ 0 };
}
