/* Unit tests of stages/write/brief_text.h. */
#include <stdlib.h>
#include <string.h>

#include "stages/write/brief_text.h"
#include "tests/near.h"

static void assert_text(char *got, const char *want)
{
	assert_string_equal(got, want);
	free(got);
}

static void texts_end_at_a_word_or_a_sentence(void **state)
{
	(void)state;
	assert_text(brief_text_cut("one two three", 13), "one two three");
	assert_text(brief_text_cut("one two three", 10), "one two\xe2\x80\xa6");
	assert_text(brief_text_cut("unbreakable", 5), "unbr\xe2\x80\xa6");
	assert_text(brief_text_sentences("One, +1.5 points. Two. Three.", 1), "One, +1.5 points.");
	assert_text(brief_text_sentences("One, +1.5 points. Two. Three.", 2), "One, +1.5 points. Two.");
	assert_text(brief_text_sentences("One, +1.5 points. Two. Three.", 9), "One, +1.5 points. Two. Three.");
	assert_text(brief_text_sentences("One. Two.", 0), "");
	assert_text(brief_text_sentences("", 1), "");
}

static void what_is_said_are_whole_sentences(void **state)
{
	(void)state;
	assert_text(brief_text_say("One. Two. Three.", 16), "One. Two. Three.");
	assert_text(brief_text_say("One. Two. Three.", 15), "One. Two.");
	assert_text(brief_text_say("One. Two. Three.", 4), "One.");
	assert_text(brief_text_say("", 4), "");
}

static void a_sentence_that_is_too_long_loses_its_asides_and_stays_whole(void **state)
{
	(void)state;
	assert_text(brief_text_say("It is so (by 0.7 (or more)), in most. And so on.", 20), "It is so, in most.");
	assert_text(brief_text_say("It is so (by 0.7), in most. And so on.", 2), "It is so, in most.");
	assert_text(brief_text_say("It is (by 0.7 so", 8), "It is");
}

static void no_sentence_is_endless(void **state)
{
	char *longest = calloc(1001, 1), *said;

	(void)state;
	for (int i = 0; i < 1000; i++)
		longest[i] = i % 10 == 9 ? ' ' : 'a';
	said = brief_text_say(longest, 20);
	assert_true(strlen(said) > 200 && strlen(said) < 330);
	free(said);
	free(longest);
}

static void an_action_loses_its_second_clause_before_it_is_too_long(void **state)
{
	(void)state;
	assert_text(brief_text_ask("Ask them; tell others.", 30), "Ask them; tell others.");
	assert_text(brief_text_ask("Ask them; tell others.", 12), "Ask them.");
	assert_text(brief_text_ask("Ask them and tell others.", 12), "Ask them and tell others.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_end_at_a_word_or_a_sentence),
		cmocka_unit_test(what_is_said_are_whole_sentences),
		cmocka_unit_test(a_sentence_that_is_too_long_loses_its_asides_and_stays_whole),
		cmocka_unit_test(no_sentence_is_endless),
		cmocka_unit_test(an_action_loses_its_second_clause_before_it_is_too_long),
	};

	return cmocka_run_group_tests_name("brief_text", tests, NULL, NULL);
}
