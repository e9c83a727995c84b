/* Unit tests of pipeline/table/csv.h. What a file means is RFC 4180's, read strictly. */
#include <string.h>

#include "pipeline/table/csv.h"
#include "tests/near.h"
#include "tests/scratch.h"

/* Writes a record down in a form that tells all its differences: "2:<a><b,c>", and ! for a NUL byte. */
static bool write_down(void *context, const struct csv_record *record, struct err *err)
{
	struct text *seen = context;

	(void)err;
	text_add_format(seen, "%s%ld:", seen->length ? " " : "", record->line);
	for (size_t i = 0; i < record->n_cells; i++) {
		assert_int_equal(record->cells[i][record->lengths[i]], '\0');
		text_add(seen, "<");
		for (size_t j = 0; j < record->lengths[i]; j++)
			if (record->cells[i][j])
				text_add_n(seen, record->cells[i] + j, 1);
			else
				text_add(seen, "\\0");
		text_add(seen, ">");
	}
	if (record->has_nul)
		text_add(seen, "!");
	if (record->malformed)
		text_add(seen, "?");
	return true;
}

/* Reads the bytes in pieces of one size; what was seen, with the error behind it. The caller frees it. */
static char *read_in_pieces(const char *bytes, size_t n, size_t size, char delimiter)
{
	struct csv_reader reader = { 0 };
	struct text seen = { 0 };
	struct err err = { 0 };
	bool ok = true;

	csv_begin(&reader, "x.csv", delimiter, write_down, &seen);
	for (size_t at = 0; ok && at < n; at += size) {
		/* A piece of its own, so that a sanitizer sees whoever reads past it. */
		char *piece = mem_copy(bytes + at, n - at < size ? n - at : size, 1);

		ok = csv_feed(&reader, piece, n - at < size ? n - at : size, &err);
		free(piece);
	}
	ok = ok && csv_finish(&reader, &err);
	assert_int_equal(ok, err.kind == ERR_NONE);
	csv_release(&reader);
	csv_release(&reader);
	if (!ok)
		text_add_format(&seen, "%s%s", seen.length ? " " : "", err.text);
	return text_take(&seen);
}

#define STRAY " error: a quote stands inside a cell where it may not (write it as \"\" within quotes)" \
              " in the record that begins here"
#define UNCLOSED " error: a quote is opened and never closed in the record that begins here"

struct reading {
	const char *bytes;
	size_t n; /* 0: as long as the text */
	const char *want;
};

static void assert_readings(const struct reading *cases, size_t n_cases)
{
	for (size_t i = 0; i < n_cases; i++) {
		size_t n = cases[i].n ? cases[i].n : strlen(cases[i].bytes);

		for (size_t size = 1; size <= n + 1; size++) {
			char *got = read_in_pieces(cases[i].bytes, n, size, ',');

			if (strcmp(got, cases[i].want))
				print_error("case %zu in pieces of %zu bytes\n", i, size);
			assert_string_equal(got, cases[i].want);
			free(got);
		}
	}
}

static void records_are_the_same_at_every_chunk_size(void **state)
{
	static const struct reading cases[] = {
		{ "", 0, "" },
		{ "a", 0, "1:<a>" },
		{ "a\n", 0, "1:<a>" },
		{ "a,b\nc,d\n", 0, "1:<a><b> 2:<c><d>" },
		{ "a,b\nc,d", 0, "1:<a><b> 2:<c><d>" },
		{ ",\n", 0, "1:<><>" },
		{ ",", 0, "1:<><>" },
		{ "a,\n,b\n", 0, "1:<a><> 2:<><b>" },
		{ "\"\"\n", 0, "1:<>" },
		{ "\"\"", 0, "1:<>" },
		{ "\"a,b\",c\n", 0, "1:<a,b><c>" },
		{ "\"a \"\"b\"\"\"\n", 0, "1:<a \"b\">" },
		{ "\"\"\"\"", 0, "1:<\">" },
		{ "\"\"\"\"\"\"", 0, "1:<\"\">" },
		{ "a;b\tc|d\n", 0, "1:<a;b\tc|d>" },
		{ "\xC3\xA9,\xE2\x82\xAC\n", 0, "1:<\xC3\xA9><\xE2\x82\xAC>" },
		{ "\xFF\x80,\x1A\n", 0, "1:<\xFF\x80><\x1A>" }, /* whether bytes are text is for the caller to say */
		{ "a,b\nc\nd,e,f\n", 0, "1:<a><b> 2:<c> 3:<d><e><f>" },
	};

	(void)state;
	assert_readings(cases, LEN(cases));
}

