/* Unit tests of pipeline/base/file.h. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/base/file.h"
#include "tests/near.h"
#include "tests/scratch.h"

static void paths_are_joined_and_taken_apart(void **state)
{
	static const struct {
		const char *path, *folder, *name;
	} cases[] = {
		{ "a/b/c.csv", "a/b", "c.csv" }, { "c.csv", ".", "c.csv" }, { "/c.csv", "/", "c.csv" }, { "a/", "a", "" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		char *folder = file_folder(cases[i].path);

		assert_string_equal(folder, cases[i].folder);
		assert_string_equal(file_name(cases[i].path), cases[i].name);
		free(folder);
	}
	for (int absolute = 0; absolute < 2; absolute++) {
		char *joined = file_join("a/b", absolute ? "/c" : "c");

		assert_string_equal(joined, absolute ? "/c" : "a/b/c");
		free(joined);
	}
}

static void a_folder_is_made_with_those_above_it(void **state)
{
	char *deep = file_join(*state, "made/in/one/go"), *file = scratch_text(state, "in-the-way", "");
	struct err err = { 0 };

	assert_true(file_make_folder(deep, 0700, &err));
	assert_true(file_is_folder(deep));
	assert_true(file_make_folder(deep, 0700, &err));
	assert_false(file_make_folder(file, 0700, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_non_null(strstr(err.text, "a file of that name is there"));
	err_clear(&err);
	assert_false(file_make_folder("", 0700, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	err_clear(&err);
	assert_false(file_make_folder("/proc/no/such", 0700, &err));
	assert_string_equal(err.text, "cannot make the folder /proc/no/such: No such file or directory");
	free(deep);
	free(file);
}

static void bytes_come_back_as_they_were_written(void **state)
{
	enum { MANY = 200000 };
	char *bytes = mem_alloc(MANY, 1), *path, *back;
	struct err err = { 0 };
	size_t n;

	for (size_t i = 0; i < MANY; i++)
		bytes[i] = (char)(i * 7 % 256);
	path = scratch_bytes(state, "bytes", bytes, MANY);
	back = file_read(path, &n, &err);
	assert_int_equal(n, MANY);
	assert_memory_equal(back, bytes, MANY);
	assert_int_equal(back[n], '\0');
	free(back);
	assert_true(file_write(path, "", 0, &err));
	back = file_read(path, &n, &err);
	assert_int_equal(n, 0);
	assert_string_equal(back, "");
	free(back);
	free(bytes);
	free(path);
}

static void what_cannot_be_read_or_written_is_an_error_with_path_and_reason(void **state)
{
	char *absent = file_join(*state, "absent"), *below = file_join(*state, "absent/below");
	struct err err = { 0 };
	size_t n;

	assert_null(file_read(absent, &n, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_non_null(strstr(err.text, "absent: No such file or directory"));
	err_clear(&err);
	assert_null(file_read(*state, &n, &err));
	assert_non_null(strstr(err.text, "Is a directory"));
	err_clear(&err);
	assert_false(file_write(below, "x", 1, &err));
	assert_non_null(strstr(err.text, "below: No such file or directory"));
	err_clear(&err);
	assert_false(file_write("/dev/full", "x", 1, &err));
	assert_string_equal(err.text, "cannot write /dev/full: No space left on device");
	err_clear(&err);
	assert_false(file_copy(absent, below, &err));
	assert_non_null(strstr(err.text, "cannot open"));
	err_clear(&err);
	assert_false(file_rename(absent, below, &err));
	assert_non_null(strstr(err.text, "cannot rename"));
	free(absent);
	free(below);
}

static void a_full_disk_is_noticed_by_a_copy(void **state)
{
	char *path = scratch_text(state, "small", "a few bytes");
	struct err err = { 0 };

	assert_false(file_copy(path, "/dev/full", &err));
	assert_string_equal(err.text, "cannot write /dev/full: No space left on device");
	free(path);
}

static void copies_links_and_new_names_have_the_same_bytes(void **state)
{
	char *from = scratch_text(state, "original", "same"), *to[3];
	struct err err = { 0 };
	size_t n;

	to[0] = file_join(*state, "copy");
	to[1] = file_join(*state, "link");
	to[2] = file_join(*state, "renamed");
	assert_true(file_copy(from, to[0], &err));
	assert_true(file_link(from, to[1], &err));
	assert_true(file_rename(from, to[2], &err));
	assert_false(file_exists(from));
	for (size_t i = 0; i < LEN(to); i++) {
		char *bytes = file_read(to[i], &n, &err);

		assert_string_equal(bytes, "same");
		free(bytes);
		free(to[i]);
	}
	free(from);
}

static void a_tree_is_removed_but_not_what_links_in_it_point_at(void **state)
{
	char *kept = scratch_text(state, "kept", "x"), *tree = file_join(*state, "tree");
	char *deep = file_join(tree, "a/b"), *link = file_join(deep, "link"), *dangling = file_join(tree, "dangling");
	struct err err = { 0 };

	assert_true(file_make_folder(deep, 0700, &err));
	assert_int_equal(symlink(kept, link), 0);
	assert_int_equal(symlink("nowhere", dangling), 0);
	assert_true(file_exists(dangling));
	assert_true(file_remove(tree, &err));
	assert_false(file_exists(tree));
	assert_true(file_exists(kept));
	assert_true(file_remove(tree, &err)); /* what is not there is no failure */
	assert_true(file_remove(kept, &err));
	assert_false(file_exists(kept));
	free(kept);
	free(tree);
	free(deep);
	free(link);
	free(dangling);
}

