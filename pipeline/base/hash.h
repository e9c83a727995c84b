#ifndef PIPELINE_BASE_HASH_H
#define PIPELINE_BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/base/err.h"

/* Hashes: of names for look-up, of files for checksums, of people for pseudonyms. */

/* Texts numbered 0, 1, 2 ... in the order in which they first came. `= {0}` is empty. The map
 * owns its copies; they stay where they are until map_free. */
struct map {
	char **names;
	size_t n;
	size_t capacity;
	size_t *slots; /* number + 1, or 0 for a free slot */
	size_t n_slots;
};

/* The number of a text, which is added when it is new. */
size_t map_add(struct map *map, const char *name);
/* The number of a text, or SIZE_MAX when it is not there. */
size_t map_find(const struct map *map, const char *name);
void map_free(struct map *map);

enum { HASH_SHA256_HEX = 65, HASH_SHA256_BASE64 = 45, HASH_KEY = 32 };

/* SHA-256 (FIPS 180-4, through libsodium), as 64 hexadecimal digits. */
void hash_sha256(const void *bytes, size_t n, char hex[HASH_SHA256_HEX]);
/* The same in base 64, padded, as the policies of web pages have it. */
void hash_sha256_base64(const void *bytes, size_t n, char text[HASH_SHA256_BASE64]);
/* The hexadecimal digits for a file; its size goes to *size unless that is NULL. Errors: ERR_SYSTEM. */
bool hash_sha256_file(const char *path, char hex[HASH_SHA256_HEX], uint64_t *size, struct err *err);

/* A keyed hash of a text (BLAKE2b, RFC 7693, through libsodium): n_hex hexadecimal digits, at most
 * 64, and a NUL byte go to hex. Without the key nobody can try names until one fits. */
void hash_keyed(const uint8_t key[HASH_KEY], const char *text, char *hex, size_t n_hex);

#endif
