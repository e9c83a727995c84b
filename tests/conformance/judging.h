#ifndef TESTS_CONFORMANCE_JUDGING_H
#define TESTS_CONFORMANCE_JUDGING_H

#include "tests/conformance/conform.h"

/* What the files of the kind fairness/ share that are about scores: each set goes as scores.csv through the
 * stages agree and adjust, as often as there are passes of different settings, and each row of expected.csv
 * is offered to the passes until one takes it. What no pass takes is listed as not offered. */

/* A further column of scores.csv: the cell of a column of data.csv, or 1 and 0 as two of its columns are
 * the same. */
struct judging_column {
	const char *name, *from, *equals; /* equals may be NULL */
};

/* A set: which columns of data.csv make up a nominee and a category; judge, criterion, task and score bear
 * their own names. */
struct judging_set {
	const char *name;
	const char *nominee[5];
	const char *category;
	const char *criterion;            /* the one that its agreement is about, when that is not all */
	const char *settings;             /* lines below [judging], for every pass; may be NULL */
	struct judging_column columns[4]; /* further ones */
};

/* A table that was written, kept while the settings stay the same. */
struct judging_table {
	char *name;
	struct table table;
};

/* One set under way. */
struct judging {
	struct conformance *conformance;
	const struct judging_set *set;
	struct grid data, expected;
	struct judging_table *tables; /* the kept ones */
	size_t n_tables, capacity;
};

/* One way to run the stages, and what it is for. */
struct judging_pass {
	const char *begins;   /* sets without a statistic that begins so need no such pass; NULL: all need it */
	const char *settings; /* lines below [judging]; NULL for none */
	/* Takes the row of expected.csv, prints its verdict and says true; or leaves it to others. */
	bool (*check)(struct judging *judging, size_t row);
};

/* The passes' checks, one a file. */
bool judging_agreement_check(struct judging *judging, size_t row);
bool judging_affinity_check(struct judging *judging, size_t row);
bool judging_rasch_check(struct judging *judging, size_t row);
bool judging_partial_credit_check(struct judging *judging, size_t row);
bool judging_marginal_check(struct judging *judging, size_t row);

/* Writes scratch/in/scores.csv. Scores that are words become codes in the order of their bytes. */
void judging_write_scores(const struct judging *judging);
/* The code of a score that is a word. */
size_t judging_code(const struct grid *data, const char *score);

/* What of a subject "case:x/judge:A", "A x C", "weights:linear", "all" is which column. */
struct judging_subject {
	char *category, *judge, *other_judge, *nominee, *criterion, *weights;
	char *score; /* a score as it stands in data.csv: of "category:X" */
	bool is_other; /* names something that no table has */
};

void judging_subject_read(struct judging_subject *subject, const struct judging_set *set, const char *text);
void judging_subject_free(struct judging_subject *subject);

/* A row of expected.csv. */
const char *judging_statistic(const struct judging *judging, size_t row);
const char *judging_subject_text(const struct judging *judging, size_t row);
/* Passed when `got` is within the row's tolerance. */
void judging_number(struct judging *judging, size_t row, double got);
void judging_not_offered(struct judging *judging, size_t row, const char *words);

/* As conform_cell and conform_cell_text, from tables that are read once a pass. */
double judging_cell(struct judging *judging, const char *table, const char *column, const char *const *where);
char *judging_cell_text(struct judging *judging, const char *name, const char *column, const char *const *where);

/* Over the rows of a table, of one category unless that is NULL: how many have a cell of that text under a column, or
 * with NULL how many different cells there are; the sum of a column of whole numbers, and its largest (may be NULL). */
double judging_count(struct judging *judging, const char *name, const char *column, const char *value, const char *category);
double judging_sum(struct judging *judging, const char *name, const char *column, const char *category, double *largest);

#endif
