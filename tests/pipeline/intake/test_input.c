/* Unit tests of pipeline/intake/input.h. */
#include "pipeline/intake/input.h"
#include "tests/near.h"
#include "tests/scratch.h"

static const struct input_wish wish = { .encoding = "auto", .delimiter = "auto", .section = "[source x]" };

/* All cells of all records, with | between cells and a line end behind each record. */
static bool take(void *context, const struct csv_record *record, struct err *err)
{
	struct text *cells = context;

	(void)err;
	for (size_t i = 0; i < record->n_cells; i++)
		text_add_format(cells, "%s%s", i ? "|" : "", record->cells[i]);
	text_add(cells, "\n");
	return true;
}

static void the_same_table_reads_alike_in_every_encoding_and_delimiter(void **state)
{
	static const char want[] = "name|score\nZo\xC3\xAB|5\nto\xC2\xA3|4\n";
	static const struct {
		const char *bytes;
		size_t n;
		const char *encoding, *found;
		bool has_bom;
	} cases[] = {
		{ "name,score\nZo\xC3\xAB,5\nto\xC2\xA3,4\n", 25, "auto", "utf-8", false },
		{ "\xEF\xBB\xBFname,score\r\nZo\xC3\xAB,5\r\nto\xC2\xA3,4\r\n", 31, "auto", "utf-8", true },
		{ "name;score\nZo\xEB;5\nto\xA3;4\n", 23, "windows-1252", "windows-1252", false },
		{ "name;score\nZo\xEB;5\nto\xA3;4\n", 23, "auto", "windows-1252", false },
		{ "n\0a\0m\0e\0,\0s\0c\0o\0r\0e\0\n\0Z\0o\0\xEB\0,\0" "5\0\n\0t\0o\0\xA3\0,\0" "4\0\n\0", 46, "auto", "utf-16le", false },
		{ "\0n\0a\0m\0e\0,\0s\0c\0o\0r\0e\0\n\0Z\0o\0\xEB\0,\0" "5\0\n\0t\0o\0\xA3\0,\0" "4\0\n", 46, "utf-16", "utf-16be", false },
		{ "Scores of July\n\nname,score\nZo\xC3\xAB,5\nto\xC2\xA3,4\n", 41, "auto", "utf-8", false },
		{ "name\tscore\rZo\xEB\t5\rto\xA3\t4\r", 23, "iso-8859-15", "iso-8859-15", false },
		{ "\xFF\xFEn\0a\0m\0e\0,\0s\0c\0o\0r\0e\0\n\0Z\0o\0\xEB\0,\0" "5\0\n\0t\0o\0\xA3\0,\0" "4\0\n\0", 48, "auto", "utf-16le", true },
		{ "\xFE\xFF\0n\0a\0m\0e\0,\0s\0c\0o\0r\0e\0\n\0Z\0o\0\xEB\0,\0" "5\0\n\0t\0o\0\xA3\0,\0" "4\0\n", 48, "auto", "utf-16be", true },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *path = scratch_bytes(state, "export.csv", cases[i].bytes, cases[i].n);
		const struct input_wish own = { .encoding = cases[i].encoding, .delimiter = "auto", .section = "[source x]" };
		struct text cells = { 0 };
		struct input input;
		struct err err = { 0 };

		assert_true(input_open(&input, path, "export.csv", &own, &err));
		assert_true(input_read(&input, take, &cells, &err));
		assert_string_equal(cells.bytes, want);
		assert_string_equal(input.encoding, cases[i].found);
		assert_int_equal(input.n_mark > 0, cases[i].has_bom);
		assert_int_equal(input.n_records, 3);
		assert_int_equal(input.n_bytes, cases[i].n);
		text_free(&cells);
		input_free(&input);
		free(path);
	}
}

