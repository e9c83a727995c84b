/* A property of pipeline/intake/input.h: a table of random cells, written in any dialect, encoding and container,
 * comes back cell by cell. What is left to auto may be refused where two readings fit; a wrong table never comes.
 * TABLES=100000 in the environment makes a longer test (`make test TABLES=100000`). */
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "pipeline/base/text.h"
#include "pipeline/intake/delimiter.h"
#include "pipeline/intake/input.h"
#include "pipeline/stats/random.h"
#include "tests/near.h"
#include "tests/scratch.h"

enum { TABLES = 600, MOST_ROWS = 12, MOST_COLUMNS = 7, MOST_CELLS = MOST_ROWS * MOST_COLUMNS };

enum container { PLAIN, GZIP, WORKBOOK };

/* An encoding, how it begins, and whether auto tells it. */
static const struct encoded {
	const char *name, *mark;
	size_t n_mark;
	bool is_told;
	const char *letters; /* beyond ASCII, that it holds */
	const char *written_as; /* by Windows under that name; NULL: as it is */
} encodings[] = {
	{ "utf-8", "", 0, true, "é|ß|Ωλ|日本|🙂|’", NULL },
	{ "utf-8", "\xEF\xBB\xBF", 3, true, "é|ß|Ωλ|日本|🙂|’", NULL },
	{ "utf-16le", "\xFF\xFE", 2, true, "é|ß|Ωλ|日本|🙂|’", NULL },
	{ "utf-16be", "\xFE\xFF", 2, true, "é|ß|Ωλ|日本|🙂|’", NULL },
	{ "utf-16le", "", 0, true, "é|ß|ü", NULL },
	{ "utf-16be", "", 0, true, "é|ß|ü", NULL },
	{ "windows-1252", "", 0, true, "éa|ßa|üa|a’|5 €|a–|¼a", NULL }, /* three together may pass for UTF-8 */
	{ "iso-8859-15", "", 0, true, "éa|ßa|üa|5 €|œa", NULL },
	{ "iso-8859-2", "", 0, false, "é|ł|š|ß", NULL },
	{ "windows-1251", "", 0, false, "да|нет|№", NULL },
	{ "macintosh", "", 0, false, "é|ß|’|√", NULL },
	{ "gb18030", "", 0, false, "满意|客户|€|🙂", NULL },
	{ "shift_jis", "", 0, false, "満足|ソ|表", "cp932" }, /* whose second bytes are backslashes */
	{ "big5", "", 0, false, "滿意|功|許", NULL },
	{ "euc-kr", "", 0, false, "만족|고객", NULL },
};

struct made {
	size_t n_rows, n_columns; /* the header among the rows */
	char *cells[MOST_CELLS];
	struct dialect dialect;
	const char *line_end;
	const struct encoded *encoding;
	enum container container;
	size_t n_titles;
	bool is_auto;
	struct text text; /* as written, in UTF-8 */
};

static size_t below(struct random *random, size_t n)
{
	return random_below(random, n);
}

static const char *pick(struct random *random, const char *const *from, size_t n)
{
	return from[below(random, n)];
}

/* One of the texts between bars. */
static void add_letters(struct random *random, struct text *cell, const char *letters)
{
	size_t n = 1, wanted;

	for (const char *at = letters; *at; at++)
		n += *at == '|';
	for (wanted = below(random, n); wanted > 0; wanted--)
		letters = strchr(letters, '|') + 1;
	text_add_n(cell, letters, strcspn(letters, "|"));
}

/* Whether a piece of a cell can be written in the dialect at all. */
static bool is_writable(const struct made *made, const char *piece)
{
	if (made->container == WORKBOOK)
		return !strchr(piece, '\r'); /* XML has no carriage return */
	if (made->dialect.quotes == QUOTES_NONE)
		return !strpbrk(piece, "\r\n") && !strchr(piece, made->dialect.delimiter);
	/* Left to auto, a backslash is text, or escapes: nothing tells. */
	return !made->is_auto || made->dialect.quotes != QUOTES_BACKSLASH || !strchr(piece, '\\');
}

static char *make_cell(struct random *random, const struct made *made)
{
	static const char *const pieces[] = { "a", "Good", "no reply", "007", "0", "4.5", "1,5", "2026-07-01", ",", ";", "\t", "|", "\"", "'",
	                                      "\\", "\n", "\r\n", "\r", " ", "5\" disk", "it's", "=1+1", "\"\"", "NA", "-" };
	struct text cell = { 0 };

	for (size_t n = below(random, 5); n > 0; n--) {
		const char *piece = pick(random, pieces, LEN(pieces));

		if (below(random, 5) == 0)
			add_letters(random, &cell, made->encoding->letters);
		else if (is_writable(made, piece))
			text_add(&cell, piece);
	}
	return text_take(&cell);
}

