/* Unit tests of pipeline/simulate/holidays.h. */
#include "pipeline/calendar.h"
#include "pipeline/simulate/holidays.h"
#include "tests/near.h"

/* gov.uk/bank-holidays, England and Wales. Of 2022 the two days proclaimed for a jubilee and a
 * funeral are not asked for. */
static void bank_holidays_are_those_of_the_published_list(void **state)
{
	static const char *const days[] = {
		"2022-01-03", "2022-04-15", "2022-04-18", "2022-08-29", "2022-12-26", "2022-12-27",
		"2023-01-02",
		"2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26", "2024-12-25", "2024-12-26",
		"2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
		"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
		"2027-12-27", "2027-12-28",
	};
	long day, first, last;
	int n = 0;

	(void)state;
	for (size_t i = 0; i < LEN(days); i++) {
		assert_true(day_read(days[i], &day));
		if (!holiday_name(day))
			print_error("%s is a bank holiday\n", days[i]);
		assert_non_null(holiday_name(day));
	}
	assert_true(day_read("2024-01-01", &first) && day_read("2026-12-31", &last));
	for (day = first; day <= last; day++)
		n += holiday_name(day) != NULL;
	assert_int_equal(n, 24);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bank_holidays_are_those_of_the_published_list),
	};

	return cmocka_run_group_tests_name("simulate/holidays", tests, NULL, NULL);
}
