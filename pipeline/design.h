#ifndef PIPELINE_DESIGN_H
#define PIPELINE_DESIGN_H

#include <stdint.h>

#include "pipeline/caveat.h"

/* The designs under which a shift is estimated, declared once: what each is called in tables, what it answers, how
 * good evidence it can be, and whether picking winners for a good quarter biases it. `plaudit explain` tells them. */

enum design {
	DESIGN_BEFORE_AFTER,
	DESIGN_SAME_QUARTER_LAST_YEAR,
	DESIGN_INTERRUPTED_SERIES_LEVEL,
	DESIGN_INTERRUPTED_SERIES_SLOPE,
	DESIGN_MIX,
	DESIGN_RATE,
	DESIGN_REGRESSION_TO_MEAN,
	DESIGN_ANCOVA,
	DESIGN_DID_2X2,
	DESIGN_DID_STAGGERED_SIMPLE,
	DESIGN_DID_STAGGERED_DYNAMIC,
	DESIGN_DID_STAGGERED_GROUP,
	DESIGN_DID_STAGGERED_CALENDAR,
	DESIGN_DID_GROUP_TIME,
	DESIGN_RANDOMISATION,
	DESIGN_CUTOFF_CONVENTIONAL,
	DESIGN_CUTOFF_BIAS_CORRECTED,
	DESIGN_CUTOFF_ROBUST,
	DESIGNS
};

/* What it does to a design that units are treated because their earlier figures were good. */
enum design_selection {
	SELECTION_NONE,     /* everybody is in it: nobody was selected */
	SELECTION_BIASES,   /* the fall-back to the mean is in the estimate */
	SELECTION_BY_SCORE, /* survives selection on the earlier score, not on what judges knew besides */
	SELECTION_BY_BASE,  /* survives when its base lies before what decided the award; else biased */
	SELECTION_SURVIVES, /* survives: it rests on the rule of selection itself */
};

struct design_kind {
	const char *name;     /* as in shifts.design */
	int growth, magenta;  /* levels of the Maryland scale as What Works Growth and as the Magenta Book's tools read it */
	enum design_selection selection;
	const char *sentence; /* what it compares with what */
};

/* By enum design; ends with one without a name. */
extern const struct design_kind design_kinds[];

/* Which row answers for winners, and for those passed over, of a metric: the first of these designs whose condition
 * holds (for those passed over without the threshold). Where none does, nothing can be said, and the row that answers
 * says so. */
struct design_choice {
	enum design design;
	const char *variant;   /* the row of the design; NULL: its first */
	const char *condition; /* words behind "where" */
};

/* In order; ends with DESIGNS. */
extern const struct design_choice design_choices[];

/* The design of that name; DESIGNS when there is none. */
enum design design_read(const char *name);

/* What selection does to it, in a sentence. */
const char *design_selection_words(enum design_selection selection);

/* The rule by which one row of shifts answers for its metric, population and event (column headline), in words; of
 * winner and nominated the list of design_choices goes behind it. */
const char *design_headline_words(const char *population);

/* The caveats (caveat_bit of each) with which a row of the design does not answer. */
uint64_t design_bars(enum design design);

#endif
