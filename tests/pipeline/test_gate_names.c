/* Unit tests of pipeline/gate_names.h. The texts are made up; that O'Neill, Kowalska and the like are
 * found however they are written rests on Unicode's case folding, not on a list. */
#include "pipeline/gate_names.h"

#include "tests/near.h"

static void know(struct gate_names *names)
{
	static const char *const registered[] = {
		"Jane Smith", "Kowalska, Zo\xC3\xAB", "Billing", "0017", "E1234", "4711", "Jane Smith's Deputy", "Van Der Berg",
	};
	static const char *const exported[] = {
		"contact centre", "jo@shop.example", "jsmith", "12", "A", "N/A", "-", "Judge A", "Agent 12", "Nights", "\xE7\x8E\x8B\xE4\xBC\x9F", "",
		"Mary-Ann O'Neill",
	};

	for (size_t i = 0; i < LEN(registered); i++)
		gate_names_add(names, registered[i], true);
	for (size_t i = 0; i < LEN(exported); i++)
		gate_names_add(names, exported[i], false);
}

static void a_whole_text_is_a_person_whatever_its_case_and_space(void **state)
{
	static const struct {
		const char *text;
		bool is;
	} cases[] = {
		{ "Jane Smith", true }, { "  JANE   smith ", true }, { "jane\xC2\xA0smith", true }, { "Jane Smithers", false }, { "Jane", false },
		{ "KOWALSKA, ZO\xC3\x8B", true }, { "billing", true }, { "0017", true }, { "017", false }, { "4711", true }, { "47110", false },
		{ "12", false }, { "a", false }, { "n/a", false }, { "-", false }, { "", false }, { "Judge a", true }, { "AGENT 12", true },
		{ "\xE7\x8E\x8B\xE4\xBC\x9F", true }, { "JSMITH", true }, { "JO@shop.example", true }, { "shop.example", false },
	};
	struct gate_names names = { 0 };

	(void)state;
	know(&names);
	for (size_t i = 0; i < LEN(cases); i++)
		if (gate_names_is(&names, cases[i].text) != cases[i].is)
			fail_msg("\"%s\" is%s a person", cases[i].text, cases[i].is ? "" : " not");
	gate_names_free(&names);
}

static void names_of_two_words_and_addresses_are_found_inside(void **state)
{
	static const struct {
		const char *text;
		bool holds;
	} cases[] = {
		{ "Filters: Jane Smith, North", true }, { "exports/jane_smith.csv", true }, { "jane-smith", true }, { "JANE.SMITH@shop.example", true },
		{ "Jane and Smith", false }, { "maryjane smith", false }, { "Jane Smithson", false }, { "jane  smith", true },
		{ "by Zo\xC3\xAB Kowalska", true }, { "by KOWALSKA (ZO\xC3\x8B)", true }, { "Zoe Kowalska", false },
		{ "ask jo@shop.example today", true }, { "jo at the shop.example", false }, { "<jo@shop.example>", true },
		{ "what a judge a nominee", false }, { "agent 12 of 40", false }, { "jsmith took it", false }, { "Billing of 2026", false },
		{ "mary\xE2\x80\x93" "ann o\xE2\x80\x99neill", true }, { "the Contact Centre\xE2\x80\x99s figures", true },
		{ "van van der berg", true }, { "van der", false }, { "", false }, { "\xE2\x80\x93", false }, { "jane \xFF smith", false }, { "\xC3", false },
	};
	struct gate_names names = { 0 };

	(void)state;
	know(&names);
	for (size_t i = 0; i < LEN(cases); i++)
		if (gate_names_holds(&names, cases[i].text) != cases[i].holds)
			fail_msg("\"%s\" holds %s person", cases[i].text, cases[i].holds ? "a" : "no");
	gate_names_free(&names);
}

static void declared_words_are_spared_and_registered_names_are_not(void **state)
{
	struct gate_names names = { 0 };

	(void)state;
	know(&names);
	gate_names_spare(&names, "Billing");
	assert_false(gate_names_is(&names, "billing"));
	gate_names_spare(&names, "Contact Centre Awards"); /* the exported queue is part of a declared name */
	assert_false(gate_names_holds(&names, "The Contact Centre in March"));
	assert_true(gate_names_is(&names, "Contact Centre"));
	gate_names_spare(&names, "Contact Centre");
	assert_false(gate_names_is(&names, "Contact Centre"));
	gate_names_spare(&names, "Jane Smith"); /* a team called after its leader names her */
	assert_true(gate_names_is(&names, "Jane Smith"));
	assert_true(gate_names_holds(&names, "Jane Smith's team"));
	gate_names_spare(&names, "nights");
	assert_false(gate_names_is(&names, "Nights"));
	assert_false(gate_names_has_registered(&names, "Nights"));
	assert_true(gate_names_has_registered(&names, "jane smith"));
	gate_names_free(&names);
}

static void who_is_registered_anywhere_is_registered(void **state)
{
	struct gate_names names = { 0 };

	(void)state;
	gate_names_add(&names, "Smith, Jane", false);
	gate_names_add(&names, "Jane Smith", true);
	gate_names_spare(&names, "Jane Smith");
	assert_true(gate_names_holds(&names, "Jane Smith"));
	gate_names_free(&names);
}

static void nobody_is_nowhere(void **state)
{
	struct gate_names names = { 0 };

	(void)state;
	gate_names_spare(&names, "Jane Smith");
	assert_false(gate_names_is(&names, "Jane Smith"));
	assert_false(gate_names_holds(&names, "Jane Smith"));
	gate_names_free(&names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_text_is_a_person_whatever_its_case_and_space),
		cmocka_unit_test(names_of_two_words_and_addresses_are_found_inside),
		cmocka_unit_test(declared_words_are_spared_and_registered_names_are_not),
		cmocka_unit_test(who_is_registered_anywhere_is_registered),
		cmocka_unit_test(nobody_is_nowhere),
	};

	return cmocka_run_group_tests_name("gate_names", tests, NULL, NULL);
}
