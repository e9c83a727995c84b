#ifndef PIPELINE_FINDING_H
#define PIPELINE_FINDING_H

#include <stddef.h>

/* The codes of findings, declared once: stages may use no other, and `plaudit explain` tells what each means. */
struct finding_kind {
	const char *code;
	const char *sentence;
};

/* In the order of the alphabet; ends with one without a code. */
extern const struct finding_kind finding_kinds[];

/* The kind of that code, or NULL. */
const struct finding_kind *finding_kind_find(const char *code);

/* The place of a code among those of one severity, by what it means for people and for the answer: who is left out or harmed,
 * whether the awards rest on the scores, judges and their own, then all that is not named, then habits of nomination and the
 * rubric's words. 0 first. */
size_t finding_consequence(const char *code);

/* The place of a severity in lists for people: serious 0, warning 1, info and all else 2. */
int finding_rank(const char *severity);

#endif
