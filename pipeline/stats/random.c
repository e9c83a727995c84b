#include "pipeline/stats/random.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

enum { ROUNDS = 10 };
static const uint32_t BUMP_0 = 0x9E3779B9u, BUMP_1 = 0xBB67AE85u;

/* One round. */
static inline void turn(uint32_t c[4], uint32_t k0, uint32_t k1)
{
	uint64_t p0 = (uint64_t)0xD2511F53u * c[0], p1 = (uint64_t)0xCD9E8D57u * c[2];

	c[0] = (uint32_t)(p1 >> 32) ^ c[1] ^ k0;
	c[1] = (uint32_t)p1;
	c[2] = (uint32_t)(p0 >> 32) ^ c[3] ^ k1;
	c[3] = (uint32_t)p0;
}

void random_philox(const uint32_t key[2], const uint32_t counter[4], uint32_t out[4])
{
	uint32_t k0 = key[0], k1 = key[1], c[4];

	memcpy(c, counter, sizeof c);
	for (int round = 0; round < ROUNDS; round++) {
		turn(c, k0, k1);
		k0 += BUMP_0;
		k1 += BUMP_1;
	}
	memcpy(out, c, sizeof c);
}

/* FNV-1a: any hash will do that spreads few names over 64 bits. */
static uint64_t name_hash(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return hash;
}

/* Spreads consecutive units over all 64 bits (the finaliser of SplitMix64). */
static uint64_t spread(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

void random_start(struct random *random, uint64_t seed, const char *purpose, uint64_t unit)
{
	uint64_t stream = spread(name_hash(purpose) ^ spread(unit));

	random->key[0] = (uint32_t)seed;
	random->key[1] = (uint32_t)(seed >> 32);
	random->counter[0] = 0;
	random->counter[1] = 0;
	random->counter[2] = (uint32_t)stream;
	random->counter[3] = (uint32_t)(stream >> 32);
	random->n_left = 0;
}

static void count_on(struct random *random)
{
	if (++random->counter[0] == 0)
		random->counter[1]++;
}

/* The blocks of this counter and the next, round by round in turns. */
static void fill_block(struct random *random)
{
	uint32_t k0 = random->key[0], k1 = random->key[1], a[4], b[4];

	memcpy(a, random->counter, sizeof a);
	count_on(random);
	memcpy(b, random->counter, sizeof b);
	count_on(random);
	for (int round = 0; round < ROUNDS; round++) {
		turn(a, k0, k1);
		turn(b, k0, k1);
		k0 += BUMP_0;
		k1 += BUMP_1;
	}
	memcpy(random->block, a, sizeof a);
	memcpy(random->block + 4, b, sizeof b);
	random->n_left = 8;
}

uint32_t random_word(struct random *random)
{
	if (random->n_left == 0)
		fill_block(random);
	return random->block[8 - random->n_left--];
}

double random_uniform(struct random *random)
{
	uint64_t high = random_word(random) >> 5, low = random_word(random) >> 6;

	/* 53 bits, moved half a step up so that 0 cannot come. */
	return ((double)(high << 26 | low) + 0.5) / 9007199254740992.0;
}

size_t random_below(struct random *random, size_t n)
{
	uint64_t range = n, draw;

	/* Draws from the last, incomplete multiple of n are thrown away: they would favour the low. It is sought, which takes
	 * a division, only for the few draws that are near it. */
	do {
		draw = (uint64_t)random_word(random) << 32;
		draw |= random_word(random);
	} while (draw > UINT64_MAX - range && draw >= range * (UINT64_MAX / range));
	return (size_t)(draw % range);
}

double random_normal(struct random *random)
{
	return gsl_cdf_ugaussian_Pinv(random_uniform(random));
}

double random_gamma(struct random *random, double shape)
{
	double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3, c = 1 / sqrt(9 * d), x, v;

	do {
		x = random_normal(random);
		v = (1 + c * x) * (1 + c * x) * (1 + c * x);
	} while (!(v > 0) || log(random_uniform(random)) > x * x / 2 + d * (1 - v + log(v)));
	return d * v * (shape < 1 ? pow(random_uniform(random), 1 / shape) : 1);
}
