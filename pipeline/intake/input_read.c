/* Reading of a whole input, or of its beginning. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/bytes.h"
#include "pipeline/intake/decode.h"
#include "pipeline/intake/input_workbook.h"
#include "pipeline/intake/lines.h"

enum { CHUNK = 1 << 16 };

/* Leaves out the titles, and counts what is handed over. */
struct handing {
	size_t n_titles;
	csv_take *take;
	void *context;
	size_t n_seen;
	uint64_t n_records, n_lines;
	long last_line;
};

static bool hand_over(void *context, const struct csv_record *record, struct err *err)
{
	struct handing *handing = context;

	handing->n_lines += (uint64_t)record->n_lines;
	handing->last_line = record->line;
	if (handing->n_seen++ < handing->n_titles)
		return true;
	handing->n_records++;
	return handing->take(handing->context, record, err);
}

/* A whole reading of text under way. */
struct reading {
	struct input *input;
	struct bytes bytes;
	struct decoder decoder;
	struct dialect_reader reader;
	struct lines lines;
	struct text piece;
	char last; /* the last character */
};

static bool feed_piece(struct reading *reading, struct err *err)
{
	lines_feed(&reading->lines, reading->piece.bytes, reading->piece.length);
	if (reading->piece.length)
		reading->last = reading->piece.bytes[reading->piece.length - 1];
	return dialect_feed(&reading->reader, reading->piece.bytes, reading->piece.length, err);
}

static bool read_text(struct reading *reading, struct err *err)
{
	char *chunk = mem_alloc(CHUNK, 1);
	size_t n = CHUNK, mark = reading->input->n_mark;
	bool ok = bytes_open(&reading->bytes, reading->input->path, err) && decoder_open(&reading->decoder, reading->input->encoding, err);

	while (ok && n == CHUNK) {
		ok = bytes_read(&reading->bytes, chunk, CHUNK, &n, err);
		mark = mark < n ? mark : n; /* a file that has shrunk meanwhile */
		reading->piece.length = 0;
		if (ok)
			decoder_feed(&reading->decoder, chunk + mark, n - mark, &reading->piece);
		ok = ok && feed_piece(reading, err);
		mark = 0;
	}
	free(chunk);
	reading->piece.length = 0;
	decoder_finish(&reading->decoder, &reading->piece);
	ok = ok && feed_piece(reading, err) && dialect_finish(&reading->reader, err);
	lines_finish(&reading->lines);
	return ok;
}

/* Each line of the file is in one record or empty; by a count that knows nothing of records. */
static bool check_lines(const struct reading *reading, const struct handing *handing, struct err *err)
{
	uint64_t told = handing->n_lines + reading->input->ends.empty;

	return told == reading->lines.n
	       || err_set(err, ERR_SYSTEM, "%s: error: plaudit lost a line: the file has %" PRIu64 ", its records and empty lines take %" PRIu64,
	                  reading->input->path, reading->lines.n, told);
}

static bool read_text_file(struct input *input, struct handing *handing, struct err *err)
{
	struct reading reading = { .input = input };
	bool ok;

	dialect_begin(&reading.reader, input->dialect, input->path, hand_over, handing);
	ok = read_text(&reading, err);
	input->ends = csv_ends(&reading.reader.csv);
	input->ends_open = reading.last != '\0' && reading.last != '\n' && reading.last != '\r';
	input->n_bytes = reading.bytes.n_bytes;
	memcpy(input->sha256, reading.bytes.sha256, sizeof input->sha256);
	ok = ok && check_lines(&reading, handing, err);
	dialect_release(&reading.reader);
	decoder_close(&reading.decoder);
	bytes_close(&reading.bytes);
	text_free(&reading.piece);
	return ok;
}

/* Each row of the sheet with a value is in one record, by a count of its own. */
static bool read_sheet(struct input *input, struct handing *handing, struct err *err)
{
	input->ends = (struct csv_ends){ 0 };
	return input_workbook_read(input, hand_over, handing, err)
	       && (input->n_sheet_rows == handing->n_seen
	           || err_set(err, ERR_SYSTEM, "%s: error: plaudit lost a row: the sheet has %" PRIu64 ", and %zu were read",
	                      input->path, input->n_sheet_rows, handing->n_seen));
}

bool input_read(struct input *input, csv_take *take, void *context, struct err *err)
{
	struct handing handing = { .n_titles = input->n_titles, .take = take, .context = context };
	bool ok = input->sheet ? read_sheet(input, &handing, err) : read_text_file(input, &handing, err);

	input->n_records = handing.n_records;
	input->last_line = handing.last_line;
	return ok;
}

void input_read_head(const struct input *input, csv_take *take, void *context)
{
	struct handing handing = { .n_titles = input->n_titles, .take = take, .context = context };
	struct dialect_reader reader;
	struct err unread = { 0 };

	if (input->sheet) {
		input_workbook_read_head(input, hand_over, &handing);
		return;
	}
	dialect_begin(&reader, input->dialect, input->path, hand_over, &handing);
	if (dialect_feed(&reader, input->head.bytes, input->head.length, &unread) && input->head_is_all)
		dialect_finish(&reader, &unread);
	dialect_release(&reader);
}

const char *input_line_ends(const struct input *input)
{
	const struct csv_ends *ends = &input->ends;
	int kinds = (ends->lf > 0) + (ends->crlf > 0) + (ends->cr > 0);

	if (kinds > 1)
		return "mixed";
	return ends->lf ? "lf" : ends->crlf ? "crlf" : ends->cr ? "cr" : "";
}
