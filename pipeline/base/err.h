#ifndef PIPELINE_BASE_ERR_H
#define PIPELINE_BASE_ERR_H

#include <stdarg.h>
#include <stdbool.h>

/* One failure: words fit to print, and a code fit to exit with. `= {0}` is "no failure".
 *
 * A function that can fail takes a `struct err *` last, fills it and returns false or NULL; the
 * first failure is kept, so calls chain with `&&`. Nothing here allocates; a text too long for
 * its place ends in "...". */
enum err_kind {
	ERR_NONE = 0,
	ERR_SYSTEM = 1,   /* the machine refused: disk, memory, permission */
	ERR_USAGE = 2,    /* the call or the configuration is wrong */
	ERR_REJECTS = 3,  /* published, but more rows were rejected than the limit allows */
	ERR_DATA = 4,     /* the input breaks its contract: fix the data */
	ERR_PRIVACY = 5,  /* a privacy check failed: nothing may be published */
	ERR_LOCKED = 10,  /* another run holds the lock */
	ERR_FEED = 11,    /* a declared feed is missing or stale */
	ERR_SEAL = 12,    /* a seal or checksum does not match */
};

struct err {
	enum err_kind kind;
	char text[2048];
};

/* Records the first failure and keeps it: a later call changes nothing.
 * Always returns false, so a function can end with `return err_set(...)`. */
bool err_set(struct err *err, enum err_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The same with the C library's word for `errno` behind it: "cannot open x.csv: No such file or
 * directory". The kind is ERR_SYSTEM. errno is read first thing. */
bool err_system(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The same with a place before it, in the form that editors follow: "file:line:column: error: ...".
 * A line or column of 0 is left out. */
bool err_at(struct err *err, enum err_kind kind, const char *file, long line, long column,
            const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Empties err, so that it can take the next failure. */
void err_clear(struct err *err);

#endif