/* The listing of a tree, one line. */
static char *listing(const char *folder)
{
	struct file_list list = { 0 };
	struct text text = { 0 };
	struct err err = { 0 };

	if (!file_list_tree(&list, folder, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < list.n; i++)
		text_add_format(&text, "%s%s", i ? " " : "", list.paths[i]);
	file_list_free(&list);
	return text_take(&text);
}

static void a_tree_is_listed_by_its_bytes_however_it_is_named(void **state)
{
	static const char *const files[] = { "b", "B", "a/c", "a/b/z", "a-b", "\xC3\xA9" };
	char *tree = file_join(*state, "listed"), *slash = text_format("%s/", tree), *link = file_join(*state, "to-listed");
	const char *names[] = { tree, slash, link };
	struct err err = { 0 };

	for (size_t i = 0; i < LEN(files); i++) {
		char *path = file_join(tree, files[i]), *folder = file_folder(path);

		assert_true(file_make_folder(folder, 0700, &err));
		assert_true(file_write(path, "", 0, &err));
		free(path);
		free(folder);
	}
	assert_int_equal(symlink("listed", link), 0);
	for (size_t i = 0; i < LEN(names); i++) {
		char *got = listing(names[i]);

		assert_string_equal(got, "B a-b a/b/z a/c b \xC3\xA9");
		free(got);
	}
	free(tree);
	free(slash);
	free(link);
}

static void what_is_no_folder_cannot_be_listed(void **state)
{
	char *file = scratch_text(state, "no-folder", ""), *absent = file_join(*state, "absent");
	struct file_list list = { 0 };
	struct err err = { 0 };

	assert_false(file_list_tree(&list, absent, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_non_null(strstr(err.text, "absent: No such file or directory"));
	file_list_free(&list);
	err_clear(&err);
	assert_false(file_list_tree(&list, file, &err));
	assert_non_null(strstr(err.text, "no-folder: Not a directory"));
	file_list_free(&list);
	free(file);
	free(absent);
}

static void a_pattern_finds_files_sorted_and_finding_none_is_no_failure(void **state)
{
	static const char *const names[] = { "w2.csv", "w10.csv", "w1.csv", "x.csv" };
	struct file_list list = { 0 };
	struct err err = { 0 };

	for (size_t i = 0; i < LEN(names); i++)
		free(scratch_text(state, names[i], ""));
	assert_true(file_list_glob(&list, *state, "w*.csv", &err));
	assert_int_equal(list.n, 3);
	assert_string_equal(file_name(list.paths[0]), "w1.csv");
	assert_string_equal(file_name(list.paths[1]), "w10.csv");
	assert_string_equal(file_name(list.paths[2]), "w2.csv");
	file_list_free(&list);
	assert_true(file_list_glob(&list, *state, "w*.tsv", &err));
	assert_int_equal(list.n, 0);
	file_list_free(&list);
}

static void the_folder_of_a_pattern_is_no_pattern(void **state)
{
	char *folder = file_join(*state, "awards [2026] *"), *file = file_join(folder, "a.csv");
	struct file_list list = { 0 };
	struct err err = { 0 };

	assert_true(file_make_folder(folder, 0700, &err) && file_write(file, "", 0, &err));
	assert_true(file_list_glob(&list, folder, "*.csv", &err));
	assert_int_equal(list.n, 1);
	assert_string_equal(list.paths[0], file);
	file_list_free(&list);
	free(folder);
	free(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_are_joined_and_taken_apart),
		cmocka_unit_test(a_folder_is_made_with_those_above_it),
		cmocka_unit_test(bytes_come_back_as_they_were_written),
		cmocka_unit_test(what_cannot_be_read_or_written_is_an_error_with_path_and_reason),
		cmocka_unit_test(a_full_disk_is_noticed_by_a_copy),
		cmocka_unit_test(copies_links_and_new_names_have_the_same_bytes),
		cmocka_unit_test(a_tree_is_removed_but_not_what_links_in_it_point_at),
		cmocka_unit_test(a_tree_is_listed_by_its_bytes_however_it_is_named),
		cmocka_unit_test(what_is_no_folder_cannot_be_listed),
		cmocka_unit_test(a_pattern_finds_files_sorted_and_finding_none_is_no_failure),
		cmocka_unit_test(the_folder_of_a_pattern_is_no_pattern),
	};
	return cmocka_run_group_tests_name("file", tests, scratch_begin, scratch_end);
}
