/* Unit tests of stages/ingest/redact.h. Numbers are those that are kept free for stories and tests:
 * Ofcom's 07700 900000 to 900999, 020 7946 0xxx and 0114 496 0xxx, example.org (RFC 2606), addresses of
 * RFC 5737 and RFC 3849, the card numbers and IBANs that issuers print in their manuals. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/redact.h"
#include "tests/near.h"

static void know(struct redact_names *names)
{
	static const char *const people[] = {
		"Jane Smith", "Dr Zo\xC3\xAB van Ostrum", "O'NEILL, Anne-Marie", "peter.kowalski@example.org", "Lee", "Ng Li", "E1234", "00117", "017", "0042", "2024",
		"jbloggs", "Agent 12",
	};

	for (size_t i = 0; i < LEN(people); i++)
		redact_names_add(names, people[i]);
}

/* Whether the text becomes what is wanted; *n gets the number of places. */
static void check(const char *text, const char *want, uint64_t *n)
{
	uint64_t counts[REDACT_KINDS] = { 0 };
	struct redact_names names = { 0 };
	struct text out = { 0 };

	know(&names);
	redact(text, &names, &out, counts);
	assert_string_equal(out.bytes, want);
	for (size_t i = 0; i < REDACT_KINDS; i++)
		*n += counts[i];
	text_free(&out);
	redact_names_free(&names);
}

static void what_gives_a_person_away_is_taken_out(void **state)
{
	static const struct { const char *text, *want; } cases[] = {
		{ "write to jane.doe+shop@example.org, please", "write to [email], please" },
		{ "JANE@EXAMPLE.ORG.", "[email]." },
		{ "<jane_doe@mail.example.co.uk>", "<[email]>" },
		{ "email=j@example.org;x", "email=[email];x" },
		{ "me at home: jane@intranet", "me at home: [email]" },
		{ "jane (at) example.org", "[email]" },
		{ "jane[at]example.org", "[email]" },
		{ "z\xC3\xB6" "e@b\xC3\xBC" "cher.example", "[email]" },
		{ "a@b.example c@d.example", "[email] [email]" },
		{ "'jane@example.org'", "'[email]'" },
		{ "see https://shop.example.org/order?token=abc123.", "see [link]." },
		{ "www.example.org/people/jane", "[link]" },
		{ "http://user:secret@example.org", "[link]" },
		{ "HTTPS://example.org/a#b and on", "[link] and on" },
		{ "call 07700 900123 now", "call [phone] now" },
		{ "07700900123", "[phone]" },
		{ "07700-900-123", "[phone]" },
		{ "+44 7700 900123", "[phone]" },
		{ "+447700900123", "[phone]" },
		{ "(+44) 7700 900123", "[phone]" },
		{ "+44 (0)20 7946 0958", "[phone]" },
		{ "0044 20 7946 0958", "[phone]" },
		{ "(020) 7946 0958", "[phone]" },
		{ "020 7946 0958, or 020 7946 0959", "[phone], or [phone]" },
		{ "020 7946 0958 020 7946 0959", "[phone] [phone]" },
		{ "07700 900123 07700 900124", "[phone] [phone]" },
		{ "0114 496 0123", "[phone]" },
		{ "tel:01144960123", "tel:[phone]" },
		{ "7700 900123", "[phone]" },
		{ "+49 151 23456789", "[phone]" },
		{ "0151 23456789", "[phone]" },
		{ "030/1234567", "[phone]" },
		{ "\xE2\x80\x9C" "07700 900123\xE2\x80\x9D", "\xE2\x80\x9C[phone]\xE2\x80\x9D" },
		{ "\xE2\x80\x98" "Jane\xE2\x80\x99s", "\xE2\x80\x98[name]\xE2\x80\x99s" },
		{ "+33 1 23 45 67 89", "[phone]" },
		{ "555 123 4567", "[phone]" },
		{ "(555) 123-4567", "[phone]" },
		{ "1-555-123-4567", "[phone]" },
		{ "07700\xC2\xA0" "900\xE2\x80\x91" "123", "[phone]" },
		{ "card 4111 1111 1111 1111 12/27", "card [card] 12/27" },
		{ "4111-1111-1111-1111", "[card]" },
		{ "5555555555554444", "[card]" },
		{ "378282246310005 (amex)", "[card] (amex)" },
		{ "12 4111 1111 1111 1111", "12 [card]" },
		{ "my NI is AB 12 34 56 C.", "my NI is [ni]." },
		{ "ab123456c", "[ni]" },
		{ "we live at SW1A 2AA, London", "we live at [postcode], London" },
		{ "m1 1ae", "[postcode]" },
		{ "M601NW", "[postcode]" },
		{ "W1A0AX", "[postcode]" },
		{ "EC1A 1BB", "[postcode]" },
		{ "GB82 WEST 1234 5698 7654 32", "[account]" },
		{ "de89370400440532013000", "[account]" },
		{ "12-34-56 12345678", "[account]" },
		{ "sort code 12 34 56, account no. 12345678 thanks", "sort code [account] thanks" },
		{ "from 192.0.2.17.", "from [ip]." },
		{ "2001:db8::8a2e:370:7334", "[ip]" },
		{ "thank Jane Smith", "thank [name]" },
		{ "JANE SMITH was kind", "[name] was kind" },
		{ "jane smith", "[name]" },
		{ "Smith's team", "[name]'s team" },
		{ "mr smith", "mr [name]" },
		{ "Jane helped", "[name] helped" },
		{ "zoe van ostrum", "[name]" },
		{ "Zo\xC3\x8B VAN OSTRUM", "[name]" },
		{ "Zoe\xCC\x88 Ostrum", "[name]" },
		{ "zoe ostrum", "[name]" },
		{ "anne-marie o\xE2\x80\x99neill", "[name]" },
		{ "O'Neill, Anne-Marie", "[name]" },
		{ "peter kowalski and Kowalski", "[name] and [name]" },
		{ "Lee said", "[name] said" },
		{ "ng li", "[name]" },
		{ "agent e1234", "agent [name]" },
		{ "00117 took the call", "[name] took the call" },
		{ "no. 0042", "no. [name]" },
		{ "JBloggs", "[name]" },
		{ "agent 12", "[name]" },
	};
	uint64_t n;

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		n = 0;
		print_message("%s\n", cases[i].text);
		check(cases[i].text, cases[i].want, &n);
	}
}

