/* Unit tests of pipeline/intake/clean.h. */
#include "pipeline/intake/clean.h"

#include <string.h>

#include "tests/near.h"

static void what_is_no_part_of_a_date_or_number_goes(void **state)
{
	static const struct {
		const char *cell, *want;
	} cases[] = {
		{ "", "" },
		{ " \t\r\n", "" },
		{ "  1  2 ", "1 2" },
		{ "'42", "42" },
		{ " ' 42", "42" },
		{ "1'234", "1'234" },
		{ "3:45\xE2\x80\xAFPM", "3:45 pm" },
		{ "1\xC2\xA0\xE2\x80\x89" "234", "1 234" },
		{ "\xEF\xBB\xBF\xE2\x80\x8E" "12 Mar", "12 mar" },
		{ "\xE2\x88\x92" "5", "-5" },
		{ "\xE2\x82\xAC" "5", "\xE2\x82\xAC" "5" },
		{ "\xE2\x80", "\xE2\x80" }, /* cut in the middle of a character */
		{ "\xC2", "\xC2" },
	};
	char clean[CLEAN_TEXT];

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		assert_true(clean_cell(cases[i].cell, clean));
		assert_string_equal(clean, cases[i].want);
	}
}

static void a_cell_as_long_as_no_date_is_told(void **state)
{
	char cell[400], clean[CLEAN_TEXT];

	(void)state;
	memset(cell, ' ', sizeof cell);
	cell[sizeof cell - 1] = '\0';
	memset(cell + 150, '1', CLEAN_TEXT - 1);
	assert_true(clean_cell(cell, clean));
	assert_int_equal(strlen(clean), CLEAN_TEXT - 1);
	memset(cell + 150, '1', CLEAN_TEXT);
	assert_false(clean_cell(cell, clean));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_part_of_a_date_or_number_goes),
		cmocka_unit_test(a_cell_as_long_as_no_date_is_told),
	};
	return cmocka_run_group_tests_name("intake/clean", tests, NULL, NULL);
}
