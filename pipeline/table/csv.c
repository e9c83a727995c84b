#include "pipeline/table/csv.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/mem.h"
#include "pipeline/base/text.h"

#define BOM "\xEF\xBB\xBF"

/* A longer record is no row of a table: a quote was opened and not closed. */
static const size_t LONGEST_RECORD = 1 << 24;

struct csv_parts {
	struct csv_parser parser;
	char *name;
	char delimiter, quote; /* a quote of NO_QUOTE: none */
	bool forgives;
	csv_take *take;
	void *context;
	struct err *err; /* the caller's, during csv_feed and csv_finish */

	/* the record that is being read: its cells one behind the other, each with a NUL byte */
	char *bytes;
	size_t n_bytes, bytes_capacity;
	size_t *starts, starts_capacity;
	size_t *lengths, lengths_capacity;
	const char **cells;
	size_t cells_capacity;
	size_t n_cells;
	bool has_nul;

	/* of a forgiving reader: the lines from the beginning of the record on, as they came */
	struct text raw;
	size_t raw_record, raw_fed, raw_searched; /* where it begins; what is parsed; where no line ends before */
	bool is_open; /* the lines parsed so far do not end the record */
	bool has_begun; /* the parser stands inside a record, or what it was fed last did not end one */

	long line;         /* the line on which the record begins */
	long inner_lines;  /* line ends inside its cells */
	int last_end;      /* the byte that ended the record before, directly ahead of this place */
	struct csv_ends ends;
	bool stopped;
};

/* A byte that is in no UTF-8 text; where it stands in a file, it becomes another such. */
static const char NO_QUOTE = (char)0xFE;
static const char NO_TEXT = (char)0xFF;

/* libcsv strips what it takes for space around a cell; to us spaces are data. */
static int no_space(unsigned char c)
{
	(void)c;
	return 0;
}

static void start_parser(struct csv_parts *parts)
{
	/* csv_init fails on a NULL parser only. */
	csv_init(&parts->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL);
	csv_set_space_func(&parts->parser, no_space);
	csv_set_blk_size(&parts->parser, 1 << 16); /* by which a cell grows; 128 bytes make long ones slow */
	csv_set_delim(&parts->parser, (unsigned char)parts->delimiter);
	csv_set_quote(&parts->parser, (unsigned char)parts->quote);
}

static long count_line_ends(const char *bytes, size_t n)
{
	long lines = 0;

	for (size_t i = 0; i < n; i++)
		if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == n || bytes[i + 1] != '\n')))
			lines++;
	return lines;
}

static void on_cell(void *cell, size_t length, void *data)
{
	struct csv_parts *parts = data;

	if (parts->stopped)
		return;
	parts->bytes = mem_grow(parts->bytes, &parts->bytes_capacity, parts->n_bytes + length + 1, 1);
	parts->starts = mem_grow(parts->starts, &parts->starts_capacity, parts->n_cells + 1, sizeof *parts->starts);
	parts->lengths = mem_grow(parts->lengths, &parts->lengths_capacity, parts->n_cells + 1, sizeof *parts->lengths);
	if (length) {
		memcpy(parts->bytes + parts->n_bytes, cell, length);
		parts->has_nul = parts->has_nul || memchr(cell, '\0', length);
		parts->inner_lines += count_line_ends(cell, length);
	}
	parts->bytes[parts->n_bytes + length] = '\0';
	parts->starts[parts->n_cells] = parts->n_bytes;
	parts->lengths[parts->n_cells] = length;
	parts->n_bytes += length + 1;
	parts->n_cells++;
}

static void hand_over(struct csv_parts *parts, const char *malformed)
{
	struct csv_record record = {
		.n_cells = parts->n_cells, .line = parts->line, .n_lines = parts->inner_lines + 1, .has_nul = parts->has_nul,
		.malformed = malformed,
	};

	parts->cells = mem_grow(parts->cells, &parts->cells_capacity, parts->n_cells, sizeof *parts->cells);
	for (size_t i = 0; i < parts->n_cells; i++)
		parts->cells[i] = parts->bytes + parts->starts[i];
	record.cells = parts->cells;
	record.lengths = parts->lengths;
	if (!parts->take(parts->context, &record, parts->err))
		parts->stopped = true;
}

