#ifndef PIPELINE_STATS_RANDOM_H
#define PIPELINE_STATS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Random draws that depend on a seed, a purpose and a unit, and on nothing else: not on threads,
 * not on what was drawn for another unit before.
 *
 * Method: the counter-based generator Philox4x32-10; the seed is its key, purpose and unit choose
 *         the stream, a running counter the draw.
 * Source: Salmon, Moraes, Dror & Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3", SC11.
 * Check:  the known answers published with Random123 (tests/pipeline/stats/test_random.c). */
struct random {
	uint32_t key[2];
	uint32_t counter[4];
	uint32_t block[8]; /* of two counters: a processor works on both at once */
	unsigned n_left;   /* words of block not yet used */
};

/* Starts the stream of (seed, purpose, unit): purpose names what is drawn ("alpha bootstrap"),
 * unit which one (a judge's index, a replicate's number). */
void random_start(struct random *random, uint64_t seed, const char *purpose, uint64_t unit);

uint32_t random_word(struct random *random);

/* A real number strictly between 0 and 1, on a grid of 2^-53. */
double random_uniform(struct random *random);

/* A whole number from 0 to n - 1, each equally likely; n >= 1. */
size_t random_below(struct random *random, size_t n);

/* A draw from the standard normal distribution (by inversion, through GSL). */
double random_normal(struct random *random);

/* A draw from the gamma distribution of that shape, 1/2 or more, and scale 1; twice it is chi-square with twice the
 * shape's degrees of freedom.
 *
 * Source: Marsaglia & Tsang (2000), ACM Transactions on Mathematical Software 26, 363-372. */
double random_gamma(struct random *random, double shape);

/* The generator itself, for its test: ten rounds over one counter. */
void random_philox(const uint32_t key[2], const uint32_t counter[4], uint32_t out[4]);

#endif
