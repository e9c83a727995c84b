/* replay: runs a target over its own seeds, found inputs, and their beginnings: what `make test` builds in
 * the place of libFuzzer. The working folder is that of the sources. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "tests/fuzz/fuzz.h"
#include "tests/near.h"

enum { CUTS = 48 };

static void run_input(void **state)
{
	struct err err = { 0 };
	size_t n;
	char *bytes = file_read(*state, &n, &err);

	assert_non_null(bytes);
	fuzz_target(bytes, n);
	for (size_t i = 0; i < CUTS && n > 0; i++) {
		char *cut = mem_copy(bytes, n * i / CUTS, 1);

		fuzz_target(cut, n * i / CUTS);
		free(cut);
	}
	free(bytes);
}

static void add_folder(struct CMUnitTest **tests, size_t *n, size_t *capacity, const char *target, const char *name)
{
	char *folder = text_format("tests/fuzz/%s/%s", target, name);
	struct file_list list = { 0 };
	struct err err = { 0 };

	if (file_is_folder(folder) && !file_list_tree(&list, folder, &err))
		fuzz_fail(err.text, __FILE__, __LINE__);
	for (size_t i = 0; i < list.n; i++) {
		char *path = file_join(folder, list.paths[i]);

		*tests = mem_grow(*tests, capacity, *n + 1, sizeof **tests);
		(*tests)[(*n)++] = (struct CMUnitTest){ .name = path, .test_func = run_input, .initial_state = path };
	}
	file_list_free(&list);
	free(folder);
}

int main(int argc, char **argv)
{
	struct CMUnitTest *tests = NULL;
	size_t n = 0, capacity = 0;
	int n_failed;

	(void)argc;
	add_folder(&tests, &n, &capacity, file_name(argv[0]), "seeds");
	add_folder(&tests, &n, &capacity, file_name(argv[0]), "found");
	n_failed = _cmocka_run_group_tests(file_name(argv[0]), tests, n, NULL, NULL);
	for (size_t i = 0; i < n; i++)
		free(tests[i].initial_state);
	free(tests);
	return n && !n_failed ? 0 : 1;
}