static void spaces_belong_to_the_cell(void **state)
{
	static const struct reading cases[] = {
		{ " a , b\t\n", 0, "1:< a >< b\t>" },
		{ "\" a \"\n", 0, "1:< a >" },
		{ " \n", 0, "1:< >" },
		{ "a, \"b\"\n", 0, "x.csv:1:2:" STRAY },
		{ "\"a\" ,b\n", 0, "x.csv:1:1:" STRAY },
	};

	(void)state;
	assert_readings(cases, LEN(cases));
}

static void lines_are_counted_through_every_kind_of_line_end(void **state)
{
	static const struct reading cases[] = {
		{ "a\r\nb\r\n", 0, "1:<a> 2:<b>" },
		{ "a\rb\r", 0, "1:<a> 2:<b>" },
		{ "a\rb\nc\r\nd", 0, "1:<a> 2:<b> 3:<c> 4:<d>" },
		{ "\n\na\n", 0, "3:<a>" },
		{ "\r\n\r\na\r\n", 0, "3:<a>" },
		{ "\r\ra\r", 0, "3:<a>" },
		{ "a\n\n\nb\n\n", 0, "1:<a> 4:<b>" },
		{ "a\r\n\r\n\r\nb", 0, "1:<a> 4:<b>" },
		{ "a\r\r\n\nb", 0, "1:<a> 4:<b>" },
	};

	(void)state;
	assert_readings(cases, LEN(cases));
}

static void lines_are_counted_through_line_ends_inside_cells(void **state)
{
	static const struct reading cases[] = {
		{ "\"a\nb\",c\nd\n", 0, "1:<a\nb><c> 3:<d>" },
		{ "\"a\r\nb\",\"c\r\nd\"\r\ne\r\n", 0, "1:<a\r\nb><c\r\nd> 4:<e>" },
		{ "\"a\rb\"\rc", 0, "1:<a\rb> 3:<c>" },
		{ "\"\n\n\n\"\na\n", 0, "1:<\n\n\n> 5:<a>" },
		{ "\"a\r\"\nb", 0, "1:<a\r> 3:<b>" },
		{ "\n\"a\n\"\n\nb", 0, "2:<a\n> 5:<b>" },
	};

	(void)state;
	assert_readings(cases, LEN(cases));
}

static void a_stray_quote_names_the_line_of_its_record(void **state)
{
	static const struct reading cases[] = {
		{ "a,b\nc\"d,e\n", 0, "1:<a><b> x.csv:2:1:" STRAY },
		{ "a,b\n\"c\"d,e\n", 0, "1:<a><b> x.csv:2:1:" STRAY },
		{ "\"a\nb\",c\"\n", 0, "x.csv:1:2:" STRAY },
		{ "\"a\nb\"\n\"c\nd\" e\n", 0, "1:<a\nb> x.csv:3:1:" STRAY },
	};

	(void)state;
	assert_readings(cases, LEN(cases));
}

static void a_quote_never_closed_names_the_line_where_its_record_began(void **state)
{
	static const struct reading cases[] = {
		{ "a,b\n1,\"open\n2,c\n3,d\n", 0, "1:<a><b> x.csv:2:2:" UNCLOSED },
		{ "\"", 0, "x.csv:1:1:" UNCLOSED },
		{ "\"a\"\"", 0, "x.csv:1:1:" UNCLOSED },
	};

	(void)state;
	assert_readings(cases, LEN(cases));
}

