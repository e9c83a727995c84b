#include "stages/ingest/dedupe.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"

/* A slot is the hash, the tag and, last, whether the id was added. */
enum { TAG_BITS = 12, ADDED = 1 };

uint64_t dedupe_hash(const struct dedupe *dedupe, const char *id)
{
	unsigned char bytes[crypto_shorthash_BYTES];
	uint64_t hash = 0;

	crypto_shorthash(bytes, (const unsigned char *)id, strlen(id), dedupe->key);
	for (size_t i = 0; i < sizeof bytes; i++)
		hash = hash << 8 | bytes[i];
	hash >>= TAG_BITS;
	return hash ? hash : 1; /* 0 marks a free slot */
}

static size_t slot_of(const struct dedupe *dedupe, uint64_t hash)
{
	size_t slot = (size_t)(hash % dedupe->n_slots);

	while (dedupe->slots[slot] && dedupe->slots[slot] >> TAG_BITS != hash)
		slot = slot + 1 < dedupe->n_slots ? slot + 1 : 0;
	return slot;
}

/* Between 53 and 80 slots in a hundred are taken: 10 to 15 bytes an id. */
static void make_room(struct dedupe *dedupe)
{
	uint64_t *old = dedupe->slots;
	size_t n_old = dedupe->n_slots;

	if (n_old && dedupe->n + 1 <= n_old / 5 * 4)
		return;
	dedupe->n_slots = n_old ? n_old + n_old / 2 : 1 << 10;
	dedupe->slots = mem_alloc(dedupe->n_slots, sizeof *dedupe->slots);
	for (size_t i = 0; i < n_old; i++)
		if (old[i])
			dedupe->slots[slot_of(dedupe, old[i] >> TAG_BITS)] = old[i];
	free(old);
}

/* The slot of an id, made when it is new. */
static uint64_t *find_slot(struct dedupe *dedupe, uint64_t hash)
{
	size_t slot;

	make_room(dedupe);
	slot = slot_of(dedupe, hash);
	if (!dedupe->slots[slot]) {
		dedupe->slots[slot] = hash << TAG_BITS;
		dedupe->n++;
	}
	return &dedupe->slots[slot];
}

unsigned dedupe_tag(const struct dedupe *dedupe, uint64_t hash)
{
	uint64_t slot = dedupe->n_slots ? dedupe->slots[slot_of(dedupe, hash)] : 0;

	return (unsigned)(slot >> 1) & (DEDUPE_TAGS - 1);
}

void dedupe_set_tag(struct dedupe *dedupe, uint64_t hash, unsigned tag)
{
	uint64_t *slot = find_slot(dedupe, hash);

	*slot = hash << TAG_BITS | (uint64_t)tag << 1 | (*slot & ADDED);
}

bool dedupe_add(struct dedupe *dedupe, const char *id)
{
	uint64_t *slot = find_slot(dedupe, dedupe_hash(dedupe, id));
	bool was = *slot & ADDED;

	*slot |= ADDED;
	return was;
}

bool dedupe_has(const struct dedupe *dedupe, const char *id)
{
	return dedupe->n_slots && dedupe->slots[slot_of(dedupe, dedupe_hash(dedupe, id))] & ADDED;
}

void dedupe_free(struct dedupe *dedupe)
{
	free(dedupe->slots);
	*dedupe = (struct dedupe){ 0 };
}

bool dedupe_is_damaged(const char *id)
{
	const char *at = id + strspn(id, "0123456789");

	if (at == id)
		return false;
	if (*at == '.' || *at == ',')
		at += 1 + strspn(at + 1, "0123456789");
	return (*at == 'E' || *at == 'e') && at[1] == '+' && at[2] && strspn(at + 2, "0123456789") == strlen(at + 2);
}
