#include "pipeline/intake/encoding.h"

#include <string.h>

#include "pipeline/base/text.h"

static const struct {
	const char *encoding, *bytes;
	size_t n;
} marks[] = { { "utf-8", "\xEF\xBB\xBF", 3 }, { "utf-16le", "\xFF\xFE", 2 }, { "utf-16be", "\xFE\xFF", 2 } };

const char *encoding_of_mark(const char *bytes, size_t n, size_t *length)
{
	*length = 0;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (n >= marks[i].n && !memcmp(bytes, marks[i].bytes, marks[i].n)) {
			*length = marks[i].n;
			return marks[i].encoding;
		}
	return NULL;
}

const char *encoding_of_nul_bytes(const char *bytes, size_t n)
{
	size_t nul[2] = { 0, 0 }, half = n / 2;

	for (size_t i = 0; i < 2 * half; i++)
		nul[i % 2] += bytes[i] == '\0';
	if (half < 4)
		return NULL;
	/* In a table of any Western language most characters have a NUL byte; the other half has none. */
	if (nul[1] > half / 2 && nul[0] == 0)
		return "utf-16le";
	return nul[0] > half / 2 && nul[1] == 0 ? "utf-16be" : NULL;
}

size_t encoding_first_high(const char *bytes, size_t n)
{
	size_t i = 0;

	while (i < n && !(bytes[i] & 0x80))
		i++;
	return i;
}

/* What the bytes above ASCII are when each is a character. */
struct high {
	size_t n, n_together; /* together: next to another */
	size_t n_undefined;   /* in windows-1252 */
	size_t n_signs;       /* quotes, dashes, the euro ... that windows-1252 has at 80 to 9F */
	size_t n_rare;        /* letters that it has there, where others have their usual ones */
	size_t n_letters;     /* C0 to FF */
	size_t n_differing;   /* those that iso-8859-15 reads otherwise */
};

static bool is_one_of(unsigned char c, const char *bytes)
{
	return memchr(bytes, c, strlen(bytes)) != NULL;
}

static struct high look(const char *bytes, size_t n)
{
	struct high high = { 0 };

	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)bytes[i];

		if (c < 0x80)
			continue;
		high.n++;
		high.n_together += (i > 0 && (bytes[i - 1] & 0x80)) || (i + 1 < n && (bytes[i + 1] & 0x80));
		high.n_undefined += is_one_of(c, "\x81\x8D\x8F\x90\x9D");
		high.n_rare += is_one_of(c, "\x83\x88\x8A\x8C\x8E\x98\x9A\x9C\x9E\x9F");
		high.n_signs += c < 0xA0 && !is_one_of(c, "\x81\x8D\x8F\x90\x9D\x83\x88\x8A\x8C\x8E\x98\x9A\x9C\x9E\x9F");
		high.n_letters += c >= 0xC0;
		high.n_differing += is_one_of(c, "\xA4\xA6\xA8\xB4\xB8\xBC\xBD\xBE");
	}
	return high;
}

static const char *judge_single_bytes(const char *bytes, size_t n, const char **which)
{
	struct high high = look(bytes, n);

	/* In Western text the characters above ASCII stand alone, between letters; in East Asian double
	 * bytes, and in Cyrillic or Greek text, they stand together. */
	if (high.n_undefined || (high.n >= 8 && high.n_together > high.n / 2)) {
		*which = "no UTF-8, nor the usual bytes of a Western encoding";
		return NULL;
	}
	if (high.n_rare > high.n_letters + high.n_signs) {
		*which = "no UTF-8, and its bytes are more usual in macintosh or windows-1250 than in windows-1252";
		return NULL;
	}
	if (high.n_differing && !high.n_signs) {
		*which = "no UTF-8, and reads equally well as windows-1252 and iso-8859-15, which differ in it";
		return NULL;
	}
	return "windows-1252";
}

const char *encoding_judge(const char *bytes, size_t n, bool is_all, const char **which)
{
	size_t n_good = 0, n_bad = 0, at = 0;

	while (at < n) {
		size_t good = text_utf8_error(bytes + at, n - at), from = at;

		for (; from < at + good; from++)
			n_good += (bytes[from] & 0xC0) == 0xC0; /* the first byte of a character of several */
		at += good;
		/* A character that the end of the text looked at cuts off is no evidence. */
		if (!is_all && at < n && at + 4 > n)
			break;
		n_bad += at < n;
		at++;
	}
	if (n_bad == 0 || n_good >= n_bad)
		return "utf-8";
	return judge_single_bytes(bytes, n, which);
}
