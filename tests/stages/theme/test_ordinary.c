/* Unit tests of stages/theme/ordinary.h: what may be quoted. */
#include "stages/theme/ordinary.h"
#include "tests/near.h"

static void learn(struct ordinary *ordinary)
{
	static const char *const comments[] = {
		"the desk was slow", "slow and rude", "The desk was rude", "Sarah was kind", "sarah was kind and the desk slow", "Sarah was slow",
		"Sarah and the desk", "I was told to wait", "told to wait and wait", "I've told them to wait", "la visite d'accord",
	};

	for (size_t i = 0; i < LEN(comments); i++)
		ordinary_learn(ordinary, comments[i]);
}

static void words_that_others_use_may_be_quoted_and_no_others(void **state)
{
	static const struct { const char *text; bool may; } cases[] = {
		{ "the desk was slow", true },
		{ "THE DESK, slow!", true },
		{ "I was told to wait", true },
		{ "I've told", true },
		{ "", true },
		{ "the desk was kind", false },            /* two comments have it */
		{ "my divorce", false },                   /* none */
		{ "Sarah was slow", false },               /* four have it, one in small letters */
		{ "sarah was slow", true },                /* as common as any word, and written like one */
		{ "the desk 12 was slow", true },
		{ "the desk 123 was slow", false },
		{ "desk@was", false },
		{ "the \xD9\x81\xD8\xB1\xD9\x8A\xD9\x82", false }, /* Arabic: no capitals */
		{ "the desk wasn\xE2\x80\x99t", false },
	};
	struct ordinary ordinary = { 0 };

	(void)state;
	learn(&ordinary);
	for (size_t i = 0; i < LEN(cases); i++)
		if (ordinary_reads(&ordinary, cases[i].text) != cases[i].may)
			fail_msg("\"%s\" may %sbe quoted", cases[i].text, cases[i].may ? "not " : "");
	ordinary_free(&ordinary);
}

/* One person who writes a word ten times makes it no common word. */
static void a_word_counts_once_a_comment(void **state)
{
	struct ordinary ordinary = { 0 };

	(void)state;
	ordinary_learn(&ordinary, "ping ping ping ping");
	ordinary_learn(&ordinary, "ping");
	assert_false(ordinary_reads(&ordinary, "ping"));
	ordinary_learn(&ordinary, "Ping, ping");
	assert_true(ordinary_reads(&ordinary, "ping"));
	ordinary_free(&ordinary);
	ordinary_free(&ordinary);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_that_others_use_may_be_quoted_and_no_others),
		cmocka_unit_test(a_word_counts_once_a_comment),
	};
	return cmocka_run_group_tests_name("ordinary", tests, NULL, NULL);
}
