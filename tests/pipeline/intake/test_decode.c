/* Unit tests of pipeline/intake/decode.h. Expected bytes are Python 3.11's, "...".encode(encoding). */
#include <string.h>

#include "pipeline/intake/decode.h"
#include "tests/near.h"

/* Decodes n bytes in pieces of `step`. */
static void decode(const char *encoding, const char *bytes, size_t n, size_t step, struct text *text)
{
	struct decoder decoder = { 0 };
	struct err err = { 0 };

	text->length = 0;
	text_add(text, "");
	assert_true(decoder_open(&decoder, encoding, &err));
	for (size_t at = 0; at < n; at += step)
		decoder_feed(&decoder, bytes + at, at + step < n ? step : n - at, text);
	decoder_finish(&decoder, text);
	decoder_close(&decoder);
}

static void encodings_become_utf8_in_pieces_of_any_size(void **state)
{
	static const struct {
		const char *encoding, *bytes;
		size_t n;
		const char *want;
	} cases[] = {
		{ "utf-8", "a\xE2\x82\xAC", 4, "a\xE2\x82\xAC" },
		{ "windows-1252", "\x80\x8A\x8E", 3, "\xE2\x82\xAC\xC5\xA0\xC5\xBD" },
		{ "iso-8859-15", "\xA4", 1, "\xE2\x82\xAC" },
		{ "utf-16le", "a\0\xAC\x20\x3D\xD8\x00\xDE", 8, "a\xE2\x82\xAC\xF0\x9F\x98\x80" },
		{ "shift_jis", "\\~\x87\x40\x83\x5C", 6, "\\~\xE2\x91\xA0\xE3\x82\xBD" }, /* cp932 */
		{ "utf-16be", "\0a\x20\xAC\xD8\x3D\xDE\x00", 8, "a\xE2\x82\xAC\xF0\x9F\x98\x80" },
	};
	struct text text = { 0 };

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		for (size_t step = 1; step <= cases[i].n; step++) {
			decode(cases[i].encoding, cases[i].bytes, cases[i].n, step, &text);
			assert_string_equal(text.bytes, cases[i].want);
		}
	text_free(&text);
}

/* 0x81 is no character of Windows-1252; a low surrogate stands alone; the last unit is cut off. */
static void what_is_no_character_is_marked_and_the_rest_kept(void **state)
{
	struct text text = { 0 };

	(void)state;
	decode("windows-1252", "a\x81z", 3, 3, &text);
	assert_string_equal(text.bytes, "a\xFFz");
	decode("utf-16le", "a\0\x00\xDEz\0", 6, 6, &text);
	assert_string_equal(text.bytes, "a\xFFz");
	decode("utf-16le", "a\0z", 3, 1, &text);
	assert_string_equal(text.bytes, "a\xFF");
	text_free(&text);
}

static void an_encoding_that_is_none_is_refused(void **state)
{
	struct decoder decoder = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_false(decoder_open(&decoder, "klingon-1", &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	decoder_close(&decoder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(encodings_become_utf8_in_pieces_of_any_size),
		cmocka_unit_test(what_is_no_character_is_marked_and_the_rest_kept),
		cmocka_unit_test(an_encoding_that_is_none_is_refused),
	};
	return cmocka_run_group_tests_name("intake/decode", tests, NULL, NULL);
}
