#ifndef PIPELINE_INTAKE_ENCODING_H
#define PIPELINE_INTAKE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

/* Which encoding a file's bytes are in. */

/* The byte order mark at the beginning: its encoding and length; NULL without one. */
const char *encoding_of_mark(const char *bytes, size_t n, size_t *length);

/* The encoding of UTF-16 without a byte order mark, from the NUL bytes in the beginning of a file;
 * NULL when it is none. */
const char *encoding_of_nul_bytes(const char *bytes, size_t n);

/* Where the first byte stands that is not ASCII; n when all are. */
size_t encoding_first_high(const char *bytes, size_t n);

/* Judges the text from its first byte on that is not ASCII; is_all tells that it goes to the end of the
 * file. Returns utf-8 when all of it, or at least
 * half of its characters that are not ASCII, are UTF-8 (the others become rejects); windows-1252 when
 * bytes that only it has stand there, or none that iso-8859-15 reads differently. Else NULL: nothing fits,
 * or several encodings equally: *which names them, in words that end a sentence. */
const char *encoding_judge(const char *bytes, size_t n, bool is_all, const char **which);

#endif
