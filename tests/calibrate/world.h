#ifndef TESTS_CALIBRATE_WORLD_H
#define TESTS_CALIBRATE_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Made-up programmes of which the truth is known, and the grid over which they are drawn.
 *
 * Units answer in months: the share of satisfied ones is that of the unit, which lasts, a shock of the month that all
 * units share, a shock of its own that hangs on from month to month, and the effect; the counts are binomial. */

enum world_kind {
	WORLD_AWARDS,  /* three award cycles, a few winners each, as many passed over: what contrast reads */
	WORLD_CUTOFF,  /* one cycle in which everybody is judged, and wins from a score on: what contrast reads */
	WORLD_LAUNCH,  /* a programme for all units from one month on: what compare reads */
	WORLD_KINDS
};

struct world_cell {
	enum world_kind kind;
	double effect;          /* points, from the first treated month on */
	size_t units;
	bool is_skewed;         /* bases lognormal with sd 0.8, else all alike */
	double autocorrelation; /* of the units' own shocks */
	bool by_luck;           /* winners are the best of the quarter before, else drawn at random */
};

/* The grid; the caller frees it. */
struct world_cell *world_grid(size_t *n);
/* "awards, 20 units, skewed bases, autocorrelation 0.5, on luck, 10 points"; the caller frees it. */
char *world_words(const struct world_cell *cell);

enum { WORLD_MONTHS = 24, WORLD_CYCLES = 3 };

/* What a unit is to a cycle. */
enum world_role { WORLD_NOBODY, WORLD_NOMINATED, WORLD_WINNER };

struct world {
	const struct world_cell *cell;
	double *n, *yes;                      /* [unit * WORLD_MONTHS + month] */
	enum world_role *roles;               /* [unit * WORLD_CYCLES + cycle] */
	double *running;                      /* of the cut-off, by unit; else 0 */
	long first[WORLD_CYCLES];             /* the first treated month; of a launch first[0] */
	size_t n_cycles;
};

/* Draws programme number `number` of a cell. */
void world_draw(struct world *world, const struct world_cell *cell, uint64_t number);
void world_free(struct world *world);

#endif
