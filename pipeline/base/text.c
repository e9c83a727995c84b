#include "pipeline/base/text.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pipeline/base/mem.h"

void text_add_n(struct text *text, const char *bytes, size_t n)
{
	text->bytes = mem_grow(text->bytes, &text->capacity, text->length + n + 1, 1);
	if (n)
		memcpy(text->bytes + text->length, bytes, n);
	text->length += n;
	text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *more)
{
	text_add_n(text, more, strlen(more));
}

static void add_format(struct text *text, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static void add_format(struct text *text, const char *format, va_list args)
{
	char *made = NULL;
	int n = vasprintf(&made, format, args);

	if (n < 0)
		return; /* only when memory ended: the text then lacks this part */
	text_add_n(text, made, (size_t)n);
	free(made);
}

void text_add_format(struct text *text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_format(text, format, args);
	va_end(args);
}

void text_add_remark(struct text *text, const char *format, va_list args)
{
	if (text->length)
		text_add(text, "; ");
	add_format(text, format, args);
}

char *text_take(struct text *text)
{
	char *bytes;

	text_add_n(text, "", 0);
	bytes = text->bytes;
	*text = (struct text){ 0 };
	return bytes;
}

void text_free(struct text *text)
{
	free(text->bytes);
	*text = (struct text){ 0 };
}

char *text_format_args(const char *format, va_list args)
{
	struct text made = { 0 };

	add_format(&made, format, args);
	return text_take(&made);
}

char *text_format(const char *format, ...)
{
	char *made;
	va_list args;

	va_start(args, format);
	made = text_format_args(format, args);
	va_end(args);
	return made;
}

char *text_trim(char *text)
{
	size_t n;

	text += strspn(text, " \t\r\n");
	n = strlen(text);
	while (n > 0 && strchr(" \t\r\n", text[n - 1]))
		text[--n] = '\0';
	return text;
}

static int fold(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

bool text_equal_fold(const char *a, const char *b)
{
	while (*a && fold(*a) == fold(*b)) {
		a++;
		b++;
	}
	return fold(*a) == fold(*b);
}

bool text_to_int(const char *text, long long *value)
{
	char *end;

	if (!(*text >= '0' && *text <= '9') && !(*text == '-' && text[1] >= '0' && text[1] <= '9'))
		return false;
	errno = 0;
	*value = strtoll(text, &end, 10);
	return *end == '\0' && errno == 0;
}

bool text_to_real(const char *text, double *value)
{
	char *end;

	if (!*text || strspn(text, "0123456789+-.eE") != strlen(text) || *text == '+')
		return false;
	*value = strtod(text, &end);
	return *end == '\0' && end != text && isfinite(*value);
}

void text_of_real(double value, char text[TEXT_REAL])
{
	for (int digits = 15; digits <= 17; digits++) {
		snprintf(text, TEXT_REAL, "%.*g", digits, value);
		if (strtod(text, NULL) == value)
			break;
	}
	if (!strcmp(text, "-0"))
		strcpy(text, "0");
}

size_t text_utf8_error(const char *bytes, size_t n)
{
	const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)bytes;
	utf8proc_int32_t point;
	size_t at = 0;

	while (at < n) {
		utf8proc_ssize_t step;
		uint64_t eight;

		if (n - at >= sizeof eight) {
			memcpy(&eight, from + at, sizeof eight);
			if (!(eight & 0x8080808080808080u)) {
				at += sizeof eight;
				continue;
			}
		}
		if (from[at] < 0x80) {
			at++;
			continue;
		}
		step = utf8proc_iterate(from + at, (utf8proc_ssize_t)(n - at), &point);
		if (step <= 0)
			return at;
		at += (size_t)step;
	}
	return n;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t most(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b), result;
	size_t *rows = mem_alloc(3 * (m + 1), sizeof *rows);
	size_t *before = rows, *last = rows + m + 1, *now = rows + 2 * (m + 1), *spare;

	for (size_t j = 0; j <= m; j++)
		last[j] = j;
	for (size_t i = 1; i <= n; i++) {
		now[0] = i;
		for (size_t j = 1; j <= m; j++) {
			bool same = fold(a[i - 1]) == fold(b[j - 1]);

			now[j] = least(least(last[j] + 1, now[j - 1] + 1), last[j - 1] + !same);
			if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]))
				now[j] = least(now[j], before[j - 2] + 1);
		}
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	result = last[m];
	free(rows);
	return result;
}

const char *text_nearest(const char *word, const char *const *choices, size_t n_choices)
{
	const char *best = NULL;
	size_t best_distance = 0;

	for (size_t i = 0; i < n_choices; i++) {
		size_t d = distance(word, choices[i]);

		if (!best || d < best_distance) {
			best = choices[i];
			best_distance = d;
		}
	}
	if (best && best_distance * 3 > most(strlen(word), strlen(best)))
		return NULL;
	return best;
}
