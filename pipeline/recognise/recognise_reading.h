#ifndef PIPELINE_RECOGNISE_RECOGNISE_READING_H
#define PIPELINE_RECOGNISE_RECOGNISE_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/recognise/recognise.h"
#include "pipeline/recognise/recognise_known.h"

/* A file as a register: which register it may be, and which of its columns is what. */

struct reading {
	const struct known_register *known;
	size_t columns[KNOWN_COLUMNS]; /* by known column: the file's, or SIZE_MAX */
	size_t n_found, n_ours;        /* n_ours: under the register's own names */
	bool is_ballot;                /* of scores: a column a judge, by their names and an average beside them */
	bool has_blocks;               /* of scores: a second header row names the judges, or the criteria */
};

/* The register that most columns speak for; false when there is none. */
bool reading_find(const struct recognised *found, struct reading *best);

/* The column of that name, ours or another's, with "_" or spaces; SIZE_MAX when there is none. */
size_t reading_column(const struct recognised *found, const struct known_column *column);
/* The place in the file of our column; SIZE_MAX when nothing fits. */
size_t reading_place(const struct reading *reading, const char *name);
/* Whether the file's column is one of the first `before` of the known ones. */
bool reading_has(const struct reading *reading, size_t column, size_t before);
/* Whether the cells are numbers from 0 to 100 for the most part. */
bool reading_holds_scores(const struct recognised *found, size_t column);
/* How many columns hold numbers and are none of the register's: criteria, or judges. */
size_t reading_wide(const struct recognised *found, const struct reading *reading);

/* How many columns hold scores in words: that of the score, or those that are none of the register's, where none holds
 * numbers; few texts that come again and again. *set is the set of labels that reads them all alone, else NULL. */
size_t reading_words(const struct recognised *found, const struct reading *reading, const char **set);

#endif
