#ifndef STAGES_THEME_ORDINARY_H
#define STAGES_THEME_ORDINARY_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/base/hash.h"

/* Which comments may be quoted: those in which every word is one that others use, too. What tells of a single person (a name
 * that no register knows, a place, an illness) is rare, and redaction by patterns cannot know it; what many say tells of
 * nobody.
 *
 * A word is letters with their marks, apostrophes inside it, whatever its case. It is ordinary when it stands in at least
 * ORDINARY_COMMENTS comments; and written with a capital it must stand in small letters in two of them: a name that many know is
 * still a name. Single letters are ordinary. */
enum { ORDINARY_COMMENTS = 3, ORDINARY_SMALL = 2 };

struct ordinary_word {
	size_t n, n_small;       /* comments that have it; that have it in small letters */
	size_t last, last_small; /* the last comment counted, from 1 */
};

/* `= {0}` knows no word. */
struct ordinary {
	struct map names; /* folded */
	struct ordinary_word *words;
	size_t capacity, n_comments;
};

void ordinary_learn(struct ordinary *ordinary, const char *comment);
void ordinary_free(struct ordinary *ordinary);

/* Whether all words of the text are ordinary; and it holds no run of three digits or more, no @ and no letter of a script without
 * capitals, where names cannot be told from words. */
bool ordinary_reads(const struct ordinary *ordinary, const char *text);

#endif