/* What a forgiving reader saw, and how many lines its records took. */
static char *forgive_in_pieces(const char *bytes, size_t n, size_t size)
{
	struct csv_reader reader = { 0 };
	struct text seen = { 0 };
	struct err err = { 0 };
	struct csv_ends ends;

	csv_begin(&reader, "x.csv", ',', write_down, &seen);
	csv_forgive(&reader);
	for (size_t at = 0; at < n; at += size) {
		char *piece = mem_copy(bytes + at, n - at < size ? n - at : size, 1);

		assert_true(csv_feed(&reader, piece, n - at < size ? n - at : size, &err));
		free(piece);
	}
	assert_true(csv_finish(&reader, &err));
	ends = csv_ends(&reader);
	text_add_format(&seen, " lf %d crlf %d cr %d empty %d", (int)ends.lf, (int)ends.crlf, (int)ends.cr, (int)ends.empty);
	csv_release(&reader);
	return text_take(&seen);
}

static void a_malformed_line_costs_no_more_than_itself(void **state)
{
	static const struct reading cases[] = {
		{ "a,b\nc\"d,e\nf,g\n", 0, "1:<a><b> 2:<c\"d,e>? 3:<f><g> lf 3 crlf 0 cr 0 empty 0" },
		{ "\"a\"b\r\n\r\n\"c\",d\r\n", 0, "1:<\"a\"b>? 3:<c><d> lf 0 crlf 3 cr 0 empty 1" },
		{ "a\r\"b\"c\rd\r", 0, "1:<a> 2:<\"b\"c>? 3:<d> lf 0 crlf 0 cr 3 empty 0" },
		/* the quote of line 2 is closed by that of line 4, where text follows it */
		{ "a,b\n\"c,d\ne,f\n\"g\",h\ni,j", 0, "1:<a><b> 2:<\"c,d>? 3:<e><f> 4:<g><h> 5:<i><j> lf 4 crlf 0 cr 0 empty 0" },
		{ "a,\"b\nc,d\ne,f\n", 0, "1:<a,\"b>? 2:<c><d> 3:<e><f> lf 3 crlf 0 cr 0 empty 0" },
		{ "a\n\"\"\"", 0, "1:<a> 2:<\"\"\">? lf 1 crlf 0 cr 0 empty 0" },
		{ "\"a\nb\",c\n\n\"d\"", 0, "1:<a\nb><c> 4:<d> lf 2 crlf 0 cr 0 empty 1" },
		{ "\"\r\n\"x\r\n", 0, "1:<\">? 2:<\"x>? lf 0 crlf 2 cr 0 empty 0" },
		{ "", 0, " lf 0 crlf 0 cr 0 empty 0" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++)
		for (size_t size = 1; size <= strlen(cases[i].bytes) + 1; size++) {
			char *got = forgive_in_pieces(cases[i].bytes, strlen(cases[i].bytes), size);

			if (strcmp(got, cases[i].want))
				print_error("case %zu in pieces of %zu bytes\n", i, size);
			assert_string_equal(got, cases[i].want);
			free(got);
		}
}

static bool keep_what_is_wrong(void *context, const struct csv_record *record, struct err *err)
{
	const char **wrong = context;

	(void)err;
	*wrong = *wrong ? *wrong : record->malformed;
	return true;
}

static void an_open_quote_is_told_from_one_inside_a_cell(void **state)
{
	static const struct reading cases[] = {
		/* the second line's quote is where the reader gives up, and the first's is what is wrong */
		{ "1,\"abc\n2,\"d\"\n", 0, "a quote is opened and never closed" },
		{ "1,\"abc,2,\"d\"\n", 0, "a quote is opened and never closed" },
		{ "\"abc\n\"d\"\n", 0, "a quote is opened and never closed" },
		{ "1,\"abc", 0, "a quote is opened and never closed" },
		{ "1,5\" wide,2\n", 0, "a quote stands inside a cell where it may not" },
		{ "1,\"a\"b,2\n", 0, "a quote stands inside a cell where it may not" },
		{ "1,a \"b\" c,2\n", 0, "a quote stands inside a cell where it may not" },
	};

	(void)state;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct csv_reader reader = { 0 };
		struct err err = { 0 };
		const char *wrong = NULL;

		csv_begin(&reader, "x.csv", ',', keep_what_is_wrong, &wrong);
		csv_forgive(&reader);
		assert_true(csv_feed(&reader, cases[i].bytes, strlen(cases[i].bytes), &err) && csv_finish(&reader, &err));
		assert_non_null(wrong);
		assert_int_equal(strncmp(wrong, cases[i].want, strlen(cases[i].want)), 0);
		csv_release(&reader);
	}
}

