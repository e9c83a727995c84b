#ifndef PIPELINE_STATS_DOMINANCE_H
#define PIPELINE_STATS_DOMINANCE_H

#include <stdbool.h>
#include <stddef.h>

/* Who was placed before whom, and what that allows to be said. Objects are numbered from 0.
 *
 * A part is a set of objects joined by comparisons, one way or the other: between parts nothing can be
 * told. Within a part strengths have a finite estimate only where each object can be reached from each
 * other by going from winners to losers; else some objects won every comparison with the rest, and no
 * number is large enough for their lead.
 *
 * Source: Ford (1957), American Mathematical Monthly 64(8), 28-33; Hunter (2004), Annals of Statistics
 *         32(1), 384-406, assumption 1. */

/* The winner was placed before the loser once at least. What was placed alike goes in both ways. */
struct dominance_edge {
	size_t winner, loser;
};

/* An object that was compared with none belongs to no part. */
#define DOMINANCE_NONE ((size_t)-1)

struct dominance {
	size_t n_parts;
	size_t *part;    /* by object: from 0, in the order of each part's first object, or DOMINANCE_NONE; owned */
	bool *is_finite; /* by part: strengths exist; owned */
	size_t *size;    /* by part: objects; owned */
};

/* Every winner and loser < n. The order of edges does not matter; they may repeat. */
void dominance_find(struct dominance *dominance, const struct dominance_edge *edges, size_t n_edges, size_t n);
void dominance_free(struct dominance *dominance);

#endif
