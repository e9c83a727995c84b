#ifndef STAGES_INGEST_HELD_PARTIALS_H
#define STAGES_INGEST_HELD_PARTIALS_H

#include <stddef.h>
#include <stdint.h>

struct feed;
struct ingest;
struct dedupe;
struct responses_answer;

/* Answers of unfinished responses, held until the feed has ended: the same response may come again, finished,
 * in another row or file, and then they do not count. 16 bytes and 4 more an item for each such response.
 * `= {0}` is empty. */
struct held_partials {
	struct held_partial {
		uint64_t hash; /* of its id (dedupe.h) */
		long day;
	} *all;
	size_t n, capacity;
	int *codes; /* of each, by item */
	size_t n_codes, codes_capacity;
};

void held_partials_add(struct held_partials *held, uint64_t hash, long day, const struct responses_answer *answers, size_t n_items);

/* Counts those whose response stayed unfinished into ingest->partials, and empties the object. */
void held_partials_settle(struct ingest *ingest, const struct feed *feed, const struct dedupe *seen);
void held_partials_free(struct held_partials *held);

/* Counts the answers of one unfinished response of that day. */
void partials_count(struct ingest *ingest, const struct feed *feed, long day, const struct responses_answer *answers);

#endif
