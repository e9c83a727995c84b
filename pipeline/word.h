#ifndef PIPELINE_WORD_H
#define PIPELINE_WORD_H

#include <stdbool.h>

/* The words that stand in cells of tables and in messages, and are no definitions: states of figures, verdicts,
 * outcomes, why rows are out of scope, why they are rejected and so on. `plaudit explain` tells what each means. */
struct word_kind {
	const char *group; /* states, verdicts, deviations, tie steps and so on: what lists all of a kind */
	const char *word;  /* "highest_criterion *" stands for all that begin so */
	const char *sentence;
};

/* Ends with one without a word. */
extern const struct word_kind word_kinds[];

/* Whether the term names the word, or the group that it is of; case does not count. */
bool word_is(const struct word_kind *kind, const char *term);

#endif