/* Names are all there, and no two alike: a header. */
static void make_cells(struct random *random, struct made *made)
{
	for (size_t row = 0; row < made->n_rows; row++) {
		for (size_t column = 0; column < made->n_columns; column++) {
			char **cell = &made->cells[row * made->n_columns + column];

			*cell = row == 0 ? text_format("Column %zu", column + 1) : make_cell(random, made);
		}
		if (row > 0) { /* a row of nothing is none in a workbook, and in text may be a title */
			free(made->cells[row * made->n_columns]);
			made->cells[row * made->n_columns] = text_format("R%zu", row);
		}
	}
}

static void put_quoted(struct text *text, const char *cell, char quote, bool has_backslashes)
{
	text_add_n(text, &quote, 1);
	for (; *cell; cell++) {
		if (*cell == quote || (has_backslashes && *cell == '\\'))
			text_add_n(text, has_backslashes ? "\\" : &quote, 1);
		text_add_n(text, cell, 1);
	}
	text_add_n(text, &quote, 1);
}

static void put_cell(struct random *random, const struct made *made, struct text *text, const char *cell)
{
	char quote = made->dialect.quotes == QUOTES_SINGLE ? '\'' : '"';
	char special[] = { made->dialect.delimiter, quote, '\r', '\n', '\0' };
	bool has_backslashes = made->dialect.quotes == QUOTES_BACKSLASH;

	if (made->dialect.quotes == QUOTES_NONE) {
		text_add(text, cell);
	} else if (strpbrk(cell, special) || (has_backslashes && strchr(cell, '\\')) || below(random, 4) == 0) {
		if (made->dialect.quotes == QUOTES_SPACED)
			text_add_n(text, "  ", below(random, 3));
		put_quoted(text, cell, quote, has_backslashes);
	} else {
		text_add(text, cell);
	}
}

static void write_text(struct random *random, struct made *made)
{
	static const char *const titles[] = { "Ticket report", "July 2026", "All teams", "Made by the desk" };

	for (size_t i = 0; i < made->n_titles; i++)
		text_add_format(&made->text, "%s%s", titles[i % LEN(titles)], made->line_end);
	for (size_t row = 0; row < made->n_rows; row++) {
		for (size_t column = 0; column < made->n_columns; column++) {
			if (column > 0)
				text_add_n(&made->text, &made->dialect.delimiter, 1);
			put_cell(random, made, &made->text, made->cells[row * made->n_columns + column]);
		}
		if (row + 1 < made->n_rows || below(random, 4) > 0)
			text_add(&made->text, made->line_end);
	}
}

/* The text in the table's encoding, behind its mark. */
static void encode(const struct made *made, struct text *bytes)
{
	iconv_t handle = iconv_open(made->encoding->written_as ? made->encoding->written_as : made->encoding->name, "UTF-8");
	size_t left = made->text.length, room = 4 * left + 16;
	char *from = made->text.bytes, *to = mem_alloc(room, 1), *start = to;

	assert_true(handle != (iconv_t)-1);
	text_add_n(bytes, made->encoding->mark, made->encoding->n_mark);
	if (iconv(handle, &from, &left, &to, &room) == (size_t)-1)
		fail_msg("%s does not hold %s", made->encoding->name, from);
	text_add_n(bytes, start, (size_t)(to - start));
	iconv_close(handle);
	free(start);
}

static void write_workbook(const struct made *made, const char *path)
{
	lxw_workbook *workbook = workbook_new(path);
	lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);

	for (size_t row = 0; row < made->n_rows; row++)
		for (size_t column = 0; column < made->n_columns; column++)
			worksheet_write_string(sheet, (lxw_row_t)(row + made->n_titles), (lxw_col_t)column,
			                       made->cells[row * made->n_columns + column], NULL);
	for (size_t row = 0; row < made->n_titles; row++)
		worksheet_write_string(sheet, (lxw_row_t)row, 0, "A title", NULL);
	assert_int_equal(workbook_close(workbook), LXW_NO_ERROR);
}

static char *write_file(void **state, const struct made *made)
{
	struct text bytes = { 0 };
	char *path = file_join(*state, made->container == WORKBOOK ? "table.xlsx" : "table.csv");
	struct err err = { 0 };

	if (made->container == WORKBOOK) {
		write_workbook(made, path);
		return path;
	}
	encode(made, &bytes);
	if (made->container == GZIP) {
		gzFile file = gzopen(path, "wb");

		assert_int_equal(gzwrite(file, bytes.bytes, (unsigned)bytes.length), (int)bytes.length);
		assert_int_equal(gzclose(file), Z_OK);
	} else {
		assert_true(file_write(path, bytes.bytes, bytes.length, &err));
	}
	text_free(&bytes);
	return path;
}

