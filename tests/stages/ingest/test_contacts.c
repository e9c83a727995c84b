/* Unit tests of stages/ingest/contacts.h: issues and their repeats, by hand. */
#include <limits.h>
#include <string.h>

#include "stages/ingest/contacts.h"
#include "tests/near.h"

struct contact_case {
	const char *customer, *cause;
	long day;
};

static struct contacts_sum count(const struct contact_case *cases, size_t n, long window_days, long cut_off)
{
	struct tallies tallies = { .window = PERIOD_MONTH, .quarter_starts = 1 };
	struct contacts contacts = { 0 };
	struct contacts_sum sum;

	for (size_t i = 0; i < n; i++) {
		struct tallies_row row = { .day = cases[i].day };

		contacts_add(&contacts, &row, cases[i].customer, cases[i].cause);
	}
	sum = contacts_count(&contacts, &tallies, tallies_name(&tallies, "fcr_repeat"), window_days, cut_off);
	contacts_free(&contacts);
	tallies_free(&tallies);
	return sum;
}

static void assert_sum(struct contacts_sum got, uint64_t issues, uint64_t resolved, uint64_t immature)
{
	assert_int_equal(got.issues, issues);
	assert_int_equal(got.resolved, resolved);
	assert_int_equal(got.immature, immature);
}

/* W = 7, cut-off day 100. Ann comes back about the bill after 7 days: one issue, not resolved. After 8 days
 * Bob's is another issue. Cat's second cause is another issue. Case and spaces make no other customer. */
static void repeats_within_the_window_belong_to_the_issue(void **state)
{
	static const struct contact_case cases[] = {
		{ "ann", "bill", 10 }, { " ANN ", "Bill", 17 }, { "bob", "bill", 10 }, { "bob", "bill", 18 },
		{ "cat", "bill", 10 }, { "cat", "line", 11 },
	};

	(void)state;
	assert_sum(count(cases, LEN(cases), 7, 100), 5, 4, 0);
}

/* A chain of contacts, each within 7 days of the one before, is one issue; the order of rows is nothing. */
static void a_chain_is_one_issue(void **state)
{
	static const struct contact_case cases[] = { { "ann", "bill", 22 }, { "ann", "bill", 10 }, { "ann", "bill", 16 }, { "ann", "bill", 30 } };

	(void)state;
	assert_sum(count(cases, LEN(cases), 7, 100), 2, 1, 0);
}

/* On day 20 an issue of day 13 has had its 7 days, one of day 14 has not. */
static void young_issues_leave_both_parts(void **state)
{
	static const struct contact_case cases[] = { { "ann", "bill", 13 }, { "bob", "bill", 14 }, { "cat", "bill", 20 }, { "dan", "bill", 15 }, { "dan", "bill", 16 } };

	(void)state;
	assert_sum(count(cases, LEN(cases), 7, 20), 1, 1, 3);
	assert_sum(count(cases, LEN(cases), 7, LONG_MAX), 1, 1, 3);
}

static void no_contacts_are_no_issues(void **state)
{
	(void)state;
	assert_sum(count(NULL, 0, 7, LONG_MAX), 0, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repeats_within_the_window_belong_to_the_issue),
		cmocka_unit_test(a_chain_is_one_issue),
		cmocka_unit_test(young_issues_leave_both_parts),
		cmocka_unit_test(no_contacts_are_no_issues),
	};
	return cmocka_run_group_tests_name("contacts", tests, NULL, NULL);
}
