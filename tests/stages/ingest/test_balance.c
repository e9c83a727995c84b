/* Unit tests of stages/ingest/balance.h. */
#include <string.h>

#include "stages/ingest/balance.h"
#include "tests/near.h"

static struct balance example(void)
{
	struct balance balance = { 0 };

	for (int i = 0; i < 5; i++)
		balance_count(&balance, BIN_KEPT);
	balance_count(&balance, BIN_DUPLICATE);
	balance_count(&balance, BIN_REJECTED);
	assert_int_equal(balance_count_out(&balance, OUT_TRIAL), BIN_OUT_OF_SCOPE);
	balance_count_out(&balance, OUT_UNFINISHED);
	balance_count_out(&balance, OUT_UNFINISHED);
	return balance;
}

static void bins_that_add_up_close_the_balance(void **state)
{
	struct balance balance = example();
	struct err err = { 0 };

	(void)state;
	assert_true(balance_check(&balance, 10, "export.csv", &err));
	assert_int_equal(err.kind, ERR_NONE);
}

static void a_row_lost_or_counted_twice_is_a_fault_of_ours(void **state)
{
	struct balance balance = example();

	(void)state;
	for (uint64_t rows = 9; rows <= 11; rows += 2) {
		struct err err = { 0 };

		assert_false(balance_check(&balance, rows, "export.csv", &err));
		assert_int_equal(err.kind, ERR_SYSTEM);
		assert_non_null(strstr(err.text, "export.csv"));
		assert_non_null(strstr(err.text, "5 kept + 1 duplicate + 1 rejected + 3 out of scope"));
	}
}

static void a_row_out_of_scope_needs_its_reason(void **state)
{
	struct balance balance = example();
	struct err err = { 0 };

	(void)state;
	balance.out[OUT_TRIAL] = 0;
	assert_false(balance_check(&balance, 10, "export.csv", &err));
}

static void reasons_are_told_with_their_counts(void **state)
{
	struct balance balance = example(), sum = { 0 };
	struct text words = { 0 };

	(void)state;
	balance_reasons(&sum, &words);
	assert_int_equal(words.length, 0);
	balance_add(&sum, &balance);
	balance_add(&sum, &balance);
	balance_reasons(&sum, &words);
	assert_string_equal(words.bytes, "trial 2, unfinished 4");
	text_free(&words);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bins_that_add_up_close_the_balance),
		cmocka_unit_test(a_row_lost_or_counted_twice_is_a_fault_of_ours),
		cmocka_unit_test(a_row_out_of_scope_needs_its_reason),
		cmocka_unit_test(reasons_are_told_with_their_counts),
	};
	return cmocka_run_group_tests_name("ingest/balance", tests, NULL, NULL);
}
