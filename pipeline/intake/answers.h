#ifndef PIPELINE_INTAKE_ANSWERS_H
#define PIPELINE_INTAKE_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/programme.h"

/* From the text of an answer to its code. */

enum answer {
	ANSWER_GIVEN,
	ANSWER_NONE,          /* blank, NA, N/A, -, or a label without a code: it never counts */
	ANSWER_UNKNOWN_LABEL, /* a text that no label table knows */
	ANSWER_OUTSIDE_SCALE,
};

/* How one item's answers read: the codes of its scale and, where the export has texts, the labels of
 * programme.ini. `= {0}` is empty. */
struct answers {
	int lowest, highest;
	struct map exact, folded; /* labels as written, and as fold_text makes them */
	int *codes;               /* by the number of a label; a special one when it counts as no answer */
	size_t capacity;
	int *folded_codes;
	size_t folded_capacity;
};

/* Takes the labels of a [labels NAME] section. Errors: ERR_USAGE with the line, when a code lies
 * outside the scale or two spellings of one text have different codes. */
bool answers_take_labels(struct answers *answers, const struct programme *programme, const struct section *labels,
                         struct err *err);
void answers_free(struct answers *answers);

/* Reads a cell without spaces around it: a label; a whole number, also with a fraction of noughts
 * (5.0); a number before its words ("9 - Very likely"); on a scale of 0 and 1 the words of
 * answer_flag. *code is set for ANSWER_GIVEN alone. */
enum answer answers_read(const struct answers *answers, const char *cell, int *code);

/* Whether the cell says that there is no answer: blank, NA, N/A, -. */
bool answer_is_none(const char *cell);

/* Yes or no in the words that help desks and survey tools use: yes, no, true, false, 1, 0, met,
 * breached, and the like. False for any other text. */
bool answer_flag(const char *cell, bool *flag);

#endif
