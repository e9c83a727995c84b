#include "stages/ingest/held_partials.h"

#include <limits.h>
#include <stdlib.h>

#include "pipeline/base/mem.h"
#include "stages/ingest/responses.h"

enum { NO_ANSWER = INT_MIN };

void held_partials_add(struct held_partials *held, uint64_t hash, long day, const struct responses_answer *answers, size_t n_items)
{
	held->all = mem_grow(held->all, &held->capacity, held->n + 1, sizeof *held->all);
	held->all[held->n++] = (struct held_partial){ hash, day };
	held->codes = mem_grow(held->codes, &held->codes_capacity, held->n_codes + n_items, sizeof *held->codes);
	for (size_t i = 0; i < n_items; i++)
		held->codes[held->n_codes++] = answers[i].is_given ? answers[i].code : NO_ANSWER;
}

void partials_count(struct ingest *ingest, const struct feed *feed, long day, const struct responses_answer *answers)
{
	struct tallies *partials = &ingest->partials;
	uint32_t none = tallies_name(partials, "");
	struct tallies_row whose = { .source = tallies_name(partials, feed->name), .unit_kind = none, .unit = none, .day = day };

	for (size_t i = 0; i < feed->n_items; i++)
		if (answers[i].is_given)
			tallies_add(partials, &whose, tallies_name(partials, feed->items[i].name), answers[i].code);
}

void held_partials_settle(struct ingest *ingest, const struct feed *feed, const struct dedupe *seen)
{
	struct held_partials *held = &ingest->held_partials;
	struct responses_answer *answers = mem_alloc(feed->n_items, sizeof *answers);

	for (size_t h = 0; h < held->n; h++) {
		const int *codes = held->codes + h * feed->n_items;

		if (dispositions_of(seen, held->all[h].hash) != DISPOSITION_PARTIAL)
			continue;
		for (size_t i = 0; i < feed->n_items; i++)
			answers[i] = (struct responses_answer){ codes[i] != NO_ANSWER, codes[i] };
		partials_count(ingest, feed, held->all[h].day, answers);
	}
	free(answers);
	held->n = held->n_codes = 0;
}

void held_partials_free(struct held_partials *held)
{
	free(held->all);
	free(held->codes);
	*held = (struct held_partials){ 0 };
}
