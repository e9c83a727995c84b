#ifndef TESTS_CALIBRATE_WINNING_H
#define TESTS_CALIBRATE_WINNING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/stats/ratings.h"

/* Made-up panels that are judged twice by the same judges: 4 to 12 nominees, 3 to 7 judges, 3 to 5 criteria, scores rounded to
 * a scale of 1 to 5 or 1 to 10. What a judge makes of a nominee at large and of each criterion are new draws the
 * second time; merits and severities are not. */

enum { WINNING_SPREADS = 5 };

struct winning_cell {
	double spread;    /* standard deviation of merits, in steps of the 1-to-5 scale */
	bool is_complete; /* else half of the judges, drawn anew for each nominee, see one; two at least */
};

/* A score on one criterion, a step of the scale. */
struct winning_score {
	size_t nominee, judge, criterion;
	int value;
};

struct winning_board {
	struct ratings first, again; /* totals: means over the criteria; owned, as all */
	double *truth;               /* one a row of `first`: what stands there when nothing is left to chance */
	double *merit;               /* one a nominee */
	struct winning_score *first_scores, *again_scores; /* what the totals are means of, n_scores each */
	size_t n_scores, n_criteria;
};

/* The standard deviations of merits that cells have. */
extern const double winning_spreads[WINNING_SPREADS];

/* Draws board `number` of a cell; those whose nominees fall into parts are drawn again. */
void winning_draw(struct winning_board *board, const struct winning_cell *cell, uint64_t number);
void winning_free(struct winning_board *board);

#endif
