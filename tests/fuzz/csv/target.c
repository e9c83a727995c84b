/* The reader of CSV: the same records whatever the pieces; every line in a record or empty; what reads strictly
 * reads the same forgivingly, and comes back the same from our own writing. The first byte says how to read. */
#include <string.h>

#include "pipeline/intake/lines.h"
#include "tests/fuzz/fuzz.h"

struct manner {
	char delimiter;
	char quote; /* '"', or '\'', or '\0' for none */
	bool forgives;
};

static bool read_pieces(struct manner manner, const char *bytes, size_t n, size_t piece, struct fuzz_records *records,
                        struct csv_ends *ends, struct err *err)
{
	struct csv_reader reader = { 0 };
	bool ok = true;

	csv_begin(&reader, "fuzz", manner.delimiter, fuzz_take, records);
	if (manner.forgives)
		csv_forgive(&reader);
	if (manner.quote != '"')
		csv_set_quotes(&reader, manner.quote);
	for (size_t at = 0; ok && at < n; at += piece)
		ok = csv_feed(&reader, bytes + at, piece < n - at ? piece : n - at, err);
	ok = ok && csv_finish(&reader, err);
	*ends = csv_ends(&reader);
	csv_release(&reader);
	return ok;
}

static uint64_t count_lines(const char *bytes, size_t n)
{
	struct lines lines = { 0 };

	lines_feed(&lines, bytes, n);
	lines_finish(&lines);
	return lines.n;
}

static void check_pieces(struct manner manner, const char *bytes, size_t n, const struct fuzz_records *whole,
                         const struct csv_ends *ends, bool ok, const struct err *err)
{
	static const size_t pieces[] = { 1, 2, 3, 7, 64 };

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct fuzz_records records = { 0 };
		struct csv_ends again;
		struct err refusal = { 0 };

		fuzz_check(read_pieces(manner, bytes, n, pieces[i], &records, &again, &refusal) == ok);
		fuzz_check(fuzz_records_equal(whole, &records));
		fuzz_check(!ok || !memcmp(ends, &again, sizeof again));
		fuzz_check(!strcmp(err->text, refusal.text));
		fuzz_records_free(&records);
	}
}

static bool write_record(void *context, const struct csv_record *record, struct err *err)
{
	struct csv_writer *writer = context;

	(void)err;
	for (size_t i = 0; i < record->n_cells; i++)
		csv_put(writer, record->cells[i]);
	csv_end_row(writer);
	return true;
}

static bool take_cells(void *context, const struct csv_record *record, struct err *err)
{
	struct fuzz_records *records = context;
	struct csv_record bare = *record;

	/* Lines may differ: empty ones are not written, and ends become LF. */
	bare.line = bare.n_lines = 1;
	return fuzz_take(records, &bare, err);
}

/* Reads strictly, writes, reads what was written: twice the same cells. */
static void check_writing(const char *bytes, size_t n)
{
	struct fuzz_records before = { 0 }, after = { 0 };
	struct csv_reader reader = { 0 };
	struct csv_writer writer;
	struct err err = { 0 };
	const char *path = fuzz_file("", 0);

	fuzz_check(csv_create(&writer, path, &err));
	csv_begin(&reader, "fuzz", ',', write_record, &writer);
	fuzz_check(csv_feed(&reader, bytes, n, &err) && csv_finish(&reader, &err));
	csv_release(&reader);
	fuzz_check(csv_close(&writer, &err));
	csv_begin(&reader, "fuzz", ',', take_cells, &before);
	fuzz_check(csv_feed(&reader, bytes, n, &err) && csv_finish(&reader, &err));
	csv_release(&reader);
	fuzz_check(csv_read_file(path, ',', take_cells, &after, &err));
	fuzz_check(fuzz_records_equal(&before, &after));
	fuzz_records_free(&before);
	fuzz_records_free(&after);
}

void fuzz_target(const char *bytes, size_t n)
{
	struct manner manner = { ',', '"', false };
	struct fuzz_records whole = { 0 }, forgiven = { 0 };
	struct csv_ends ends;
	struct err err = { 0 };
	bool ok;

	if (n == 0)
		return;
	manner.delimiter = ",;\t|"[bytes[0] & 3];
	manner.quote = "\"'\"\0"[(bytes[0] >> 2) & 3];
	bytes++;
	n--;
	manner.forgives = true;
	ok = read_pieces(manner, bytes, n, n ? n : 1, &forgiven, &ends, &err);
	fuzz_check(ok && forgiven.n_lines + ends.empty == count_lines(bytes, n));
	fuzz_check(ends.lf + ends.crlf + ends.cr <= count_lines(bytes, n));
	check_pieces(manner, bytes, n, &forgiven, &ends, ok, &err);
	/* Without quotes a byte that no text holds stands for them: only a forgiving reader takes it out. */
	manner.forgives = manner.quote == '\0';
	ok = read_pieces(manner, bytes, n, n ? n : 1, &whole, &ends, &err);
	if (!ok)
		fuzz_check_refusal(&err);
	fuzz_check(!ok || (whole.n_lines + ends.empty == count_lines(bytes, n) && fuzz_records_equal(&whole, &forgiven)));
	fuzz_check(ok == (forgiven.n_malformed == 0));
	check_pieces(manner, bytes, n, &whole, &ends, ok, &err);
	if (ok && manner.delimiter == ',' && manner.quote == '"' && !memchr(bytes, '\0', n))
		check_writing(bytes, n);
	fuzz_records_free(&whole);
	fuzz_records_free(&forgiven);
}
