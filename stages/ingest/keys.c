#include "stages/ingest/keys.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

enum { FIRST_SLOTS = 1 << 10 };

/* Method: FNV-1a over the words, finished as in MurmurHash3. */
static size_t hash_of(const struct keys *keys, const uint32_t *words)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (size_t i = 0; i < keys->width; i++)
		hash = (hash ^ words[i]) * 0x100000001b3u;
	hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
	return (size_t)(hash ^ hash >> 33);
}

const uint32_t *keys_of(const struct keys *keys, size_t number)
{
	return keys->words + number * keys->width;
}

/* The slot of a key, or the free one where it would stand. */
static size_t slot_of(const struct keys *keys, const uint32_t *words)
{
	size_t slot = hash_of(keys, words) & (keys->n_slots - 1);

	while (keys->slots[slot] && memcmp(keys_of(keys, keys->slots[slot] - 1), words, keys->width * sizeof *words) != 0)
		slot = (slot + 1) & (keys->n_slots - 1);
	return slot;
}

static void make_room(struct keys *keys)
{
	if (2 * (keys->n + 1) <= keys->n_slots)
		return;
	free(keys->slots);
	keys->n_slots = keys->n_slots ? 2 * keys->n_slots : FIRST_SLOTS;
	keys->slots = mem_alloc(keys->n_slots, sizeof *keys->slots);
	for (size_t i = 0; i < keys->n; i++)
		keys->slots[slot_of(keys, keys_of(keys, i))] = i + 1;
}

size_t keys_add(struct keys *keys, const uint32_t *words)
{
	size_t slot;

	make_room(keys);
	slot = slot_of(keys, words);
	if (!keys->slots[slot]) {
		keys->words = mem_grow(keys->words, &keys->capacity, (keys->n + 1) * keys->width, sizeof *keys->words);
		memcpy(keys->words + keys->n * keys->width, words, keys->width * sizeof *words);
		keys->slots[slot] = ++keys->n;
	}
	return keys->slots[slot] - 1;
}

void keys_free(struct keys *keys)
{
	free(keys->words);
	free(keys->slots);
	*keys = (struct keys){ .width = keys->width };
}
