#ifndef PIPELINE_FAIRNESS_H
#define PIPELINE_FAIRNESS_H

#include <stddef.h>

#include "pipeline/table/table.h"

/* Was the judging fair? The questions that people ask, each answered in words from the public tables: one wording
 * for every paper. */

/* The tables that the answers are read from; one that was not supplied is empty. */
struct fairness_tables {
	struct table coverage, agreement, judges_fit, interactions, board, stability, deviations, rubric, selection;
};

struct fairness_answer {
	const char *question; /* constant */
	const char *subject;  /* constant: two or three words, for a heading */
	const char *verdict;  /* constant: a word or two, such as yes, mostly, in part, no, not known, not shown */
	char *words;          /* owned: the figures behind the verdict, in a sentence or two */
	const char *table;    /* constant: where the figures stand */
};

enum { FAIRNESS_QUESTIONS = 8 };

struct fairness {
	struct fairness_answer answers[FAIRNESS_QUESTIONS];
	size_t n;
};

/* Names of the tables, in the order of struct fairness_tables; ends with NULL. */
extern const char *const fairness_table_names[];
/* Their places: the i-th table. */
struct table *fairness_table(struct fairness_tables *tables, size_t i);

/* Answers what can be answered; n is 0 where there was no judging and no selection at all. The caller frees with
 * fairness_free. */
void fairness_make(struct fairness *fairness, const struct fairness_tables *tables);
void fairness_free(struct fairness *fairness);

#endif
