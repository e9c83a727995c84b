/* Unit tests of pipeline/base/err.h. */
#include <errno.h>
#include <string.h>

#include "pipeline/base/err.h"
#include "pipeline/base/text.h"
#include "tests/near.h"

static void an_empty_err_is_no_failure(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(err.text, "");
}

static void the_first_failure_is_kept(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_false(err_set(&err, ERR_DATA, "row %d is bad", 7));
	assert_false(err_set(&err, ERR_USAGE, "second"));
	assert_false(err_system(&err, "third"));
	assert_false(err_at(&err, ERR_SEAL, "x.csv", 1, 1, "fourth"));
	assert_int_equal(err.kind, ERR_DATA);
	assert_string_equal(err.text, "row 7 is bad");
}

static void a_cleared_err_takes_the_next_failure(void **state)
{
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_DATA, "first");
	err_clear(&err);
	assert_int_equal(err.kind, ERR_NONE);
	assert_string_equal(err.text, "");
	err_set(&err, ERR_FEED, "second");
	assert_int_equal(err.kind, ERR_FEED);
	assert_string_equal(err.text, "second");
}

static void a_place_is_written_as_editors_follow_it(void **state)
{
	static const struct {
		long line, column;
		const char *want;
	} cases[] = {
		{ 6, 3, "x.csv:6:3: error: bad \"two\"" },
		{ 6, 0, "x.csv:6: error: bad \"two\"" },
		{ 0, 3, "x.csv: error: bad \"two\"" },
		{ 0, 0, "x.csv: error: bad \"two\"" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct err err = { 0 };

		assert_false(err_at(&err, ERR_DATA, "x.csv", cases[i].line, cases[i].column, "bad \"%s\"", "two"));
		assert_string_equal(err.text, cases[i].want);
	}
}

static void a_system_error_says_what_errno_said(void **state)
{
	struct err err = { 0 };

	(void)state;
	errno = ENOENT;
	assert_false(err_system(&err, "cannot open %s", "x.csv"));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_string_equal(err.text, "cannot open x.csv: No such file or directory");
	err_clear(&err);
	errno = 0;
	err_system(&err, "cannot open %s", "x.csv");
	assert_string_equal(err.text, "cannot open x.csv");
}

/* Names of files come to any length; the text must stay one that can be printed. */
static void a_text_too_long_ends_in_dots_and_stays_utf8(void **state)
{
	char euros[3 * 2000 + 1];

	(void)state;
	for (size_t i = 0; i < 2000; i++)
		memcpy(euros + 3 * i, "\xE2\x82\xAC", 4);
	for (int shift = 0; shift < 3; shift++) {
		struct err err = { 0 };
		size_t n;

		err_at(&err, ERR_DATA, euros, 1, 1, "%.*s%s", shift, "ab", euros);
		n = strlen(err.text);
		assert_in_range(n, sizeof err.text - 4, sizeof err.text - 1);
		assert_string_equal(err.text + n - 3, "...");
		assert_int_equal(text_utf8_error(err.text, n), n);
		err_clear(&err);
		err_set(&err, ERR_DATA, "%.*s%s", shift, "ab", euros);
		n = strlen(err.text);
		assert_string_equal(err.text + n - 3, "...");
		assert_int_equal(text_utf8_error(err.text, n), n);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_err_is_no_failure),
		cmocka_unit_test(the_first_failure_is_kept),
		cmocka_unit_test(a_cleared_err_takes_the_next_failure),
		cmocka_unit_test(a_place_is_written_as_editors_follow_it),
		cmocka_unit_test(a_system_error_says_what_errno_said),
		cmocka_unit_test(a_text_too_long_ends_in_dots_and_stays_utf8),
	};
	return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