/* A quote that is opened and swallows a whole file is given up after 16 MiB, and the lines behind it
 * are read. */
static bool count_records(void *context, const struct csv_record *record, struct err *err)
{
	size_t *n = context;

	(void)err;
	n[record->malformed != NULL]++;
	return true;
}

static void an_open_quote_does_not_swallow_the_file(void **state)
{
	enum { ROWS = 2000000 };
	struct csv_reader reader = { 0 };
	struct err err = { 0 };
	size_t n[2] = { 0, 0 };

	(void)state;
	csv_begin(&reader, "x.csv", ',', count_records, n);
	csv_forgive(&reader);
	assert_true(csv_feed(&reader, "\"open,1\n", 8, &err));
	for (int i = 0; i < ROWS; i++)
		assert_true(csv_feed(&reader, "abcd,efgh\n", 10, &err));
	assert_true(csv_finish(&reader, &err));
	csv_release(&reader);
	assert_int_equal(n[0], ROWS);
	assert_int_equal(n[1], 1);
}

static void nul_bytes_are_told_of_and_do_not_end_a_cell(void **state)
{
	static const struct reading cases[] = {
		{ "a\0b,c\nd\n", 8, "1:<a\\0b><c>! 2:<d>" },
		{ "\"\0\"\n", 4, "1:<\\0>!" },
		{ "a\n\0\0", 4, "1:<a> 2:<\\0\\0>!" },
	};

	(void)state;
	assert_readings(cases, LEN(cases));
}

static void another_delimiter_makes_the_comma_a_letter(void **state)
{
	(void)state;
	for (const char *delimiter = ";\t|"; *delimiter; delimiter++) {
		char *bytes = text_format("1,5%c\"a%cb\"\n", *delimiter, *delimiter);
		char *want = text_format("1:<1,5><a%cb>", *delimiter), *got = read_in_pieces(bytes, strlen(bytes), 3, *delimiter);

		assert_string_equal(got, want);
		free(bytes);
		free(want);
		free(got);
	}
}

/* A wide, long record: nothing has a size of its own. */
static void a_record_may_be_of_any_size(void **state)
{
	enum { CELLS = 3000, LETTERS = 300000 };
	struct text bytes = { 0 }, want = { 0 };
	char *got;

	(void)state;
	text_add(&want, "1:");
	for (int i = 0; i < CELLS; i++) {
		text_add_format(&bytes, "%d,", i);
		text_add_format(&want, "<%d>", i);
	}
	text_add(&want, "<");
	for (int i = 0; i < LETTERS; i++) {
		text_add(&bytes, "x");
		text_add(&want, "x");
	}
	text_add(&want, ">");
	got = read_in_pieces(bytes.bytes, bytes.length, 4096, ',');
	assert_string_equal(got, want.bytes);
	text_free(&bytes);
	text_free(&want);
	free(got);
}

static bool refuse_second(void *context, const struct csv_record *record, struct err *err)
{
	size_t *n = context;

	return ++*n < 2 || err_at(err, ERR_DATA, "x.csv", record->line, 0, "refused");
}

static void a_callback_that_refuses_stops_the_reading(void **state)
{
	char *path = scratch_text(state, "stop.csv", "a\nb\nc\n\"d");
	struct err err = { 0 };
	size_t n = 0;

	assert_false(csv_read_file(path, ',', refuse_second, &n, &err));
	assert_string_equal(err.text, "x.csv:2: error: refused");
	assert_int_equal(n, 2);
	free(path);
}

