/* Unit tests of pipeline/word.h: every word is told in whole sentences, and found by its name and its group. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/text.h"
#include "pipeline/table/schema.h"
#include "pipeline/word.h"
#include "tests/near.h"

static size_t count(const char *term)
{
	size_t n = 0;

	for (const struct word_kind *kind = word_kinds; kind->word; kind++)
		n += word_is(kind, term);
	return n;
}

static void every_word_is_told_in_whole_sentences_and_once_a_group(void **state)
{
	(void)state;
	for (const struct word_kind *kind = word_kinds; kind->word; kind++) {
		size_t length = strlen(kind->sentence);

		assert_true(length > 10);
		assert_int_equal(kind->sentence[length - 1], '.');
		assert_null(strstr(kind->sentence, "  "));
		for (const struct word_kind *other = kind + 1; other->word; other++)
			assert_false(!strcmp(kind->group, other->group) && !strcmp(kind->word, other->word));
	}
}

static void a_word_is_found_by_its_name_its_group_and_what_its_star_stands_for(void **state)
{
	(void)state;
	assert_int_equal(count("overridden"), 1);
	assert_int_equal(count("Overridden"), 1);
	assert_int_equal(count("verdicts of the rubric"), 3);
	assert_int_equal(count("highest_criterion impact"), 1);
	assert_int_equal(count("highest_criterion "), 0);
	assert_int_equal(count("highest"), 1);
	assert_int_equal(count(""), 0);
}

/* Every word of these columns' domains. */
static void domains_of_judging_are_told(void **state)
{
	static const char *const columns[][2] = { { "deviations", "deviation" }, { "rubric", "verdict" }, { "awards", "outcome" }, { "judges_fit", "extreme" }, { "judges_fit", "state" } };

	(void)state;
	for (size_t i = 0; i < LEN(columns); i++) {
		const struct schema *schema = schema_find(columns[i][0]);
		const char *word = schema->columns[schema_column(schema, columns[i][1])].domain;

		while (*word) {
			size_t length = strcspn(word, "|");
			char *copy = text_format("%.*s", (int)length, word);

			if (count(copy) == 0)
				print_error("nothing tells what %s means\n", copy);
			assert_true(count(copy) > 0);
			free(copy);
			word += length + (word[length] == '|');
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_word_is_told_in_whole_sentences_and_once_a_group),
		cmocka_unit_test(a_word_is_found_by_its_name_its_group_and_what_its_star_stands_for),
		cmocka_unit_test(domains_of_judging_are_told),
	};
	return cmocka_run_group_tests_name("word", tests, NULL, NULL);
}
