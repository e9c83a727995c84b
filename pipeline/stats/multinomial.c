#include "pipeline/stats/multinomial.h"

#include <math.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

static unsigned long get_word(void *state)
{
	return random_word(state);
}

static double get_uniform(void *state)
{
	return random_uniform(state);
}

/* The stream was started by the caller. */
static void keep_seed(void *state, unsigned long seed)
{
	(void)state;
	(void)seed;
}

static const gsl_rng_type stream = {
	.name = "philox", .max = 0xffffffffUL, .min = 0, .size = sizeof(struct random), .set = keep_seed, .get = get_word, .get_double = get_uniform,
};

void multinomial_draw(struct random *random, size_t n, const double *share, size_t k, double *times)
{
	gsl_rng rng = { &stream, random };
	double left = 1;

	for (size_t i = 0; i < k; i++) {
		/* What rounding leaves of the shares must not take the last kind its draws. */
		double p = i + 1 < k ? fmin(1, share[i] / left) : 1;
		unsigned drawn = gsl_ran_binomial(&rng, p, (unsigned)n);

		times[i] = drawn;
		n -= drawn;
		left = fmax(0, left - share[i]);
	}
}
