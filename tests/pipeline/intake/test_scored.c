/* Unit tests of pipeline/intake/scored.h. */
#include <limits.h>

#include "pipeline/calendar.h"
#include "pipeline/intake/scored.h"
#include "tests/near.h"

static void check(const char *const *cells, const char *const *want, size_t n)
{
	struct table scores = { 0 };
	long days[8];

	table_new(&scores, "scores");
	for (size_t i = 0; i < n; i++) {
		table_add_row(&scores);
		table_put_text(&scores, "scored_at", cells[i]);
	}
	scored_days(&scores, days);
	for (size_t i = 0; i < n; i++) {
		long day = LONG_MIN;

		assert_true(!*want[i] || day_read(want[i], &day));
		assert_int_equal(days[i], day);
	}
	table_free(&scores);
}

static void one_order_of_day_and_month_holds_for_all(void **state)
{
	static const char *const cells[] = { "3/4/2026 10:00", "13/4/2026", "", "2026-05-01T08:00:00Z" };
	static const char *const want[] = { "2026-04-03", "2026-04-13", "", "2026-05-01" };
	static const char *const american[] = { "3/4/2026 10:00", "4/13/2026" };
	static const char *const want_american[] = { "2026-03-04", "2026-04-13" };

	(void)state;
	check(cells, want, LEN(cells));
	check(american, want_american, LEN(american));
}

static void what_reads_either_way_tells_no_day(void **state)
{
	static const char *const cells[] = { "3/4/2026", "2026-04-03", "in the morning" };
	static const char *const want[] = { "", "2026-04-03", "" };

	(void)state;
	check(cells, want, LEN(cells));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_order_of_day_and_month_holds_for_all),
		cmocka_unit_test(what_reads_either_way_tells_no_day),
	};
	return cmocka_run_group_tests_name("scored", tests, NULL, NULL);
}