static void count_end(struct csv_ends *ends, int end)
{
	ends->lf += end == '\n';
	ends->cr += end == '\r';
}

static void begin_record(struct csv_parts *parts, int end)
{
	count_end(&parts->ends, end);
	parts->line += parts->inner_lines + 1;
	parts->inner_lines = 0;
	parts->n_cells = 0;
	parts->n_bytes = 0;
	parts->has_nul = false;
	parts->last_end = end;
}

static void on_record(int end, void *data)
{
	struct csv_parts *parts = data;

	if (parts->stopped)
		return;
	parts->is_open = parts->has_begun = false;
	if (parts->n_cells == 0 && end == '\n' && parts->last_end == '\r') {
		parts->last_end = '\n'; /* the second half of CRLF: no line of its own */
		parts->ends.cr--;
		parts->ends.crlf++;
		return;
	}
	if (parts->n_cells > 0)
		hand_over(parts, NULL);
	else
		parts->ends.empty += end == '\n' || end == '\r';
	begin_record(parts, end);
}

/* Takes a line that is one record, with nothing in it that needs a parser; `end` is the byte that ended it. */
static void take_plain_line(struct csv_parts *parts, const char *line, size_t n, int end)
{
	char *cell, *line_end;

	parts->bytes = mem_grow(parts->bytes, &parts->bytes_capacity, n + 1, 1);
	memcpy(parts->bytes, line, n);
	parts->has_nul = memchr(line, '\0', n) != NULL;
	cell = parts->bytes;
	line_end = cell + n;
	for (bool is_last = n == 0; !is_last;) {
		char *delimiter = memchr(cell, parts->delimiter, (size_t)(line_end - cell)), *cell_end = delimiter ? delimiter : line_end;

		is_last = !delimiter;
		parts->starts = mem_grow(parts->starts, &parts->starts_capacity, parts->n_cells + 1, sizeof *parts->starts);
		parts->lengths = mem_grow(parts->lengths, &parts->lengths_capacity, parts->n_cells + 1, sizeof *parts->lengths);
		*cell_end = '\0';
		parts->starts[parts->n_cells] = (size_t)(cell - parts->bytes);
		parts->lengths[parts->n_cells++] = (size_t)(cell_end - cell);
		cell = cell_end + 1;
	}
	on_record(end, parts);
}

/* As csv_parse, at a fraction of its time where lines are plain: whole, from the beginning of a record, without a
 * quote or a carriage return but at the end. All else is fed to the parser up to one line end at a time, so that it
 * is known whether a record ended there. */
static size_t parse(struct csv_parts *parts, const char *bytes, size_t n)
{
	size_t at = 0;

	while (at < n && !parts->stopped) {
		const char *line = bytes + at, *feed = memchr(line, '\n', n - at);
		size_t length = feed ? (size_t)(feed - line) : n - at;
		const char *carriage = memchr(line, '\r', length);

		if (feed && !parts->has_begun && (!carriage || carriage + 1 == feed) && !memchr(line, parts->quote, length)) {
			take_plain_line(parts, line, carriage ? length - 1 : length, carriage ? '\r' : '\n');
			if (carriage)
				on_record('\n', parts);
			at += length + 1;
			continue;
		}
		length = carriage ? (size_t)(carriage - line) + 1 : length + (feed != NULL);
		parts->has_begun = true;
		if (csv_parse(&parts->parser, line, length, on_cell, on_record, parts) != length)
			return at;
		at += length;
	}
	return n;
}

void csv_begin(struct csv_reader *reader, const char *name, char delimiter, csv_take *take,
               void *context)
{
	struct csv_parts *parts = mem_alloc(1, sizeof *parts);

	parts->delimiter = delimiter;
	parts->quote = '"';
	parts->name = mem_copy_text(name);
	parts->take = take;
	parts->context = context;
	parts->line = 1;
	start_parser(parts);
	reader->parts = parts;
}

void csv_forgive(struct csv_reader *reader)
{
	reader->parts->forgives = true;
}

void csv_set_quotes(struct csv_reader *reader, char quote)
{
	reader->parts->quote = quote ? quote : NO_QUOTE;
	csv_set_quote(&reader->parts->parser, (unsigned char)reader->parts->quote);
}

