#ifndef PIPELINE_STATS_STRENGTHS_H
#define PIPELINE_STATS_STRENGTHS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/stats/dominance.h"

/* Strengths on a logarithmic scale, from who was placed before whom: what the models of pairs
 * (bradley_terry.h) and of rankings (plackett_luce.h) share.
 *
 * Within each part (dominance.h) strengths sum to zero; those of different parts cannot be compared. Where
 * they are not finite, or where the model asks for it, each object gets `pseudo` wins and as many losses
 * against a phantom of its part, whose own strength is free: strengths are drawn together. Where they are not
 * finite their order holds, and their errors mean nothing.
 *
 * Source: Turner, van Etten, Firth & Kosmidis (2020), Computational Statistics 35, 1027-1057, 2.3 (phantom). */
struct strengths {
	size_t n;            /* objects */
	size_t n_parameters; /* and the model's own, which stand behind them */
	double *value;       /* n_parameters, owned; NAN for an object of no part */
	double *covariance;  /* n_parameters^2, owned: of value; rows of objects are those of centred strengths */
	bool *is_penalised;  /* by part, owned: the phantom is there */
	bool *is_out_of_bounds; /* by part, owned: it has to be, as strengths are not finite */
	struct dominance dominance;
	double loglik;       /* of the model at value, the phantom left out */
	size_t n_iterations;
	bool converged;
};

/* A model's log likelihood at a point of n_parameters; and, unless gradient is NULL, its first derivatives
 * added to gradient, the negative second ones to the lower triangle and diagonal of information. The
 * likelihood must not change when the strengths of a part shift together. */
struct strengths_model {
	size_t n, n_more;   /* objects, the model's own parameters */
	const void *context;
	double (*look)(const void *context, const double *point, double *gradient, double *information);
	bool is_penalised;  /* every part is, whether it needs it or not */
	double pseudo;      /* 0 stands for 0.5 */
	const double *start; /* n_more; NULL: all 0 */
};

/* Finds the maximum; strengths_free empties. The edges tell the parts, and which of them are finite.
 *
 * Method: Newton's, halving steps that go down, and with a ridge where the surface is no hill; then again
 *         with the phantom where strengths ran away all the same. Time grows with the cube of the number
 *         of parameters, memory with its square. */
void strengths_fit(struct strengths *strengths, const struct strengths_model *model, const struct dominance_edge *edges, size_t n_edges);
void strengths_free(struct strengths *strengths);

/* The standard error of an object's strength (from its part's mean), and of a difference. NAN in parts whose
 * strengths are not finite, between parts, and without convergence. */
double strengths_se(const struct strengths *strengths, size_t object);
double strengths_difference_se(const struct strengths *strengths, size_t a, size_t b);
/* The standard error of one of the model's own parameters, from 0. */
double strengths_more_se(const struct strengths *strengths, size_t parameter);

#endif
