#ifndef STAGES_INGEST_BALANCE_H
#define STAGES_INGEST_BALANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "pipeline/base/err.h"
#include "pipeline/base/text.h"

/* Where every row of a file went: into exactly one bin. */
enum bin { BIN_KEPT, BIN_DUPLICATE, BIN_REJECTED, BIN_OUT_OF_SCOPE, BINS };

/* Why a sound row does not count. */
enum out {
	OUT_EMPTY,         /* nothing but delimiters */
	OUT_HEADER,        /* the header once more */
	OUT_TOTAL,         /* a line of totals, or of all units together */
	OUT_NOTE,          /* words below the last row */
	OUT_TRIAL,         /* a preview, a test or spam */
	OUT_STATUS,        /* a status that the programme leaves out */
	OUT_UNFINISHED,
	OUT_NO_DATE,       /* the programme names no date for the feed */
	OUT_AFTER_QUARTER, /* later than the last quarter that counts */
	OUT_NO_ITEM,       /* the programme maps no item of the feed */
	OUT_NO_ANSWER,     /* no mapped item has an answer */
	OUT_REASONS
};

/* `= {0}` is empty. */
struct balance {
	uint64_t bins[BINS];
	uint64_t out[OUT_REASONS];
};

void balance_count(struct balance *balance, enum bin bin);
/* The same for a row out of scope. Returns BIN_OUT_OF_SCOPE. */
enum bin balance_count_out(struct balance *balance, enum out reason);
void balance_add(struct balance *balance, const struct balance *more);

/* Whether rows_in = kept + duplicate + rejected + out of scope. rows_in is counted apart (lines.h). A
 * violation is ERR_SYSTEM: plaudit itself is at fault, and nothing it says of the file holds. */
bool balance_check(const struct balance *balance, uint64_t rows_in, const char *file, struct err *err);

/* Adds the reasons with their counts, "trial 2, unfinished 61"; nothing when there are none. */
void balance_reasons(const struct balance *balance, struct text *words);

#endif
