#ifndef PIPELINE_SIMULATE_TRAITS_H
#define PIPELINE_SIMULATE_TRAITS_H

#include <stddef.h>

/* Protected characteristics of the made-up staff, under the level names of official statistics
 * (Census 2021 and the harmonised standards of the Government Statistical Service). */

enum { TRAITS = 4 };

const char *trait_name(size_t trait);
const char *trait_level(size_t trait, size_t level);
/* The level at share u, 0 < u < 1, of the working population, roughly. */
size_t trait_pick(size_t trait, double u);

/* The group that is nominated less often than the others. */
enum { TRAIT_GROUP = 1, TRAIT_GROUP_LEVEL = 3 };

#endif
