/* Encodings: what is told of bytes is one that there is; what is decoded is UTF-8 but for the byte that marks
 * what was no character, of no more than four bytes for one, and the same whatever the pieces. The first byte says
 * which to decode. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/intake/decode.h"
#include "pipeline/intake/encoding.h"
#include "tests/fuzz/fuzz.h"

static const char *const names[] = {
	"utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15", "iso-8859-1", "iso-8859-2", "windows-1250",
	"windows-1251", "windows-1253", "windows-1254", "macintosh", "big5", "gb18030", "shift_jis", "euc-kr",
};
enum { NAMES = sizeof names / sizeof *names };

static void decode(const char *name, const char *bytes, size_t n, size_t piece, struct text *text)
{
	struct decoder decoder = { 0 };
	struct err err = { 0 };

	fuzz_check(decoder_open(&decoder, decoder_name(name), &err));
	for (size_t at = 0; at < n; at += piece)
		decoder_feed(&decoder, bytes + at, piece < n - at ? piece : n - at, text);
	decoder_finish(&decoder, text);
	decoder_close(&decoder);
}

/* Every byte but those that mark no character belongs to UTF-8. */
static void check_text(const struct text *text)
{
	size_t at = 0;

	while (at < text->length) {
		at += text_utf8_error(text->bytes + at, text->length - at);
		fuzz_check(at == text->length || (unsigned char)text->bytes[at] == DECODE_BAD);
		at++;
	}
}

static void check_decoding(const char *name, const char *bytes, size_t n)
{
	struct text whole = { 0 };

	decode(name, bytes, n, n ? n : 1, &whole);
	fuzz_check(whole.length <= 4 * n);
	if (strcmp(name, "utf-8") != 0)
		check_text(&whole);
	for (size_t piece = 1; piece < 6; piece += 2) {
		struct text text = { 0 };

		decode(name, bytes, n, piece, &text);
		fuzz_check(text.length == whole.length && (!text.length || !memcmp(text.bytes, whole.bytes, text.length)));
		text_free(&text);
	}
	text_free(&whole);
}

static void check_name(const char *name)
{
	fuzz_check(!name || !strcmp(decoder_name(name), name));
}

void fuzz_target(const char *bytes, size_t n)
{
	const char *which = NULL, *judged;
	size_t length, high;

	if (n == 0)
		return;
	check_decoding(names[(unsigned char)bytes[0] % NAMES], bytes + 1, n - 1);
	bytes++;
	n--;
	check_name(encoding_of_mark(bytes, n, &length));
	fuzz_check(length <= n);
	check_name(encoding_of_nul_bytes(bytes, n));
	high = encoding_first_high(bytes, n);
	fuzz_check(high <= n);
	for (int is_all = 0; is_all < 2; is_all++) {
		judged = encoding_judge(bytes + high, n - high, is_all, &which);
		check_name(judged);
		fuzz_check(judged || which);
		if (text_utf8_error(bytes, n) == n)
			fuzz_check(judged && !strcmp(judged, "utf-8"));
	}
}
