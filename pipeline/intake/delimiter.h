#ifndef PIPELINE_INTAKE_DELIMITER_H
#define PIPELINE_INTAKE_DELIMITER_H

#include <stddef.h>

/* What separates a file's cells. */

enum { DELIMITERS = 4 };

/* The character of a word of [source] delimiter: comma, semicolon, tab, pipe; and back. */
char delimiter_of_word(const char *word);
const char *delimiter_word(char delimiter);

/* One after the other, the most usual first; number is less than DELIMITERS. */
char delimiter_number(size_t number);

#endif
