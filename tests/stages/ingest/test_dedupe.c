/* Unit tests of stages/ingest/dedupe.h. */
#include <stdio.h>

#include "stages/ingest/dedupe.h"
#include "tests/near.h"

static void an_id_is_new_once(void **state)
{
	struct dedupe dedupe = { 0 };

	(void)state;
	assert_false(dedupe_has(&dedupe, "R_1"));
	assert_false(dedupe_add(&dedupe, "R_1"));
	assert_true(dedupe_add(&dedupe, "R_1"));
	assert_false(dedupe_add(&dedupe, "r_1")); /* ids are case-sensitive: R_aB and R_ab are two people */
	assert_false(dedupe_add(&dedupe, "01"));
	assert_false(dedupe_add(&dedupe, "1"));
	assert_true(dedupe_has(&dedupe, "R_1"));
	dedupe_free(&dedupe);
}

/* 16 bytes or less for each id is the promise that lets ingest read any number of responses. */
static void many_ids_are_told_apart_in_sixteen_bytes_each(void **state)
{
	enum { IDS = 200000 };
	struct dedupe dedupe = { 0 };
	char id[32];

	(void)state;
	for (int i = 0; i < IDS; i++) {
		snprintf(id, sizeof id, "R_%d", i);
		assert_false(dedupe_add(&dedupe, id));
	}
	for (int i = 0; i < IDS; i++) {
		snprintf(id, sizeof id, "R_%d", i);
		assert_true(dedupe_has(&dedupe, id));
	}
	assert_int_equal(dedupe.n, IDS);
	assert_true(dedupe.n_slots * sizeof *dedupe.slots <= 16 * dedupe.n);
	dedupe_free(&dedupe);
}

static void numbers_that_a_spreadsheet_shortened_are_no_ids(void **state)
{
	static const struct {
		const char *id;
		bool damaged;
	} cases[] = {
		{ "1.23E+15", true }, { "1,23E+15", true }, { "1E+10", true }, { "1.18441e+10", true },
		{ "11844000000", false }, { "R_1E+15x", false }, { "E+15", false }, { "1.5", false }, { "", false }, { "1E+", false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(dedupe_is_damaged(cases[i].id), cases[i].damaged);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_id_is_new_once),
		cmocka_unit_test(many_ids_are_told_apart_in_sixteen_bytes_each),
		cmocka_unit_test(numbers_that_a_spreadsheet_shortened_are_no_ids),
	};
	return cmocka_run_group_tests_name("ingest/dedupe", tests, NULL, NULL);
}
