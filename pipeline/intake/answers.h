#ifndef PIPELINE_INTAKE_ANSWERS_H
#define PIPELINE_INTAKE_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/intake/labels.h"

/* From the text of an answer to its code. */

enum answer {
	ANSWER_GIVEN,
	ANSWER_NONE,          /* blank, NA, "Don't know", or a label without a code: it never counts */
	ANSWER_UNKNOWN_LABEL, /* a text that no label table knows */
	ANSWER_OUTSIDE_SCALE,
};

/* How one item's answers read: the codes of its scale and, where the export has texts, their labels.
 * `= {0}` is empty. */
struct answers {
	int lowest, highest;
	struct labels labels;
};

void answers_free(struct answers *answers);

/* Reads a cell without white space around it: a label; a number of the scale, alone (5, 5.0, 5,0), out
 * of the highest (5/5, 4 out of 5), or beside its words ("9 - Very likely", "10 (Extremely likely)",
 * "Very likely - 9"); on a scale of 0 and 1 the words of answer_flag. *code is set for ANSWER_GIVEN
 * alone. */
enum answer answers_read(const struct answers *answers, const char *cell, int *code);

/* Whether the cell says that there is no answer: blank, NA, -, "Don't know", "Prefer not to say", "Not
 * applicable", "Offered" (of a rating that nobody gave), and the like. */
bool answer_is_none(const char *cell);

/* Yes or no in the words that help desks and survey tools use: yes, no, true, false, 1, 0, met,
 * breached, and the like. False for any other text. */
bool answer_flag(const char *cell, bool *flag);

#endif
