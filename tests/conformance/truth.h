#ifndef TESTS_CONFORMANCE_TRUTH_H
#define TESTS_CONFORMANCE_TRUTH_H

#include "tests/conformance/reading.h"

/* The tables that reference corpora say a file holds, and how a reading compares with one. */

/* Finds the table of a file: ../json/NAME.json beside its folder, ../clean/NAME, or NAME.json beside it without
 * metadata of its own. False when there is none; the caller frees truth. */
bool truth_read(struct reading_rows *truth, const char *path);

/* CSV on the Web with metadata: names, types and left-out columns come from there, so that of the table only its
 * rows can be counted, and the values that are as they were written. False when NAME.json is none of it. */
struct truth_described {
	size_t n_rows, n_values, n_verbatim;
};

bool truth_read_described(struct truth_described *described, const struct reading_rows *rows, size_t n_headers, const char *path);

/* Sound rows are looked for in the truth in their order; empty cells at a row's end make no difference, nor does
 * white space around a cell. */
struct truth_comparison {
	size_t n_found, n_missing; /* rows of the truth that were read, and were not */
	size_t n_spaced;           /* those found that have white space where the truth has none */
	size_t n_other;            /* sound rows that the truth has not */
	size_t n_rejected;
	const struct reading_row *first_other;
};

struct truth_comparison truth_compare(const struct reading_rows *truth, const struct reading_rows *rows);

#endif
