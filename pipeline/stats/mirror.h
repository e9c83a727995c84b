#ifndef PIPELINE_STATS_MIRROR_H
#define PIPELINE_STATS_MIRROR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a scale was turned round: from one day on answer x stands for what lowest + highest - x stood
 * for before, so that the answers after the day are the mirror image of those before it.
 *
 * Answers come by day: counts holds n_days rows of n_codes each, the codes of the scale in order. Days
 * are those with rows, in order; what lies between them does not matter. */
struct mirror_days {
	const uint32_t *counts;
	size_t n_days, n_codes;
};

struct mirror {
	size_t at;       /* the first day of the turned scale */
	double evidence; /* natural logarithm of the likelihood ratio: turned round, against no change */
	double change;   /* total variation of the answers after from those before, 0..1 */
	double miss;     /* the same from the mirror image of those before */
	double chance;   /* what chance brings of either (homogeneity.h) */
	double n_before, n_after; /* answers that were compared */
};

/* A likelihood ratio of e^16, nine million to 1: where the answers before are symmetric, and so their own mirror
 * image, chance alone brings it with a probability of about e^-16 / 2 in one comparison, and there are
 * thousands of them. */
static const double MIRROR_EVIDENCE = 16;
/* The least share of answers that must have moved beyond what chance brings: programmes move a twentieth; a quarter that goes over
 * to the mirror image between two days is not what people did. With two codes every change is a mirror
 * image of some kind, and the shape says nothing: more is asked for. */
static const double MIRROR_CHANGE = 0.25, MIRROR_CHANGE_OF_TWO = 0.35;
/* How near the mirror image must come, as a share of the change, both beyond chance. */
static const double MIRROR_MISS = 1.0 / 3;

/* Finds the day in [from, to) on which the evidence for a turned scale is greatest; false when there is
 * none. Each side of it needs `least` answers in [from, to). A scale that is turned and turned back has
 * two such days: search again on both sides of the one found.
 *
 * Method: for each day the 50, 100, 200, 400 and 800 answers next to it on both sides are compared, so that
 *         a week turned round is found as well as a year; codes are put into at most five bins that are
 *         mirror images of each other, and evidence is the difference between the multinomial log-likelihoods
 *         of the two sides with one distribution, the later side turned and not turned. A slow drift across
 *         the middle of the scale is no break: the answers on both sides of any one day are alike. Where
 *         windows of several sizes tell of a flip, the day is that on which their evidence, with that of all
 *         smaller ones, sums up highest.
 * Check:  R, the likelihoods by hand. Seeded simulation (tests/pipeline/stats/test_mirror.c) of two years of 20
 *         answers a day, 20,000 series of each kind. False alarms: none where nothing changes, with a step up
 *         by half a point, a slow turn over two years, yes from 45 to 55 per cent, net promoter answers; 1 each
 *         with symmetric answers, with answers in both ends, with one answer a day; 5 with a step of half a
 *         point across the middle. Found: every flip; on its day in 99.8 per cent of series of skewed answers,
 *         within a day in as many of 10 net promoter answers a day, within two in 99.4 of 8 of yes and no. */
bool mirror_find(const struct mirror_days *days, size_t from, size_t to, double least, struct mirror *found);

#endif
