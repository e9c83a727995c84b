#ifndef PIPELINE_INTAKE_LABELS_H
#define PIPELINE_INTAKE_LABELS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"
#include "pipeline/base/hash.h"
#include "pipeline/programme.h"

/* Labels: the texts in which an export writes answers, and the codes that they stand for. They come from
 * a [labels NAME] section, or from a set that everybody uses. */

enum { LABEL_NONE = INT_MIN }; /* the code of a text that says that there is no answer */

/* `= {0}` is empty. Texts are known as written and in the form of label_fold. */
struct labels {
	struct map exact, folded;
	int *codes, *folded_codes; /* by number in the maps */
	size_t capacity, folded_capacity;
};

/* The form under which spellings of one label are equal: fold_text, and one apostrophe, one dash, no
 * space around a slash, no full stop at the end. The caller frees it. */
char *label_fold(const char *text);

/* Adds a text. False when another spelling of it has another code; nothing is added then. */
bool labels_add(struct labels *labels, const char *text, int code);

/* Takes a [labels NAME] section for an item of that scale: TEXT = CODE, code.CODE = TEXT | TEXT, TEXT =
 * and code.none = TEXT | TEXT. Errors: ERR_USAGE with the line, when a code lies outside the scale or
 * two spellings of one text have different codes. */
bool labels_take_section(struct labels *labels, const struct programme *programme, const struct section *section,
                         int lowest, int highest, struct err *err);

/* The code of a text without white space around it, LABEL_NONE included; false when it is no label. */
bool labels_find(const struct labels *labels, const char *text, int *code);
void labels_free(struct labels *labels);

/* A set of labels of common surveys, in English: so many answers, the lowest first. Each answer is
 * wordings separated by |, of which one question uses one at most, and spellings of one wording
 * separated by =. NULL for an answer that is always a number. Low is bad, or little, or never: whether
 * low is good is for [metric] direction. */
enum { LABEL_ANSWERS = 11 };
struct label_set {
	const char *name; /* satisfaction_5 */
	size_t n;
	const char *answers[LABEL_ANSWERS];
};

/* All sets; ends with one without a name. */
extern const struct label_set label_sets[];
const struct label_set *label_set_find(const char *name);
/* Whether the scale has as many answers as the set; its lowest answer then gets the lowest code. */
bool label_set_fits(const struct label_set *set, int lowest, int highest);
/* The names of the sets that fit a scale, "quality_5, quality_5_average"; those that begin like `name` up to
 * its first _, or all where none does. The caller frees it. */
char *label_sets_like(const char *name, int lowest, int highest);
/* The name of the set most like this one, or NULL. */
const char *label_set_nearest(const char *name);

/* Where a label stands in a set. */
struct label_place {
	size_t answer, wording;
};
/* Looks a folded text up; false when it is not in the set. */
bool label_set_place(const struct label_set *set, const char *folded, struct label_place *place);

/* Takes every label of a set that fits. */
void labels_take_set(struct labels *labels, const struct label_set *set, int lowest);

#endif
