/* Whole files: text, gzip and workbooks. A file is refused in words, or read twice the same, with no line lost, and
 * what is counted is what was handed over. What is wished for goes by the last byte; a line end wishes nothing. */
#include <string.h>

#include "pipeline/intake/delimiter.h"
#include "pipeline/intake/input.h"
#include "tests/fuzz/fuzz.h"

static const struct input_wish wishes[] = {
	{ .encoding = "auto", .delimiter = "auto" },
	{ .encoding = "utf-8", .delimiter = "auto" },
	{ .encoding = "windows-1252", .delimiter = "semicolon", .title_lines = "auto" },
	{ .encoding = "utf-16", .delimiter = "tab", .quotes = "auto" },
	{ .encoding = "auto", .delimiter = "comma", .quotes = "doubled", .title_lines = "2" },
	{ .encoding = "auto", .delimiter = "auto", .quotes = "backslash", .title_lines = "0" },
	{ .encoding = "auto", .delimiter = "auto", .quotes = "spaced" },
	{ .encoding = "auto", .delimiter = "pipe", .quotes = "none" },
	{ .encoding = "shift_jis", .delimiter = "auto", .quotes = "single" },
	{ .encoding = "auto", .delimiter = "auto", .sheet = "Sheet1" },
	{ .encoding = "auto", .delimiter = "auto" }, /* 10: LF */
	{ .encoding = "gb18030", .delimiter = "auto" },
	{ .encoding = "utf-16be", .delimiter = "auto" },
};

/* Everything must have been in UTF-8 but for what was told to be none. */
static void check_counts(const struct input *input, const struct fuzz_records *records)
{
	fuzz_check(input->n_records == records->n);
	fuzz_check(strlen(input->sha256) == HASH_SHA256_HEX - 1);
	fuzz_check(*delimiter_word(input->dialect.delimiter));
	fuzz_check(input->sheet || input->ends.lf + input->ends.crlf + input->ends.cr + 1 >= records->n - records->n_malformed);
}

static void check_head(const struct input *input, const struct fuzz_records *whole)
{
	struct fuzz_records head = { 0 };

	input_read_head(input, fuzz_take, &head);
	fuzz_check(head.n <= whole->n);
	fuzz_check(!head.n || !memcmp(head.all.bytes, whole->all.bytes, head.all.length));
	fuzz_records_free(&head);
}

void fuzz_target(const char *bytes, size_t n)
{
	struct input_wish wish = wishes[(n ? (unsigned char)bytes[n - 1] : 0) % (sizeof wishes / sizeof *wishes)];
	struct fuzz_records first = { 0 }, second = { 0 };
	struct input input = { 0 };
	struct err err = { 0 };

	wish.section = "[source fuzz]";
	if (input_open(&input, fuzz_file(bytes, n), "fuzz", &wish, &err) && input_read(&input, fuzz_take, &first, &err)) {
		check_counts(&input, &first);
		fuzz_check(input_read(&input, fuzz_take, &second, &err));
		check_counts(&input, &second);
		fuzz_check(fuzz_records_equal(&first, &second));
		check_head(&input, &first);
	} else {
		fuzz_check_refusal(&err);
	}
	fuzz_records_free(&first);
	fuzz_records_free(&second);
	input_free(&input);
}
