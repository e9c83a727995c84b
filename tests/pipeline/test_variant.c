/* Unit tests of pipeline/variant.h: whatever variant stands in a table is declared.
 * Run from the root of the sources, as `make test` does. */
#include "pipeline/variant.h"

#include <glob.h>
#include <string.h>

#include "pipeline/table/table.h"
#include "tests/near.h"

static void each_is_declared_once_of_a_design(void **state)
{
	(void)state;
	for (const struct variant_kind *variant = variant_kinds; variant->name; variant++) {
		assert_true(variant->from <= variant->to && variant->to < DESIGNS);
		assert_non_null(variant->sentence);
		for (enum design design = variant->from; design <= variant->to; design++)
			assert_ptr_equal(variant_find(design, variant->name), variant);
	}
	assert_null(variant_find(DESIGN_ANCOVA, "guess"));
	assert_null(variant_find(DESIGN_MIX, "robust"));
}

/* The rows by which shifts answer are variants of their designs. */
static void the_headlines_variants_are_declared(void **state)
{
	(void)state;
	for (const struct design_choice *choice = design_choices; choice->design != DESIGNS; choice++)
		if (choice->variant)
			assert_non_null(variant_find(choice->design, choice->variant));
}

static void check_table(const char *name, const char *path)
{
	struct table table = { 0 };
	struct err err = { 0 };

	if (!table_read(&table, name, path, &err))
		fail_msg("%s", err.text);
	for (size_t row = 0; row < table.n_rows; row++) {
		const char *design = table_text(&table, table_column(&table, "design"), row), *variant = table_text(&table, table_column(&table, "variant"), row);

		if (!variant_find(design_read(design), variant))
			fail_msg("%s: %s is no declared variant of %s", path, variant, design);
	}
	table_free(&table);
}

static void those_of_the_cases_are_declared(void **state)
{
	static const struct {
		const char *table, *pattern;
	} files[] = {
		{ "shifts", "tests/stages/co*/*/expected/shifts.csv" },
		{ "event_study", "tests/stages/co*/*/expected/event_study.csv" },
		{ "shifts", "tests/golden/expected/tables/shifts.csv" },
	};
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < LEN(files); i++) {
		glob_t found = { 0 };

		assert_int_equal(glob(files[i].pattern, 0, NULL, &found), 0);
		for (size_t f = 0; f < found.gl_pathc; f++, n++)
			check_table(files[i].table, found.gl_pathv[f]);
		globfree(&found);
	}
	assert_true(n > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_declared_once_of_a_design),
		cmocka_unit_test(the_headlines_variants_are_declared),
		cmocka_unit_test(those_of_the_cases_are_declared),
	};
	return cmocka_run_group_tests_name("variant", tests, NULL, NULL);
}
