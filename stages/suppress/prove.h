#ifndef STAGES_SUPPRESS_PROVE_H
#define STAGES_SUPPRESS_PROVE_H

#include <stdbool.h>
#include <stddef.h>

#include "stages/suppress/bounds.h"
#include "stages/suppress/cells.h"
#include "stages/suppress/guarded.h"

/* A reader who wants to know: takes what the tables show and how it adds up (cells.h), and works back what is hidden.
 *
 * Of a hidden count the tables give nothing away; what its bounds are follows from the counts shown, from equations one by
 * one until nothing changes, and from all equations that hang together at once, by elimination. It has leaked when
 *
 *   told    only one value is left. Of those selected none, or the whole pool, is no leak by itself: as much is said of any
 *           larger group in which nobody, or everybody, was
 *   narrow  it must be under the least base, and something known in the same equation could be hidden besides: where all
 *           parts of a whole that just reaches the least base are hidden there is nothing more to be done
 *   few     those selected of a small pool are known with those of others hidden, and all their pools together are under
 *           the least base
 *
 * Source: Willenborg & de Waal (2001), Elements of Statistical Disclosure Control, ch. 4; reference definitions c.18. */

enum leak_kind { LEAK_TOLD, LEAK_NARROW, LEAK_FEW };

struct leak {
	enum leak_kind kind;
	size_t count;
	size_t equation;     /* one of those that give it away */
	long long low, high; /* what it can be */
};

struct proof {
	struct leak *leaks; /* in the order of counts, then of equations */
	size_t n, capacity;
	struct bounds bounds; /* all that a reader can work back */
};

/* Tries all that must not be worked back. */
void prove(struct proof *proof, const struct cells *cells, const struct guarded *guarded);
void proof_free(struct proof *proof);

/* What leaks and by which equation, a sentence. The caller frees it. */
char *leak_words(const struct leak *leak, const struct cells *cells, const struct guarded *guarded);

#endif
