#ifndef PIPELINE_STATS_RASCH_MARGINAL_PART_H
#define PIPELINE_STATS_RASCH_MARGINAL_PART_H

#include "pipeline/stats/rasch_marginal.h"

/* What the modules of rasch_marginal.h share; nobody else includes it. */

static const size_t RASCH_MARGINAL_KNOWN = (size_t)-1; /* of a slot: not estimated */

enum { RASCH_MARGINAL_NODES = 1024 }; /* of a nominee at most; 20 are usual */

/* Parameters that sum to zero: n neighbours. */
struct rasch_marginal_block {
	size_t start, n;
};

/* The ratings that count, sorted by nominee, and which parameters each depends on. All arrays are owned. */
struct rasch_marginal_design {
	const struct rasch_data *data;
	size_t nominee;            /* the facet */
	size_t n_others;           /* the other facets */
	size_t others[RASCH_FACETS];
	size_t *starts;            /* of each nominee's ratings; n_nominees + 1 */
	size_t n;                  /* ratings */
	size_t *rating;            /* n: its place in the data */
	uint32_t *step, *structure; /* n: the category's place among those used */
	size_t *slot;              /* n * n_others: the parameter, or RASCH_MARGINAL_KNOWN */
	double *known;             /* n: what anchored elements give to the position */
	struct rasch_scale *scales; /* n_structures; handed to the result. Steps without thresholds yet */
	enum rasch_extreme *extreme[RASCH_FACETS]; /* by element; those set aside */
	size_t *slots[RASCH_FACETS]; /* by element of the other facets */
	size_t *thresholds;        /* by structure: the parameter of its first step */
	size_t n_parameters;       /* all, with those that a block makes redundant; the last two are mean and log sd */
	struct rasch_marginal_block *blocks;
	size_t n_blocks;
	size_t most_steps;
	bool has_mean;             /* the population's mean is estimated */
};

/* A population's sd, in logits, that is as good as none. */
static const double RASCH_MARGINAL_NARROW = 0.01;

static inline size_t rasch_marginal_mean_of(const struct rasch_marginal_design *design)
{
	return design->n_parameters - 2;
}

static inline size_t rasch_marginal_log_sd_of(const struct rasch_marginal_design *design)
{
	return design->n_parameters - 1;
}

/* How many nominees with ratings are drawn, that is not known. */
size_t rasch_marginal_draws(const struct rasch_marginal_design *design);
void rasch_marginal_design_make(struct rasch_marginal_design *design, const struct rasch_data *data, size_t nominee);
void rasch_marginal_design_free(struct rasch_marginal_design *design);

/* What ratings say at one set of parameters. */
struct rasch_marginal_sums {
	double loglik;
	double *gradient, *information; /* n_parameters, and its square: the lower half. Owned */
};

/* The model at one set of parameters. All arrays are owned. */
struct rasch_marginal_state {
	const struct rasch_marginal_design *design;
	double fineness;           /* of the nodes */
	double *parameters;
	double *rise, *fall;       /* n_parameters: exp(-threshold), exp(threshold) */
	double *offset;            /* by row of the design: where it stands without its nominee */
	double *mode;              /* by nominee: where its posterior is highest, kept from one step to the next */
	double *eap, *sd;          /* by nominee: of its posterior */
	struct rasch_marginal_sums *sums; /* of each chunk of nominees; those of the first become those of all */
	size_t n_chunks;
	size_t *chunk;             /* chunk c is the nominees from chunk[c] to chunk[c + 1] - 1 */
	int jobs;                  /* threads */
};

void rasch_marginal_state_make(struct rasch_marginal_state *state, const struct rasch_marginal_design *design, double fineness, int jobs);
void rasch_marginal_state_free(struct rasch_marginal_state *state);
/* Fills sums, eap and sd at the parameters; chunks depend on the data alone, and so do sums. */
void rasch_marginal_evaluate(struct rasch_marginal_state *state);

/* Adds what the nominees from one to before another say; fills their eap and sd. */
void rasch_marginal_add_nominees(const struct rasch_marginal_state *state, size_t from, size_t to, struct rasch_marginal_sums *sums);

/* The probabilities of a structure's categories at a position: p has a place for each step and one more. */
void rasch_marginal_chances(const struct rasch_marginal_state *state, size_t structure, double position, double *p);
/* Where a nominee's posterior has its nodes, and their weights, which sum to 1; there is room for RASCH_MARGINAL_NODES.
 * A known nominee has one node. Returns the log of the nominee's likelihood. */
double rasch_marginal_posterior(const struct rasch_marginal_state *state, size_t nominee, double *theta, double *weight, size_t *n);

/* The step that Newton's method takes from here, into `step`; held[i]: parameter i stays. False where the
 * information is not positive definite even so. */
bool rasch_marginal_step(const struct rasch_marginal_state *state, const bool *held, double ridge, double *step);
/* The variance of each parameter, blocks and held ones observed; likewise. */
bool rasch_marginal_variances(const struct rasch_marginal_state *state, const bool *held, double *variance);

/* All that is told of the model where the state is; converged and n_iterations are there. The scales become the fit's. */
void rasch_marginal_tell(const struct rasch_marginal_state *state, const bool *held, double extreme_score, struct rasch_marginal *fit);
/* Measures the elements that were set aside, all else told. */
void rasch_marginal_measure_aside(const struct rasch_marginal_state *state, double extreme_score, struct rasch *rasch);

#endif
