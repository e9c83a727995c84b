#ifndef STAGES_INGEST_SCORE_CELL_H
#define STAGES_INGEST_SCORE_CELL_H

#include <stdbool.h>

#include "pipeline/intake/number.h"

/* How the cell of a score is written. The states of a score are never confused; a blank is never 0. */

enum score_state { SCORE_SCORED, SCORE_CONFLICTED, SCORE_RECUSED, SCORE_UNASSIGNED, SCORE_MISSING, SCORE_STATES };

/* The word of a state, as the table scores has it. */
const char *score_word(enum score_state state);
/* The state of that word; SCORE_STATES for another text. */
enum score_state score_state_of(const char *word);

struct score_cell {
	enum score_state state;
	double value;  /* NAN unless scored or conflicted */
	double out_of; /* 5 of "4/5"; NAN where the cell does not say */
	bool is_percent; /* "80 %" */
};

/* Reads the cell of a score together with the cell of its state, "" where the file has none; neither has
 * white space around it.
 *
 *	scored      a number, alone, out of the highest (4/5, 4 out of 5) or beside its words (4 - Good, Good (4))
 *	recused     recused, conflict, conflict of interest, COI, declared interest, abstained, R, and the like
 *	unassigned  na, n/a, not assigned, not applicable, - and the like
 *	conflicted  a number, beside a state that says conflicted, conflict of interest, COI and the like: it was given,
 *	            and does not count
 *	missing     not scored, pending, skipped, null and the like; and a blank, unless the state says otherwise
 *
 * blank is the state of a blank where the state does not say. Returns NULL with *score, or what is wrong,
 * in words that end a sentence. */
const char *score_read(const char *cell, const char *state_cell, enum number_decimal decimal, enum score_state blank,
                       struct score_cell *score);

/* What score_read says of a cell that is neither a score nor a state nor a spreadsheet's date. */
#define SCORE_NO_NUMBER "it is no number, nor recused, na or blank"

/* Whether the cell alone reads as a score or as a state in words, whichever the sign before decimals;
 * false for a blank. */
bool score_is_any(const char *cell);

#endif
