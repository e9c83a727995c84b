#ifndef PIPELINE_FINDING_H
#define PIPELINE_FINDING_H

/* The codes of findings, declared once: stages may use no other, and `plaudit explain` tells what each means. */
struct finding_kind {
	const char *code;
	const char *sentence;
};

/* In the order of the alphabet; ends with one without a code. */
extern const struct finding_kind finding_kinds[];

/* The kind of that code, or NULL. */
const struct finding_kind *finding_kind_find(const char *code);

/* The place of a severity in lists for people: serious 0, warning 1, info and all else 2. */
int finding_rank(const char *severity);

#endif
