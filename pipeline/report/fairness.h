#ifndef PIPELINE_FAIRNESS_H
#define PIPELINE_FAIRNESS_H

#include <stddef.h>

#include "pipeline/table/table.h"

/* Was the judging fair? The questions that people ask, each answered in words from the public tables: one wording
 * for every paper. */

/* The tables that the answers are read from; one that was not supplied is empty. */
struct fairness_tables {
	struct table coverage, agreement, judges_fit, interactions, board, stability, deviations, rubric, selection, conflict_checks, criteria, findings;
};

/* What a verdict asks of its reader. */
enum fairness_tone { FAIRNESS_PLAIN, FAIRNESS_GOOD, FAIRNESS_LOOK, FAIRNESS_UNKNOWN };

struct fairness_answer {
	const char *question; /* constant */
	const char *subject;  /* constant: two or three words, for a heading */
	const char *verdict;  /* constant: a few words that read right without the question */
	enum fairness_tone tone;
	char *words;          /* owned: the figures behind the verdict, in a sentence or two */
	char *gist;           /* owned: what stands for the verdict where there is room for a clause alone; NULL: the verdict */
	const char *table;    /* constant: where the figures stand */
};

enum { FAIRNESS_QUESTIONS = 8 };

struct fairness {
	struct fairness_answer answers[FAIRNESS_QUESTIONS];
	size_t n;
	char *span; /* owned: "All cycles, 2025Q4 to 2026Q3: 16 panels."; NULL without a panel */
};

/* Names of the tables, in the order of struct fairness_tables; ends with NULL. */
extern const char *const fairness_table_names[];
/* Their places: the i-th table. */
struct table *fairness_table(struct fairness_tables *tables, size_t i);

/* Answers every question; one that cannot be answered says what it would need. n is 0 where none can, as without any judging and
 * selection. The caller frees with fairness_free. */
void fairness_make(struct fairness *fairness, const struct fairness_tables *tables);
void fairness_free(struct fairness *fairness);

#endif
