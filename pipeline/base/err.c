#include "pipeline/base/err.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* Appends formatted text at `used`; a text that does not fit is cut between two characters and ends
 * in "...". Returns the new end. */
static size_t put(struct err *err, size_t used, const char *format, va_list args)
	__attribute__((format(printf, 3, 0)));

static size_t put(struct err *err, size_t used, const char *format, va_list args)
{
	size_t room = sizeof err->text - used;
	int n = vsnprintf(err->text + used, room, format, args);

	if (n < 0)
		return used;
	if ((size_t)n < room)
		return used + (size_t)n;
	used = sizeof err->text - 4;
	for (int i = 0; i < 3 && ((unsigned char)err->text[used] & 0xC0) == 0x80; i++)
		used--; /* a character has at most three bytes behind its first */
	memcpy(err->text + used, "...", 4);
	return sizeof err->text - 1;
}

static size_t put_text(struct err *err, size_t used, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static size_t put_text(struct err *err, size_t used, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	used = put(err, used, format, args);
	va_end(args);
	return used;
}

bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
{
	va_list args;

	if (err->kind != ERR_NONE)
		return false;
	err->kind = kind;
	va_start(args, format);
	put(err, 0, format, args);
	va_end(args);
	return false;
}

bool err_system(struct err *err, const char *format, ...)
{
	int number = errno;
	va_list args;
	size_t used;

	if (err->kind != ERR_NONE)
		return false;
	err->kind = ERR_SYSTEM;
	va_start(args, format);
	used = put(err, 0, format, args);
	va_end(args);
	if (number)
		put_text(err, used, ": %s", strerror(number));
	return false;
}

bool err_at(struct err *err, enum err_kind kind, const char *file, long line, long column,
            const char *format, ...)
{
	va_list args;
	size_t used;

	if (err->kind != ERR_NONE)
		return false;
	err->kind = kind;
	used = put_text(err, 0, "%s:", file);
	if (line > 0)
		used = put_text(err, used, "%ld:", line);
	if (line > 0 && column > 0)
		used = put_text(err, used, "%ld:", column);
	used = put_text(err, used, " error: ");
	va_start(args, format);
	put(err, used, format, args);
	va_end(args);
	return false;
}

void err_clear(struct err *err)
{
	err->kind = ERR_NONE;
	err->text[0] = '\0';
}
