/* Unit tests of pipeline/stats/fleiss.h. */
#include "pipeline/stats/fleiss.h"
#include "tests/pipeline/stats/ratings_case.h"

static const double SCALE[] = { 0, 1, 2, 3, 4 };

/* Fleiss (1971), table 1: how many of six psychiatrists put each of 30 patients into each of five
 * diagnoses. Who gave which does not matter. */
static struct rating_block diagnoses(void)
{
	static const int counts[30][5] = {
		{ 0, 0, 0, 6, 0 }, { 0, 3, 0, 0, 3 }, { 0, 1, 4, 0, 1 }, { 0, 0, 0, 0, 6 },
		{ 0, 3, 0, 3, 0 }, { 2, 0, 4, 0, 0 }, { 0, 0, 4, 0, 2 }, { 2, 0, 3, 1, 0 },
		{ 2, 0, 0, 4, 0 }, { 0, 0, 0, 0, 6 }, { 1, 0, 0, 5, 0 }, { 1, 1, 0, 4, 0 },
		{ 0, 3, 3, 0, 0 }, { 1, 0, 0, 5, 0 }, { 0, 2, 0, 3, 1 }, { 0, 0, 5, 0, 1 },
		{ 3, 0, 0, 1, 2 }, { 5, 1, 0, 0, 0 }, { 0, 2, 0, 4, 0 }, { 1, 0, 2, 0, 3 },
		{ 0, 0, 0, 0, 6 }, { 0, 1, 0, 5, 0 }, { 0, 2, 0, 1, 3 }, { 2, 0, 0, 4, 0 },
		{ 1, 0, 0, 4, 1 }, { 0, 5, 0, 1, 0 }, { 4, 0, 0, 0, 2 }, { 0, 2, 0, 4, 0 },
		{ 1, 0, 5, 0, 0 }, { 0, 0, 0, 0, 6 },
	};
	double cells[30 * 6];
	size_t n = 0;

	for (size_t i = 0; i < LEN(counts); i++)
		for (int category = 0; category < 5; category++)
			for (int k = 0; k < counts[i][category]; k++)
				cells[n++] = category;
	return block_of(cells, 30, 6);
}

/* Page 380 prints .430. irr 0.84.1, kappam.fleiss: 0.4302445201, z = 17.65183058. */
static void kappa_matches_fleiss_1971(void **state)
{
	struct rating_block block = diagnoses();
	struct fleiss got = fleiss_kappa(&block, SCALE, LEN(SCALE));

	(void)state;
	assert_near(got.value, 0.4302445201, 1e-9);
	assert_near(got.z, 17.65183058, 1e-8);
	assert_near(got.se * got.z, got.value, 1e-15);
	assert_true(got.p >= 0 && got.p < 1e-15);
	rating_block_free(&block);
}

/* irr 0.84.1, kappam.fleiss(diagnoses, detail = TRUE), which prints three digits. */
static void kappa_of_each_category_matches_irr(void **state)
{
	static const double value[] = { 0.245, 0.245, 0.520, 0.471, 0.566 };
	static const double z[] = { 5.192, 5.192, 11.031, 9.994, 12.009 };
	struct rating_block block = diagnoses();

	(void)state;
	for (size_t c = 0; c < LEN(value); c++) {
		struct fleiss got = fleiss_category(&block, SCALE, LEN(SCALE), c);

		assert_near(got.value, value[c], 5e-4);
		assert_near(got.z * 0.01, z[c] * 0.01, 5e-6);
	}
	rating_block_free(&block);
}

static void kappa_is_missing_where_it_is_undefined(void **state)
{
	static const double flat[] = { 1, 1, 1, 1 }, perfect[] = { 1, 1, 2, 2 }, lone[] = { 1, 2, 3 };
	struct rating_block block = block_of(flat, 2, 2);

	(void)state;
	assert_near(fleiss_kappa(&block, SCALE, LEN(SCALE)).value, NAN, 0);
	assert_near(fleiss_category(&block, SCALE, LEN(SCALE), 1).value, NAN, 0);
	rating_block_free(&block);
	block = block_of(perfect, 2, 2);
	assert_near(fleiss_kappa(&block, SCALE, LEN(SCALE)).value, 1, 1e-15);
	assert_near(fleiss_category(&block, SCALE, LEN(SCALE), 4).value, NAN, 0);
	rating_block_free(&block);
	block = block_of(lone, 3, 1);
	assert_near(fleiss_kappa(&block, SCALE, LEN(SCALE)).value, NAN, 0);
	rating_block_free(&block);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kappa_matches_fleiss_1971),
		cmocka_unit_test(kappa_of_each_category_matches_irr),
		cmocka_unit_test(kappa_is_missing_where_it_is_undefined),
	};
	return cmocka_run_group_tests_name("fleiss", tests, NULL, NULL);
}
