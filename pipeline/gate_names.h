#ifndef PIPELINE_GATE_NAMES_H
#define PIPELINE_GATE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"

/* Who may not stand in what is published: names, e-mail addresses and ids of people, as registers and
 * exports write them, and whether a text is one or holds one. Texts are compared without regard to case
 * and white space (fold.h).
 *
 *   a text is one    when the whole of it is a person's, but for a single character, a number of fewer
 *                    than 4 digits, and words for no answer ("N/A", "-")
 *   a text holds one when the words of an e-mail address, or of a name of two words or more, stand in it
 *                    side by side, whatever signs part them; of "Smith, Jane" in either order. Not of what
 *                    has a digit in it and is no address, nor of what ends in a single letter: "judge a" is
 *                    no name wherever it stands.
 *
 * What the programme declares as a name of something else (a team, a category, a metric) is spared: a word
 * of its own always, several only where no register knows a person by them, for a team may well be called
 * after its leader. Names are added first and spared then. `= {0}` knows nobody. */

struct gate_name {
	bool is_registered, is_spared;
};

struct gate_names {
	struct map whole, phrases; /* folded texts; their words with a space between */
	struct gate_name *of_whole, *of_phrase; /* by number there */
	size_t whole_capacity, phrase_capacity;
	struct map first; /* the first words of phrases */
};

/* is_registered: a register has the person as staff or judge; not only an export, whose column of persons
 * may well hold a queue. */
void gate_names_add(struct gate_names *names, const char *person, bool is_registered);
/* The text is declared to mean something else. */
void gate_names_spare(struct gate_names *names, const char *text);

/* Whether it was added by a register and not spared. */
bool gate_names_has_registered(const struct gate_names *names, const char *text);

/* Whether the text is a person's; whether it holds one. */
bool gate_names_is(const struct gate_names *names, const char *text);
bool gate_names_holds(const struct gate_names *names, const char *text);

void gate_names_free(struct gate_names *names);

#endif
