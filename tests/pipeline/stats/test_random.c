/* Unit tests of pipeline/stats/random.h. */
#include "pipeline/stats/random.h"
#include "tests/near.h"

/* kat_vectors of the Random123 library (Salmon et al. 2011): philox4x32 10. */
static void philox_gives_the_published_known_answers(void **state)
{
	static const struct {
		uint32_t counter[4], key[2], want[4];
	} cases[] = {
		{ { 0, 0, 0, 0 }, { 0, 0 }, { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 } },
		{ { 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff },
		  { 0xffffffff, 0xffffffff },
		  { 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd } },
		{ { 0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344 },
		  { 0xa4093822, 0x299f31d0 },
		  { 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1 } },
	};
	uint32_t got[4];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		random_philox(cases[i].key, cases[i].counter, got);
		for (size_t w = 0; w < 4; w++)
			assert_int_equal(got[w], cases[i].want[w]);
	}
}

static void a_stream_depends_on_seed_purpose_and_unit_alone(void **state)
{
	struct random a, b, other[3];
	uint32_t first;

	(void)state;
	random_start(&a, 7, "draws", 3);
	first = random_word(&a);
	random_start(&b, 7, "draws", 2);
	random_word(&b);
	random_start(&b, 7, "draws", 3);
	assert_int_equal(random_word(&b), first);
	random_start(&other[0], 8, "draws", 3);
	random_start(&other[1], 7, "Draws", 3);
	random_start(&other[2], 7, "draws", 4);
	for (size_t i = 0; i < LEN(other); i++)
		assert_int_not_equal(random_word(&other[i]), first);
}

/* Means and variances of 200,000 draws: 1/2 and 1/12; 0 and 1; five standard errors allowed. */
static void draws_have_the_moments_of_their_distribution(void **state)
{
	enum { N = 200000 };
	struct random random;
	double uniform = 0, uniform2 = 0, normal = 0, normal2 = 0;
	size_t counts[3] = { 0 };

	(void)state;
	random_start(&random, 1, "moments", 0);
	for (int i = 0; i < N; i++) {
		double u = random_uniform(&random), z = random_normal(&random);

		assert_true(u > 0 && u < 1);
		uniform += u;
		uniform2 += (u - 0.5) * (u - 0.5);
		normal += z;
		normal2 += z * z;
		counts[random_below(&random, 3)]++;
	}
	assert_true(fabs(uniform / N - 0.5) < 5 * sqrt(1 / 12.0 / N));
	assert_true(fabs(uniform2 / N - 1 / 12.0) < 5 * sqrt(1 / 180.0 / N));
	assert_true(fabs(normal / N) < 5 / sqrt(N));
	assert_true(fabs(normal2 / N - 1) < 5 * sqrt(2.0 / N));
	for (size_t i = 0; i < LEN(counts); i++)
		assert_true(fabs((double)counts[i] / N - 1 / 3.0) < 5 * sqrt(2 / 9.0 / N));
}

/* Mean and variance are the shape; R: pgamma(1, 0.5) = 0.842701, pgamma(1, 2.5) = 0.150855. */
static void gamma_draws_have_their_distribution(void **state)
{
	static const struct { double shape, below_one; } cases[] = { { 0.5, 0.842701 }, { 2.5, 0.150855 } };
	enum { DRAWS = 40000 };

	(void)state;
	for (size_t c = 0; c < LEN(cases); c++) {
		double sum = 0, squares = 0, below = 0;
		struct random random;

		random_start(&random, 1, "gamma", c);
		for (size_t d = 0; d < DRAWS; d++) {
			double x = random_gamma(&random, cases[c].shape);

			sum += x;
			squares += (x - cases[c].shape) * (x - cases[c].shape);
			below += x < 1;
		}
		assert_near(sum / DRAWS, cases[c].shape, 0.03);
		assert_near(squares / DRAWS, cases[c].shape, 0.05);
		assert_near(below / DRAWS, cases[c].below_one, 0.01);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(philox_gives_the_published_known_answers),
		cmocka_unit_test(a_stream_depends_on_seed_purpose_and_unit_alone),
		cmocka_unit_test(draws_have_the_moments_of_their_distribution),
		cmocka_unit_test(gamma_draws_have_their_distribution),
	};
	return cmocka_run_group_tests_name("random", tests, NULL, NULL);
}
