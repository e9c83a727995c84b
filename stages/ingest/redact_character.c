#include "stages/ingest/redact_character.h"

#include <string.h>
#include <utf8proc.h>

bool redact_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool redact_is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char redact_upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

char redact_at(const char *text, size_t at, size_t n)
{
	return at < n ? text[at] : '\0';
}

size_t redact_letter(const char *text, size_t at, size_t n)
{
	unsigned char c = at < n ? (unsigned char)text[at] : 0;
	utf8proc_int32_t code = 0;
	utf8proc_ssize_t length;
	utf8proc_category_t category;

	if (c < 0x80)
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
	length = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(n - at), &code);
	if (length <= 0)
		return 1; /* no UTF-8: a letter of another encoding */
	category = utf8proc_category(code);
	return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO ? (size_t)length : 0;
}

bool redact_ends_word(const char *text, size_t at, size_t n)
{
	return !redact_letter(text, at, n);
}

size_t redact_separator(const char *text, size_t at, size_t n)
{
	unsigned char last;

	if (at < n && (text[at] == ' ' || text[at] == '-'))
		return 1;
	if (at < n && n - at >= 2 && !memcmp(text + at, "\xC2\xA0", 2))
		return 2;
	if (at >= n || n - at < 3 || memcmp(text + at, "\xE2\x80", 2) != 0)
		return 0;
	last = (unsigned char)text[at + 2]; /* U+2007 to U+2015 but marks of direction, and U+202F */
	return last == 0xAF || last == 0x87 || last == 0x89 || last == 0x8A || (last >= 0x90 && last <= 0x95) ? 3 : 0;
}
