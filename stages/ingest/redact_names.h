#ifndef STAGES_INGEST_REDACT_NAMES_H
#define STAGES_INGEST_REDACT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"

/* Names of people, and where they stand in a text: as whole words, without regard to case and accents.
 *
 * Of "Dr Zoë van Smith" (or "Smith, Zoë van", or zoe.van.smith@example.org):
 *   "Zoe van Smith", "zoe smith", "ZOË SMITH", "zoe.smith"  the name, or its first and last word
 *   "smith"                                                 the last word, where it has 4 letters or more
 *   "Zoë"                                                   any word of 3 letters or more, with a capital
 * A text with a digit in it is an id: found whole, where it has 4 letters and digits, or 5
 * digits, or 4 that begin with 0: others are years and amounts. */

/* `= {0}` knows nobody. */
struct redact_names {
	struct map first;  /* the first words of phrases */
	struct map phrases; /* folded words with a space between */
	struct map capital; /* words that are names with a capital */
};

void redact_names_add(struct redact_names *names, const char *name);

/* The length of the name that begins with the word at `at`, the longest; 0 when none does. n is the
 * length of the text. */
size_t redact_names_at(const struct redact_names *names, const char *text, size_t at, size_t n);

void redact_names_free(struct redact_names *names);

#endif
