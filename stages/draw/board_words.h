#ifndef STAGES_DRAW_BOARD_WORDS_H
#define STAGES_DRAW_BOARD_WORDS_H

#include "pipeline/paper/number.h"
#include "stages/draw/nominees.h"

/* What the picture of the board says in words. The caller frees what comes back. */

/* How surely the winners would be awarded again. */
char *board_title(const struct nominees *nominees);
/* Each category's winners, or its first, with place and chance. */
char *board_description(const struct nominees *nominees);
/* How to read it; who: whose data these are. */
char *board_caption(const struct nominees *nominees, const char *who);
/* " (raw mean)" where all categories go by one method, else "". */
char *board_method(const struct nominees *nominees);

/* "57": of a chance, cases of 100. Some hundred draws stand behind it, so that none is never or always: "under 1", "over 99". */
void board_cases(double chance, char text[NUMBER_TEXT]);

#endif
