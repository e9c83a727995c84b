#ifndef PIPELINE_INTAKE_DELIMITER_H
#define PIPELINE_INTAKE_DELIMITER_H

#include <stdbool.h>
#include <stddef.h>

/* What separates a file's cells. */

/* The character of a word of [source] delimiter: comma, semicolon, tab, pipe; and back. */
char delimiter_of_word(const char *word);
const char *delimiter_word(char delimiter);

/* Finds the delimiter from the beginning of a file; is_all tells that there is no more of it. Of the
 * delimiters that cut the first record into two cells or more, it is the one under which most records
 * have as many cells as the first. A file of one column has none, and gets the comma. Returns false
 * when two fit equally: *delimiter and *other. */
bool delimiter_guess(const char *bytes, size_t n, bool is_all, char *delimiter, char *other);

#endif