struct csv_ends csv_ends(const struct csv_reader *reader)
{
	return reader->parts->ends;
}

static const char inside_a_cell[] = "a quote stands inside a cell where it may not (write it as \"\" within quotes)";
static const char never_closed[] = "a quote is opened and never closed";

static bool refuse(struct csv_parts *parts, struct err *err, const char *what)
{
	parts->stopped = true;
	return err_at(err, ERR_DATA, parts->name, parts->line, (long)parts->n_cells + 1,
	              "%s in the record that begins here", what);
}

static bool refuse_parser(struct csv_parts *parts, struct err *err)
{
	parts->stopped = true;
	return err_set(err, ERR_SYSTEM, "%s: %s", parts->name, csv_strerror(csv_error(&parts->parser)));
}

/* Where the line that begins at `from` ends, its end included; 0 when its end has not come yet. A
 * carriage return at the very end may be half of CRLF: it is told when more has come, or is_last. */
static size_t line_end(struct csv_parts *parts, size_t from, bool is_last)
{
	const char *bytes = parts->raw.bytes;
	size_t n = parts->raw.length, i = parts->raw_searched > from ? parts->raw_searched : from;

	while (i < n && bytes[i] != '\n' && bytes[i] != '\r')
		i++;
	parts->raw_searched = i;
	if (i == n)
		return is_last ? n : 0;
	if (bytes[i] == '\n')
		return i + 1;
	if (i + 1 == n)
		return is_last ? n : 0;
	return i + 1 + (bytes[i + 1] == '\n');
}

/* Whether a line opens a cell with a quote and has an odd number of quotes: the one at which the parser gave
 * up, there or on a later line, is then not what is wrong. */
static bool opens_and_never_closes(const struct csv_parts *parts, const char *line, size_t n)
{
	size_t n_quotes = 0;
	bool opens = false;

	for (size_t i = 0; i < n && line[i] != '\n' && line[i] != '\r'; i++) {
		if (line[i] != parts->quote)
			continue;
		opens = opens || (n_quotes == 0 && (i == 0 || line[i - 1] == parts->delimiter));
		n_quotes++;
	}
	return opens && n_quotes % 2 == 1;
}

/* Hands over the record's first line as malformed, and makes the parser ready for the one behind it. */
static void give_up_line(struct csv_parts *parts, const char *what)
{
	const char *line = parts->raw.bytes + parts->raw_record;
	size_t left = parts->raw.length - parts->raw_record, n = 0, end;

	while (n < left && line[n] != '\n' && line[n] != '\r')
		n++;
	end = n < left ? n + 1 + (line[n] == '\r' && n + 1 < left && line[n + 1] == '\n') : n;
	parts->n_cells = parts->n_bytes = 0;
	parts->inner_lines = 0;
	parts->has_nul = false;
	on_cell((void *)line, n, parts);
	hand_over(parts, what);
	begin_record(parts, end > n ? line[end - 1] : -1);
	if (end == n + 2) {
		parts->ends.lf--;
		parts->ends.crlf++;
	}
	csv_free(&parts->parser);
	start_parser(parts);
	parts->is_open = parts->has_begun = false;
	parts->raw_record += end;
	parts->raw_fed = parts->raw_searched = parts->raw_record;
}

/* Leaves out of the lines kept what no record needs any more. */
static void forget_lines(struct csv_parts *parts)
{
	size_t n = parts->raw_record;

	if (n < 1 << 16 && n < parts->raw.length)
		return;
	memmove(parts->raw.bytes, parts->raw.bytes + n, parts->raw.length - n);
	parts->raw.length -= n;
	parts->raw_record = 0;
	parts->raw_fed -= n;
	parts->raw_searched = parts->raw_searched > n ? parts->raw_searched - n : 0;
}

