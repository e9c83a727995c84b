#ifndef STAGES_INGEST_REDACT_CHARACTER_H
#define STAGES_INGEST_REDACT_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>

/* Characters as the patterns of redact_patterns.h see them. Functions of a place take the text, the place
 * and the text's length, and may be asked beyond its end. */

bool redact_is_digit(char c);
/* A letter of the Latin alphabet without accents. */
bool redact_is_latin(char c);
/* The capital of such a letter; any other byte as it is. */
char redact_upper(char c);

/* The byte there, a NUL byte beyond the end. */
char redact_at(const char *text, size_t at, size_t n);
/* The length of the letter, mark or digit there; 0 when something else stands there. */
size_t redact_letter(const char *text, size_t at, size_t n);
/* Whether no letter or digit stands there. */
bool redact_ends_word(const char *text, size_t at, size_t n);
/* The length of a space or hyphen of any kind; 0 when something else stands there. */
size_t redact_separator(const char *text, size_t at, size_t n);

#endif
