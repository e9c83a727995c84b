/* Unit tests of pipeline/shift_cover.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "pipeline/shift_cover.h"
#include "pipeline/shift_row.h"

static uint64_t caveats_of(enum design design, const char *variant, const char *event, double fewest)
{
	struct shift_row row = shift_row_of(design);

	row.variant = variant;
	row.event = event;
	row.fewest = fewest;
	row.estimate = 1;
	return shift_cover_caveats(&row);
}

static void rows_that_cover_too_seldom_are_told_by_design_and_units(void **state)
{
	static const struct {
		enum design design;
		const char *variant, *event;
		double fewest;
		uint64_t is_short;
	} cases[] = {
		{ DESIGN_DID_2X2, "pooled", "c1", 19, 1 },
		{ DESIGN_DID_2X2, "pooled", "c1", 20, 0 },
		{ DESIGN_DID_2X2, "small_sample", "c1", 2, 0 },
		{ DESIGN_DID_2X2, "changes", "c1", 3, 1 },
		{ DESIGN_DID_2X2, "changes", "c1", 4, 0 },
		{ DESIGN_DID_2X2, "changes", "", 3, 0 },
		{ DESIGN_RANDOMISATION, "changes", "c1", 3, 0 },
		{ DESIGN_RANDOMISATION, "changes", "", 30, 1 },
		{ DESIGN_REGRESSION_TO_MEAN, "slope", "c1", 2, 1 },
		{ DESIGN_REGRESSION_TO_MEAN, "slope", "c1", 3, 0 },
		{ DESIGN_DID_GROUP_TIME, "no_covariates", NULL, 3, 1 },
		{ DESIGN_ANCOVA, "robust", "", 2, 0 },
		{ DESIGN_ANCOVA, "wild_bootstrap", "", 5, 1 },
		{ DESIGN_CUTOFF_ROBUST, "mserd", "", (double)NAN, 0 },
		{ DESIGN_CUTOFF_BIAS_CORRECTED, "mserd", "", (double)NAN, 1 },
		{ DESIGN_INTERRUPTED_SERIES_SLOPE, "iid", "launch", (double)NAN, 1 },
		{ DESIGN_INTERRUPTED_SERIES_SLOPE, "newey_west", "launch", (double)NAN, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(caveats_of(cases[i].design, cases[i].variant, cases[i].event, cases[i].fewest),
		                 cases[i].is_short * caveat_bit(CAVEAT_INTERVAL_TOO_SHORT));
}

static void the_correlation_over_all_units_is_biased_by_how_they_were_picked(void **state)
{
	(void)state;
	assert_int_equal(caveats_of(DESIGN_REGRESSION_TO_MEAN, "correlation", "", 20), caveat_bit(CAVEAT_SELECTION_BIASES));
}

static void such_a_row_carries_no_verdict(void **state)
{
	struct shift_rows rows = { 0 };
	struct shift_row row = shift_row_of(DESIGN_CUTOFF_BIAS_CORRECTED);

	(void)state;
	row.variant = "mserd";
	row.estimate = 1;
	assert_false(shift_rows_add(&rows, row)->carries_verdict);
	/* One without an estimate has nothing to warn of. */
	row.estimate = (double)NAN;
	assert_int_equal(shift_rows_add(&rows, row)->caveats, 0);
	shift_rows_free(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_that_cover_too_seldom_are_told_by_design_and_units),
		cmocka_unit_test(the_correlation_over_all_units_is_biased_by_how_they_were_picked),
		cmocka_unit_test(such_a_row_carries_no_verdict),
	};

	return cmocka_run_group_tests_name("shift_cover", tests, NULL, NULL);
}