static char *read_path(const char *path)
{
	struct text seen = { 0 };
	struct err err = { 0 };

	if (!csv_read_file(path, ',', write_down, &seen, &err))
		text_add_format(&seen, "%d %s", (int)err.kind, err.text);
	return text_take(&seen);
}

static void a_byte_order_mark_is_left_out_at_the_beginning_alone(void **state)
{
	static const struct {
		const char *bytes, *want;
	} cases[] = {
		{ "\xEF\xBB\xBF" "a,b\n\xEF\xBB\xBF" "c\n", "1:<a><b> 2:<\xEF\xBB\xBF" "c>" },
		{ "\xEF\xBB\xBF\"a\"\n", "1:<a>" },
		{ "\xEF\xBB\xBF", "" },
		{ "\xEF\xBB", "1:<\xEF\xBB>" },
		{ "", "" },
	};

	for (size_t i = 0; i < LEN(cases); i++) {
		char *path = scratch_text(state, "bom.csv", cases[i].bytes), *got = read_path(path);

		assert_string_equal(got, cases[i].want);
		free(path);
		free(got);
	}
}

static void what_is_no_file_is_refused_by_name(void **state)
{
	char *absent = file_join(*state, "absent.csv"), *got = read_path(absent);
	char *want = text_format("%d cannot open %s: No such file or directory", (int)ERR_SYSTEM, absent);

	assert_string_equal(got, want);
	free(absent);
	free(got);
	free(want);
	got = read_path(*state);
	want = text_format("%d %s: error: it is a folder; a file was expected", (int)ERR_DATA, (const char *)*state);
	assert_string_equal(got, want);
	free(got);
	free(want);
}

/* Longer than the buffer of a file: the disk is full before csv_close, or only then. */
static void a_full_disk_is_an_error_at_the_latest_on_close(void **state)
{
	static const int rows[] = { 1, 100000 };

	(void)state;
	for (size_t i = 0; i < LEN(rows); i++) {
		struct csv_writer writer;
		struct err err = { 0 };

		assert_true(csv_create(&writer, "/dev/full", &err));
		for (int row = 0; row < rows[i]; row++) {
			csv_put(&writer, "a, b");
			csv_put_int(&writer, row);
			csv_end_row(&writer);
		}
		assert_false(csv_close(&writer, &err));
		assert_int_equal(err.kind, ERR_SYSTEM);
		assert_string_equal(err.text, "cannot write /dev/full: No space left on device");
		assert_false(csv_close(&writer, &err));
	}
}

static void a_file_that_cannot_be_created_is_an_error(void **state)
{
	char *path = file_join(*state, "no/such/folder.csv");
	struct csv_writer writer;
	struct err err = { 0 };

	assert_false(csv_create(&writer, path, &err));
	assert_int_equal(err.kind, ERR_SYSTEM);
	assert_non_null(strstr(err.text, "cannot create"));
	csv_put(&writer, "a");
	csv_end_row(&writer);
	assert_true(csv_close(&writer, &err));
	free(path);
}

static const char *const hostile[] = {
	"", "a", " a ", "a,b", "\"", "\"\"", "a\"b", "\"a\"", "a\nb", "a\r\nb", "a\rb", "\n", "\r", ",", "\t", ";", "=1+1", "@x",
	"-1", "'", "\\", "\\n", "\xC3\xA9", "\xEF\xBB\xBF" "a", "#", " ", "a\"\"\n,\"", "\x7F", "NA",
};

/* Writes all pairs and triples of hostile cells, with the empty one first and last, and rows of one cell. */
static void write_hostile(struct csv_writer *writer, struct text *want)
{
	size_t line = 1;

	for (size_t n = 1; n <= 3; n++) {
		for (size_t i = 0; i < LEN(hostile) * (n > 1 ? LEN(hostile) : 1); i++) {
			const char *cells[] = { hostile[i % LEN(hostile)], hostile[i / LEN(hostile)], hostile[i % LEN(hostile)] };
			long lines = 1;

			text_add_format(want, "%s%zu:", want->length ? " " : "", line);
			for (size_t c = 0; c < n; c++) {
				csv_put(writer, cells[c]);
				text_add_format(want, "<%s>", cells[c]);
				for (const char *at = cells[c]; *at; at++)
					lines += *at == '\n' || (*at == '\r' && at[1] != '\n');
			}
			csv_end_row(writer);
			line += (size_t)lines;
		}
	}
}

