/* Unit tests of pipeline/table/schema.h and of the declarations themselves. */
#include <string.h>

#include "pipeline/table/schema.h"
#include "tests/near.h"

static void tables_are_found_by_name(void **state)
{
	(void)state;
	assert_string_equal(schema_find("scores")->name, "scores");
	assert_null(schema_find("score"));
	assert_null(schema_find(""));
	assert_int_equal(schema_column(schema_find("tallies"), "n"), schema_n_columns(schema_find("tallies")) - 1);
	assert_int_equal(schema_column(schema_find("tallies"), "m"), SIZE_MAX);
}

static void names_are_plain_words_and_come_once(void **state)
{
	(void)state;
	for (const struct schema *schema = schemas; schema->name; schema++) {
		assert_ptr_equal(schema_find(schema->name), schema);
		for (size_t c = 0; schema->columns[c].name; c++) {
			const char *name = schema->columns[c].name;

			assert_int_equal(schema_column(schema, name), c);
			assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_"), strlen(name));
		}
	}
}

static void every_table_and_column_has_its_sentence(void **state)
{
	(void)state;
	for (const struct schema *schema = schemas; schema->name; schema++) {
		if (!schema->sentence || !strchr(schema->sentence, '.'))
			fail_msg("%s has no sentence", schema->name);
		for (const struct column *column = schema->columns; column->name; column++)
			if (!column->sentence || column->sentence[strlen(column->sentence) - 1] != '.')
				fail_msg("%s.%s has no sentence", schema->name, column->name);
	}
}

/* Readers and writers look for repeated keys among the first columns. */
static void keys_come_first_and_every_table_has_one_unless_it_repeats(void **state)
{
	(void)state;
	for (const struct schema *schema = schemas; schema->name; schema++) {
		assert_true(schema->columns[0].key || schema->repeats);
		for (const struct column *column = schema->columns; column->name && column[1].name; column++)
			if (column[1].key && !column->key)
				fail_msg("%s.%s is a key behind a column that is none", schema->name, column[1].name);
	}
}

static void domains_suit_their_types(void **state)
{
	(void)state;
	for (const struct schema *schema = schemas; schema->name; schema++) {
		for (const struct column *column = schema->columns; column->name; column++) {
			bool is_number = column->type == COLUMN_INT || column->type == COLUMN_REAL;

			if (column->domain && !is_number && column->type != COLUMN_TEXT)
				fail_msg("%s.%s: dates, periods and flags have no domain", schema->name, column->name);
			if (column->domain && is_number && column->domain[0] != '>' && !strstr(column->domain, ".."))
				fail_msg("%s.%s: \"%s\" bounds no number", schema->name, column->name, column->domain);
			if (column->domain && column->type == COLUMN_TEXT)
				assert_false(strstr(column->domain, "||") || strchr(column->domain, ' '));
		}
	}
}

static void equality_is_a_register_and_never_public(void **state)
{
	(void)state;
	assert_false(schema_find("equality")->is_public);
	assert_true(schema_find("equality")->is_register);
	assert_true(schema_find("measures")->is_public);
}

static void numbers_lie_in_their_domain(void **state)
{
	static const struct {
		const char *domain;
		double value;
		bool want;
	} cases[] = {
		{ NULL, -1e300, true },
		{ ">=0", 0, true }, { ">=0", -1e-300, false }, { ">0", 0, false }, { ">0", 1e-300, true }, { ">=1", 0.5, false },
		{ "0..1", 0, true }, { "0..1", 1, true }, { "0..1", 1.0000001, false }, { "0..1", -0.1, false },
		{ "-100..100", -100, true }, { "-100..100", -101, false }, { "-1..1", 0, true }, { "1..12", 13, false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		if (schema_domain_has_number(cases[i].domain, cases[i].value) != cases[i].want)
			fail_msg("%g in %s", cases[i].value, cases[i].domain);
}

static void words_are_those_of_the_domain_whole(void **state)
{
	static const struct {
		const char *domain, *value;
		bool want;
	} cases[] = {
		{ NULL, "anything", true }, { "a|bb|c", "a", true }, { "a|bb|c", "bb", true }, { "a|bb|c", "c", true },
		{ "a|bb|c", "b", false }, { "a|bb|c", "bbb", false }, { "a|bb|c", "d", false }, { "a|bb|c", "a|bb", false },
		{ "a|bb|c", "A", false }, { "a", "a", true }, { "a", "aa", false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		if (schema_domain_has_text(cases[i].domain, cases[i].value) != cases[i].want)
			fail_msg("%s in %s", cases[i].value, cases[i].domain);
}

static void times_are_those_of_a_day(void **state)
{
	static const struct {
		const char *text;
		bool want;
	} cases[] = {
		{ "2026-09-14T00:00:00", true }, { "2026-09-14T23:59:60", true }, { "2026-09-14T24:00:00", false },
		{ "2026-09-14T23:60:00", false }, { "2026-09-14T23:59:61", false }, { "2026-09-31T12:00:00", false },
		{ "2026-09-14 12:00:00", false }, { "2026-09-14T-1:00:00", false }, { "2026-09-14T 1:00:00", false },
		{ "2026-09-14T12:00", false }, { "2026-09-14T12:00:00Z", false }, { "2026-09-14T12.00.00", false },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		if (schema_is_time(cases[i].text) != cases[i].want)
			fail_msg("%s", cases[i].text);
}

static void every_type_has_its_words(void **state)
{
	(void)state;
	for (int type = COLUMN_TEXT; type <= COLUMN_PERIOD; type++)
		assert_non_null(schema_type_words((enum column_type)type));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_are_found_by_name),
		cmocka_unit_test(names_are_plain_words_and_come_once),
		cmocka_unit_test(every_table_and_column_has_its_sentence),
		cmocka_unit_test(keys_come_first_and_every_table_has_one_unless_it_repeats),
		cmocka_unit_test(domains_suit_their_types),
		cmocka_unit_test(equality_is_a_register_and_never_public),
		cmocka_unit_test(numbers_lie_in_their_domain),
		cmocka_unit_test(words_are_those_of_the_domain_whole),
		cmocka_unit_test(times_are_those_of_a_day),
		cmocka_unit_test(every_type_has_its_words),
	};
	return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}
