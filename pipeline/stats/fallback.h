#ifndef PIPELINE_STATS_FALLBACK_H
#define PIPELINE_STATS_FALLBACK_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/interval.h"

/* Regression to the mean: units picked for a good figure fall back by themselves, as part of that figure was luck. What
 * a group would have come to anyway, and what is left of its change.
 *
 * Throughout, before and after are the figures of the same n units, all finite, in any one unit. */

/* How much of a unit's distance from the mean lasts. */
enum fallback_method {
	FALLBACK_SLOPE,       /* slope of the later on the earlier figure among those not selected */
	FALLBACK_CORRELATION, /* correlation over all units: for two periods without an award between them */
	FALLBACK_STATED,      /* a reliability that is given */
};

struct fallback_rule {
	enum fallback_method method;
	double reliability;     /* for FALLBACK_STATED: 0 to 1; else not looked at */
	double population_mean; /* to which those selected fall back, then and later; NAN: that of all units, moved */
};

struct fallback {
	double lasting;       /* r: the slope, correlation or reliability that was used */
	double before, after; /* means of those selected */
	double mean;          /* mu: to which they fall back, at the later time */
	double expected;      /* the mean that those selected would have come to */
	double adjusted;      /* after - expected */
	double se, df;        /* of adjusted */
	double t, p;          /* p two-sided */
	struct interval interval; /* 95 % */
	size_t n_selected, n_others;
};

/* mean + lasting (before - mean): what a group with that mean before is expected to have later. */
double fallback_expected(double mean, double before, double lasting);

/* The change of those selected that is not their fall-back. Estimates are NAN where a part is missing: nobody selected;
 * FALLBACK_SLOPE with under three others or no spread among them; FALLBACK_CORRELATION without spread; nobody else and no
 * population mean. se and what follows from it: NAN with one selected, with one other whose figures are in use, or
 * without variation.
 *
 * The mean of all units before is moved by the change of those not selected, less the change that their own distance
 * from it brings: they were passed over for low figures, and rise by themselves. So expected comes to mean(after, others)
 * + r (mean(before, selected) - mean(before, others)). A population mean that is given is not moved, and the others
 * serve for the slope alone.
 *
 * In simulated null programmes (true figures N(78, 6), errors N(0, 5), the best picked, 10,000 each) the 95% interval by
 * the slope covers 94.7 % with 200 units of which 30 are picked, 95.2 % with 40 and 6, 95.3 % with 20 and 3; by a stated
 * reliability 94.9, 94.8 and 93.2 %. It all rests on a straight line from the earlier to the later figure: where true
 * figures are as skewed as a lognormal's (sigma 0.8), the slope of those not selected is too low for those selected, and
 * what is left of their change too high (by 5.5 in the first programme).
 *
 * Method: error by the jackknife within each of the two groups, in sums, so linear in n; t with Satterthwaite's degrees
 *         of freedom.
 * Source: Davis (1976), American Journal of Epidemiology 104(5), 493-498; Barnett, van der Pols & Dobson (2005),
 *         International Journal of Epidemiology 34(1), 215-220; Efron & Stein (1981), Annals of Statistics 9(3), 586-596.
 * Check:  mean 70, selected at 84, lasting 0.6: expected 78.4 (fallback_expected); a simulated programme in R
 *         (tests/conformance, tests/pipeline/stats/test_fallback.c). */
struct fallback fallback_adjust(const double *before, const double *after, const bool *is_selected, size_t n,
                                const struct fallback_rule *rule);

/* The expected change, below 0 above the mean, of those picked for standing above a cut, when figures are normal with that
 * mean and standard deviation and `reliability` of their variance lasts: -(1 - r) sd phi(z) / (1 - Phi(z)), with
 * z = (cut - mean) / sd. NAN unless sd > 0 and reliability is within 0 to 1.
 *
 * Source: Davis (1976), eq. 2; Barnett, van der Pols & Dobson (2005), section 3. */
double fallback_above(double cut, double mean, double sd, double reliability);

/* The test that a treatment of a selected group did more than its fall-back to an assumed population mean. */
struct fallback_test {
	double effect;    /* later figure of a unit at the mean, less the mean */
	double se, t, df; /* df = n - 2 */
	double p_greater; /* one-sided: the treatment raises */
	double p;         /* two-sided */
	struct interval interval; /* 95 % */
};

/* effect needs n >= 2 and different figures before; the rest n >= 3 and variation around the line. Else NAN.
 *
 * Method: the intercept of the least squares of after on (before - mean), less mean.
 * Source: Mee & Chua (1991), The American Statistician 45(1), 39-42; Ostermann, Willich & Luedtke (2008), BMC Medical
 *         Research Methodology 8:52.
 * Check:  Mee and Chua's language test, R's lm(). */
struct fallback_test fallback_mee_chua(const double *before, const double *after, size_t n, double mean);

#endif
