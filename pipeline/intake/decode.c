#include "pipeline/intake/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

const char *decoder_name(const char *word)
{
	static const char *const names[] = {
		"utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15", "iso-8859-1", "iso-8859-2", "windows-1250",
		"windows-1251", "windows-1253", "windows-1254", "macintosh", "big5", "gb18030", "shift_jis", "euc-kr",
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(names[i], word))
			return names[i];
	return "utf-16le"; /* of the word utf-16: a file without a byte order mark */
}

/* What files in Shift_JIS hold is what Windows writes under that name: with the standard's own table a backslash
 * becomes a yen sign, and usual characters are none. Source: WHATWG, Encoding, 4.2. (Not so euc-kr: on what is no
 * character glibc's table of cp949 goes on, and nobody could tell from where.) */
static const char *usual_name(const char *encoding)
{
	return strcmp(encoding, "shift_jis") ? encoding : "cp932";
}

bool decoder_open(struct decoder *decoder, const char *encoding, struct err *err)
{
	iconv_t handle;

	*decoder = (struct decoder){ 0 };
	if (!strcmp(encoding, "utf-8"))
		return true;
	handle = iconv_open("UTF-8", usual_name(encoding));
	if (handle == (iconv_t)-1)
		return err_system(err, "this machine cannot decode %s", encoding);
	decoder->handle = handle;
	decoder->unit = strncmp(encoding, "utf-16", 6) ? 1 : 2;
	return true;
}

static void mark_bad(struct text *text)
{
	const char bad = (char)DECODE_BAD;

	text_add_n(text, &bad, 1);
}

/* Decodes as much as can be; returns how many bytes are left: the beginning of a character. */
static size_t convert(struct decoder *decoder, char *from, size_t n, struct text *text)
{
	enum { ROOM = 4096 };
	char room[ROOM];

	while (n > 0) {
		char *to = room;
		size_t left = ROOM, skip;
		size_t result = iconv((iconv_t)decoder->handle, &from, &n, &to, &left);
		int reason = errno;

		text_add_n(text, room, ROOM - left);
		if (result != (size_t)-1 || reason == E2BIG)
			continue;
		if (reason == EINVAL)
			break;
		mark_bad(text);
		skip = n < decoder->unit ? n : decoder->unit; /* some tables fail behind what they refuse */
		from += skip;
		n -= skip;
	}
	return n;
}

void decoder_feed(struct decoder *decoder, const char *bytes, size_t n, struct text *text)
{
	char *piece;
	size_t total, left;

	if (!decoder->handle) {
		text_add_n(text, bytes, n);
		return;
	}
	total = decoder->n_rest + n;
	piece = mem_alloc(total, 1);
	memcpy(piece, decoder->rest, decoder->n_rest);
	memcpy(piece + decoder->n_rest, bytes, n);
	left = convert(decoder, piece, total, text);
	while (left > sizeof decoder->rest) { /* no encoding has characters that long */
		mark_bad(text);
		left--;
	}
	memcpy(decoder->rest, piece + total - left, left);
	decoder->n_rest = left;
	free(piece);
}

void decoder_finish(struct decoder *decoder, struct text *text)
{
	if (decoder->n_rest)
		mark_bad(text);
	decoder->n_rest = 0;
}

void decoder_close(struct decoder *decoder)
{
	if (decoder->handle)
		iconv_close((iconv_t)decoder->handle);
	*decoder = (struct decoder){ 0 };
}
