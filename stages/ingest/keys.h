#ifndef STAGES_INGEST_KEYS_H
#define STAGES_INGEST_KEYS_H

#include <stddef.h>
#include <stdint.h>

/* Keys of a few words, numbered 0, 1, 2 ... in the order in which they first came: what map (hash.h) is for
 * texts. `= {0}` is empty but for the width, which the owner sets first. */
struct keys {
	size_t width; /* words of a key */
	uint32_t *words;
	size_t n, capacity;
	size_t *slots; /* number + 1, or 0 for a free slot */
	size_t n_slots;
};

/* The number of a key, which is added when it is new. */
size_t keys_add(struct keys *keys, const uint32_t *words);
/* The words of a number; borrowed until the next keys_add. */
const uint32_t *keys_of(const struct keys *keys, size_t number);
void keys_free(struct keys *keys);

#endif
