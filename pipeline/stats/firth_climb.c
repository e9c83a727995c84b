/* Climbing on the penalised likelihood. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/base/mem.h"
#include "pipeline/stats/firth_part.h"

enum { STEPS = 100, HALVINGS = 12 };

/* On the scale of columns whose mean square is 1. */
static const double LONGEST_STEP = 5;
/* A step down this small may be rounding. */
static const double ROUNDING = 1e-13;
/* A step that promises to climb no more than this is near the top. */
static const double NEAR = 0.01;

/* Where a climb goes, and room to reckon in. */
struct climb {
	struct firth_point *at;
	size_t k, fixed;
	double *matrix, *step, *from;
};

static struct climb climb_make(struct firth_point *at, size_t fixed)
{
	size_t k = at->fit->k;
	double *room = mem_alloc(k * k + 2 * k, sizeof *room);

	return (struct climb){ at, k, fixed, room, room + k * k, room + k * k + k };
}

static void climb_free(struct climb *climb)
{
	free(climb->matrix);
}

/* Turns climb->step into matrix^-1 of itself, with the fixed column left where it is; false when the matrix, which gives
 * way to its factor, has none. */
static bool solve(struct climb *climb)
{
	size_t k = climb->k, fixed = climb->fixed;
	double *matrix = climb->matrix, *step = climb->step;

	for (size_t j = 0; fixed != SIZE_MAX && j < k; j++)
		matrix[j * k + fixed] = matrix[fixed * k + j] = j == fixed;
	if (fixed != SIZE_MAX)
		step[fixed] = 0;
	if (!firth_factor(matrix, k))
		return false;
	firth_forward(matrix, k, step);
	for (size_t j = k; j-- > 0;) {
		for (size_t l = j + 1; l < k; l++)
			step[j] -= matrix[l * k + j] * step[l];
		step[j] /= matrix[j * k + j];
	}
	return true;
}

/* The information, from its factor. */
static void take_information(struct climb *climb)
{
	size_t k = climb->k;
	const double *factor = climb->at->information;

	for (size_t j = 0; j < k; j++)
		for (size_t l = 0; l <= j; l++) {
			climb->matrix[j * k + l] = 0;
			for (size_t i = 0; i <= l; i++)
				climb->matrix[j * k + l] += factor[j * k + i] * factor[l * k + i];
		}
}

/* Moves along the step, half as far each time it leads down; stays when it leads nowhere. */
static bool move(struct climb *climb)
{
	struct firth_point *at = climb->at;
	double before = at->loglik, share = 1;

	memcpy(climb->from, at->b, climb->k * sizeof *at->b);
	for (size_t h = 0; h < HALVINGS; h++) {
		for (size_t j = 0; j < climb->k; j++)
			at->b[j] = climb->from[j] + share * climb->step[j];
		firth_place(at);
		if (at->loglik >= before - ROUNDING * fmax(1, fabs(before)))
			return true;
		share /= 2;
	}
	memcpy(at->b, climb->from, climb->k * sizeof *at->b);
	firth_place(at);
	return false;
}

/* Takes the matrix's step, when it promises more than `enough`. */
static bool climb_by_matrix(struct climb *climb, double enough)
{
	double promised = 0, longest = 0;

	memcpy(climb->step, climb->at->score, climb->k * sizeof *climb->step);
	if (!solve(climb))
		return false;
	for (size_t j = 0; j < climb->k; j++)
		longest = fmax(longest, fabs(climb->step[j]));
	for (size_t j = 0; j < climb->k; j++) {
		climb->step[j] *= longest > LONGEST_STEP ? LONGEST_STEP / longest : 1;
		promised += climb->step[j] * climb->at->score[j];
	}
	return promised > enough && move(climb);
}

/* From afar the step of the information, which keeps to the slope that it is on; near the top Newton's, where the other
 * creeps when a covariate parts the selected from the others. */
static bool climb_once(struct climb *climb, double enough)
{
	take_information(climb);
	if (climb_by_matrix(climb, fmax(enough, NEAR)))
		return true;
	firth_curvature(climb->at, climb->matrix);
	if (climb_by_matrix(climb, enough))
		return true;
	take_information(climb);
	return climb_by_matrix(climb, enough);
}

void firth_climb(struct firth_point *at, size_t fixed, double enough)
{
	struct climb climb = climb_make(at, fixed);

	firth_place(at);
	for (size_t s = 0; s < STEPS && climb_once(&climb, enough); s++)
		;
	climb_free(&climb);
}

void firth_slide(struct firth_point *at, size_t fixed, double value)
{
	struct climb climb = climb_make(at, fixed);
	double by = value - at->b[fixed], plain, slid;

	firth_curvature(at, climb.matrix);
	for (size_t j = 0; j < climb.k; j++)
		climb.step[j] = -by * (j < fixed ? climb.matrix[fixed * climb.k + j] : climb.matrix[j * climb.k + fixed]);
	memcpy(climb.from, at->b, climb.k * sizeof *at->b);
	at->b[fixed] = climb.from[fixed] = value;
	firth_place(at);
	plain = at->loglik;
	if (solve(&climb)) {
		for (size_t j = 0; j < climb.k; j++)
			at->b[j] += climb.step[j];
		firth_place(at);
		slid = at->loglik;
		if (!(slid > plain))
			memcpy(at->b, climb.from, climb.k * sizeof *at->b);
	}
	climb_free(&climb);
}
