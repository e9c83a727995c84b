#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

/* A folder of its own for tests that need files: made before a group of tests, removed behind it.
 *
 *	return cmocka_run_group_tests_name("file", tests, scratch_begin, scratch_end);
 *
 * The test's *state is the folder's path. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/err.h"
#include "pipeline/base/file.h"
#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

static inline int scratch_begin(void **state)
{
	const char *parent = getenv("TMPDIR");
	char *folder = text_format("%s/plaudit-test-XXXXXX", parent ? parent : "/tmp");

	*state = mkdtemp(folder);
	return *state ? 0 : -1;
}

static inline int scratch_end(void **state)
{
	struct err err = { 0 };
	bool ok = file_remove(*state, &err);

	free(*state);
	return ok ? 0 : -1;
}

/* Writes n bytes, or a text, to a file of the folder and returns its path, which the caller frees. */
static inline char *scratch_bytes(void **state, const char *name, const char *bytes, size_t n)
{
	char *path = file_join(*state, name);
	struct err err = { 0 };

	if (!file_write(path, bytes, n, &err))
		abort();
	return path;
}

static inline char *scratch_text(void **state, const char *name, const char *text)
{
	return scratch_bytes(state, name, text, strlen(text));
}

#endif
