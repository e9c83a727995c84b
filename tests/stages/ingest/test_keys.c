/* Unit tests of stages/ingest/keys.h. */
#include "stages/ingest/keys.h"
#include "tests/near.h"

static void keys_are_numbered_as_they_come(void **state)
{
	struct keys keys = { .width = 2 };
	const uint32_t a[] = { 1, 2 }, b[] = { 2, 1 };

	(void)state;
	assert_int_equal(keys_add(&keys, a), 0);
	assert_int_equal(keys_add(&keys, b), 1);
	assert_int_equal(keys_add(&keys, a), 0);
	assert_int_equal(keys.n, 2);
	assert_int_equal(keys_of(&keys, 1)[0], 2);
	keys_free(&keys);
	keys_free(&keys);
	assert_int_equal(keys.width, 2);
}

static void many_keys_keep_their_numbers(void **state)
{
	struct keys keys = { .width = 3 };

	(void)state;
	for (uint32_t i = 0; i < 20000; i++) {
		const uint32_t words[] = { i % 7, i / 3, i };

		assert_int_equal(keys_add(&keys, words), i);
	}
	for (uint32_t i = 0; i < 20000; i++) {
		const uint32_t words[] = { i % 7, i / 3, i };

		assert_int_equal(keys_add(&keys, words), i);
	}
	keys_free(&keys);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_numbered_as_they_come),
		cmocka_unit_test(many_keys_keep_their_numbers),
	};
	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
