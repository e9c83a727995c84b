#ifndef STAGES_ADJUST_DECIDING_H
#define STAGES_ADJUST_DECIDING_H

#include <stdbool.h>
#include <stddef.h>

#include "stages/adjust/adjust.h"
#include "stages/adjust/judging.h"

/* Which method decides. */

/* The method by which a panel is decided: [judging] method where the panel holds what that goes by, else raw where there are
 * scores, bradley_terry where there are choices, plackett_luce. One panel has one, whatever it holds beside. Constant. */
const char *deciding_method(const struct adjust *adjust, const char *cycle, const char *category, bool has_scores);

/* The finding method_elsewhere: on so many panels another method decides than the programme declares. `judgings` are those of the
 * n panels with scores. Returns how many panels there are, those without scores included. */
size_t deciding_find(const struct adjust *adjust, const struct judging *judgings, size_t n);

#endif
