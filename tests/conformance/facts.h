#ifndef TESTS_CONFORMANCE_FACTS_H
#define TESTS_CONFORMANCE_FACTS_H

#include "pipeline/base/text.h"
#include "tests/conformance/conform.h"
#include "tests/conformance/reading.h"

/* The shape of a file, as expected.csv has it, against what was read. */

/* Compares each fact of the file that is ours and returns how many there are; those that differ are added to want
 * and got. */
size_t facts_compare(const struct reading *reading, const struct grid *expected, const char *file, struct text *want, struct text *got);

#endif
