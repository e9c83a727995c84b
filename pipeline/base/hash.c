#include "pipeline/base/hash.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* FNV-1a. */
static size_t name_hash(const char *text)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return (size_t)(hash ^ hash >> 32);
}

/* The slot where the name stands, or the free one where it would. */
static size_t slot_of(const struct map *map, const char *name)
{
	size_t slot = name_hash(name) & (map->n_slots - 1);

	while (map->slots[slot] && strcmp(map->names[map->slots[slot] - 1], name))
		slot = (slot + 1) & (map->n_slots - 1);
	return slot;
}

/* Keeps at least half of the slots free. */
static void make_room(struct map *map)
{
	size_t n_slots = map->n_slots ? 2 * map->n_slots : 16;

	if (2 * (map->n + 1) <= map->n_slots)
		return;
	free(map->slots);
	map->slots = mem_alloc(n_slots, sizeof *map->slots);
	map->n_slots = n_slots;
	for (size_t i = 0; i < map->n; i++)
		map->slots[slot_of(map, map->names[i])] = i + 1;
}

size_t map_add(struct map *map, const char *name)
{
	size_t slot;

	make_room(map);
	slot = slot_of(map, name);
	if (!map->slots[slot]) {
		map->names = mem_grow(map->names, &map->capacity, map->n + 1, sizeof *map->names);
		map->names[map->n++] = mem_copy_text(name);
		map->slots[slot] = map->n;
	}
	return map->slots[slot] - 1;
}

size_t map_find(const struct map *map, const char *name)
{
	size_t slot;

	if (!map->n_slots)
		return SIZE_MAX;
	slot = slot_of(map, name);
	return map->slots[slot] ? map->slots[slot] - 1 : SIZE_MAX;
}

void map_free(struct map *map)
{
	for (size_t i = 0; i < map->n; i++)
		free(map->names[i]);
	free(map->names);
	free(map->slots);
	*map = (struct map){ 0 };
}

void hash_sha256(const void *bytes, size_t n, char hex[HASH_SHA256_HEX])
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, bytes, n);
	sodium_bin2hex(hex, HASH_SHA256_HEX, hash, sizeof hash);
}

void hash_sha256_base64(const void *bytes, size_t n, char text[HASH_SHA256_BASE64])
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, bytes, n);
	sodium_bin2base64(text, HASH_SHA256_BASE64, hash, sizeof hash, sodium_base64_VARIANT_ORIGINAL);
}

bool hash_sha256_file(const char *path, char hex[HASH_SHA256_HEX], uint64_t *size, struct err *err)
{
	enum { CHUNK = 1 << 16 };
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_state state;
	FILE *file = fopen(path, "rb");
	unsigned char *chunk;
	uint64_t total = 0;
	size_t n;
	bool ok;

	if (!file)
		return err_system(err, "cannot open %s", path);
	chunk = mem_alloc(CHUNK, 1);
	crypto_hash_sha256_init(&state);
	while ((n = fread(chunk, 1, CHUNK, file)) > 0) {
		crypto_hash_sha256_update(&state, chunk, n);
		total += n;
	}
	ok = !ferror(file) || err_system(err, "cannot read %s", path);
	crypto_hash_sha256_final(&state, hash);
	sodium_bin2hex(hex, HASH_SHA256_HEX, hash, sizeof hash);
	if (size)
		*size = total;
	free(chunk);
	fclose(file);
	return ok;
}

void hash_keyed(const uint8_t key[HASH_KEY], const char *text, char *hex, size_t n_hex)
{
	unsigned char hash[32];
	char all[65];

	crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), key, HASH_KEY);
	sodium_bin2hex(all, sizeof all, hash, sizeof hash);
	memcpy(hex, all, n_hex);
	hex[n_hex] = '\0';
}
