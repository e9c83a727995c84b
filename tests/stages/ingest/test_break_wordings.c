/* Unit tests of stages/ingest/break_wordings.h. */
#include <stdlib.h>
#include <string.h>

#include "stages/ingest/break_wordings.h"
#include "tests/near.h"

/* What an editor of surveys changes without changing the question; and what changes it. */
static void wordings_are_letters_and_digits(void **state)
{
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
		{ "How satisfied were you?", "how  SATISFIED were you", true },
		{ "How satisfied were you?", "<p>How <b>satisfied</b> were&nbsp;you?</p>\r\n", true },
		{ "It\xE2\x80\x99s easy", "It's easy!", true },
		{ "Stra\xC3\x9F" "e", "STRASSE", true },
		{ "from 1 to 5", "from 1 to 10", false },
		{ "fewer < 5 or > 6", "fewer 5 or 6", true },
		{ "satisfied", "dissatisfied", false },
		{ "R&D, then", "RD then", true },
		{ "a &amp b", "a amp b", true },
		{ "", "<br/>", true },
		{ "<unclosed", "unclosed", true },
		{ "\xE3\x81\xA9\xE3\x81\x86", "\xE3\x81\xA9", false },
		{ "\xFF\xFE", "\xFF", false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		char *a = break_wording_fold(cases[i].a), *b = break_wording_fold(cases[i].b);

		if (!strcmp(a, b) != cases[i].same)
			fail_msg("\"%s\" and \"%s\": \"%s\" and \"%s\"", cases[i].a, cases[i].b, a, b);
		free(a);
		free(b);
	}
}

static void long_wordings_are_told_where_they_differ(void **state)
{
	char a[401], b[401], *short_a, *short_b;

	(void)state;
	memset(a, 'x', 400);
	memset(b, 'x', 400);
	a[400] = b[400] = '\0';
	memcpy(a + 300, "before", 6);
	memcpy(b + 300, "behind", 6);
	short_a = break_wording_shorten(a, b);
	short_b = break_wording_shorten(b, a);
	assert_non_null(strstr(short_a, "before"));
	assert_non_null(strstr(short_b, "behind"));
	assert_true(strlen(short_a) < 160);
	assert_memory_equal(short_a, "\xE2\x80\xA6", 3);
	free(short_a);
	free(short_b);
	short_a = break_wording_shorten("short", "other");
	assert_string_equal(short_a, "short");
	free(short_a);
}

/* Letters of several bytes stay whole wherever the cut falls. */
static void letters_stay_whole(void **state)
{
	char text[301], other[301], *cut;

	(void)state;
	for (size_t i = 0; i < 150; i++)
		memcpy(text + 2 * i, "\xC3\xA9", 3);
	for (size_t at = 0; at < 150; at++) {
		memcpy(other, text, sizeof text);
		memcpy(other + 2 * at, "zz", 2);
		cut = break_wording_shorten(text, other);
		for (const char *c = strncmp(cut, "\xE2\x80\xA6", 3) ? cut : cut + 3; *c && strncmp(c, "\xE2\x80\xA6", 3) != 0; c += 2)
			assert_memory_equal(c, "\xC3\xA9", 2);
		free(cut);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wordings_are_letters_and_digits),
		cmocka_unit_test(long_wordings_are_told_where_they_differ),
		cmocka_unit_test(letters_stay_whole),
	};

	return cmocka_run_group_tests_name("break_wordings", tests, NULL, NULL);
}
