#ifndef TESTS_CALIBRATE_AFFINITY_H
#define TESTS_CALIBRATE_AFFINITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Made-up panels on a rubric of 1 to 5, sent through the stage program `adjust`: judges who differ in severity, nominees in
 * merit, each score rounded; every judge has a team, and in some panels the first one favours it. */

struct affinity_cell {
	const char *words;
	size_t judges, nominees; /* nominees of a judge's own team are dealt out evenly */
	size_t own;              /* nominees of each judge's own team */
	size_t criteria;
	double favour;           /* points that judge 1 adds for the own team; 0: a clean panel */
	bool is_promised;        /* the table promises to find it at least 80 times in 100 */
};

/* The grid. */
const struct affinity_cell *affinity_grid(size_t *n);

/* What adjust says of a panel. */
struct affinity_answer {
	bool finds_judge;     /* affinity_judge, of the judge who favours; in a clean panel of any */
	bool finds_own_group; /* affinity_judge or affinity_panel, of whomever */
	bool finds_wrongly;   /* affinity_judge, of a judge who does not favour */
	bool finds_anything;  /* any finding of the judges' suspicions (suspicions.h) */
	double size;          /* of judge 1, less favour; NAN without a row */
};

/* Draws panel number `number` of a cell, in a folder of its own that it empties. False when anything but the answer fails;
 * stderr says what. */
bool affinity_try(struct affinity_answer *answer, const struct affinity_cell *cell, uint64_t number, const char *build, const char *folder);

#endif
