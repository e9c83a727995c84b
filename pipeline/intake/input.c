#include "pipeline/intake/input.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/decode.h"
#include "pipeline/intake/delimiter.h"

enum { HEAD = 1 << 18, CHUNK = 1 << 16 };

static const struct {
	const char *encoding, *bytes;
	size_t n;
} marks[] = { { "utf-8", "\xEF\xBB\xBF", 3 }, { "utf-16le", "\xFF\xFE", 2 }, { "utf-16be", "\xFE\xFF", 2 } };

enum { MARKS = sizeof marks / sizeof *marks };

/* The number of the byte order mark at the beginning; MARKS when there is none. */
static size_t mark_of(const char *bytes, size_t n)
{
	size_t i = 0;

	while (i < MARKS && (n < marks[i].n || memcmp(bytes, marks[i].bytes, marks[i].n)))
		i++;
	return i;
}

static size_t mark_length(const struct input *input, const char *bytes, size_t n)
{
	size_t mark = input->has_bom ? mark_of(bytes, n) : MARKS;

	return mark < MARKS ? marks[mark].n : 0;
}

static bool settle_encoding(struct input *input, const struct input_wish *wish, const char *bytes, size_t n,
                            struct err *err)
{
	static const char *const words[] = { "utf-8", "windows-1252", "iso-8859-15", "utf-16le", "utf-16be" };
	size_t mark = mark_of(bytes, n);

	input->has_bom = mark < MARKS;
	input->encoding = mark < MARKS ? marks[mark].encoding : "utf-8";
	if (!strcmp(wish->encoding, "auto"))
		return true;
	if (mark < MARKS && strncmp(marks[mark].encoding, wish->encoding, strlen(wish->encoding)) != 0)
		return err_at(err, ERR_DATA, input->path, 1, 0,
		              "the file begins with the byte order mark of %s, but %s says encoding = %s; encoding = auto was expected",
		              marks[mark].encoding, wish->section, wish->encoding);
	for (size_t i = 0; mark == MARKS && i < sizeof words / sizeof *words; i++)
		if (!strncmp(words[i], wish->encoding, strlen(wish->encoding))) {
			input->encoding = words[i];
			break;
		}
	return true;
}

static bool settle_delimiter(struct input *input, const struct input_wish *wish, struct err *err)
{
	char other;

	if (strcmp(wish->delimiter, "auto") != 0) {
		input->delimiter = delimiter_of_word(wish->delimiter);
		return true;
	}
	return delimiter_guess(input->head.bytes, input->head.length, input->head_is_all, &input->delimiter, &other)
	       || err_at(err, ERR_DATA, input->path, 1, 0,
	                 "%s and %s separate cells equally well; delimiter = %s or %s in %s was expected",
	                 delimiter_word(other), delimiter_word(input->delimiter), delimiter_word(other),
	                 delimiter_word(input->delimiter), wish->section);
}

/* Opens a regular file; anything else is refused by its kind. */
static FILE *open_file(const char *path, struct err *err)
{
	struct stat about;
	FILE *file = fopen(path, "rb");

	if (!file) {
		err_system(err, "cannot open %s", path);
		return NULL;
	}
	if (fstat(fileno(file), &about) == 0 && S_ISREG(about.st_mode))
		return file;
	fclose(file);
	err_set(err, ERR_DATA, "%s: error: it is %s; a file was expected", path,
	        S_ISDIR(about.st_mode) ? "a folder" : "no regular file");
	return NULL;
}

static bool is_blank(const struct text *text)
{
	return text->length == 0 || strspn(text->bytes, "\r\n") == text->length;
}

static bool decode_head(struct input *input, const struct input_wish *wish, const char *bytes, size_t n,
                        struct err *err)
{
	struct decoder decoder = { 0 };
	size_t mark;

	if (!settle_encoding(input, wish, bytes, n, err) || !decoder_open(&decoder, input->encoding, err))
		return false;
	mark = mark_length(input, bytes, n);
	decoder_feed(&decoder, bytes + mark, n - mark, &input->head);
	decoder_close(&decoder);
	if (input->head_is_all && is_blank(&input->head))
		return err_set(err, ERR_DATA, "%s: error: the file is empty; a header row was expected", input->path);
	return settle_delimiter(input, wish, err);
}

