#ifndef PIPELINE_INTAKE_BYTES_H
#define PIPELINE_INTAKE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"

/* The bytes of a file from its beginning to its end, in constant memory. A file that gzip compressed
 * (RFC 1952, any number of members) reads as what is in it: the one module that knows zlib.
 * `= {0}` is closed. */
struct bytes {
	char *path;
	bool is_gzip;

	/* of the file as it lies on disk, once a reading has come back short */
	uint64_t n_bytes;
	char sha256[HASH_SHA256_HEX];

	struct bytes_parts *parts;
};

/* Errors: ERR_SYSTEM when the file cannot be opened or read; ERR_DATA when something else stands in its
 * place (a folder, a device, a pipe). */
bool bytes_open(struct bytes *bytes, const char *path, struct err *err);

/* Reads the next n bytes (n >= 1); fewer, down to none, only at the end. Errors: ERR_SYSTEM when the file
 * cannot be read; ERR_DATA when the compression is damaged or cut off, or when another archive is inside. */
bool bytes_read(struct bytes *bytes, char *buffer, size_t n, size_t *n_read, struct err *err);

/* May be called twice. */
void bytes_close(struct bytes *bytes);

#endif
