/* Dialects: what is told of bytes is one of those there are, keeps what was given, and is told again; under every
 * dialect the records are the same whatever the pieces, and every line is in one or empty. The first byte is the
 * dialect that is given. */
#include <string.h>

#include "pipeline/intake/delimiter.h"
#include "pipeline/intake/dialect.h"
#include "pipeline/intake/lines.h"
#include "pipeline/intake/titles.h"
#include "tests/fuzz/fuzz.h"

static void read_pieces(struct dialect dialect, const char *bytes, size_t n, size_t piece, struct fuzz_records *records)
{
	struct dialect_reader reader;
	struct lines lines = { 0 };
	struct err err = { 0 };

	dialect_begin(&reader, dialect, "fuzz", fuzz_take, records);
	for (size_t at = 0; at < n; at += piece)
		fuzz_check(dialect_feed(&reader, bytes + at, piece < n - at ? piece : n - at, &err));
	fuzz_check(dialect_finish(&reader, &err));
	lines_feed(&lines, bytes, n);
	lines_finish(&lines);
	fuzz_check(records->n_lines + csv_ends(&reader.csv).empty == lines.n);
	dialect_release(&reader);
}

static void check_dialect(struct dialect dialect, const char *bytes, size_t n)
{
	static const size_t pieces[] = { 1, 5 };
	struct fuzz_records whole = { 0 };

	read_pieces(dialect, bytes, n, n ? n : 1, &whole);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct fuzz_records records = { 0 };

		read_pieces(dialect, bytes, n, pieces[i], &records);
		fuzz_check(fuzz_records_equal(&whole, &records));
		fuzz_records_free(&records);
	}
	fuzz_records_free(&whole);
}

static void check_guess(struct dialect given, const char *bytes, size_t n, bool is_all)
{
	struct dialect told = given, again = given;
	char other = '\0', other_again = '\0';
	bool ok = dialect_guess(bytes, n, is_all, &told, &other);

	fuzz_check(dialect_guess(bytes, n, is_all, &again, &other_again) == ok);
	fuzz_check(told.delimiter == again.delimiter && told.quotes == again.quotes);
	fuzz_check(!given.delimiter || (told.delimiter == given.delimiter && ok));
	fuzz_check(given.quotes == DIALECT_QUOTES || told.quotes == given.quotes);
	fuzz_check(told.quotes < DIALECT_QUOTES && *delimiter_word(told.delimiter));
	fuzz_check(ok || (other != told.delimiter && *delimiter_word(other)));
}

static void check_titles(struct dialect dialect, const char *bytes, size_t n)
{
	struct titles titles = { 0 };
	struct dialect_reader reader;
	struct err err = { 0 };
	size_t n_titles;

	dialect_begin(&reader, dialect, "fuzz", titles_take, &titles);
	fuzz_check(dialect_feed(&reader, bytes, n, &err) && dialect_finish(&reader, &err));
	dialect_release(&reader);
	n_titles = titles_count(&titles, -1);
	fuzz_check(n_titles == 0 || n_titles < titles.n);
	fuzz_check(titles_count(&titles, 0) == 0 && titles_count(&titles, 3) <= titles.n);
	titles_free(&titles);
}

void fuzz_target(const char *bytes, size_t n)
{
	unsigned char first = n ? (unsigned char)bytes[0] : 0;
	const struct dialect none = { '\0', DIALECT_QUOTES };
	struct dialect given = { delimiter_number(first % DELIMITERS), (enum dialect_quotes)(first / DELIMITERS % DIALECT_QUOTES) };

	if (n == 0)
		return;
	bytes++;
	n--;
	check_dialect(given, bytes, n);
	check_titles(given, bytes, n);
	check_guess(none, bytes, n, true);
	check_guess(none, bytes, n, false);
	check_guess((struct dialect){ given.delimiter, DIALECT_QUOTES }, bytes, n, true);
	check_guess((struct dialect){ '\0', given.quotes }, bytes, n, true);
	check_guess(given, bytes, n, true);
}
