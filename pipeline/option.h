#ifndef PIPELINE_OPTION_H
#define PIPELINE_OPTION_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/err.h"

/* The options of a command as rows of data: parsing and help both come from them. GNU manner:
 * --name VALUE or --name=VALUE, any unambiguous beginning of a name, -- ends the options, and words
 * that are no options may stand anywhere. */
struct option_row {
	const char *name;     /* without dashes; NULL ends the rows */
	char letter;          /* "v" for -v; 0 for none */
	const char *argument; /* "FILE"; NULL for a flag; one that ends with "..." may be given several times: they join the words */
	const char *sentence;
};

enum { OPTION_ROWS = 32, OPTION_WORDS = 256 };

struct options {
	const char *values[OPTION_ROWS]; /* by row: the argument, or "" for a flag; NULL when not given */
	const char *words[OPTION_WORDS]; /* what was no option, in order; borrowed from argv */
	size_t n_words;
};

/* Reads argv[1..]. Errors: ERR_USAGE with the nearest known name. `command` is what is
 * called, as in "plaudit run": messages say see `command` --help. */
bool options_read(struct options *options, const char *command, const struct option_row *rows, int argc,
                  char **argv, struct err *err);

/* Prints the rows, one a line, aligned. */
void options_print(const struct option_row *rows);

#endif
