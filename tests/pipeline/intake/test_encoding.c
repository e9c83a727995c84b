/* Unit tests of pipeline/intake/encoding.h. */
#include <string.h>

#include "pipeline/intake/encoding.h"
#include "tests/near.h"

static void encoding_is_told_from_the_bytes_above_ascii(void **state)
{
	static const struct {
		const char *bytes;
		const char *want; /* NULL: refused */
	} cases[] = {
		{ "\xC3\xA9t\xC3\xA9", "utf-8" },
		{ "\xE9t\xE9 1,2\n", "windows-1252" },
		{ "\x80 5 and caf\xE9", "windows-1252" },
		{ "\x93quoted\x94", "windows-1252" },
		{ "\xC3\xA9t\xC3\xA9 \xE2\x82\xAC and one bad \xE9 byte", "utf-8" },
		{ "\xC3\xA9t\xE9 caf\xE9 na\xEFve", "windows-1252" }, /* one pair by chance */
		{ "\xA4 5", NULL },            /* a currency sign, or the euro of iso-8859-15 */
		{ "caf\x8E \x8Ft\x8E", NULL }, /* no letters of windows-1252 */
		{ "caf\x8E au lait", NULL },   /* of macintosh, most likely */
		{ "\xA4\xA4\xA4\xE5\xA6\x72\xA4\xB9\xA6\x57\xBA\xD9\xA4\xE9\xB4\xC1", NULL }, /* Big5 */
		{ "\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0", NULL },                             /* windows-1251 */
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		const char *which = NULL, *found = encoding_judge(cases[i].bytes, strlen(cases[i].bytes), true, &which);

		if (!cases[i].want) {
			assert_null(found);
			assert_non_null(which);
		} else {
			assert_non_null(found);
			assert_string_equal(found, cases[i].want);
		}
	}
}

static void a_character_cut_off_is_no_evidence(void **state)
{
	const char *which;

	(void)state;
	assert_string_equal(encoding_judge("\xE2\x82\xAC 5 \xE2\x82", 7, false, &which), "utf-8");
	assert_string_equal(encoding_judge("caf\xE9", 4, true, &which), "windows-1252");
}

static void utf_16_is_told_by_its_nul_bytes(void **state)
{
	(void)state;
	assert_string_equal(encoding_of_nul_bytes("a\0,\0b\0\n\0\x31\0,\0", 12), "utf-16le");
	assert_string_equal(encoding_of_nul_bytes("\0a\0,\0b\0\n\0\x31\0,", 12), "utf-16be");
	assert_null(encoding_of_nul_bytes("a,b\n1,2\n", 8));
	assert_null(encoding_of_nul_bytes("\0\0\0\0\0\0\0\0", 8));
	assert_null(encoding_of_nul_bytes("", 0));
}

static void marks_are_known(void **state)
{
	size_t n;

	(void)state;
	assert_string_equal(encoding_of_mark("\xEF\xBB\xBF" "a", 4, &n), "utf-8");
	assert_int_equal(n, 3);
	assert_string_equal(encoding_of_mark("\xFF\xFE" "a\0", 4, &n), "utf-16le");
	assert_string_equal(encoding_of_mark("\xFE\xFF\0a", 4, &n), "utf-16be");
	assert_null(encoding_of_mark("\xEF\xBB", 2, &n));
	assert_int_equal(n, 0);
	assert_int_equal(encoding_first_high("abc\xE9", 4), 3);
	assert_int_equal(encoding_first_high("abc", 3), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encoding_is_told_from_the_bytes_above_ascii),
		cmocka_unit_test(a_character_cut_off_is_no_evidence),
		cmocka_unit_test(utf_16_is_told_by_its_nul_bytes),
		cmocka_unit_test(marks_are_known),
	};
	return cmocka_run_group_tests_name("intake/encoding", tests, NULL, NULL);
}
