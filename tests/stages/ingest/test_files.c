/* Unit tests of stages/ingest/files.h. */
#include "stages/ingest/files.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* The files that `files = PATTERN` finds, names joined by spaces; or the error's kind. */
static char *names(const char *folder, const char *pattern, struct err *err)
{
	char *path = file_join(folder, "programme.ini"), *ini = text_format("[source x]\nfiles = %s\n", pattern);
	struct programme programme = { 0 };
	struct file_list files = { 0 };
	struct text found = { 0 };

	assert_true(file_write(path, ini, strlen(ini), err) && programme_read(&programme, path, err));
	if (files_find(&files, &programme, programme_section(&programme, "source", "x"), "files", err))
		for (size_t i = 0; i < files.n; i++)
			text_add_format(&found, "%s%s", i ? " " : "", files_name(&programme, files.paths[i]));
	file_list_free(&files);
	programme_free(&programme);
	free(path);
	free(ini);
	return text_take(&found);
}

static void patterns_are_the_shells_but_not_in_the_folders_own_name(void **state)
{
	static const struct {
		const char *pattern, *want;
	} cases[] = {
		{ "exports/*.csv", "exports/a.csv exports/b.csv" },
		{ "exports/b.csv", "exports/b.csv" },
		{ "exports/[ab].csv", "exports/a.csv exports/b.csv" },
		{ "exports/c[1].txt", "exports/c[1].txt" }, /* a file whose name looks like a pattern */
		{ "./exports/a.csv", "./exports/a.csv" },
	};
	char *folder = file_join(*state, "20[26] *\\x"), *exports = file_join(folder, "exports");
	struct err err = { 0 };
	static const char *const made[] = { "a.csv", "b.csv", "c[1].txt" };

	assert_true(file_make_folder(exports, 0700, &err));
	for (size_t i = 0; i < LEN(made); i++) {
		char *path = file_join(exports, made[i]);

		assert_true(file_write(path, "", 0, &err));
		free(path);
	}
	for (size_t i = 0; i < LEN(cases); i++) {
		char *got = names(folder, cases[i].pattern, &err);

		assert_int_equal(err.kind, ERR_NONE);
		assert_string_equal(got, cases[i].want);
		free(got);
	}
	free(folder);
	free(exports);
}

static void the_latest_file_is_the_last_in_the_natural_order(void **state)
{
	/* The order of sort -V, from the last line to the first. */
	char *paths[] = { "in/q-1.csv", "in/q-10.csv", "in/q-9.csv", "in/2025-12.csv", "in/2026-01.csv" };
	static const size_t want[] = { 1, 2, 0, 4, 3 };
	const struct file_list files = { .paths = paths, .n = LEN(want) }, none = { 0 };
	size_t *order = files_latest_first(&files);

	(void)state;
	for (size_t i = 0; i < LEN(want); i++)
		assert_int_equal(order[i], want[i]);
	free(order);
	free(files_latest_first(&none));
}

static void a_feed_without_files_is_missing(void **state)
{
	struct err err = { 0 };
	char *got = names(*state, "exports/*.tsv", &err);

	assert_int_equal(err.kind, ERR_FEED);
	assert_non_null(strstr(err.text, "programme.ini:2:"));
	assert_non_null(strstr(err.text, "[source x] files = exports/*.tsv"));
	free(got);
}

static void a_feed_that_names_no_files_is_a_mistake(void **state)
{
	struct err err = { 0 };
	char *got = names(*state, "", &err);

	assert_int_equal(err.kind, ERR_USAGE);
	assert_non_null(strstr(err.text, "[source x] has no files"));
	free(got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(patterns_are_the_shells_but_not_in_the_folders_own_name),
		cmocka_unit_test(the_latest_file_is_the_last_in_the_natural_order),
		cmocka_unit_test(a_feed_without_files_is_missing),
		cmocka_unit_test(a_feed_that_names_no_files_is_a_mistake),
	};
	return cmocka_run_group_tests_name("ingest/files", tests, scratch_begin, scratch_end);
}
