#ifndef STAGES_MEASURE_RESPONSE_RATES_H
#define STAGES_MEASURE_RESPONSE_RATES_H

#include "pipeline/table/table.h"

/* Response rates of each survey by quarter, from its dispositions: metric response_rate, the survey as the
 * level of the segment "source".
 *
 *	RR1 = I / (I+P+R+NC+O+U)    RR2 = (I+P) / the same
 *	RR3 = I / (I+P+R+NC+O+eU)   RR4 = (I+P) / the same, e = eligible / (eligible + ineligible)
 *	RR5 = I / (I+P+R+NC+O)      RR6 = (I+P) / the same
 *	completion_rate = I / (I+P+R)
 *
 * in per cent with Wilson intervals, those of RR3 and RR4 on the rounded denominator. Rates need cases that did
 * not answer: without any the six are left out. The completion rate needs a case that was begun and not finished.
 *
 * Source: AAPOR (2023), Standard Definitions, 10th edition. Check: definitions c.5. */

/* Adds rows to measures; returns how many cases have no date, and so are in no rate. */
long long response_rates_put(const struct table *dispositions, struct table *measures);

#endif
