/* Unit tests of pipeline/stats/rank.h. */
#include "pipeline/stats/rank.h"
#include "tests/near.h"

/* R: rank(c(3, 1, 3, NA, 2, 3), na.last = "keep"); the tie term of one triple is 27 - 3. */
static void ranks_match_r_with_ties_averaged(void **state)
{
	static const double x[] = { 3, 1, 3, NAN, 2, 3 };
	static const double up[] = { 4, 1, 4, NAN, 2, 4 }, down[] = { 2, 5, 2, NAN, 4, 2 };
	double rank[LEN(x)];

	(void)state;
	assert_near(rank_ascending(x, LEN(x), rank), 24, 0);
	for (size_t i = 0; i < LEN(x); i++)
		assert_near(rank[i], up[i], 0);
	assert_near(rank_descending(x, LEN(x), rank), 24, 0);
	for (size_t i = 0; i < LEN(x); i++)
		assert_near(rank[i], down[i], 0);
}

static void nothing_to_rank_is_no_tie(void **state)
{
	double rank[1], nothing = NAN;

	(void)state;
	assert_near(rank_ascending(&nothing, 1, rank), 0, 0);
	assert_near(rank[0], NAN, 0);
	assert_near(rank_ascending(&nothing, 0, rank), 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranks_match_r_with_ties_averaged),
		cmocka_unit_test(nothing_to_rank_is_no_tie),
	};
	return cmocka_run_group_tests_name("rank", tests, NULL, NULL);
}
