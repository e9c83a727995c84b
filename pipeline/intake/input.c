#include "pipeline/intake/input.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/intake/bytes.h"
#include "pipeline/intake/decode.h"
#include "pipeline/intake/delimiter.h"
#include "pipeline/intake/encoding.h"
#include "pipeline/intake/input_workbook.h"
#include "pipeline/intake/titles.h"
#include "pipeline/intake/workbook.h"

enum { HEAD = 1 << 18 };
/* Of which so much tells the dialect: each candidate reads it once. */
enum { DIALECT_HEAD = 1 << 16 };

static bool is_auto(const char *word)
{
	return !word || !strcmp(word, "auto");
}

/* Reads the file from its beginning up to n bytes; fewer only at its end. */
static char *read_beginning(const char *path, size_t wanted, size_t *n, struct err *err)
{
	char *beginning = mem_alloc(wanted, 1);
	struct bytes bytes = { 0 };
	size_t n_read = 1;
	bool ok = bytes_open(&bytes, path, err);

	*n = 0;
	while (ok && n_read > 0 && *n < wanted) {
		ok = bytes_read(&bytes, beginning + *n, wanted - *n, &n_read, err);
		*n += n_read;
	}
	bytes_close(&bytes);
	if (ok)
		return beginning;
	free(beginning);
	return NULL;
}

/* The first text of the file that is not ASCII, with what follows it; *n is 0 when there is none. */
static char *read_first_high(const char *path, size_t *n, bool *is_all, struct err *err)
{
	char *window = mem_alloc(HEAD, 1);
	struct bytes bytes = { 0 };
	size_t n_read = 1;
	bool ok = bytes_open(&bytes, path, err);

	*n = 0;
	while (ok && n_read > 0 && *n < HEAD) {
		ok = bytes_read(&bytes, window + *n, HEAD - *n, &n_read, err);
		if (*n == 0) {
			size_t high = ok ? encoding_first_high(window, n_read) : 0;

			memmove(window, window + high, n_read - high);
			*n = n_read - high;
		} else {
			*n += n_read;
		}
	}
	*is_all = n_read == 0;
	bytes_close(&bytes);
	if (ok)
		return window;
	free(window);
	return NULL;
}

static bool detect_encoding(struct input *input, const struct input_wish *wish, const char *bytes, size_t n, struct err *err)
{
	const char *which = "";
	char *window;
	bool is_all;

	input->encoding = encoding_of_nul_bytes(bytes, n);
	if (input->encoding)
		return true;
	window = read_first_high(input->path, &n, &is_all, err);
	if (!window)
		return false;
	input->encoding = n ? encoding_judge(window, n, is_all, &which) : "utf-8";
	free(window);
	return input->encoding
	       || err_at(err, ERR_DATA, input->path, 0, 0, "its text is %s; encoding = ... in %s was expected", which, wish->section);
}

static bool settle_encoding(struct input *input, const struct input_wish *wish, const char *bytes, size_t n, struct err *err)
{
	const char *of_mark = encoding_of_mark(bytes, n, &input->n_mark);

	if (of_mark && !is_auto(wish->encoding) && strncmp(of_mark, wish->encoding, strlen(wish->encoding)) != 0)
		return err_at(err, ERR_DATA, input->path, 1, 0,
		              "the file begins with the byte order mark of %s, but %s says encoding = %s; encoding = auto was expected",
		              of_mark, wish->section, wish->encoding);
	input->encoding = of_mark;
	if (of_mark)
		return true;
	if (is_auto(wish->encoding))
		return detect_encoding(input, wish, bytes, n, err);
	input->encoding = decoder_name(wish->encoding);
	if (!strcmp(wish->encoding, "utf-16") && encoding_of_nul_bytes(bytes, n))
		input->encoding = encoding_of_nul_bytes(bytes, n);
	return true;
}

static bool settle_dialect(struct input *input, const struct input_wish *wish, struct err *err)
{
	size_t n = input->head.length < DIALECT_HEAD ? input->head.length : DIALECT_HEAD;
	char other = '\0', first;

	input->dialect = (struct dialect){ is_auto(wish->delimiter) ? '\0' : delimiter_of_word(wish->delimiter), DIALECT_QUOTES };
	if (!is_auto(wish->quotes))
		dialect_quotes_of_word(wish->quotes, &input->dialect.quotes);
	if (dialect_guess(input->head.bytes, n, input->head_is_all && n == input->head.length, &input->dialect, &other))
		return true;
	first = input->dialect.delimiter;
	return err_at(err, ERR_DATA, input->path, 1, 0,
	              "%s and %s separate cells equally well; delimiter = %s or %s in %s was expected", delimiter_word(other),
	              delimiter_word(first), delimiter_word(other), delimiter_word(first), wish->section);
}

static bool settle_titles(struct input *input, const struct input_wish *wish)
{
	struct titles titles = { 0 };
	long long n_lines = -1;

	if (!is_auto(wish->title_lines))
		text_to_int(wish->title_lines, &n_lines);
	input_read_head(input, titles_take, &titles);
	input->n_titles = titles_count(&titles, (long)n_lines);
	input->width = titles_width(&titles);
	titles_free(&titles);
	return true;
}

static bool is_blank(const struct text *text)
{
	return text->length == 0 || strspn(text->bytes, "\r\n") == text->length;
}

static bool open_text(struct input *input, const struct input_wish *wish, const char *bytes, size_t n, struct err *err)
{
	struct decoder decoder = { 0 };

	if (!settle_encoding(input, wish, bytes, n, err) || !decoder_open(&decoder, input->encoding, err))
		return false;
	decoder_feed(&decoder, bytes + input->n_mark, n - input->n_mark, &input->head);
	if (input->head_is_all)
		decoder_finish(&decoder, &input->head);
	decoder_close(&decoder);
	if (input->head_is_all && is_blank(&input->head))
		return err_set(err, ERR_DATA, "%s: error: the file is empty; a header row was expected: fetch the export again", input->path);
	return settle_dialect(input, wish, err) && settle_titles(input, wish);
}

/* Refuses what is no text by the first bytes of its format, with what to do instead. */
static bool is_text_file(const char *path, const char *bytes, size_t n, struct err *err)
{
	static const struct {
		const char *magic, *words;
	} formats[] = {
		{ "%PDF", "a PDF; export the answers as CSV" },
		{ "{\\rtf", "a text document (RTF); export the answers as CSV" },
		{ "\x89PNG", "a picture; export the answers as CSV" },
		{ "SQLite format 3", "a database (SQLite); export its table as CSV" },
	};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (n >= strlen(formats[i].magic) && !memcmp(bytes, formats[i].magic, strlen(formats[i].magic)))
			return err_at(err, ERR_DATA, path, 0, 0, "the file is %s", formats[i].words);
	return true;
}

bool input_open(struct input *input, const char *path, const char *name, const struct input_wish *wish,
                struct err *err)
{
	char *bytes;
	size_t n;
	bool ok;

	*input = (struct input){ .path = mem_copy_text(path), .name = mem_copy_text(name) };
	bytes = read_beginning(path, HEAD, &n, err);
	if (!bytes)
		return false;
	input->head_is_all = n < HEAD;
	if (workbook_is(bytes, n))
		ok = input_workbook_open(input, wish, err) && settle_titles(input, wish);
	else
		ok = is_text_file(path, bytes, n, err) && open_text(input, wish, bytes, n, err);
	free(bytes);
	return ok;
}

void input_free(struct input *input)
{
	free(input->path);
	free(input->name);
	free(input->sheet);
	text_free(&input->head);
	*input = (struct input){ 0 };
}
