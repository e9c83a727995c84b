/* Unit tests of stages/select/reference.h. */
#include "pipeline/programme.h"
#include "stages/select/reference.h"
#include "tests/near.h"
#include "tests/scratch.h"

static bool read(void **state, const char *value, struct references *references, struct programme *programme, struct err *err)
{
	char *text = text_format("[selection]\nreference = %s\n", value), *path = scratch_text(state, "programme.ini", text);
	bool ok = programme_read(programme, path, err) && references_read(references, programme, err);

	free(text);
	free(path);
	return ok;
}

static void pairs_stand_between_bars(void **state)
{
	static const struct {
		const char *value;
		size_t n;
		const char *sex, *age;
	} cases[] = {
		{ "sex = Male", 1, "Male", NULL },
		{ "sex=Male|age = 16 to 24", 2, "Male", "16 to 24" },
		{ " age =  25 to 34 | sex = Female, or not ", 2, "Female, or not", "25 to 34" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct references references = { 0 };
		struct programme programme = { 0 };
		struct err err = { 0 };

		assert_true(read(state, cases[i].value, &references, &programme, &err));
		assert_int_equal(references.n, cases[i].n);
		assert_string_equal(references_level(&references, "sex"), cases[i].sex);
		if (cases[i].age)
			assert_string_equal(references_level(&references, "age"), cases[i].age);
		else
			assert_null(references_level(&references, "age"));
		references_free(&references);
		programme_free(&programme);
	}
}

static void what_is_no_pair_is_an_error(void **state)
{
	static const struct {
		const char *value, *wrong;
	} cases[] = {
		{ "Male", "\"Male\" has no =" },
		{ "sex =", "\"sex =\" lacks a side" },
		{ "sex = Male |", "\"\" has no =" },
		{ "= Male", "\"= Male\" lacks a side" },
		{ "sex = Male | sex = Female", "\"sex = Female\" comes second" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct references references = { 0 };
		struct programme programme = { 0 };
		struct err err = { 0 };

		assert_false(read(state, cases[i].value, &references, &programme, &err));
		assert_int_equal(err.kind, ERR_USAGE);
		assert_non_null(strstr(err.text, "programme.ini:2: error: "));
		assert_non_null(strstr(err.text, cases[i].wrong));
		references_free(&references);
		programme_free(&programme);
	}
}

static void no_setting_is_no_reference(void **state)
{
	struct references references = { 0 };
	struct programme programme = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_true(references_read(&references, &programme, &err));
	assert_int_equal(references.n, 0);
	assert_null(references_level(&references, "sex"));
	references_free(&references);
	references_free(&references);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_stand_between_bars),
		cmocka_unit_test(what_is_no_pair_is_an_error),
		cmocka_unit_test(no_setting_is_no_reference),
	};
	return cmocka_run_group_tests_name("reference", tests, scratch_begin, scratch_end);
}
