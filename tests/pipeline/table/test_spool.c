/* Unit tests of pipeline/table/spool.h. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/file.h"
#include "pipeline/base/text.h"
#include "pipeline/table/spool.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* Rejects of three files, one of which comes again, as the two ways of making the table add them. */
static void fill(struct table *rows, const char *file, long line)
{
	table_put_text(rows, "file", file);
	table_put_int(rows, "line", line);
	table_put_text(rows, "column", line % 3 ? "a,b" : "");
	table_put_text(rows, "reason", "ragged");
	table_put_text(rows, "message", line % 5 ? "two\nlines" : "one \"line\"");
}

static const struct {
	const char *file;
	long from, to;
} blocks[] = {
	{ "b.csv", 2, 30000 }, { "c.csv", 5, 7 }, { "a.csv", 2, 20000 }, { "b.csv", 28000, 30000 }, { "b.csv", 2, 3 }, { "d.csv", 1, 2 },
};

static char *written(void **state, size_t n_blocks, bool spooled)
{
	struct spool spool = { 0 };
	struct table whole = { 0 };
	struct err err = { 0 };
	char *path = file_join(*state, "rejects.csv"), *bytes;
	size_t n;

	spool_begin(&spool, "rejects", *state);
	table_new(&whole, "rejects");
	for (size_t b = 0; b < n_blocks; b++)
		for (long line = blocks[b].from; line < blocks[b].to; line++) {
			if (!spooled)
				table_add_row(&whole);
			fill(spooled ? spool_add_row(&spool) : &whole, blocks[b].file, line);
		}
	assert_true(spooled ? spool_write(&spool, path, &err) : table_write(&whole, path, &err));
	bytes = file_read(path, &n, &err);
	spool_free(&spool);
	table_free(&whole);
	free(path);
	return bytes;
}

static void rows_through_files_are_those_of_a_table_held(void **state)
{
	for (size_t n = 0; n <= LEN(blocks); n++) {
		char *held = written(state, n, false), *spooled = written(state, n, true);

		assert_string_equal(spooled, held);
		free(held);
		free(spooled);
	}
}

static void files_are_removed(void **state)
{
	struct file_list list = { 0 };
	struct err err = { 0 };

	free(written(state, LEN(blocks), true));
	assert_true(file_list_tree(&list, *state, &err));
	for (size_t i = 0; i < list.n; i++)
		assert_null(strstr(list.paths[i], ".rejects."));
	file_list_free(&list);
}

/* More runs than are merged at once: half a million rows in descending order. */
static void very_many_rows_come_in_order(void **state)
{
	enum { ROWS = 560000 };
	struct spool spool = { 0 };
	struct err err = { 0 };
	char *path = file_join(*state, "rejects.csv"), *bytes, *at;
	size_t n;

	spool_begin(&spool, "rejects", *state);
	for (long line = ROWS; line > 0; line--) {
		struct table *rows = spool_add_row(&spool);

		table_put_text(rows, "file", "a");
		table_put_int(rows, "line", line);
	}
	assert_true(spool.n_rows == ROWS && spool.n_runs > 64);
	assert_true(spool_write(&spool, path, &err));
	bytes = file_read(path, &n, &err);
	at = strchr(bytes, '\n') + 1;
	for (long line = 1; line <= ROWS; line++) {
		assert_int_equal(strtol(at + 2, NULL, 10), line);
		at = strchr(at, '\n') + 1;
	}
	assert_int_equal(*at, '\0');
	free(bytes);
	spool_free(&spool);
	free(path);
}

static void a_folder_that_is_gone_is_told(void **state)
{
	struct spool spool = { 0 };
	struct err err = { 0 };
	char *nowhere = file_join(*state, "nowhere"), *path = file_join(nowhere, "rejects.csv");

	spool_begin(&spool, "rejects", nowhere);
	for (long line = 1; line < 100000; line++)
		fill(spool_add_row(&spool), "a.csv", line);
	assert_false(spool_write(&spool, path, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	spool_free(&spool);
	free(nowhere);
	free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_through_files_are_those_of_a_table_held),
		cmocka_unit_test(files_are_removed),
		cmocka_unit_test(very_many_rows_come_in_order),
		cmocka_unit_test(a_folder_that_is_gone_is_told),
	};
	return cmocka_run_group_tests_name("table/spool", tests, scratch_begin, scratch_end);
}
