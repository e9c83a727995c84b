#ifndef PIPELINE_STATS_VERDICT_H
#define PIPELINE_STATS_VERDICT_H

#include "pipeline/stats/interval.h"

/* What a shift amounts to, in words that are fixed and a rule that is printed beside them. */
enum verdict {
	VERDICT_NONE = 0,           /* the row carries none */
	VERDICT_IMPROVED,           /* surely a change for the better, and large enough to matter */
	VERDICT_WORSENED,           /* the same for the worse */
	VERDICT_NO_MATERIAL_CHANGE, /* surely too small to matter, whichever way it goes */
	VERDICT_NOT_ENOUGH_DATA,    /* none of these can be said */
	VERDICT_SUPPRESSED,         /* only the suppress stage gives this one */
};

/* The word that tables use: "improved" ... "suppressed"; "" for VERDICT_NONE. */
const char *verdict_name(enum verdict verdict);
/* The verdict for people: "no material change"; "no verdict" of VERDICT_NONE. */
const char *verdict_words(enum verdict verdict);
/* The verdict with that name; VERDICT_NONE for another word. */
enum verdict verdict_read(const char *name);

/* The verdict on a change. estimate, interval and minimum_meaningful (m, above 0) are in one unit;
 * direction is 1 where more is better, -1 where less is.
 *
 *   improved            estimate >= m and lower limit > 0, signs turned for direction -1
 *   worsened            estimate <= -m and upper limit < 0
 *   no_material_change  both limits inside (-m, m)
 *   not_enough_data     otherwise, and whenever a number is NAN or m is not above 0
 *
 * Tried in this order. Inside a family of tests the interval is the one at its level in
 * multiple_holm_levels. A direction of 0 (a metric of which neither more nor less is better) gives
 * VERDICT_NONE. */
enum verdict verdict_of(double estimate, struct interval interval, double minimum_meaningful,
                        int direction);

/* The p of the two one-sided tests that the change lies inside (-m, m): below 0.05 just when the 90 %
 * interval does. df as in student.h. NAN unless se and m are above 0.
 *
 * Method: the larger of the two, P(T > (m - |estimate|) / se).
 * Source: Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680. */
double verdict_equivalence_p(double estimate, double se, double df, double minimum_meaningful);

#endif
