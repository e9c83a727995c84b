#ifndef PIPELINE_CAVEAT_H
#define PIPELINE_CAVEAT_H

#include <stdint.h>

/* What a reader must know beside a shift, as codes: declared once; tables bear the codes (shifts.caveats) and their
 * sentences (in shifts.note), and `plaudit explain` tells what each means. */

enum caveat {
	CAVEAT_NO_COMPARISON_GROUP,
	CAVEAT_SELECTION_BIASES,
	CAVEAT_SELECTION_BIASES_REST,
	CAVEAT_SELECTION_BY_SCORE,
	CAVEAT_BASE_MAY_BE_LUCKY,
	CAVEAT_WINDOWS_CUT,
	CAVEAT_WINDOWS_SHORT,
	CAVEAT_SEASON,
	CAVEAT_ANSWERS_INDEPENDENT,
	CAVEAT_UNITS_UNKNOWN,
	CAVEAT_PERIODS_ARE_OBSERVATIONS,
	CAVEAT_ANSWERS_UNPLACED,
	CAVEAT_FEW_CLUSTERS,
	CAVEAT_FEW_CLUSTERS_A_SIDE,
	CAVEAT_FEW_TREATED,
	CAVEAT_NO_DESIGN_HOLDS,
	CAVEAT_NO_MINIMUM,
	CAVEAT_BREAK,
	CAVEAT_UNBALANCED,
	CAVEAT_PRETREND,
	CAVEAT_FRAGILE_TRENDS,
	CAVEAT_SORTING_AT_CUTOFF,
	CAVEAT_FUZZY_CUTOFF,
	CAVEAT_FEW_NEAR_CUTOFF,
	CAVEAT_NO_EARLIER_SCORE,
	CAVEAT_HARM,
	CAVEAT_INTERVAL_CUT,
	CAVEAT_INTERVAL_TOO_SHORT,
	CAVEAT_LEVELS_INDEPENDENT,
	CAVEAT_LEVEL_ONE_SIDED,
	CAVEAT_ANSWERS_WITHOUT_LEVEL,
	CAVEAT_LEVELS_DO_NOT_ADD_UP,
	CAVEAT_SEASON_NOT_MODELLED,
	CAVEAT_GAPS,
	CAVEAT_AUTOCORRELATED,
	CAVEATS
};

/* A set of them: caveat_bit of each, joined by |. */

uint64_t caveat_bit(enum caveat caveat);

struct caveat_kind {
	const char *code;
	const char *sentence;
};

/* By enum caveat; ends with one without a code. */
extern const struct caveat_kind caveat_kinds[];

#endif
