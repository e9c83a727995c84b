#ifndef PIPELINE_INTAKE_LABEL_LOOK_H
#define PIPELINE_INTAKE_LABEL_LOOK_H

#include "pipeline/intake/answers.h"

/* Which set of labels a column is written in, by all of its cells: one set must hold every label that
 * was met, and say what each means. "Very satisfied" alone is the best of one set and the second best
 * of another; "Satisfied" beside "Somewhat satisfied" is no set of five answers. */

/* `= {0}` has not looked yet. */
struct label_look {
	struct map words; /* every label of the sets that fit the scale, folded */
	struct map known; /* cells as written, so that each is folded once */
	size_t *known_words; /* by known: its number in words, or SIZE_MAX */
	size_t known_capacity;
	struct label_met {
		char *text, *file;
		long line; /* 0 when it was not met */
	} *met; /* by words: where it was met first */
	size_t n_met, n_texts, n_numbers; /* labels; cells that are texts; cells that are numbers */
};

/* Counts a cell without white space around it of an item whose labels are not declared. */
void label_look_add(struct label_look *look, const struct answers *answers, const char *file, long line, const char *cell);

/* Gives the item the labels met, by the set that holds them all; *set is that set, NULL when no label
 * was met. Where several sets hold them, they must agree on every code. Errors: ERR_DATA with the texts
 * and what to declare. item is its name, section "[source customers]". */
bool label_look_decide(const struct label_look *look, struct answers *answers, const char *section, const char *item,
                       const struct label_set **set, struct err *err);
void label_look_free(struct label_look *look);

#endif