/* Parses the whole lines that are there; with is_last, all that is there. */
static bool parse_lines(struct csv_parts *parts, bool is_last, struct err *err)
{
	size_t end;

	while (!parts->stopped && parts->raw_fed < parts->raw.length && (end = line_end(parts, parts->raw_fed, is_last)) > 0) {
		size_t n = end - parts->raw_fed;

		parts->is_open = true;
		if (parse(parts, parts->raw.bytes + parts->raw_fed, n) != n) {
			if (csv_error(&parts->parser) != CSV_EPARSE)
				return refuse_parser(parts, err);
			give_up_line(parts, opens_and_never_closes(parts, parts->raw.bytes + parts->raw_record, parts->raw.length - parts->raw_record)
			                        ? never_closed : inside_a_cell);
			continue;
		}
		parts->raw_fed = end;
		if (!parts->is_open)
			parts->raw_record = end;
		else if (end - parts->raw_record > LONGEST_RECORD)
			give_up_line(parts, never_closed);
	}
	if (!parts->stopped && parts->raw.length)
		forget_lines(parts);
	if (!parts->stopped && parts->raw.length - parts->raw_fed > LONGEST_RECORD)
		return refuse(parts, err, "a line of more than 16 MiB, which no table has,");
	return !parts->stopped;
}

static bool feed_lines(struct csv_parts *parts, const char *bytes, size_t n, struct err *err)
{
	size_t before = parts->raw.length;

	text_add_n(&parts->raw, bytes, n);
	for (size_t i = before; parts->quote == NO_QUOTE && i < parts->raw.length; i++)
		if (parts->raw.bytes[i] == NO_QUOTE)
			parts->raw.bytes[i] = NO_TEXT;
	return parse_lines(parts, false, err);
}

bool csv_feed(struct csv_reader *reader, const char *bytes, size_t n, struct err *err)
{
	struct csv_parts *parts = reader->parts;

	if (parts->stopped)
		return false;
	parts->err = err;
	if (parts->forgives)
		return feed_lines(parts, bytes, n, err);
	if (parse(parts, bytes, n) == n)
		return !parts->stopped;
	if (csv_error(&parts->parser) == CSV_EPARSE && !parts->stopped)
		return refuse(parts, err, inside_a_cell);
	return refuse_parser(parts, err);
}

bool csv_finish(struct csv_reader *reader, struct err *err)
{
	struct csv_parts *parts = reader->parts;

	if (parts->stopped)
		return false;
	parts->err = err;
	if (!parts->forgives) {
		if (csv_fini(&parts->parser, on_cell, on_record, parts))
			return refuse(parts, err, never_closed);
		return !parts->stopped;
	}
	while (parse_lines(parts, true, err) && csv_fini(&parts->parser, on_cell, on_record, parts) && !parts->stopped)
		give_up_line(parts, never_closed);
	return !parts->stopped;
}

void csv_release(struct csv_reader *reader)
{
	struct csv_parts *parts = reader->parts;

	if (!parts)
		return;
	csv_free(&parts->parser);
	free(parts->name);
	text_free(&parts->raw);
	free(parts->bytes);
	free(parts->starts);
	free(parts->lengths);
	free(parts->cells);
	free(parts);
	reader->parts = NULL;
}

/* Feeds an open file to the reader. */
static bool feed_file(struct csv_reader *reader, FILE *file, const char *path, struct err *err)
{
	enum { CHUNK = 1 << 16 };
	char *chunk = mem_alloc(CHUNK, 1), *from;
	bool first = true, ok = true;
	size_t n;

	while (ok && (n = fread(chunk, 1, CHUNK, file)) > 0) {
		from = chunk;
		if (first && n >= strlen(BOM) && !memcmp(chunk, BOM, strlen(BOM))) {
			from += strlen(BOM);
			n -= strlen(BOM);
		}
		first = false;
		ok = csv_feed(reader, from, n, err);
	}
	if (ok && ferror(file))
		ok = err_system(err, "cannot read %s", path);
	free(chunk);
	return ok && csv_finish(reader, err);
}

bool csv_read_file(const char *path, char delimiter, csv_take *take, void *context,
                   struct err *err)
{
	struct csv_reader reader = { 0 };
	struct stat about;
	FILE *file = fopen(path, "rb");
	bool ok;

	if (!file)
		return err_system(err, "cannot open %s", path);
	if (fstat(fileno(file), &about) || !S_ISREG(about.st_mode)) {
		fclose(file);
		return err_set(err, ERR_DATA, "%s: error: it is %s; a file was expected", path,
		               S_ISDIR(about.st_mode) ? "a folder" : "no regular file");
	}
	csv_begin(&reader, path, delimiter, take, context);
	ok = feed_file(&reader, file, path, err);
	csv_release(&reader);
	fclose(file);
	return ok;
}
