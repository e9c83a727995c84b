#include "stages/ingest/redact.h"

#include <inttypes.h>
#include <stdbool.h>
#include <string.h>

#include "stages/ingest/redact_character.h"
#include "stages/ingest/redact_patterns.h"

static const char *const words[REDACT_KINDS] = {
	[REDACT_EMAIL] = "email", [REDACT_LINK] = "link", [REDACT_PHONE] = "phone", [REDACT_CARD] = "card", [REDACT_ACCOUNT] = "account",
	[REDACT_NI] = "ni", [REDACT_POSTCODE] = "postcode", [REDACT_IP] = "ip", [REDACT_NAME] = "name",
};

const char *redact_word(enum redact_kind kind)
{
	return words[kind];
}

/* What begins at a place with no letter or digit before it, by the first pattern that fits. A card number
 * would fit as a telephone number, too, and an address of version 4 as a date. */
static size_t find(const char *text, size_t at, size_t n, enum redact_kind *kind)
{
	static const struct {
		enum redact_kind kind;
		redact_pattern *length;
	} patterns[] = {
		{ REDACT_LINK, redact_link }, { REDACT_IP, redact_ip },       { REDACT_ACCOUNT, redact_account },   { REDACT_CARD, redact_card },
		{ REDACT_NI, redact_ni },     { REDACT_PHONE, redact_phone }, { REDACT_POSTCODE, redact_postcode },
	};

	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		size_t length = patterns[i].length(text, at, n);

		if (length) {
			*kind = patterns[i].kind;
			return length;
		}
	}
	return 0;
}

/* The length of what is copied when nothing was found: a date, so that its day does not begin a telephone
 * number; a word; or one character. */
static size_t plain(const char *text, size_t at, size_t n, bool begins)
{
	size_t length = begins ? redact_date(text, at, n) : 0, step;

	if (length)
		return length;
	while ((step = redact_letter(text, at + length, n)) > 0)
		length += step;
	if (length)
		return length;
	do
		length++;
	while (at + length < n && ((unsigned char)text[at + length] & 0xC0) == 0x80);
	return length;
}

void redact(const char *text, const struct redact_names *names, struct text *out, uint64_t counts[REDACT_KINDS])
{
	size_t n = strlen(text), length;
	bool begins = true; /* whether no letter or digit stands before */

	text_add(out, "");
	for (size_t at = 0; at < n; at += length) {
		enum redact_kind kind = REDACT_EMAIL;
		bool is_word = redact_letter(text, at, n) > 0;

		length = redact_email(text, at, n);
		if (!length && begins)
			length = find(text, at, n, &kind);
		if (!length && begins && names && is_word) {
			length = redact_names_at(names, text, at, n);
			kind = REDACT_NAME;
		}
		if (length) {
			text_add_format(out, "[%s]", words[kind]);
			counts[kind]++;
			begins = true;
			continue;
		}
		length = plain(text, at, n, begins);
		text_add_n(out, text + at, length);
		begins = !is_word;
	}
}

char *redact_counts_text(const uint64_t counts[REDACT_KINDS])
{
	struct text text = { 0 };

	for (size_t kind = 0; kind < REDACT_KINDS; kind++)
		if (counts[kind])
			text_add_format(&text, "%s%s %" PRIu64, text.length ? ", " : "", words[kind], counts[kind]);
	return text_take(&text);
}