static void a_byte_far_behind_the_beginning_tells_the_encoding(void **state)
{
	struct text bytes = { 0 }, cells = { 0 };
	struct input input;
	struct err err = { 0 };
	char *path;

	text_add(&bytes, "name,score\n");
	while (bytes.length < 600000)
		text_add(&bytes, "Anybody,5\n");
	text_add(&bytes, "Zo\xEB,5\n");
	path = scratch_bytes(state, "export.csv", bytes.bytes, bytes.length);
	assert_true(input_open(&input, path, "export.csv", &wish, &err));
	assert_string_equal(input.encoding, "windows-1252");
	assert_true(input_read(&input, take, &cells, &err));
	assert_non_null(strstr(cells.bytes, "Zo\xC3\xAB|5\n"));
	text_free(&bytes);
	text_free(&cells);
	input_free(&input);
	free(path);
}

/* FIPS 180-4's example: SHA-256 of "abc". */
static void checksum_and_size_are_those_of_the_bytes(void **state)
{
	char *path = scratch_text(state, "abc.csv", "abc");
	struct text cells = { 0 };
	struct input input;
	struct err err = { 0 };

	assert_true(input_open(&input, path, "abc.csv", &wish, &err));
	for (int again = 0; again < 2; again++) {
		assert_true(input_read(&input, take, &cells, &err));
		assert_string_equal(input.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
		assert_int_equal(input.n_bytes, 3);
		assert_int_equal(input.n_records, 1);
	}
	text_free(&cells);
	input_free(&input);
	free(path);
}

/* UTF-16, its last character cut in two. */
static void a_file_cut_off_has_the_same_end_in_its_beginning(void **state)
{
	char *path = scratch_bytes(state, "cut.csv", "\xFF\xFE" "a\0,\0b\0\n\0" "1\0,\0" "2", 15);
	struct text whole = { 0 }, head = { 0 };
	struct input input;
	struct err err = { 0 };

	assert_true(input_open(&input, path, "cut.csv", &wish, &err));
	assert_true(input_read(&input, take, &whole, &err));
	input_read_head(&input, take, &head);
	assert_string_equal(whole.bytes, "a|b\n1|\xFF\n");
	assert_string_equal(head.bytes, whole.bytes);
	text_free(&whole);
	text_free(&head);
	input_free(&input);
	free(path);
}

static void what_cannot_be_an_export_is_refused(void **state)
{
	static const struct {
		const char *bytes, *encoding, *says;
	} cases[] = {
		{ "", "auto", "the file is empty" },
		{ "\n\n\r\n", "auto", "the file is empty; a header row was expected: fetch the export again" },
		{ "\xEF\xBB\xBF", "auto", "the file is empty" },
		{ "\xEF\xBB\xBFid\n1\n", "windows-1252", "byte order mark of utf-8" },
		{ "a;b,c\n1;2,3\n", "auto", "comma and semicolon" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *path = scratch_text(state, "export.csv", cases[i].bytes);
		const struct input_wish own = { .encoding = cases[i].encoding, .delimiter = "auto", .section = "[source x]" };
		struct input input;
		struct err err = { 0 };

		assert_false(input_open(&input, path, "export.csv", &own, &err));
		assert_int_equal(err.kind, ERR_DATA);
		assert_non_null(strstr(err.text, path));
		assert_non_null(strstr(err.text, cases[i].says));
		input_free(&input);
		free(path);
	}
}

static void a_folder_or_nothing_in_its_place_is_refused(void **state)
{
	char *nothing = file_join(*state, "nothing.csv");
	struct input input;
	struct err err = { 0 };

	assert_false(input_open(&input, *state, "exports", &wish, &err));
	assert_int_equal(err.kind, ERR_DATA);
	assert_non_null(strstr(err.text, "it is a folder"));
	input_free(&input);
	err_clear(&err);
	assert_false(input_open(&input, nothing, "nothing.csv", &wish, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	input_free(&input);
	free(nothing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_table_reads_alike_in_every_encoding_and_delimiter),
		cmocka_unit_test(a_byte_far_behind_the_beginning_tells_the_encoding),
		cmocka_unit_test(checksum_and_size_are_those_of_the_bytes),
		cmocka_unit_test(a_file_cut_off_has_the_same_end_in_its_beginning),
		cmocka_unit_test(what_cannot_be_an_export_is_refused),
		cmocka_unit_test(a_folder_or_nothing_in_its_place_is_refused),
	};
	return cmocka_run_group_tests_name("intake/input", tests, scratch_begin, scratch_end);
}
