/* Unit tests of pipeline/stats/dominance.h: Ford's condition on small graphs that can be checked by eye. */
#include <string.h>

#include "pipeline/stats/dominance.h"
#include "tests/near.h"

static void a_cycle_of_wins_is_finite(void **state)
{
	static const struct dominance_edge edges[] = { { 0, 1 }, { 1, 2 }, { 2, 0 } };
	struct dominance dominance;

	(void)state;
	dominance_find(&dominance, edges, 3, 3);
	assert_int_equal(dominance.n_parts, 1);
	assert_int_equal(dominance.size[0], 3);
	assert_true(dominance.is_finite[0]);
	dominance_free(&dominance);
	dominance_find(&dominance, edges, 2, 3); /* 0 beats 1 beats 2, and no more */
	assert_false(dominance.is_finite[0]);
	dominance_free(&dominance);
}

/* Ford's example in kind: two groups, each with a cycle within, and all wins between them one way. */
static void groups_that_win_all_from_one_another_are_not_finite(void **state)
{
	static const struct dominance_edge edges[] = { { 0, 1 }, { 1, 0 }, { 2, 3 }, { 3, 2 }, { 0, 2 }, { 1, 3 }, { 3, 0 } };
	struct dominance dominance;

	(void)state;
	dominance_find(&dominance, edges, 6, 4);
	assert_int_equal(dominance.n_parts, 1);
	assert_false(dominance.is_finite[0]);
	dominance_free(&dominance);
	dominance_find(&dominance, edges, 7, 4); /* one win the other way is enough */
	assert_true(dominance.is_finite[0]);
	dominance_free(&dominance);
}

static void parts_are_numbered_by_their_first_object(void **state)
{
	static const struct dominance_edge edges[] = { { 5, 1 }, { 1, 5 }, { 3, 2 }, { 2, 3 } };
	static const size_t want[] = { DOMINANCE_NONE, 0, 1, 1, DOMINANCE_NONE, 0 };
	struct dominance dominance;

	(void)state;
	dominance_find(&dominance, edges, LEN(edges), LEN(want));
	assert_int_equal(dominance.n_parts, 2);
	assert_memory_equal(dominance.part, want, sizeof want);
	dominance_free(&dominance);
	dominance_find(&dominance, NULL, 0, 2);
	assert_int_equal(dominance.n_parts, 0);
	dominance_free(&dominance);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cycle_of_wins_is_finite),
		cmocka_unit_test(groups_that_win_all_from_one_another_are_not_finite),
		cmocka_unit_test(parts_are_numbered_by_their_first_object),
	};
	return cmocka_run_group_tests_name("stats/dominance", tests, NULL, NULL);
}
