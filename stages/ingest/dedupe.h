#ifndef STAGES_INGEST_DEDUPE_H
#define STAGES_INGEST_DEDUPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which response ids were seen: a set of keyed 52-bit hashes, each with a tag of 12 bits, at most 15 bytes
 * an id once settled, whatever the ids' length. Two different ids share a hash with probability
 * n^2 / 2^53 among n ids: 1 in ten thousand for a million, 1 in a hundred for ten million.
 *
 * Method: SipHash-2-4 (Aumasson & Bernstein 2012, through libsodium), open addressing. */
enum { DEDUPE_KEY = 16 };

/* `= {0}` is empty but for its key, which the owner sets first. */
struct dedupe {
	uint8_t key[DEDUPE_KEY];
	uint64_t *slots; /* hash and tag; 0 is free */
	size_t n_slots, n;
};

/* What is known of an id besides: 0 of one that is new. Setting it does not add the id. */
enum { DEDUPE_TAGS = 1 << 11 };
unsigned dedupe_tag(const struct dedupe *dedupe, uint64_t hash);
void dedupe_set_tag(struct dedupe *dedupe, uint64_t hash, unsigned tag);
/* The id as these two take it, for those who keep it. */
uint64_t dedupe_hash(const struct dedupe *dedupe, const char *id);

/* Whether the id was added before; it is now. */
bool dedupe_add(struct dedupe *dedupe, const char *id);
/* Whether it was added before. */
bool dedupe_has(const struct dedupe *dedupe, const char *id);
void dedupe_free(struct dedupe *dedupe);

/* Whether a spreadsheet has turned a long number into 1.23E+15: many ids have become one then, and
 * nothing can be told from it. */
bool dedupe_is_damaged(const char *id);

#endif