static void make_table(struct random *random, struct made *made)
{
	static const char *const line_ends[] = { "\n", "\r\n", "\r" };

	*made = (struct made){
		.n_rows = 3 + below(random, MOST_ROWS - 2), .n_columns = 2 + below(random, MOST_COLUMNS - 1),
		.dialect = { delimiter_number(below(random, DELIMITERS)), (enum dialect_quotes)below(random, DIALECT_QUOTES) },
		.line_end = pick(random, line_ends, LEN(line_ends)), .encoding = &encodings[below(random, LEN(encodings))],
		.container = below(random, 8) == 0 ? WORKBOOK : below(random, 6) == 0 ? GZIP : PLAIN,
		.n_titles = below(random, 3) == 0 ? 1 + below(random, 3) : 0, .is_auto = below(random, 2) == 0,
	};
	/* What nothing in a file tells: whether single quotes, or any, are signs or text; most single bytes. */
	if (made->dialect.quotes == QUOTES_SINGLE || made->dialect.quotes == QUOTES_NONE || !made->encoding->is_told)
		made->is_auto = made->container == WORKBOOK;
	/* In a sheet all rows are as wide, so that a title over two columns may be a header that lacks a name. */
	if (made->container == WORKBOOK && made->n_columns == 2 && made->is_auto)
		made->n_titles = 0;
	make_cells(random, made);
	if (made->container != WORKBOOK)
		write_text(random, made);
}

static void free_table(struct made *made)
{
	for (size_t i = 0; i < made->n_rows * made->n_columns; i++)
		free(made->cells[i]);
	text_free(&made->text);
}

struct comparing {
	const struct made *made;
	size_t n;
	bool differs;
};

static bool compare(void *context, const struct csv_record *record, struct err *err)
{
	struct comparing *comparing = context;
	const struct made *made = comparing->made;
	size_t row = comparing->n++;

	(void)err;
	comparing->differs = comparing->differs || row >= made->n_rows || record->n_cells != made->n_columns || record->malformed;
	for (size_t column = 0; !comparing->differs && column < made->n_columns; column++)
		comparing->differs = strcmp(record->cells[column], made->cells[row * made->n_columns + column]) != 0;
	return true;
}

static void describe(const struct made *made, size_t number, const struct comparing *comparing, const struct input *input)
{
	fail_msg("table %zu: %zu rows of %zu, %s, %s, %s, line end %02x, %zu titles, container %d, auto %d: record %zu differs; read as %s, %s, %s, %zu titles\n%s",
	         number, made->n_rows, made->n_columns, delimiter_word(made->dialect.delimiter), dialect_quotes_word(made->dialect.quotes),
	         made->encoding->name, (unsigned)*made->line_end, made->n_titles, made->container, made->is_auto, comparing->n,
	         delimiter_word(input->dialect.delimiter), dialect_quotes_word(input->dialect.quotes), input->encoding, input->n_titles,
	         made->text.bytes ? made->text.bytes : "");
}

/* Reads the file; true unless it was refused, which must be auto's doubt. */
static bool read_back(const struct made *made, size_t number, const char *path)
{
	char titles[16];
	struct input_wish wish = {
		.encoding = made->is_auto ? "auto" : made->encoding->name, .delimiter = made->is_auto ? "auto" : delimiter_word(made->dialect.delimiter),
		.quotes = made->is_auto ? "auto" : dialect_quotes_word(made->dialect.quotes), .title_lines = made->is_auto ? "auto" : titles,
		.section = "[source x]",
	};
	struct comparing comparing = { .made = made };
	struct input input = { 0 };
	struct err err = { 0 };
	bool ok;

	snprintf(titles, sizeof titles, "%zu", made->n_titles);
	ok = input_open(&input, path, "table", &wish, &err) && input_read(&input, compare, &comparing, &err);
	if (!ok && (err.kind != ERR_DATA || !made->is_auto))
		fail_msg("table %zu: %s", number, err.text);
	if (ok && (comparing.differs || comparing.n != made->n_rows || input.n_records != made->n_rows))
		describe(made, number, &comparing, &input);
	input_free(&input);
	return ok;
}

static size_t n_tables(void)
{
	const char *text = getenv("TABLES");
	long long n;

	return text && text_to_int(text, &n) && n > 0 ? (size_t)n : TABLES;
}

static void a_table_comes_back_from_any_dialect(void **state)
{
	size_t n = n_tables(), n_refused = 0;

	for (size_t number = 0; number < n; number++) {
		struct random random;
		struct made made;
		char *path;

		random_start(&random, 1, "tables in any dialect", number);
		make_table(&random, &made);
		path = write_file(state, &made);
		n_refused += !read_back(&made, number, path);
		free(path);
		free_table(&made);
	}
	/* What is refused proves nothing. */
	assert_true(10 * n_refused < n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_comes_back_from_any_dialect),
	};
	return cmocka_run_group_tests_name("dialects", tests, scratch_begin, scratch_end);
}
