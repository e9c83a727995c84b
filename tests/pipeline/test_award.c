/* Unit tests of pipeline/award.h. */
#include <stdint.h>

#include "pipeline/award.h"
#include "tests/near.h"

static void add_stay(struct table *staff, const char *person, const char *team)
{
	table_add_row(staff);
	table_put_text(staff, "person", person);
	table_put_text(staff, "team", team);
}

static void fill(struct table *categories, struct table *staff)
{
	table_new(categories, "categories");
	table_add_row(categories);
	table_put_text(categories, "category", "star");
	table_put_text(categories, "award_kind", "individual");
	table_add_row(categories);
	table_put_text(categories, "category", "open");
	table_new(staff, "staff");
	add_stay(staff, "Ada", "Repairs");
	add_stay(staff, "Blue", "Green");
	add_stay(staff, "Cy", "Blue");
}

/* Its own word, then the category's, then what the register of staff knows; a name that is both a
 * person's and a team's, or neither, is a person's. */
static void the_nearest_word_says_whether_it_is_a_team(void **state)
{
	static const struct {
		const char *own, *category, *nominee;
		bool is_team;
	} cases[] = {
		{ "team", "star", "Ada", true },      { "individual", "open", "Repairs", false }, { "", "star", "Repairs", false },
		{ "", "open", "Repairs", true },      { "", "open", "Ada", false },               { "", "open", "Blue", false },
		{ "", "nowhere", "Nobody", false },   { "", "nowhere", "Green", true },
	};
	struct table categories, staff;

	(void)state;
	fill(&categories, &staff);
	for (size_t i = 0; i < LEN(cases); i++)
		assert_int_equal(award_is_of_team(cases[i].own, cases[i].category, cases[i].nominee, &categories, &staff), cases[i].is_team);
	assert_int_equal(award_category_row(&categories, "open"), 1);
	assert_int_equal(award_category_row(&categories, "shut"), SIZE_MAX);
	table_free(&categories);
	table_free(&staff);
}

static void the_kind_of_an_award_is_that_of_its_nomination(void **state)
{
	static const char *const rows[][4] = { { "a", "star", "Ada", "" }, { "a", "star", "Ada", "team" }, { "b", "star", "Ada", "individual" } };
	struct table nominations;

	(void)state;
	table_new(&nominations, "nominations");
	for (size_t i = 0; i < LEN(rows); i++) {
		table_add_row(&nominations);
		table_put_text(&nominations, "cycle", rows[i][0]);
		table_put_text(&nominations, "category", rows[i][1]);
		table_put_text(&nominations, "nominee", rows[i][2]);
		table_put_text(&nominations, "award_kind", rows[i][3]);
	}
	assert_string_equal(award_nominated_kind(&nominations, "a", "star", "Ada"), "team");
	assert_string_equal(award_nominated_kind(&nominations, "b", "star", "Ada"), "individual");
	assert_string_equal(award_nominated_kind(&nominations, "c", "star", "Ada"), "");
	table_free(&nominations);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_word_says_whether_it_is_a_team),
		cmocka_unit_test(the_kind_of_an_award_is_that_of_its_nomination),
	};
	return cmocka_run_group_tests_name("award", tests, NULL, NULL);
}
