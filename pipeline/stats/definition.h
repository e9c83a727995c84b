#ifndef PIPELINE_STATS_DEFINITION_H
#define PIPELINE_STATS_DEFINITION_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/scoring.h"

/* The one table of what plaudit computes: every name that stands in a column `definition`,
 * `statistic`, `method`, `habit`, `test`, `kind`, `check` or `change`, with its formula, where it comes
 * from and what to be careful about. The `definitions` table, `plaudit explain` and the notes of the
 * workbook are printed from it. */

/* Which interval belongs to a metric that is a mean of scores. */
enum definition_family {
	DEFINITION_OTHER = 0, /* scores no answers: a rate from counts, a coefficient, a rule */
	DEFINITION_SHARE,     /* scores 0 and 100: share.h, in points */
	DEFINITION_NET,       /* scores -100, 0 and 100: net.h */
	DEFINITION_MEAN,      /* any scores: welch.h */
	DEFINITION_QUANTITY,  /* no scores of answers, but seconds, events and the like: compared as means */
};

struct definition {
	const char *name;    /* "gap_*" stands for all that begin with "gap_" */
	const char *topic;   /* metric, interval, shift, agreement, judging, selection or privacy */
	const char *label;   /* for a heading */
	const char *unit;    /* "points" (0 to 100, or -100 to 100), "scale points", or in words */
	const char *formula;
	const char *source;  /* author and year, or whose practice it is */
	const char *caveat;
	enum definition_family family;
	scoring_rule *score; /* NULL unless the metric is a mean of scores of answers */
};

/* The definition that follows in the order in which they are explained, by topic; the first after NULL, NULL after the
 * last. */
const struct definition *definition_next(const struct definition *definition);

/* The definition that a name falls under; NULL when there is none. */
const struct definition *definition_find(const char *name);

/* The same without what is said of judges, selection and privacy: names of measures may be anybody's own, and be those
 * of other things there (value, range). */
const struct definition *definition_of_metric(const char *name);

/* Can the definition be used on a scale from lowest to highest? False for one that scores nothing. */
bool definition_fits(const struct definition *definition, int lowest, int highest);

/* Fills scores with those of the answers lowest..highest, highest - lowest + 1 of them; false, and
 * all NAN, when the definition does not fit the scale. */
bool definition_scores(const struct definition *definition, int lowest, int highest, double *scores);

#endif