static void what_only_looks_like_it_stays(void **state)
{
	static const char *const texts[] = {
		"", " ", "I waited 45 minutes on 2026-09-14, then on 14/09/2026 at 10:30.", "01.02.2024 10 00 00 00", "from 01/02/2024 to 03/04/2024",
		"\xC2\xA3" "1,234,567.89 and 1.234.567,89 and 1 234 567 890", "order 123456789", "order 1234567890", "ref AB123456", "0.123456789", "20 %",
		"came @ noon", "3 @ \xC2\xA3" "2", "@work", "a @ b", "www.example.org", "http://example.org/", "std::vector", "10:30:15", "1.2.3", "999.1.2.3.4",
		"1.2.3.4.5", "4111 1111 1111 1112", "0000 0000 0000 0000 0000", "GB123456A", "AB123456E", "QQ123456C", "XX1 1AA", "the A12 3 times", "SW1A 2AAA", "B2B 4U",
		"GB82 WEST 1234 5698 7654 33", "12-34-56", "smiths", "Janet", "smithy", "lee way", "an o'", "jane", "van", "Agent 1", "agent 120", "017", "117", "e12345",
		"2019 2020 2024", "7, 8, 9, 10, 11, 12", "room 0123", "0-10", "caf\xC3\xA9 \xE2\x82\xAC" "5 \xF0\x9F\x98\x80", "line\nline",
	};
	uint64_t n = 0;

	(void)state;
	for (size_t i = 0; i < LEN(texts); i++) {
		print_message("%s\n", texts[i]);
		check(texts[i], texts[i], &n);
	}
	assert_int_equal(n, 0);
}

