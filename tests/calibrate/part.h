#ifndef TESTS_CALIBRATE_PART_H
#define TESTS_CALIBRATE_PART_H

#include <stdbool.h>

/* What one run of calibrate is asked for, and the parts that it has. Each prints a table in Markdown, says on stderr
 * what misses its target, and returns false then. */
struct run {
	const char *build;     /* where the programs are */
	long programmes, draws; /* made-up programmes a cell of the grid of shifts, and draws of each bootstrap */
	long panels;           /* made-up panels a row of the tables of judging */
	bool is_short;         /* it shows gross faults alone */
	double errors;         /* standard errors by which a target may be missed by chance */
};

/* Are the intervals of shifts what they say? (calibrate.c) */
bool calibrate_shifts(const struct run *run);
/* Are judges as severe as the Rasch model says? (severities.c) */
bool calibrate_severities(const struct run *run);
/* Is preference for the own group found where it is, and nowhere else? (affinity.c) */
bool calibrate_affinity(const struct run *run);
/* Do boards win again as often as they say? (winning.c) */
bool calibrate_winning(const struct run *run);

#endif
