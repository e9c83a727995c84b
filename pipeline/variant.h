#ifndef PIPELINE_VARIANT_H
#define PIPELINE_VARIANT_H

#include "pipeline/design.h"

/* The variants of designs, declared once: how else the same shift is reckoned, as shifts.variant says (and event_study
 * and cutoff, whose designs are the same). `plaudit explain` tells them. */

struct variant_kind {
	const char *name;
	enum design from, to; /* the designs that have it: those between these, both included */
	const char *brief; /* in a list of reckonings: "answers of a unit taken together"; NULL: its name serves */
	const char *sentence;
};

/* A name may come several times, of several designs. Ends with one without a name. */
extern const struct variant_kind variant_kinds[];

/* The variant of that design; NULL when it has none of that name. */
const struct variant_kind *variant_find(enum design design, const char *name);

#endif
