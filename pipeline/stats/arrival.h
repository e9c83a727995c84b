#ifndef PIPELINE_STATS_ARRIVAL_H
#define PIPELINE_STATS_ARRIVAL_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/mirror.h"

/* Whether a scale has changed its range: an end of it that nobody used before a day is used from then on (1
 * to 5 becomes 1 to 10), or nobody uses it any more. Days and codes are those of mirror.h. */
struct arrival {
	size_t at;      /* the first day of the other range */
	size_t n_codes; /* how many codes at the end have come or gone */
	bool is_upper;  /* at the highest end; else at the lowest */
	bool has_come;  /* else gone */
	double share;   /* theirs, of the answers next to the day on the side where they are used, 0..1 */
	double chance;  /* that nobody used them in all answers of the other side, were they used alike */
	double n_before, n_after; /* all answers on both sides, in [from, to) */
};

/* The end must hold this share of answers: a code that few people use is missing by chance, or comes into
 * use when things get worse. */
static const double ARRIVAL_SHARE = 0.15;
/* And chance must not explain that it is missing. */
static const double ARRIVAL_CHANCE = 1e-6;
/* What is left of the scale without the end: scales have three answers or more. */
enum { ARRIVAL_CODES_LEFT = 3 };

/* Finds the surest one in [from, to); false when there is none. Each side needs `least` answers.
 *
 * Method: for each end of 1, 2, 3 ... codes, the first day of use with no use before it, and the last with no
 *         use behind; share is that of the 200 answers next to it, chance (1 - share)^n of the n answers
 *         without.
 * Check:  R's dbinom(0, n, share). False alarms, by seeded simulation (tests/pipeline/stats/test_arrival.c): none in 20,000
 *         series of each kind, one in which an end that 2 in 100 use comes to 6 or 9 in 100 among them. */
bool arrival_find(const struct mirror_days *days, size_t from, size_t to, double least, struct arrival *found);

#endif
