/* Unit tests of pipeline/secret.h: the private folder and the key of pseudonyms. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/secret.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* A programme of its own in a folder of its own, with these lines; closed to others. */
static void begin(void **state, const char *name, const char *lines, struct programme *programme)
{
	char *folder = file_join(*state, name), *path = file_join(folder, "programme.ini");
	struct err err = { 0 };

	assert_true(file_make_folder(folder, 0700, &err));
	assert_true(file_write(path, lines, strlen(lines), &err));
	assert_true(programme_read(programme, path, &err));
	free(path);
	free(folder);
}

static void put_key(const struct programme *programme, size_t n, mode_t mode)
{
	char *key = secret_key_file(programme), *folder = secret_folder(programme), bytes[64];
	struct err err = { 0 };

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)i;
	assert_true(file_make_folder(folder, 0700, &err));
	assert_true(file_write(key, bytes, n, &err));
	assert_int_equal(chmod(key, mode), 0);
	free(key);
	free(folder);
}

static unsigned mode_of(const char *path)
{
	struct stat about = { 0 };

	assert_int_equal(lstat(path, &about), 0);
	return about.st_mode & 07777;
}

static void the_first_run_makes_a_closed_folder_and_a_closed_key(void **state)
{
	struct programme programme = { 0 };
	uint8_t key[HASH_KEY] = { 0 }, again[HASH_KEY] = { 0 };
	mode_t before = umask(0);
	struct err err = { 0 };
	struct file_list files;
	char *folder, *path;

	begin(state, "first", "[programme]\nname = First\n", &programme);
	folder = secret_folder(&programme);
	path = secret_key_file(&programme);
	assert_false(secret_key(&programme, key, &err));
	assert_int_equal(err.kind, ERR_USAGE);
	err_clear(&err);
	assert_true(secret_prepare(&programme, &err));
	assert_int_equal(mode_of(folder), 0700);
	assert_int_equal(mode_of(path), 0600);
	assert_true(secret_key(&programme, key, &err));
	assert_true(secret_prepare(&programme, &err)); /* a second run keeps it */
	assert_true(secret_key(&programme, again, &err));
	assert_memory_equal(key, again, sizeof key);
	assert_true(file_list_tree(&files, folder, &err));
	assert_int_equal(files.n, 1); /* nothing is left of how it was made */
	file_list_free(&files);
	umask(before);
	free(folder);
	free(path);
	programme_free(&programme);
}

static void a_key_that_is_open_short_empty_or_long_is_refused(void **state)
{
	static const struct {
		const char *name;
		size_t n;
		mode_t mode;
		enum err_kind want;
	} cases[] = {
		{ "group", 32, 0640, ERR_PRIVACY }, { "others", 32, 0604, ERR_PRIVACY }, { "run", 32, 0601, ERR_PRIVACY }, { "write", 32, 0620, ERR_PRIVACY },
		{ "empty", 0, 0600, ERR_DATA },     { "short", 31, 0600, ERR_DATA },     { "long", 33, 0600, ERR_DATA },   { "fit", 32, 0600, ERR_NONE },
		{ "read", 32, 0400, ERR_NONE },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		struct programme programme = { 0 };
		uint8_t key[HASH_KEY];
		struct err by_run = { 0 }, by_stage = { 0 };

		begin(state, cases[i].name, "", &programme);
		put_key(&programme, cases[i].n, cases[i].mode);
		assert_int_equal(secret_prepare(&programme, &by_run), cases[i].want == ERR_NONE);
		assert_int_equal(by_run.kind, cases[i].want);
		assert_int_equal(secret_key(&programme, key, &by_stage), cases[i].want == ERR_NONE);
		assert_int_equal(by_stage.kind, cases[i].want);
		programme_free(&programme);
	}
}

static void a_key_that_is_a_link_or_no_file_is_refused(void **state)
{
	struct programme link = { 0 }, folder = { 0 };
	char *path;
	struct err err = { 0 };

	begin(state, "link", "[privacy]\nkey_file = private/linked\n", &link);
	put_key(&link, 32, 0600);
	path = secret_key_file(&link);
	{
		char *elsewhere = text_format("%s.real", path);

		assert_int_equal(rename(path, elsewhere), 0);
		assert_int_equal(symlink(elsewhere, path), 0);
		free(elsewhere);
	}
	assert_false(secret_prepare(&link, &err));
	assert_int_equal(err.kind, ERR_PRIVACY);
	assert_non_null(strstr(err.text, "is a link"));
	free(path);
	programme_free(&link);

	err_clear(&err);
	begin(state, "folder", "[privacy]\nkey_file = private/sub\n", &folder);
	path = secret_key_file(&folder);
	assert_true(file_make_folder(path, 0700, &err));
	assert_false(secret_prepare(&folder, &err));
	assert_int_equal(err.kind, ERR_DATA);
	free(path);
	programme_free(&folder);
}

/* Only root can give a file away. */
static void a_key_of_another_user_is_refused(void **state)
{
	struct programme programme = { 0 };
	uint8_t key[HASH_KEY];
	struct err err = { 0 };
	char *path;

	if (geteuid() != 0)
		skip();
	begin(state, "owner", "", &programme);
	put_key(&programme, 32, 0600);
	path = secret_key_file(&programme);
	assert_int_equal(chown(path, 65534, (gid_t)-1), 0);
	assert_false(secret_key(&programme, key, &err));
	assert_int_equal(err.kind, ERR_PRIVACY);
	assert_non_null(strstr(err.text, "another user"));
	free(path);
	programme_free(&programme);
}

static void a_private_folder_that_is_open_is_refused(void **state)
{
	struct programme programme = { 0 };
	struct err err = { 0 };
	char *folder;

	begin(state, "open", "", &programme);
	folder = secret_folder(&programme);
	assert_true(file_make_folder(folder, 0700, &err));
	assert_int_equal(chmod(folder, 0750), 0);
	assert_false(secret_prepare(&programme, &err));
	assert_int_equal(err.kind, ERR_PRIVACY);
	assert_non_null(strstr(err.text, "chmod 700"));
	free(folder);
	programme_free(&programme);
}

static void a_fingerprint_tells_keys_apart(void **state)
{
	struct programme one = { 0 }, other = { 0 };
	char a[SECRET_FINGERPRINT], b[SECRET_FINGERPRINT];
	uint8_t key[HASH_KEY];
	struct err err = { 0 };

	begin(state, "one", "[programme]\nsimulated = yes\nseed = 7\n", &one);
	begin(state, "other", "[programme]\nsimulated = yes\nseed = 8\n", &other);
	assert_null(secret_key_file(&one));
	assert_true(secret_key(&one, key, &err));
	secret_fingerprint(key, a);
	assert_true(secret_key(&other, key, &err));
	secret_fingerprint(key, b);
	assert_int_equal(strlen(a), SECRET_FINGERPRINT - 1);
	assert_string_not_equal(a, b);
	programme_free(&one);
	programme_free(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_run_makes_a_closed_folder_and_a_closed_key),
		cmocka_unit_test(a_key_that_is_open_short_empty_or_long_is_refused),
		cmocka_unit_test(a_key_that_is_a_link_or_no_file_is_refused),
		cmocka_unit_test(a_key_of_another_user_is_refused),
		cmocka_unit_test(a_private_folder_that_is_open_is_refused),
		cmocka_unit_test(a_fingerprint_tells_keys_apart),
	};
	return cmocka_run_group_tests_name("secret", tests, scratch_begin, scratch_end);
}
