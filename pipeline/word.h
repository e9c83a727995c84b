#ifndef PIPELINE_WORD_H
#define PIPELINE_WORD_H

/* The words that stand in cells of tables and in messages, and are no definitions: states of figures, verdicts,
 * why rows are out of scope, why they are rejected. `plaudit explain` tells what each means. */
struct word_kind {
	const char *group; /* states, verdicts, out of scope, reject reasons */
	const char *word;
	const char *sentence;
};

/* Ends with one without a word. */
extern const struct word_kind word_kinds[];

#endif
