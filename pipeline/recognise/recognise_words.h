#ifndef PIPELINE_RECOGNISE_RECOGNISE_WORDS_H
#define PIPELINE_RECOGNISE_RECOGNISE_WORDS_H

#include <stddef.h>

#include "pipeline/intake/header.h"

/* What the words of a column's name or question let one expect, in the languages that forms are written
 * in. */

/* A name as words for comparison: " job satisfaction " of JobSatisfaction, job_satisfaction and "Job
 * Satisfaction?". Small letters without marks, one space before, between and behind. The caller frees it. */
char *words_of(const char *name);

/* A name made from words, fit for a key of programme.ini: job_satisfaction; "column" when no letter is
 * left. At most `most` characters, whole words where they fit. The caller frees it. */
char *words_key(const char *name, size_t most);

struct word_hit {
	int strength; /* 0: no word of the role; of several the highest counts */
	const char *as; /* of items: csat, nps ...; of segments: channel ...; may be NULL */
};

/* How strongly the words speak for a role. */
struct word_hit words_for(const char *words, enum header_role role);

/* Whether the words are those of a count, an amount or a place, whose numbers are no answers. */
int words_are_quantity(const char *words);

/* Whether they ask for a choice among things that have no order, "which", "gender", "how old are you"; a question that
 * rates is none. */
int words_are_choice(const char *words);

/* Which step of a ticket's life the words name: created, first_response, acknowledgement, resolution; NULL for
 * none. */
const char *words_step(const char *words);
/* Whether the words are of tickets, cases, incidents or complaints. */
int words_are_ticket(const char *words);

/* Whether a column's name is that of a place in a judge's order: "1st", "2nd preference", "First choice". */
bool words_are_preference(const char *name);

#endif
