/* Patterns of addresses: of mail, of the web, of machines. */
#include <arpa/inet.h>
#include <string.h>
#include <strings.h>

#include "stages/ingest/redact_character.h"
#include "stages/ingest/redact_patterns.h"

/* Characters of a local part. An apostrophe is none: it more often begins a quotation. */
static size_t local(const char *text, size_t at, size_t n)
{
	if (at < n && text[at] && strchr("._%+-", text[at]))
		return 1;
	return redact_letter(text, at, n);
}

/* The length of the sign between local part and domain. */
static size_t at_sign(const char *text, size_t at, size_t n)
{
	static const char *const signs[] = { "@", " @ ", "(at)", "[at]", " (at) ", " [at] ", "\xEF\xBC\xA0" };

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t length = strlen(signs[i]);

		if (n - at >= length && !strncasecmp(text + at, signs[i], length))
			return length;
	}
	return 0;
}

/* A domain: letters, digits, hyphens and dots, a letter among them, no dot or hyphen at the end. */
static size_t domain(const char *text, size_t at, size_t n)
{
	size_t end = at, step;
	bool has_letter = false;

	while ((step = end < n && (text[end] == '.' || text[end] == '-') ? 1 : redact_letter(text, end, n)) > 0) {
		has_letter = has_letter || redact_is_latin(text[end]) || step > 1;
		end += step;
	}
	while (end > at && (text[end - 1] == '.' || text[end - 1] == '-'))
		end--;
	return has_letter && redact_letter(text, at, n) && end - at >= 2 ? end - at : 0;
}

/* Whether the character that ends before `at` is one of a local part. */
static bool local_before(const char *text, size_t at, size_t n)
{
	size_t from = at;

	if (at == 0)
		return false;
	do
		from--;
	while (from > 0 && at - from < 4 && ((unsigned char)text[from] & 0xC0) == 0x80);
	return local(text, from, n) > 0;
}

size_t redact_email(const char *text, size_t at, size_t n)
{
	size_t end = at, step, sign, length;

	if (!local(text, at, n) || local_before(text, at, n))
		return 0;
	while ((step = local(text, end, n)) > 0)
		end += step;
	sign = at_sign(text, end, n);
	length = sign ? domain(text, end + sign, n) : 0;
	/* "came @ noon" is none; a sign that stands for @ needs a whole domain behind it */
	if (length == 0 || (sign > 1 && !memchr(text + end + sign, '.', length)))
		return 0;
	return end + sign + length - at;
}

size_t redact_link(const char *text, size_t at, size_t n)
{
	static const char *const starts[] = { "https://", "http://", "ftp://", "www." };
	size_t end = 0, host;

	/* "www.www.www." is read once */
	for (size_t i = 0; end == 0 && (at == 0 || text[at - 1] != '.') && i < sizeof starts / sizeof *starts; i++)
		if (n - at > strlen(starts[i]) && !strncasecmp(text + at, starts[i], strlen(starts[i])))
			end = at + strlen(starts[i]);
	if (end == 0)
		return 0;
	while (end < n && !strchr(" \t\r\n/?#@:\"<>", text[end]))
		end++;
	host = end;
	while (end < n && !strchr(" \t\r\n\"<>", text[end]))
		end++;
	while (end > host && strchr("/.,;:!?)", text[end - 1]))
		end--;
	return end > host ? end - at : 0;
}

size_t redact_ip(const char *text, size_t at, size_t n)
{
	char copy[INET6_ADDRSTRLEN];
	unsigned char address[sizeof(struct in6_addr)];
	size_t length = 0, n_colons = 0, n_dots = 0;

	if (at > 0 && text[at - 1] == '.')
		return 0;
	while (at + length < n && text[at + length] && strchr("0123456789abcdefABCDEF:.", text[at + length])) {
		n_colons += text[at + length] == ':';
		n_dots += text[at + length] == '.';
		if (++length == sizeof copy)
			return 0;
	}
	while (length > 0 && (text[at + length - 1] == '.' || (text[at + length - 1] == ':' && length > 1 && text[at + length - 2] != ':'))) {
		n_dots -= text[at + length - 1] == '.';
		n_colons -= text[at + length - 1] == ':';
		length--;
	}
	memcpy(copy, text + at, length);
	copy[length] = '\0';
	if (!redact_ends_word(text, at + length, n))
		return 0;
	if (n_colons == 0 && n_dots == 3 && inet_pton(AF_INET, copy, address) == 1)
		return length;
	return n_colons >= 3 && inet_pton(AF_INET6, copy, address) == 1 ? length : 0;
}
