#ifndef STAGES_WRITE_BRIEF_TEXT_H
#define STAGES_WRITE_BRIEF_TEXT_H

#include <stddef.h>

/* Texts on their way to one page: shorter, and still true. What comes back is the caller's. A sentence ends at a full stop
 * before a space. */

/* The text, of at most that many characters: a longer one ends at a word, with an ellipsis. */
char *brief_text_cut(const char *text, size_t most);

/* The first n sentences. */
char *brief_text_sentences(const char *text, size_t n);

/* As many whole sentences as that many characters hold. Where they hold not one, the first all the same, without its asides in
 * parentheses: half a sentence may say the opposite. Only one of more than 320 characters is cut. */
char *brief_text_say(const char *text, size_t most);

/* The same of what is to be done, never more than 140 characters where a sentence or a clause ends before. */
char *brief_text_ask(const char *text, size_t most);

#endif