/* Refuses what is no text by the first bytes of its format, with what to do instead. */
static bool is_text_file(const char *path, const char *bytes, size_t n, struct err *err)
{
	static const struct {
		const char *magic, *words;
	} formats[] = {
		{ "PK\x03\x04", "a workbook (.xlsx, .ods) or another zip archive; save its sheet as CSV" },
		{ "\xD0\xCF\x11\xE0", "a workbook of an old format (.xls); save its sheet as CSV" },
		{ "\x1F\x8B", "compressed (gzip); unpack it" },
		{ "%PDF", "a PDF; export the answers as CSV" },
	};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (n >= strlen(formats[i].magic) && !memcmp(bytes, formats[i].magic, strlen(formats[i].magic)))
			return err_at(err, ERR_DATA, path, 0, 0, "the file is %s", formats[i].words);
	return true;
}

bool input_open(struct input *input, const char *path, const char *name, const struct input_wish *wish,
                struct err *err)
{
	FILE *file;
	char *bytes;
	size_t n;
	bool ok;

	*input = (struct input){ .path = mem_copy_text(path), .name = mem_copy_text(name) };
	file = open_file(path, err);
	if (!file)
		return false;
	bytes = mem_alloc(HEAD, 1);
	n = fread(bytes, 1, HEAD, file);
	input->head_is_all = n < HEAD;
	ok = (!ferror(file) || err_system(err, "cannot read %s", path)) && is_text_file(path, bytes, n, err) && decode_head(input, wish, bytes, n, err);
	free(bytes);
	fclose(file);
	return ok;
}

/* A whole reading under way. */
struct reading {
	struct input *input;
	struct decoder decoder;
	struct csv_reader reader;
	crypto_hash_sha256_state hash;
	struct text piece;
};

static bool feed(struct reading *reading, const char *bytes, size_t n, bool is_first, struct err *err)
{
	size_t mark = is_first ? mark_length(reading->input, bytes, n) : 0;

	crypto_hash_sha256_update(&reading->hash, (const unsigned char *)bytes, n);
	reading->input->n_bytes += n;
	reading->piece.length = 0;
	decoder_feed(&reading->decoder, bytes + mark, n - mark, &reading->piece);
	lines_feed(&reading->input->lines, reading->piece.bytes, reading->piece.length);
	return csv_feed(&reading->reader, reading->piece.bytes, reading->piece.length, err);
}

static bool finish(struct reading *reading, struct err *err)
{
	reading->piece.length = 0;
	decoder_finish(&reading->decoder, &reading->piece);
	lines_feed(&reading->input->lines, reading->piece.bytes, reading->piece.length);
	lines_finish(&reading->input->lines);
	return csv_feed(&reading->reader, reading->piece.bytes, reading->piece.length, err)
	       && csv_finish(&reading->reader, err);
}

static bool read_all(struct reading *reading, FILE *file, struct err *err)
{
	char *chunk = mem_alloc(CHUNK, 1);
	bool ok = true, is_first = true;
	size_t n;

	while (ok && (n = fread(chunk, 1, CHUNK, file)) > 0) {
		ok = feed(reading, chunk, n, is_first, err);
		is_first = false;
	}
	if (ok && ferror(file))
		ok = err_system(err, "cannot read %s", reading->input->path);
	free(chunk);
	return ok && finish(reading, err);
}

bool input_read(struct input *input, csv_take *take, void *context, struct err *err)
{
	struct reading reading = { .input = input };
	unsigned char hash[crypto_hash_sha256_BYTES];
	FILE *file = open_file(input->path, err);
	bool ok;

	if (!file)
		return false;
	input->n_bytes = 0;
	input->lines = (struct lines){ 0 };
	crypto_hash_sha256_init(&reading.hash);
	csv_begin(&reading.reader, input->path, input->delimiter, take, context);
	ok = decoder_open(&reading.decoder, input->encoding, err) && read_all(&reading, file, err);
	crypto_hash_sha256_final(&reading.hash, hash);
	sodium_bin2hex(input->sha256, sizeof input->sha256, hash, sizeof hash);
	csv_release(&reading.reader);
	decoder_close(&reading.decoder);
	text_free(&reading.piece);
	fclose(file);
	return ok;
}

void input_read_head(const struct input *input, csv_take *take, void *context)
{
	struct csv_reader reader = { 0 };
	struct err unread = { 0 };

	csv_begin(&reader, input->path, input->delimiter, take, context);
	if (csv_feed(&reader, input->head.bytes, input->head.length, &unread) && input->head_is_all)
		csv_finish(&reader, &unread);
	csv_release(&reader);
}

void input_free(struct input *input)
{
	free(input->path);
	free(input->name);
	text_free(&input->head);
	*input = (struct input){ 0 };
}
