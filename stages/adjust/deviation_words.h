#ifndef STAGES_ADJUST_DEVIATION_WORDS_H
#define STAGES_ADJUST_DEVIATION_WORDS_H

#include "stages/adjust/judging.h"
#include "stages/adjust/standings.h"

/* How one announced outcome stands to the computed order, and how that is said. See deviations.h. What departs comes in the order
 * in which it weighs. */
enum deviation_state {
	DEVIATION_AGREES,
	DEVIATION_TIE_BROKEN,
	DEVIATION_UPHELD,
	DEVIATION_INSIDE_NOISE,
	DEVIATION_OVERRIDDEN,
	DEVIATION_UNEXPLAINED,
	DEVIATION_NOT_SCORED,
	DEVIATION_UNDEFINED,
};

struct deviation {
	size_t nominee;
	enum deviation_state state;
	size_t rival;         /* with whom the nominee is the wrong way round; SIZE_MAX for nobody */
	double gap, se;       /* how far who is computed ahead is ahead by the yardstick, standing_gap; below 0: behind */
	bool crosses_cut_off;
};

/* The word in the column. */
const char *deviation_name(enum deviation_state state);

/* The note, without a full stop; the caller frees it. standing is that of the deciding method, or NULL; `recorded` the tie-break
 * step in the register of awards, "" without one. */
char *deviation_words(const struct deviation *deviation, const struct judging *judging, const struct standing *standing, const char *recorded,
                      double cut_off);

#endif
