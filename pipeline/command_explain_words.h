#ifndef PIPELINE_COMMAND_EXPLAIN_WORDS_H
#define PIPELINE_COMMAND_EXPLAIN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/design.h"

/* How plaudit explain shift calls things: words for whoever has read no table. */

/* A design by what it compares: "change against that of the others". */
const char *words_of_design(enum design design);

/* The design as a sentence of its own. */
const char *words_of_design_sentence(enum design design);

/* Of a design that differs from another only in how it is averaged or corrected, that difference: "averaged by calendar
 * period"; NULL of others. */
const char *words_of_design_brief(enum design design);

/* What selection does to a row, in few words, from its design and its caveats: is_biased, selection_biases;
 * is_lucky, base_may_be_lucky. "" where nobody was selected. */
const char *words_of_selection(enum design_selection selection, bool is_biased, bool is_lucky);

/* A variant of the design: "units' answers taken together"; one without words as it stands. */
const char *words_of_variant(enum design design, const char *name);

/* The population that a word means: "winner" for "winners"; NULL: none. */
const char *words_read_population(const char *word);

/* A population: "winners". */
const char *words_of_population(const char *population);

/* "teams", "persons", "units of kind shop"; of one: "team". The caller frees it. */
char *words_of_units(const char *unit_kind, bool is_one);

/* Why there is no figure, or no interval, as a sentence. */
const char *words_of_state(const char *state);

#endif