static void places_are_counted_by_kind(void **state)
{
	uint64_t counts[REDACT_KINDS] = { 0 };
	struct text out = { 0 };
	char *words;

	(void)state;
	words = redact_counts_text(counts);
	assert_string_equal(words, "");
	free(words);
	redact("a@b.example 07700 900123 c@d.example SW1A 2AA", NULL, &out, counts);
	redact("e@f.example", NULL, &out, counts);
	words = redact_counts_text(counts);
	assert_string_equal(words, "email 3, phone 1, postcode 1");
	free(words);
	text_free(&out);
}

static void names_of_nobody_are_none(void **state)
{
	static const char *const nobody[] = { "", " ", "-", "@example.org", "Dr", "1", "A", "\xFF\xFE", "a b c d e f g h i j" };
	uint64_t counts[REDACT_KINDS] = { 0 };
	struct redact_names names = { 0 };
	struct text out = { 0 };

	(void)state;
	for (size_t i = 0; i < LEN(nobody); i++)
		redact_names_add(&names, nobody[i]);
	redact("Dr A and 1 - a b c", &names, &out, counts);
	assert_string_equal(out.bytes, "Dr A and 1 - a b c");
	text_free(&out);
	redact_names_free(&names);
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Texts that are made to be read again and again: a megabyte of each takes no longer than a second or
 * two, where a reader that goes back would take hours. */
static void long_texts_take_time_in_proportion(void **state)
{
	static const char *const pieces[] = { "a.", "www.", "http://", "a@", "@", "1 ", "1", "+4", "Jane ", "jane smith", "a:", "(at)", "\xC3\xA9", "\xFF", "GB82", "0-" };
	enum { SIZE = 1 << 20 };
	struct redact_names names = { 0 };

	(void)state;
	know(&names);
	for (size_t i = 0; i < LEN(pieces); i++) {
		uint64_t counts[REDACT_KINDS] = { 0 };
		struct text text = { 0 }, out = { 0 };
		double begin = seconds();

		while (text.length < SIZE)
			text_add(&text, pieces[i]);
		redact(text.bytes, &names, &out, counts);
		if (seconds() - begin > 20)
			fail_msg("\"%s\" takes %g s", pieces[i], seconds() - begin);
		text_free(&text);
		text_free(&out);
	}
	redact_names_free(&names);
}

/* Random bytes of the kinds that patterns are made of: nothing is read outside, and what is left of the
 * text is a part of it. */
static void any_bytes_will_do(void **state)
{
	static const char letters[] = "0123456789+-.()@:/ ,aAbBgGwWzZhtps\xC2\xA0\xE2\x80\x91\xC3\xA9\xFF'\n";
	struct redact_names names = { 0 };
	unsigned long long random = 1;

	(void)state;
	know(&names);
	for (int round = 0; round < 20000; round++) {
		char *text = mem_alloc(64, 1);
		uint64_t counts[REDACT_KINDS] = { 0 };
		struct text out = { 0 };

		random = random * 6364136223846793005ULL + 1442695040888963407ULL;
		for (size_t i = 0, n = random >> 58; i < n && i < 63; i++) {
			random = random * 6364136223846793005ULL + 1442695040888963407ULL;
			text[i] = letters[(random >> 33) % (sizeof letters - 1)];
		}
		redact(text, &names, &out, counts);
		assert_non_null(out.bytes);
		text_free(&out);
		free(text);
	}
	redact_names_free(&names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_gives_a_person_away_is_taken_out),
		cmocka_unit_test(what_only_looks_like_it_stays),
		cmocka_unit_test(places_are_counted_by_kind),
		cmocka_unit_test(names_of_nobody_are_none),
		cmocka_unit_test(long_texts_take_time_in_proportion),
		cmocka_unit_test(any_bytes_will_do),
	};
	return cmocka_run_group_tests_name("ingest/redact", tests, NULL, NULL);
}
