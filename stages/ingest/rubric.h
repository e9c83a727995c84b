#ifndef STAGES_INGEST_RUBRIC_H
#define STAGES_INGEST_RUBRIC_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"

/* The scales of the rubric, and how a score is written. */

/* `= {0}` is empty: the register of criteria was not supplied. */
struct rubric {
	struct map criteria; /* "category criterion" */
	struct rubric_scale {
		double low, high;
	} *scales;
	size_t capacity;
};

/* category "" stands for every category. */
void rubric_add(struct rubric *rubric, const char *category, const char *criterion, double low, double high);
/* The scale of a criterion, of the category's own or of all; false when there is none. */
bool rubric_find(const struct rubric *rubric, const char *category, const char *criterion, struct rubric_scale *scale);
void rubric_free(struct rubric *rubric);

/* The four states of a score, never confused; a blank is never 0. */
enum score_state { SCORE_SCORED, SCORE_RECUSED, SCORE_UNASSIGNED, SCORE_MISSING, SCORE_STATES };

/* The word of a state, as the table scores has it. */
const char *score_word(enum score_state state);

/* Reads the cell of a score together with the cell of its state, "" where the file has none. A number
 * is scored; recused, abstained, conflict are recused; na, n/a, - are unassigned; a blank is missing
 * unless the state says otherwise. Returns NULL with *state and *score (NAN unless scored), or what is
 * wrong, in words that end a sentence. */
const char *score_read(const char *cell, const char *state_cell, enum score_state *state, double *score);

#endif
