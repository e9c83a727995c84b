#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/text.h"
#include "pipeline/table/csv.h"

/* Fuzzing: random bytes against a reader, and what must hold whatever they are. A folder is a target:
 *
 *   TARGET/target.c   fuzz_target, which ends the program when something does not hold
 *   TARGET/seeds/     small files to begin with, made by hand
 *   TARGET/found/     what once broke the reader, by the name of what was wrong
 *   TARGET/words      optional: texts that libFuzzer puts together (its -dict)
 *
 * `make fuzz` links the targets with libFuzzer; `make test` with replay.c, which runs seeds and found. */

/* One run. Memory that it leaves behind is a finding. */
void fuzz_target(const char *bytes, size_t n);

/* Ends the program when the claim does not hold. */
#define fuzz_check(claim) ((claim) ? (void)0 : fuzz_fail(#claim, __FILE__, __LINE__))
void fuzz_fail(const char *claim, const char *file, int line) __attribute__((noreturn));

/* Checks that a failure says so: in words, in UTF-8, with a kind that a bad input can have. */
void fuzz_check_refusal(const struct err *err);
/* Checks that a text is UTF-8. */
void fuzz_check_utf8(const char *text);

/* Writes the bytes to the one file of fuzzing, in memory, and returns its path. */
const char *fuzz_file(const char *bytes, size_t n);

/* A copy with a NUL byte behind it, which the caller frees. */
char *fuzz_copy(const char *bytes, size_t n);
/* Cuts the next line off a text of *n bytes, NUL bytes in it made "?": a copy, or NULL behind the last. */
char *fuzz_line(const char **bytes, size_t *n);

/* What a reading handed over, so that two can be compared. `= {0}` is nothing. */
struct fuzz_records {
	struct text all; /* every field of every record */
	uint64_t n, n_lines;
	size_t n_malformed;
};

bool fuzz_take(void *context, const struct csv_record *record, struct err *err); /* context: struct fuzz_records */
bool fuzz_records_equal(const struct fuzz_records *a, const struct fuzz_records *b);
void fuzz_records_free(struct fuzz_records *records);

#endif
