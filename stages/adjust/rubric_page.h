#ifndef STAGES_ADJUST_RUBRIC_PAGE_H
#define STAGES_ADJUST_RUBRIC_PAGE_H

#include "stages/adjust/adjust.h"
#include "stages/adjust/rubric_scores.h"

/* The rubric of one category: its criteria, by the register and by the scores of all cycles together. */
struct rubric_page {
	struct adjust *adjust;
	const char *category; /* "" when there are no categories */
	size_t in_categories; /* row of the register of categories; SIZE_MAX */
	struct map criteria;  /* those of the register first */
	size_t *rows;         /* by criterion: in the register of criteria; SIZE_MAX; owned */
	struct scope scope;   /* scores of the category; without panels when there are none */
	struct rubric_scores scores;
	struct rubric_count *counts; /* borrowed: of all pages together */
};

enum rubric_verdict { RUBRIC_NONE, RUBRIC_OK, RUBRIC_LOOK, RUBRIC_GAP };

/* What findings are made of: how often each kind of check said look or gap, and where. */
enum rubric_fault {
	RUBRIC_WEIGHTS, RUBRIC_DESCRIPTORS, RUBRIC_VALUES, RUBRIC_WORDING, RUBRIC_OVERLAP, RUBRIC_APART, RUBRIC_SCALE, RUBRIC_UNSCORED, RUBRIC_FAULTS
};
struct rubric_count {
	size_t n[RUBRIC_FAULTS];
	struct map where[RUBRIC_FAULTS]; /* criteria, or categories */
};

/* judgings: n panels of scores, of all categories. */
void rubric_page_make(struct rubric_page *page, struct adjust *adjust, const char *category, const struct judging *judgings, size_t n);
void rubric_page_free(struct rubric_page *page);

/* The row of a check: criterion NULL for the rubric as a whole. A value that is NAN without a verdict gets the
 * state; look and gap count for the fault. */
struct rubric_answer {
	const char *check;
	double value;
	enum rubric_verdict verdict;
	const char *state; /* without a verdict */
	enum rubric_fault fault;
};
void rubric_page_put(const struct rubric_page *page, const char *criterion, struct rubric_answer answer, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

#endif
