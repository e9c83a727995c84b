#ifndef PIPELINE_SIMULATE_REMARKS_H
#define PIPELINE_SIMULATE_REMARKS_H

#include "pipeline/base/text.h"
#include "pipeline/stats/random.h"

/* What customers write, from a grammar of phrases: sentences on the wait, staff, knowledge, the
 * outcome, being kept informed and the web site, in praise or in complaint. */

/* Adds a comment that goes with a CSAT answer of 1..5. */
void remark_comment(struct text *comment, struct random *random, int csat);

/* Personal data that people leave in comments although nobody asked. */
enum remark_planted { REMARK_NOTHING, REMARK_EMAIL, REMARK_PHONE, REMARK_NAME, REMARK_KINDS };
const char *remark_kind(enum remark_planted kind);
/* Adds a sentence that holds the value, an address, a number or a name. */
void remark_add_planted(struct text *comment, struct random *random, enum remark_planted kind,
                       const char *value);

#endif
