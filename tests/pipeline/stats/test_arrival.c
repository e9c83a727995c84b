/* Unit tests of pipeline/stats/arrival.h. */
#include "pipeline/stats/arrival.h"
#include "tests/near.h"
#include "tests/pipeline/stats/made_answers.h"

/* The header's figures come from 20,000 series of each kind; a test takes fewer. */
#ifndef SERIES
#define SERIES 150
#endif

static const struct made_kind ordinary[] = {
	{ "nothing changes", 5, { .04, .08, .18, .40, .30 }, { .04, .08, .18, .40, .30 }, 365, 20 },
	{ "an end that few use comes into use", 5, { .01, .08, .18, .40, .33 }, { .09, .12, .20, .32, .27 }, 365, 20 },
	{ "few answers a day", 5, { .02, .08, .18, .40, .32 }, { .06, .10, .20, .37, .27 }, 365, 1 },
	{ "net promoter", 11, { .02, .02, .03, .03, .04, .08, .08, .16, .20, .14, .20 }, { .06, .02, .03, .03, .04, .08, .08, .14, .20, .14, .18 }, 365, 5 },
};

static void ordinary_changes_are_no_other_range(void **state)
{
	uint32_t *counts = malloc(MADE_DAYS * MADE_CODES * sizeof *counts);

	(void)state;
	for (size_t k = 0; k < LEN(ordinary); k++) {
		struct mirror_days days = { counts, MADE_DAYS, ordinary[k].n_codes };
		size_t n = 0;

		for (size_t i = 0; i < SERIES; i++) {
			struct arrival found;

			made_answers(counts, &ordinary[k], i);
			n += arrival_find(&days, 0, MADE_DAYS, 50, &found);
		}
		if (SERIES > 1000)
			print_message("%s: %zu of %d\n", ordinary[k].name, n, SERIES);
		assert_true(n * 1000 <= SERIES);
	}
	free(counts);
}

/* Of a scale declared as 0 to 10, on which 1 to 5 were asked until day 100, or from then on. */
static void range_is_found_on_its_day(void **state)
{
	static const struct made_kind wider = { "wider", 11, { 0, .04, .08, .18, .40, .30 }, { 0, .02, .03, .04, .06, .10, .10, .15, .20, .20, .10 }, 100, 20 };
	static const struct made_kind narrower = { "narrower", 11, { 0, .02, .03, .04, .06, .10, .10, .15, .20, .20, .10 }, { 0, .04, .08, .18, .40, .30 }, 100, 20 };
	uint32_t *counts = malloc(MADE_DAYS * MADE_CODES * sizeof *counts);
	struct mirror_days days = { counts, MADE_DAYS, 11 };
	struct arrival found;

	(void)state;
	made_answers(counts, &wider, 0);
	assert_true(arrival_find(&days, 0, MADE_DAYS, 50, &found));
	assert_int_equal(found.at, 100);
	assert_int_equal(found.n_codes, 5);
	assert_true(found.is_upper && found.has_come);
	assert_near(found.n_before, 2000, 0);
	made_answers(counts, &narrower, 0);
	assert_true(arrival_find(&days, 0, MADE_DAYS, 50, &found));
	assert_int_equal(found.at, 100);
	assert_int_equal(found.n_codes, 5);
	assert_true(found.is_upper && !found.has_come);
	free(counts);
}

/* R 4.2.2: dbinom(0, 60, 0.25) = 3.18915629295e-08 */
static void chance_matches_r(void **state)
{
	static const uint32_t counts[] = { 20, 20, 20, 0, 25, 25, 25, 25 };
	struct mirror_days days = { counts, 2, 4 };
	struct arrival found;

	(void)state;
	assert_true(arrival_find(&days, 0, 2, 50, &found));
	assert_near(found.chance * 1e8, 3.18915629295, 1e-9);
	assert_near(found.share, 0.25, 1e-15);
	assert_int_equal(found.at, 1);
	assert_false(arrival_find(&days, 0, 2, 61, &found));
	assert_false(arrival_find(&days, 1, 2, 50, &found));
	assert_false(arrival_find(&days, 0, 0, 50, &found));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ordinary_changes_are_no_other_range),
		cmocka_unit_test(range_is_found_on_its_day),
		cmocka_unit_test(chance_matches_r),
	};

	return cmocka_run_group_tests_name("arrival", tests, NULL, NULL);
}
