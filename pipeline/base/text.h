#ifndef PIPELINE_BASE_TEXT_H
#define PIPELINE_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Texts: UTF-8, ended by a NUL byte. Nothing here depends on the locale. */

/* A text that grows. `= {0}` is empty; `bytes` is NULL until something is added. The owner frees
 * it with text_free, or hands `bytes` over with text_take. */
struct text {
	char *bytes;
	size_t length, capacity;
};

void text_add(struct text *text, const char *more);
void text_add_n(struct text *text, const char *bytes, size_t n);
void text_add_format(struct text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Adds a remark made as by printf, with a semicolon between it and what stands there. */
void text_add_remark(struct text *text, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/* What was built, never NULL; the caller frees it, and text is empty again. */
char *text_take(struct text *text);
void text_free(struct text *text);

/* A new text made as by printf; the second for functions that take a format themselves. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *text_format_args(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

/* Cuts white space (space, tab, line ends) off both ends, in place; returns the new beginning. */
char *text_trim(char *text);

/* Equal, but for the case of ASCII letters. */
bool text_equal_fold(const char *a, const char *b);

/* Whole-text readings: false when anything but the number is there, or it does not fit. A real
 * number is finite and written with a point; neither takes spaces, a plus sign, hexadecimal. */
bool text_to_int(const char *text, long long *value);
bool text_to_real(const char *text, double *value);

/* The shortest of 15, 16 or 17 significant digits that reads back as the same number. */
enum { TEXT_REAL = 32 };
void text_of_real(double value, char text[TEXT_REAL]);

/* Offset of the first byte that is not valid UTF-8, or n when all are. */
size_t text_utf8_error(const char *bytes, size_t n);

/* The choice most like the word, for "did you mean": NULL when none is near enough (more than a
 * third of the longer one's letters would have to change) or when there are none. Case is ignored.
 * Method: Damerau-Levenshtein distance, neighbours swapped counting as one change. */
const char *text_nearest(const char *word, const char *const *choices, size_t n_choices);

#endif
