#ifndef PIPELINE_RECOGNISE_RECOGNISE_KNOWN_H
#define PIPELINE_RECOGNISE_RECOGNISE_KNOWN_H

#include <stdbool.h>

/* How awards systems and people's own spreadsheets call the columns of the registers. Names are compared as
 * words (recognise_words.h): nominee_ref, Nominee ref and nomineeRef are one. */

/* How others call a register's columns. */
struct known_column {
	const char *name;
	bool is_must; /* without it the register cannot be read */
	bool is_mark; /* without it the file is not taken for this register */
	const char *others;
};

enum { KNOWN_COLUMNS = 14 };

struct known_register {
	const char *name;
	struct known_column columns[KNOWN_COLUMNS];
};

/* All of them, scores first; ends with one without a name. */
extern const struct known_register known_registers[];

#endif