static void every_cell_that_is_written_is_read_back(void **state)
{
	for (int crlf = 0; crlf < 2; crlf++) {
		char *path = file_join(*state, "hostile.csv"), *got;
		struct csv_writer writer;
		struct text want = { 0 };
		struct err err = { 0 };

		assert_true(csv_create(&writer, path, &err));
		writer.crlf = crlf;
		write_hostile(&writer, &want);
		assert_true(csv_close(&writer, &err));
		assert_true(csv_close(&writer, &err));
		got = read_path(path);
		assert_string_equal(got, want.bytes);
		text_free(&want);
		free(path);
		free(got);
	}
}

static void a_mark_that_begins_a_file_is_read_back_as_text(void **state)
{
	char *path = file_join(*state, "mark.csv"), *got;
	struct csv_writer writer;
	struct err err = { 0 };

	assert_true(csv_create(&writer, path, &err));
	csv_put(&writer, "\xEF\xBB\xBF" "a");
	csv_end_row(&writer);
	assert_true(csv_close(&writer, &err));
	got = read_path(path);
	assert_string_equal(got, "1:<\xEF\xBB\xBF" "a>");
	free(path);
	free(got);
}

static void cells_are_quoted_only_where_they_must_be(void **state)
{
	char *path = file_join(*state, "plain.csv"), *got;
	struct csv_writer writer;
	struct err err = { 0 };
	size_t n;

	assert_true(csv_create(&writer, path, &err));
	csv_put(&writer, " plain ");
	csv_put(&writer, NULL);
	csv_put_int(&writer, -7);
	csv_put_format(&writer, "%d,%s", 1, "x");
	csv_put(&writer, "say \"so\"");
	csv_end_row(&writer);
	csv_put(&writer, "");
	csv_end_row(&writer);
	csv_put(&writer, NULL);
	csv_put(&writer, NULL);
	csv_end_row(&writer);
	assert_true(csv_close(&writer, &err));
	got = file_read(path, &n, &err);
	assert_string_equal(got, " plain ,,-7,\"1,x\",\"say \"\"so\"\"\"\n\"\"\n,\n");
	free(path);
	free(got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(records_are_the_same_at_every_chunk_size),
		cmocka_unit_test(spaces_belong_to_the_cell),
		cmocka_unit_test(lines_are_counted_through_every_kind_of_line_end),
		cmocka_unit_test(lines_are_counted_through_line_ends_inside_cells),
		cmocka_unit_test(a_stray_quote_names_the_line_of_its_record),
		cmocka_unit_test(a_quote_never_closed_names_the_line_where_its_record_began),
		cmocka_unit_test(a_malformed_line_costs_no_more_than_itself),
		cmocka_unit_test(an_open_quote_is_told_from_one_inside_a_cell),
		cmocka_unit_test(an_open_quote_does_not_swallow_the_file),
		cmocka_unit_test(nul_bytes_are_told_of_and_do_not_end_a_cell),
		cmocka_unit_test(another_delimiter_makes_the_comma_a_letter),
		cmocka_unit_test(a_record_may_be_of_any_size),
		cmocka_unit_test(a_callback_that_refuses_stops_the_reading),
		cmocka_unit_test(a_byte_order_mark_is_left_out_at_the_beginning_alone),
		cmocka_unit_test(what_is_no_file_is_refused_by_name),
		cmocka_unit_test(a_full_disk_is_an_error_at_the_latest_on_close),
		cmocka_unit_test(a_file_that_cannot_be_created_is_an_error),
		cmocka_unit_test(every_cell_that_is_written_is_read_back),
		cmocka_unit_test(a_mark_that_begins_a_file_is_read_back_as_text),
		cmocka_unit_test(cells_are_quoted_only_where_they_must_be),
	};
	return cmocka_run_group_tests_name("csv", tests, scratch_begin, scratch_end);
}
