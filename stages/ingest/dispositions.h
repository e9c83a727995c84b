#ifndef STAGES_INGEST_DISPOSITIONS_H
#define STAGES_INGEST_DISPOSITIONS_H

#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/calendar.h"
#include "pipeline/programme.h"
#include "pipeline/table/table.h"
#include "stages/ingest/dedupe.h"

/* What became of each case of a survey, in the words of AAPOR (2023), Standard Definitions: what response
 * rates are made of. A survey's rows are complete, partial, or ineligible (previews, tests and spam) by
 * themselves; the other words are those of [source] disposition.WORD = STATUS|STATUS, for
 * exports that list whom was asked and did not answer. */

enum disposition {
	DISPOSITION_COMPLETE,
	DISPOSITION_PARTIAL,
	DISPOSITION_REFUSED,    /* or broken off */
	DISPOSITION_NO_CONTACT, /* no contact, or no reply */
	DISPOSITION_OTHER,
	DISPOSITION_UNKNOWN,    /* whether the case is eligible */
	DISPOSITION_INELIGIBLE, /* bounced, a test */
	DISPOSITIONS
};

/* `= {0}` is empty but for quarter_starts, which the owner sets. */
struct dispositions {
	int quarter_starts;
	struct map keys; /* source, U+001F, quarter ("" for cases without a date) */
	uint64_t (*counts)[DISPOSITIONS];
	size_t capacity;
	struct dispositions_place { /* of the case counted last: most follow each other */
		const char *source;
		struct period quarter;
		size_t number;
	} last;
};

/* Counts a case. day is LONG_MIN when it has none; source is borrowed until dispositions_free. With an id
 * (hash, of seen; 0 without one) a case that comes again counts once, under the best of its dispositions, in
 * the order of the list above; false when it was counted under as good a one before. */
bool dispositions_count(struct dispositions *dispositions, struct dedupe *seen, uint64_t hash, const char *source, long day,
                        enum disposition disposition);
/* The disposition under which the case of that id is counted; DISPOSITIONS when there is none. */
enum disposition dispositions_of(const struct dedupe *seen, uint64_t hash);

/* The word that the source's section declares for a status; DISPOSITIONS when there is none. */
enum disposition dispositions_of_status(const struct section *source, const char *status);

/* Looks that the keys disposition.* of a section are words of the list above. ERR_USAGE, with the line. */
bool dispositions_check(const struct programme *programme, const struct section *source, struct err *err);

/* Fills the table of that name, which is new. */
void dispositions_write(const struct dispositions *dispositions, struct table *table);
void dispositions_free(struct dispositions *dispositions);

#endif
