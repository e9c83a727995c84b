#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pipeline/base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	/* A copy of its own, so that the byte behind the last is out of bounds; of none, a pointer all the same. */
	char *copy = mem_alloc(n, 1);

	if (n)
		memcpy(copy, bytes, n);
	fuzz_target(copy, n);
	free(copy);
	return 0;
}

void fuzz_fail(const char *claim, const char *file, int line)
{
	fflush(stdout);
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, claim);
	abort();
}

void fuzz_check_utf8(const char *text)
{
	size_t n = strlen(text);

	fuzz_check(text_utf8_error(text, n) == n);
}

void fuzz_check_refusal(const struct err *err)
{
	fuzz_check(err->kind == ERR_DATA || err->kind == ERR_USAGE);
	fuzz_check(err->text[0]);
	fuzz_check_utf8(err->text);
}

const char *fuzz_file(const char *bytes, size_t n)
{
	static char path[64];
	static int file = -1;

	if (file < 0) {
		file = memfd_create("fuzz", MFD_CLOEXEC);
		snprintf(path, sizeof path, "/proc/self/fd/%d", file);
	}
	if (file < 0 || ftruncate(file, 0) != 0 || pwrite(file, bytes, n, 0) != (ssize_t)n)
		fuzz_fail("a file in memory", __FILE__, __LINE__);
	return path;
}

char *fuzz_copy(const char *bytes, size_t n)
{
	char *copy = mem_alloc(n + 1, 1);

	if (n)
		memcpy(copy, bytes, n);
	return copy;
}

char *fuzz_line(const char **bytes, size_t *n)
{
	const char *end = *n ? memchr(*bytes, '\n', *n) : NULL;
	size_t length = end ? (size_t)(end - *bytes) : *n;
	char *line;

	if (*n == 0)
		return NULL;
	line = fuzz_copy(*bytes, length);
	for (size_t i = 0; i < length; i++)
		if (!line[i])
			line[i] = '?';
	*bytes += length + (end != NULL);
	*n -= length + (end != NULL);
	return line;
}

bool fuzz_take(void *context, const struct csv_record *record, struct err *err)
{
	struct fuzz_records *records = context;

	(void)err;
	fuzz_check(record->n_cells > 0 && record->n_lines > 0 && record->line > 0);
	records->n++;
	records->n_lines += (uint64_t)record->n_lines;
	records->n_malformed += record->malformed != NULL;
	text_add_format(&records->all, "\n%ld %ld %d %s:", record->line, record->n_lines, record->has_nul,
	                record->malformed ? record->malformed : "");
	for (size_t i = 0; i < record->n_cells; i++) {
		fuzz_check(record->cells[i][record->lengths[i]] == '\0');
		fuzz_check(record->has_nul || strlen(record->cells[i]) == record->lengths[i]);
		text_add_format(&records->all, " %zu ", record->lengths[i]);
		text_add_n(&records->all, record->cells[i], record->lengths[i]);
	}
	return true;
}

bool fuzz_records_equal(const struct fuzz_records *a, const struct fuzz_records *b)
{
	return a->n == b->n && a->all.length == b->all.length && (a->n == 0 || !memcmp(a->all.bytes, b->all.bytes, a->all.length));
}

void fuzz_records_free(struct fuzz_records *records)
{
	text_free(&records->all);
	*records = (struct fuzz_records){ 0 };
}
